// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.firewall.core;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.firewall.core.FirewallRule.AddressRange;
import org.rdpworkbench.firewall.core.FirewallRule.End;
import org.rdpworkbench.firewall.core.FirewallRule.Part;
import org.rdpworkbench.firewall.core.FirewallRule.PortRange;
import org.rdpworkbench.firewall.core.FirewallVerdict.Branch;
import org.rdpworkbench.firewall.core.FirewallVerdict.Considered;
import org.rdpworkbench.firewall.core.FirewallVerdict.OfProfile;
import org.rdpworkbench.firewall.core.FirewallVerdict.Outcome;

/** Rules, settings and verdicts in words. */
public final class FirewallText {
    private static final Texts TEXTS = Texts.of(FirewallText.class);
    private static final int MOST_ENTRIES = 12;

    private FirewallText() {}

    /** A profile's name. */
    public static String profile(Profile profile) {
        return TEXTS.get("profile." + profile);
    }

    /** A place of rules. */
    public static String store(RuleStore store) {
        return TEXTS.get("store." + store);
    }

    /** What a rule does, in one word. */
    public static String action(FirewallRule rule) {
        return TEXTS.get(rule.action() == null ? "action.UNKNOWN" : "action." + rule.action());
    }

    /** Which way, in one word. */
    public static String direction(FirewallRule rule) {
        return TEXTS.get(rule.direction() == null ? "direction.UNKNOWN" : "direction." + rule.direction());
    }

    /** The profiles of a rule. */
    public static String profiles(FirewallRule rule) {
        if (rule.unreadable(Part.PROFILE)) {
            return TEXTS.get("unreadable");
        }
        return rule.profiles().size() == Profile.values().length
                ? TEXTS.get("profile.all")
                : new TreeSet<>(rule.profiles())
                        .stream().map(FirewallText::profile).collect(Collectors.joining(TEXTS.get("comma")));
    }

    /** A protocol by its usual name, else its number. */
    public static String protocol(int protocol) {
        String key = "protocol." + protocol;
        return TEXTS.has(key) ? TEXTS.get(key) : String.valueOf(protocol);
    }

    /** The ports that a rule asks for at one end. */
    public static String ports(End end) {
        List<String> parts = new ArrayList<>();
        for (PortRange range : end.ports()) {
            parts.add(range.first() == range.last() ? "" + range.first() : range.first() + "-" + range.last());
        }
        parts.addAll(new TreeSet<>(end.portWords()));
        return join(parts);
    }

    /** The addresses that a rule asks for at one end. */
    public static String addresses(End end) {
        List<String> parts = new ArrayList<>();
        for (AddressRange range : end.addresses()) {
            parts.add(
                    range.first().equals(range.last())
                            ? range.first().display()
                            : range.first().display() + "-" + range.last().display());
        }
        Set<String> words = new TreeSet<>();
        end.addressWords().forEach(word -> words.add(word.substring(2)));
        parts.addAll(words);
        return join(parts);
    }

    private static String join(List<String> parts) {
        if (parts.isEmpty()) {
            return TEXTS.get("any");
        }
        String shown = parts.stream().limit(MOST_ENTRIES).collect(Collectors.joining(TEXTS.get("comma")));
        return parts.size() <= MOST_ENTRIES ? shown : TEXTS.get("and-more", shown, parts.size() - MOST_ENTRIES);
    }

    /** The program and the service of a rule. */
    public static String owner(FirewallRule rule) {
        FirewallRule.Owner owner = rule.owner();
        if (owner.packageId() != null) {
            return TEXTS.get("owner.package", owner.packageId());
        }
        if (owner.program() == null) {
            return owner.service() == null ? TEXTS.get("any") : TEXTS.get("owner.service", owner.service());
        }
        return owner.service() == null
                ? owner.program()
                : TEXTS.get("owner.program-service", owner.program(), owner.service());
    }

    /** A rule as it is named in a sentence: by its identifier, with its name where that is no reference to a translated text. */
    public static String rule(FirewallRule rule) {
        String name = rule.label().name();
        return name.isEmpty() || name.startsWith("@") || name.equals(rule.id())
                ? rule.id()
                : TEXTS.get("rule.named", name, rule.id());
    }

