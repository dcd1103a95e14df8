// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.firewall.ui.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rdpworkbench.core.evidence.Registry;
import org.rdpworkbench.core.evidence.RegistryValue;
import org.rdpworkbench.core.investigation.Investigation;
import org.rdpworkbench.core.investigation.ReplayedEvidence;
import org.rdpworkbench.firewall.core.FirewallJudge;
import org.rdpworkbench.firewall.core.FirewallPolicy;
import org.rdpworkbench.firewall.core.FirewallRule;
import org.rdpworkbench.firewall.core.FirewallRule.Part;
import org.rdpworkbench.firewall.core.FirewallVerdict;
import org.rdpworkbench.firewall.core.FirewallVerdict.Branch;
import org.rdpworkbench.firewall.core.FirewallVerdict.Considered;
import org.rdpworkbench.firewall.core.KnownNetworks;
import org.rdpworkbench.firewall.core.Match;
import org.rdpworkbench.firewall.core.Profile;
import org.rdpworkbench.firewall.core.Traffic;

/** The firewall of one target of a case, gathered from its readings. */
final class ShownFirewall {
    private static final String LISTENER =
            "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server\\WinStations\\RDP-Tcp";
    private static final int STANDARD_PORT = 3389;

    private final String target;
    private final FirewallPolicy policy;
    private final FirewallJudge judge;
    private final KnownNetworks networks;
    private final int port;

    private ShownFirewall(String target, Registry registry) {
        this.target = target;
        policy = FirewallPolicy.of(registry);
        judge = policy.judge();
        networks = KnownNetworks.of(registry);
        port = registry.value(LISTENER, "PortNumber")
                .as(RegistryValue::asNumber)
                .filter(number -> number > 0 && number <= 65535)
                .map(Long::intValue)
                .orElse(STANDARD_PORT);
    }

    /** The firewalls that a case knows of, one for each target. Parses all rules, so it is not for the UI thread. */
    static List<ShownFirewall> of(Investigation investigation) {
        List<ShownFirewall> firewalls = new ArrayList<>();
        for (Investigation.InvestigatedTarget target : investigation.targets()) {
            String name = target.target().name();
            ShownFirewall firewall = new ShownFirewall(name, new Registry(new ReplayedEvidence(investigation, name)));
            if (firewall.policy.readAnything()) {
                firewalls.add(firewall);
            }
        }
        return firewalls;
    }

    String target() {
        return target;
    }

    FirewallPolicy policy() {
        return policy;
    }

    KnownNetworks networks() {
        return networks;
    }

    /** The port of the listener; the standard one when it is not known. */
    int port() {
        return port;
    }

    /** What becomes of the traffic. */
    FirewallVerdict judge(Traffic traffic) {
        return judge.judge(traffic);
    }

    /** All rules, those that bear on a verdict in these profiles first. */
    List<ShownRule> rows(FirewallVerdict verdict, Set<Profile> profiles) {
        Map<FirewallRule, Considered> considered = new IdentityHashMap<>();
        verdict.chain().forEach(one -> considered.put(one.rule(), within(one, profiles)));
        Map<FirewallRule, FirewallVerdict.Outcome> deciding = new IdentityHashMap<>();
        verdict.profiles().values().forEach(own -> {
            Branch branch = own.deciding();
            if (branch.rule() != null && profiles.contains(own.profile())) {
                deciding.put(branch.rule(), branch.outcome());
            }
        });
        List<ShownRule> rows = new ArrayList<>();
        for (FirewallRule rule : policy.rules()) {
            rows.add(new ShownRule(this, rule, considered.get(rule), deciding.get(rule)));
        }
        rows.sort(Comparator.comparing(ShownRule::part));
        return rows;
    }

    /** A rule for other profiles fails by that, whatever else it says. */
    private static Considered within(Considered one, Set<Profile> profiles) {
        FirewallRule rule = one.rule();
        boolean other = !rule.unreadable(Part.PROFILE) && Collections.disjoint(rule.profiles(), profiles);
        return other && one.match() != Match.NO
                ? new Considered(rule, Match.NO, Set.of(Part.PROFILE), one.open())
                : one;
    }
}
