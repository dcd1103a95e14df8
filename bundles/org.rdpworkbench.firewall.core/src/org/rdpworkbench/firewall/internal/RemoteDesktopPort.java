// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.firewall.internal;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Component;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.diagnosis.DiagnosticInfo;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.diagnosis.FindingBuilder;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.RegistryValue;
import org.rdpworkbench.core.evidence.ServiceInfo;
import org.rdpworkbench.core.evidence.Wire;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.core.wire.ProbeReport;
import org.rdpworkbench.core.wire.TcpConnect;
import org.rdpworkbench.firewall.core.FirewallProduct;
import org.rdpworkbench.firewall.core.FirewallRule;
import org.rdpworkbench.firewall.core.FirewallRule.Part;
import org.rdpworkbench.firewall.core.FirewallText;
import org.rdpworkbench.firewall.core.FirewallVerdict;
import org.rdpworkbench.firewall.core.FirewallVerdict.Branch;
import org.rdpworkbench.firewall.core.FirewallVerdict.OfProfile;
import org.rdpworkbench.firewall.core.FirewallVerdict.Outcome;
import org.rdpworkbench.firewall.core.FirewallVerdict.Stage;
import org.rdpworkbench.firewall.core.KnownNetworks;
import org.rdpworkbench.firewall.core.Match;
import org.rdpworkbench.firewall.core.NetworkCategory;
import org.rdpworkbench.firewall.core.Profile;
import org.rdpworkbench.firewall.core.RemoteDesktopRules;
import org.rdpworkbench.firewall.core.Setting;

/** What the computer's own firewall does with connections to the port of the Remote Desktop listener. */
@Component(service = Diagnostic.class)
@DiagnosticInfo(
        id = "firewall.remote-desktop-port",
        area = "firewall",
        title = "What the firewall does with the port of Remote Desktop",
        facets = "registry",
        causes = Examined.CAUSE,
        sources = {Sources.RULES, Sources.SEMANTICS, Sources.ORDER})
public final class RemoteDesktopPort implements Diagnostic {
    private static final Texts TEXTS = Texts.of(RemoteDesktopPort.class);
    private static final int STANDARD_PORT = 3389;
    private static final String AUTHENTICATED = "blocked-unless-authenticated";

    @Override
    public void diagnose(Examination examination) {
        Examined examined = Examined.of(examination);
        if (examined.noLocalRules("remote-desktop-port", Examined.CAUSE)) {
            return;
        }
        Reading<RegistryValue> number = examined.port();
        Optional<Integer> read = Examined.number(number);
        int port = read.orElse(STANDARD_PORT);
        FirewallVerdict verdict = examined.judge().judge(examined.policy().toListener(FirewallRule.TCP, port));
        new Report(examined, number, read.isPresent() || number.isAbsent(), port, verdict).report();
    }

