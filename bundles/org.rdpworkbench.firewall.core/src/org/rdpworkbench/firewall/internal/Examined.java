// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.firewall.internal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.diagnosis.FindingBuilder;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.RegistryType;
import org.rdpworkbench.core.evidence.RegistryValue;
import org.rdpworkbench.core.evidence.ServiceInfo;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.firewall.core.FirewallJudge;
import org.rdpworkbench.firewall.core.FirewallPolicy;
import org.rdpworkbench.firewall.core.FirewallProduct;
import org.rdpworkbench.firewall.core.FirewallRule;
import org.rdpworkbench.firewall.core.FirewallText;
import org.rdpworkbench.firewall.core.FirewallVerdict;
import org.rdpworkbench.firewall.core.FirewallVerdict.Branch;
import org.rdpworkbench.firewall.core.FirewallVerdict.Considered;
import org.rdpworkbench.firewall.core.Match;
import org.rdpworkbench.firewall.core.Setting;

/** The firewall of the target under examination, and what the diagnostics of this area share. */
record Examined(Examination examination, FirewallPolicy policy, FirewallJudge judge) {
    static final String CAUSE = "firewall-blocks";

    private static final Texts TEXTS = Texts.of(Examined.class);
    private static final String LISTENER =
            "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server\\WinStations\\RDP-Tcp";
    private static final String FIREWALL_SERVICE = "MpsSvc";
    private static final int MOST_EXHIBITS = 20;

    static Examined of(Examination examination) {
        FirewallPolicy policy = FirewallPolicy.of(examination.registry());
        return new Examined(examination, policy, policy.judge());
    }

    /** Reports, if it is so, that nothing of the firewall could be read. */
    boolean nothingRead(String subject, String... causes) {
        return !policy.readAnything()
                && policy.gaps().stream()
                        .findFirst()
                        .filter(gap -> reportGap(gap, subject, causes))
                        .isPresent();
    }

    /**
     * Reports, if it is so, that the rules of the computer itself could not be read. Without them nothing can be said of what is
     * allowed.
     */
    boolean noLocalRules(String subject, String... causes) {
        return policy.gaps().stream()
                .filter(gap -> gap.what() == FirewallPolicy.Gap.What.LOCAL_RULES
                        && gap.reading().isUnreadable())
                .findFirst()
                .filter(gap -> reportGap(gap, subject, causes))
                .isPresent();
    }

    private boolean reportGap(FirewallPolicy.Gap gap, String subject, String... causes) {
        examination
                .finding(Severity.NOT_EXAMINED, "firewall." + subject + "-not-examined")
                .texts(TEXTS, "not-examined", TEXTS.get("subject." + subject), gap.why())
                .exhibit(gapReadings())
                .concerns(causes)
                .needs(needs())
                .report();
        return true;
    }

    /** The port that the listener is set to, as read. */
    Reading<RegistryValue> port() {
        return examination.registry().value(LISTENER, "PortNumber");
    }

    /** A number of the listener, if it is a port. */
    static Optional<Integer> number(Reading<RegistryValue> reading) {
        return reading.as(value -> value.type()
                        .filter(type -> type == RegistryType.REG_DWORD)
                        .flatMap(type -> value.asNumber()))
                .filter(number -> number > 0 && number <= 65535)
                .map(Long::intValue);
    }

    /** Another number of the listener. */
    Reading<RegistryValue> listenerValue(String name) {
        return examination.registry().value(LISTENER, name);
    }

    /** The configuration of the firewall's service. */
    Reading<ServiceInfo> firewallService() {
        return examination.services().service(FIREWALL_SERVICE);
    }

    /** Whether the firewall's service is known not to work, so that its rules may not be enforced. */
    static boolean stopped(Reading<ServiceInfo> service) {
        return service.isAbsent()
                || service.found()
                        .filter(info ->
                                info.start() == ServiceInfo.Start.DISABLED || info.state() == ServiceInfo.State.STOPPED)
                        .isPresent();
    }

    /** Firewalls of other makers. */
    List<FirewallProduct> products() {
        return FirewallProduct.of(examination.registry());
    }

    /** Adds what a verdict rests on: the settings and rules that decide, then what was looked at besides. */
    void show(FindingBuilder finding, FirewallVerdict verdict) {
        Set<Reading<?>> readings = new LinkedHashSet<>();
        FirewallText.verdicts(verdict, verdict.profiles().keySet()).forEach(said -> finding.exhibit(said.text()));
        for (FirewallVerdict.OfProfile profile : verdict.profiles().values()) {
            for (Branch branch : profile.branches()) {
                if (branch.rule() != null) {
                    policy.reading(branch.rule()).ifPresent(readings::add);
                }
            }
        }
        int shown = 0;
        for (Considered considered : verdict.chain()) {
            if (shown++ < MOST_EXHIBITS) {
                finding.exhibit(FirewallText.considered(considered));
                policy.reading(considered.rule()).ifPresent(readings::add);
            }
        }
        policy.settings().values().forEach(own -> {
            readings.addAll(own.get(Setting.Option.ENABLED).readings());
            readings.addAll(own.get(Setting.Option.INBOUND).readings());
        });
        finding.exhibit(readings.stream().filter(Reading::isPresent).toArray(Reading<?>[]::new));
    }

    /** Rules that would allow the traffic if they were switched on. */
    static List<FirewallRule> switchedOff(FirewallVerdict verdict) {
        return verdict.chain().stream()
                .filter(considered -> considered.match() == Match.NO
                        && considered.against().equals(Set.of(FirewallRule.Part.ACTIVE))
                        && considered.rule().action() == FirewallRule.Action.ALLOW)
                .map(Considered::rule)
                .toList();
    }

    /** What could not be read. */
    Reading<?>[] gapReadings() {
        return policy.gaps().stream().map(FirewallPolicy.Gap::reading).toArray(Reading<?>[]::new);
    }

    /** What would close the gaps. */
    String needs() {
        List<String> hives = new ArrayList<>();
        for (FirewallPolicy.Gap gap : policy.gaps()) {
            String hive = TEXTS.get(
                    gap.reading().question().where().contains("\\SYSTEM\\") ? "needs.system" : "needs.software");
            if (!hives.contains(hive)) {
                hives.add(hive);
            }
        }
        return hives.isEmpty() ? TEXTS.get("needs.hives") : String.join(TEXTS.get("and"), hives);
    }
}