    /** Everything a rule says, in one sentence. */
    public static String sentence(FirewallRule rule) {
        List<String> parts = new ArrayList<>();
        parts.add(TEXTS.get(
                "sentence.what",
                action(rule),
                direction(rule),
                rule.protocol() == FirewallRule.ANY_PROTOCOL ? TEXTS.get("protocol.any") : protocol(rule.protocol())));
        if (rule.local().limitsPorts()) {
            parts.add(TEXTS.get("sentence.local-port", ports(rule.local())));
        }
        if (rule.remote().limitsPorts()) {
            parts.add(TEXTS.get("sentence.remote-port", ports(rule.remote())));
        }
        if (rule.remote().limitsAddresses()) {
            parts.add(TEXTS.get("sentence.remote-address", addresses(rule.remote())));
        }
        if (rule.local().limitsAddresses()) {
            parts.add(TEXTS.get("sentence.local-address", addresses(rule.local())));
        }
        if (!owner(rule).equals(TEXTS.get("any"))) {
            parts.add(TEXTS.get("sentence.owner", owner(rule)));
        }
        if (rule.security().demanded()) {
            parts.add(TEXTS.get("sentence.secured"));
        }
        parts.add(TEXTS.get("sentence.profiles", profiles(rule)));
        return String.join(TEXTS.get("comma"), parts);
    }

    /**
     * What becomes of traffic in some profiles, and what decides.
     *
     * @param outcome what becomes of it
     * @param text the sentences
     */
    public record Said(Outcome outcome, String text) {}

    /** A verdict in sentences, those together that are the same for several profiles. */
    public static List<Said> verdicts(FirewallVerdict verdict, Collection<Profile> over) {
        Map<List<Branch>, List<OfProfile>> same = new LinkedHashMap<>();
        for (OfProfile own : verdict.profiles().values()) {
            if (over.contains(own.profile())) {
                same.computeIfAbsent(own.branches(), branches -> new ArrayList<>())
                        .add(own);
            }
        }
        List<Said> said = new ArrayList<>();
        same.forEach((branches, profiles) -> {
            Outcome outcome = profiles.getFirst().outcome();
            String names = profiles.stream()
                    .map(own -> profile(own.profile()))
                    .collect(Collectors.joining(TEXTS.get("comma")));
            StringBuilder text = new StringBuilder(TEXTS.get("verdict", names, outcome(outcome)));
            // What is open matters only where it changes something.
            List<Branch> telling = outcome == Outcome.UNDECIDED ? branches : List.of(branches.getLast());
            telling.forEach(branch -> text.append(' ').append(branch(branch)));
            said.add(new Said(outcome, text.toString()));
        });
        return said;
    }

    /** An outcome in one word. */
    public static String outcome(Outcome outcome) {
        return TEXTS.get("outcome." + outcome);
    }

    /** One way it may come out. */
    public static String branch(Branch branch) {
        String key = "branch." + branch.stage();
        String what = branch.rule() == null
                ? TEXTS.get(key, outcome(branch.outcome()))
                : TEXTS.get(key, outcome(branch.outcome()), rule(branch.rule()));
        return branch.open().isEmpty() ? what : TEXTS.get("branch.if", what, parts(branch.open()));
    }

    /** What was found of a rule that was looked at. */
    public static String considered(Considered considered) {
        String rule = rule(considered.rule());
        return switch (considered.match()) {
            case YES -> TEXTS.get("considered.yes", rule, action(considered.rule()));
            case UNKNOWN -> TEXTS.get("considered.unknown", rule, action(considered.rule()), parts(considered.open()));
            case NO -> TEXTS.get("considered.no", rule, action(considered.rule()), against(considered));
        };
    }

    /** By what a rule does not mean traffic. */
    public static String against(Considered considered) {
        return considered.against().stream()
                .sorted()
                .map(part -> TEXTS.get("against." + part))
                .collect(Collectors.joining(TEXTS.get("comma")));
    }

    /** Parts of a rule, in words. */
    public static String parts(Collection<Part> parts) {
        return new TreeSet<>(parts)
                .stream().map(part -> TEXTS.get("part." + part)).collect(Collectors.joining(TEXTS.get("and")));
    }

    /** What could not be read of a rule. */
    public static String problem(FirewallRule.Problem problem) {
        return problem.what().isEmpty()
                ? TEXTS.get("problem.at", problem.place(), problem.why())
                : TEXTS.get("problem.at-what", problem.place(), problem.what(), problem.why());
    }

    /** Who set a setting. */
    public static String origin(Setting setting) {
        return TEXTS.get(setting.certain() ? "origin." + setting.origin() : "origin.uncertain." + setting.origin());
    }

    /** Why a network has its category. */
    public static String why(NetworkCategory network) {
        return TEXTS.get("network.why." + network.why());
    }
}