    private record Report(
            Examined examined, Reading<RegistryValue> number, boolean portKnown, int port, FirewallVerdict verdict) {

        void report() {
            boolean reached = reached();
            Outcome outcome = verdict.outcome();
            if (reached && outcome == Outcome.BLOCKED) {
                finding(Severity.WARNING, "contradicted").inferred().report();
            } else if (outcome == Outcome.BLOCKED) {
                blocked();
            } else if (outcome == Outcome.ALLOWED) {
                allowed(reached);
            } else if (open().isEmpty()) {
                dependsOnProfile(reached);
            } else {
                open(reached);
            }
        }

        /** Nothing that could change the verdict is left unread. */
        private boolean certain() {
            return examined.policy().complete()
                    && portKnown
                    && !Examined.stopped(examined.firewallService())
                    && products().isEmpty();
        }

        private List<FirewallProduct> products() {
            return examined.products();
        }

        private void blocked() {
            if (!switchKnown()) {
                finding(Severity.NOT_EXAMINED, "blocked-unless-off")
                        .concerns(Examined.CAUSE)
                        .needs(examined.needs())
                        .report();
                return;
            }
            String key = key();
            FindingBuilder finding = finding(Severity.PROBLEM, key);
            if (certain() && !key.equals(AUTHENTICATED)) {
                finding.proves(Examined.CAUSE);
            } else {
                finding.supports(Examined.CAUSE)
                        .needs(key.equals(AUTHENTICATED) ? TEXTS.get("needs.authenticated") : examined.needs());
            }
            if (key.equals("blocked-custom")) {
                finding.remedy("firewall.allow-port", TEXTS.get("remedy.allow-port", text(port)));
            } else if (key.equals("blocked-switched-off")) {
                finding.remedy("firewall.enable-remote-desktop-rules", TEXTS.get("remedy.enable-rules"));
            }
            finding.report();
        }

        /** Whether something says, in each profile, that the firewall is on; else it may as well be off. */
        private boolean switchKnown() {
            return examined.policy().settings().values().stream()
                    .map(own -> own.get(Setting.Option.ENABLED))
                    .allMatch(enabled -> enabled.certain() || enabled.origin() != Setting.Origin.DEFAULT);
        }

        /** What keeps it blocked, as the key of its text. */
        private String key() {
            Set<Stage> stages = verdict.profiles().values().stream()
                    .map(profile -> profile.deciding().stage())
                    .collect(Collectors.toSet());
            if (stages.contains(Stage.SHIELDS_UP)) {
                return "blocked-shields-up";
            }
            if (stages.contains(Stage.BLOCK) || stages.contains(Stage.SERVICE)) {
                return "blocked-by-rule";
            }
            if (lettingAuthenticatedIn()) {
                return AUTHENTICATED;
            }
            if (localRulesLeftOut()) {
                return "blocked-no-merge";
            }
            if (!Examined.switchedOff(verdict).isEmpty()) {
                return "blocked-switched-off";
            }
            return port != STANDARD_PORT && standardAllowed() ? "blocked-custom" : "blocked-by-default";
        }

        /** Whether a rule lets in what IPsec has authenticated. The evidence does not tell whether the connection was that. */
        private boolean lettingAuthenticatedIn() {
            return verdict.profiles().values().stream()
                    .flatMap(profile -> profile.branches().stream())
                    .anyMatch(branch -> branch.stage() == Stage.SECURED);
        }

        /** Whether a rule of the computer itself would allow it, if policies let such rules count. */
        private boolean localRulesLeftOut() {
            return verdict.chain().stream()
                    .anyMatch(considered -> considered.match() == Match.YES
                            && considered.rule().action() == FirewallRule.Action.ALLOW
                            && !considered.rule().security().demanded()
                            && !considered.rule().store().restrictsServices());
        }

        /** Whether a rule of Remote Desktop that is switched on allows the standard port. */
        private boolean standardAllowed() {
            return examined.policy().rules().stream()
                    .anyMatch(rule -> rule.active()
                            && rule.action() == FirewallRule.Action.ALLOW
                            && RemoteDesktopRules.isOne(rule)
                            && rule.names(STANDARD_PORT));
        }

        private void allowed(boolean reached) {
            if (certain() || reached) {
                finding(Severity.OK, off() ? "allowed-off" : "allowed")
                        .rulesOut(Examined.CAUSE)
                        .report();
            } else {
                finding(Severity.NOT_EXAMINED, "allowed-as-far-as-read")
                        .concerns(Examined.CAUSE)
                        .needs(examined.needs())
                        .report();
            }
        }

        private boolean off() {
            return verdict.profiles().values().stream()
                    .allMatch(profile -> profile.deciding().stage() == Stage.OFF);
        }

        /** Blocked on some networks is the usual state; a circumstance it is where the computer was on such a network last. */
        private void dependsOnProfile(boolean reached) {
            boolean suspicious = !reached
                    && lastProfile()
                            .filter(profile -> verdict.profiles().get(profile).outcome() == Outcome.BLOCKED)
                            .isPresent();
            FindingBuilder finding = finding(suspicious ? Severity.WARNING : Severity.ADVICE, "depends-on-profile");
            if (reached) {
                finding.rulesOut(Examined.CAUSE);
            } else if (suspicious) {
                finding.supports(Examined.CAUSE).needs(TEXTS.get("needs.profile"));
            } else {
                finding.concerns(Examined.CAUSE).needs(TEXTS.get("needs.profile"));
            }
            finding.report();
        }

        private void open(boolean reached) {
            FindingBuilder finding = finding(Severity.ADVICE, "open");
            if (reached) {
                finding.rulesOut(Examined.CAUSE);
            } else {
                finding.concerns(Examined.CAUSE).needs(TEXTS.get("needs.open", FirewallText.parts(open())));
            }
            finding.report();
        }

        /** What the verdict depends on besides the profile. */
        private Set<Part> open() {
            Set<Part> open = new TreeSet<>();
            for (OfProfile profile : verdict.profiles().values()) {
                if (profile.outcome() == Outcome.UNDECIDED) {
                    for (Branch branch : profile.branches()) {
                        open.addAll(branch.open());
                    }
                }
            }
            return open;
        }

        /** Whether a probe of that very port was let through. */
        private boolean reached() {
            if (!examined.examination().offers(Wire.FACET)) {
                return false;
            }
            return examined.examination()
                    .wire()
                    .probe()
                    .found()
                    .filter(report -> report.port() == port)
                    .filter(Report::connected)
                    .isPresent();
        }

        private static boolean connected(ProbeReport report) {
            return report.addresses().stream()
                    .flatMap(address -> address.attempts().stream())
                    .anyMatch(attempt ->
                            attempt.connect() != null && attempt.connect().status() == TcpConnect.Status.CONNECTED);
        }

        private FindingBuilder finding(Severity severity, String key) {
            String off =
                    Examined.switchedOff(verdict).stream().map(FirewallRule::id).collect(Collectors.joining(", "));
            FindingBuilder finding = examined.examination()
                    .finding(severity, "firewall.port-" + key)
                    .texts(TEXTS, "port-" + key, text(port), profiles(), off, deciding(), lastNetworkText());
            StringBuilder more = new StringBuilder(
                    TEXTS.get("port-" + key + ".detail", text(port), profiles(), off, deciding(), lastNetworkText()));
            if (!examined.policy().complete()) {
                more.append(' ').append(TEXTS.get("incomplete", examined.needs()));
            }
            if (!portKnown) {
                more.append(' ').append(TEXTS.get("port-unknown"));
            }
            Reading<ServiceInfo> service = examined.firewallService();
            if (Examined.stopped(service)) {
                more.append(' ').append(TEXTS.get("service-stopped"));
                finding.exhibit(service);
            }
            if (!products().isEmpty()) {
                more.append(' ')
                        .append(TEXTS.get(
                                "products-present", products().getFirst().name()));
                finding.exhibit(products().getFirst().reading());
            }
            finding.detail(more.toString()).exhibit(number);
            if (examined.examination().offers(Wire.FACET)) {
                finding.exhibit(examined.examination().wire().probe());
            }
            examined.show(finding, verdict);
            return finding;
        }

        private static String text(int number) {
            return String.valueOf(number);
        }

        /** The profiles by what they come to, for sentences. */
        private String profiles() {
            Map<Outcome, Set<String>> byOutcome = new EnumMap<>(Outcome.class);
            verdict.profiles()
                    .forEach((profile, own) -> byOutcome
                            .computeIfAbsent(own.outcome(), outcome -> new TreeSet<>())
                            .add(FirewallText.profile(profile)));
            return byOutcome.entrySet().stream()
                    .map(entry -> TEXTS.get(
                            "profiles-of", FirewallText.outcome(entry.getKey()), String.join(", ", entry.getValue())))
                    .collect(Collectors.joining("; "));
        }

        /** The rules that decide, by their names. */
        private String deciding() {
            return verdict.profiles().values().stream()
                    .map(OfProfile::deciding)
                    .map(Branch::rule)
                    .filter(rule -> rule != null)
                    .map(FirewallText::rule)
                    .distinct()
                    .collect(Collectors.joining(", "));
        }

        /** The network that the computer was on last, if that is known and has a category. */
        private Optional<NetworkCategory> lastNetwork() {
            return KnownNetworks.of(examined.examination().registry()).networks().stream()
                    .findFirst()
                    .filter(network -> network.profile() != null);
        }

        private Optional<Profile> lastProfile() {
            return lastNetwork().map(NetworkCategory::profile);
        }

        private String lastNetworkText() {
            return lastNetwork()
                    .map(last -> TEXTS.get(
                            "last-network",
                            last.name(),
                            FirewallText.profile(last.profile()),
                            FirewallText.outcome(
                                    verdict.profiles().get(last.profile()).outcome())))
                    .orElseGet(() -> TEXTS.get("last-network.unknown"));
        }
    }
}
