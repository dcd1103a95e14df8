// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.firewall.core;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rdpworkbench.firewall.core.FirewallRule.Action;
import org.rdpworkbench.firewall.core.FirewallRule.Direction;
import org.rdpworkbench.firewall.core.FirewallRule.Part;
import org.rdpworkbench.firewall.core.FirewallVerdict.Branch;
import org.rdpworkbench.firewall.core.FirewallVerdict.Considered;
import org.rdpworkbench.firewall.core.FirewallVerdict.OfProfile;
import org.rdpworkbench.firewall.core.FirewallVerdict.Outcome;
import org.rdpworkbench.firewall.core.FirewallVerdict.Stage;
import org.rdpworkbench.firewall.core.Matcher.Prepared;

/**
 * Says what a firewall does with traffic, in the order of Windows: switched off, exempt interface, shields up, restrictions of
 * services, authenticated bypass, block, allow, default (MS-FASP 2.2.34 to 2.2.38; Microsoft Learn, Order of Windows Firewall with
 * Advanced Security Rules Evaluation). Safe for use by several threads.
 */
public final class FirewallJudge {
    private static final int MOST_NEAR_MISSES = 50;
    private static final int MOST_LOOKED_AT = 1000;

    private final Map<Profile, ProfileSettings> settings;
    private final Host host;
    private final List<Prepared> rules = new ArrayList<>();
    private final RuleIndex index;
    private final QuickReject quick;
    private final boolean restrictsServices;

    /** A judge over rules and settings. Makes an index, so that asking is fast. */
    public FirewallJudge(List<FirewallRule> rules, Map<Profile, ProfileSettings> settings, Host host) {
        this.settings = new EnumMap<>(settings);
        this.host = host;
        rules.forEach(rule -> this.rules.add(Prepared.of(rule, host)));
        index = new RuleIndex(this.rules);
        quick = new QuickReject(this.rules);
        restrictsServices = rules.stream().anyMatch(rule -> rule.store().restrictsServices());
    }

    /** What becomes of the traffic. */
    public FirewallVerdict judge(Traffic traffic) {
        Matcher matcher = new Matcher(host, traffic);
        QuickReject.Asked asked = quick.new Asked(traffic, matcher.program());
        boolean serviceKnown = traffic.service() != null;
        List<Prepared> hits = new ArrayList<>();
        List<Match> matches = new ArrayList<>();
        List<Considered> misses = new ArrayList<>();
        int looked = 0;
        for (int number : index.candidates(traffic)) {
            boolean rejected = asked.rejects(number);
            if (rejected && !quick.mayTell(number)) {
                continue;
            }
            Prepared rule = rules.get(number);
            boolean restriction = rule.rule().store().restrictsServices();
            if (restriction && !serviceKnown) {
                continue;
            }
            Match match = rejected ? Match.NO : matcher.match(rule);
            if (match != Match.NO) {
                hits.add(rule);
                matches.add(match);
            } else if (!restriction && looked < MOST_LOOKED_AT && tells(rule.rule(), traffic)) {
                looked++;
                Set<Part> against = matcher.parts(rule, Match.NO);
                if (against.size() == 1 && misses.size() < MOST_NEAR_MISSES) {
                    misses.add(new Considered(rule.rule(), Match.NO, against, matcher.parts(rule, Match.UNKNOWN)));
                }
            }
        }
        List<Considered> considered = new ArrayList<>();
        for (int i = 0; i < hits.size(); i++) {
            considered.add(new Considered(
                    hits.get(i).rule(), matches.get(i), Set.of(), matcher.parts(hits.get(i), Match.UNKNOWN)));
        }
        considered.sort(Comparator.comparing(one -> stage(one.rule(), true)));
        Map<Profile, OfProfile> verdicts = new EnumMap<>(Profile.class);
        settings.forEach((profile, own) -> verdicts.put(profile, ofProfile(traffic, own, considered)));
        List<Considered> chain = new ArrayList<>(considered);
        chain.addAll(misses);
        return new FirewallVerdict(traffic, verdicts, chain, restrictsServices && !serviceKnown);
    }

    /** Whether it says something that a rule fails: it asks for this very port, or is of Remote Desktop. */
    private static boolean tells(FirewallRule rule, Traffic traffic) {
        if (rule.direction() != traffic.direction()) {
            return false;
        }
        Integer port = traffic.direction() == Direction.IN ? traffic.localPort() : traffic.remotePort();
        List<FirewallRule.PortRange> ports = traffic.direction() == Direction.IN
                ? rule.local().ports()
                : rule.remote().ports();
        return port != null && ports.stream().anyMatch(range -> range.contains(port)) || RemoteDesktopRules.isOne(rule);
    }

    private static Stage stage(FirewallRule rule, boolean forOrder) {
        if (rule.store().restrictsServices()) {
            return Stage.SERVICE;
        }
        if (rule.action() == Action.BYPASS) {
            return Stage.BYPASS;
        }
        if (rule.action() == Action.BLOCK || rule.action() == null && forOrder) {
            return Stage.BLOCK;
        }
        return rule.security().demanded() ? Stage.SECURED : Stage.ALLOW;
    }

    private OfProfile ofProfile(Traffic traffic, ProfileSettings own, List<Considered> considered) {
        List<Branch> branches = new ArrayList<>();
        decide(traffic, own, considered, branches);
        Outcome outcome = branches.getFirst().outcome();
        for (Branch branch : branches) {
            if (branch.outcome() != outcome) {
                outcome = Outcome.UNDECIDED;
                break;
            }
        }
        return new OfProfile(own.profile(), outcome, branches);
    }

    private void decide(Traffic traffic, ProfileSettings own, List<Considered> considered, List<Branch> branches) {
        if (!own.on(Setting.Option.ENABLED)) {
            branches.add(new Branch(Outcome.ALLOWED, Stage.OFF, null, Set.of()));
            return;
        }
        if (!own.exempt().isEmpty()) {
            if (traffic.interfaceId() == null) {
                branches.add(new Branch(Outcome.ALLOWED, Stage.EXEMPT, null, Set.of(Part.INTERFACE)));
            } else if (own.exempt().contains(traffic.interfaceId().toLowerCase(java.util.Locale.ROOT))) {
                branches.add(new Branch(Outcome.ALLOWED, Stage.EXEMPT, null, Set.of()));
                return;
            }
        }
        if (traffic.direction() == Direction.IN && own.on(Setting.Option.SHIELDS_UP)) {
            branches.add(new Branch(Outcome.BLOCKED, Stage.SHIELDS_UP, null, Set.of()));
            return;
        }
        if (restricted(own, considered, branches)) {
            return;
        }
        for (Stage stage : List.of(Stage.BLOCK, Stage.SECURED, Stage.ALLOW)) {
            if (decidedBy(stage, own, considered, branches)) {
                return;
            }
        }
        Setting byDefault =
                own.get(traffic.direction() == Direction.IN ? Setting.Option.INBOUND : Setting.Option.OUTBOUND);
        branches.add(new Branch(byDefault.on() ? Outcome.BLOCKED : Outcome.ALLOWED, Stage.DEFAULT, null, Set.of()));
    }

    /**
     * Restrictions of the service: what one of them allows passes on to the other rules, what another blocks is blocked. That the
     * allowing ones win is inferred from how Windows ships them, always in pairs with one that blocks everything.
     */
    private static boolean restricted(ProfileSettings own, List<Considered> considered, List<Branch> branches) {
        Match allowed = Match.NO;
        Match blocked = Match.NO;
        FirewallRule rule = null;
        Set<Part> open = Set.of();
        for (Considered one : considered) {
            if (!one.rule().store().restrictsServices()) {
                continue;
            }
            Match match = inProfile(one, own);
            if (one.rule().action() == Action.ALLOW) {
                allowed = better(allowed, match);
            } else if (one.rule().action() != Action.BYPASS && better(blocked, match) != blocked) {
                blocked = match;
                rule = one.rule();
                open = one.open();
            }
        }
        if (blocked == Match.NO || allowed == Match.YES) {
            return false;
        }
        boolean certain = blocked == Match.YES && allowed == Match.NO;
        Set<Part> parts = certain ? Set.of() : open.isEmpty() ? Set.of(Part.SERVICE) : open;
        branches.add(new Branch(Outcome.BLOCKED, Stage.SERVICE, rule, parts));
        return certain;
    }

    private static Match better(Match one, Match other) {
        if (one == Match.YES || other == Match.YES) {
            return Match.YES;
        }
        return one == Match.UNKNOWN || other == Match.UNKNOWN ? Match.UNKNOWN : Match.NO;
    }

    /** Adds what the rules of a stage may come to; whether one of them decides for certain. */
    private static boolean decidedBy(
            Stage stage, ProfileSettings own, List<Considered> considered, List<Branch> branches) {
        Branch certain = null;
        for (Considered one : considered) {
            FirewallRule rule = one.rule();
            if (rule.store().restrictsServices()) {
                continue;
            }
            // A rule whose action cannot be read may do either, so it is open in both stages.
            boolean either = rule.action() == null && (stage == Stage.BLOCK || stage == Stage.ALLOW);
            if (!either && stage(rule, false) != stage) {
                continue;
            }
            Match match = inProfile(one, own);
            if (match == Match.NO) {
                continue;
            }
            Outcome outcome = stage == Stage.ALLOW ? Outcome.ALLOWED : Outcome.BLOCKED;
            if (match == Match.YES && !either && stage != Stage.SECURED) {
                if (certain == null) {
                    certain = new Branch(outcome, stage, rule, Set.of());
                }
            } else if (stage == Stage.SECURED) {
                // Documented as blocking what is not authenticated; whether also against another rule that allows it,
                // is not.
                branches.add(new Branch(outcome, stage, rule, open(one, Part.SECURITY)));
            } else {
                branches.add(new Branch(outcome, stage, rule, open(one, Part.WHOLE)));
            }
        }
        if (certain != null) {
            branches.add(certain);
        }
        return certain != null;
    }

    private static Set<Part> open(Considered one, Part otherwise) {
        return one.open().isEmpty() ? Set.of(otherwise) : one.open();
    }

    /** Whether a rule means the traffic in that profile, and counts there. */
    private static Match inProfile(Considered one, ProfileSettings own) {
        FirewallRule rule = one.rule();
        if (rule.store() == RuleStore.LOCAL && !counts(rule, own)) {
            return Match.NO;
        }
        if (rule.unreadable(Part.PROFILE)) {
            return Match.UNKNOWN;
        }
        return rule.profiles().contains(own.profile()) ? one.match() : Match.NO;
    }

    /** Whether the computer's own rules of that kind count beside those of policies (MS-FASP 2.2.38). */
    static boolean counts(FirewallRule rule, ProfileSettings own) {
        if (!own.on(Setting.Option.LOCAL_MERGE)) {
            return false;
        }
        boolean ported = rule.protocol() == FirewallRule.TCP || rule.protocol() == FirewallRule.UDP;
        if (!ported
                || rule.owner().service() != null
                || !rule.local().portWords().isEmpty()) {
            return true;
        }
        boolean program = rule.owner().program() != null;
        if (program && rule.local().ports().isEmpty()) {
            return own.on(Setting.Option.PROGRAM_MERGE);
        }
        return program || rule.local().ports().size() != 1 || own.on(Setting.Option.PORT_MERGE);
    }
}
