// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.firewall.internal;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Component;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.diagnosis.DiagnosticInfo;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.diagnosis.FindingBuilder;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.Role;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.firewall.core.FirewallRule;
import org.rdpworkbench.firewall.core.FirewallText;
import org.rdpworkbench.firewall.core.FirewallVerdict;
import org.rdpworkbench.firewall.core.Traffic;

/** Whether the client's own firewall lets mstsc.exe connect, and what exceptions for it are worth. */
@Component(service = Diagnostic.class)
@DiagnosticInfo(
        id = "firewall.client-outbound",
        area = "firewall",
        title = "What the client's firewall does with outgoing connections of mstsc.exe",
        role = Role.CLIENT,
        facets = "registry",
        sources = {Sources.RULES, Sources.SEMANTICS, Sources.ORDER})
public final class ClientOutbound implements Diagnostic {
    private static final Texts TEXTS = Texts.of(ClientOutbound.class);
    private static final int STANDARD_PORT = 3389;
    private static final String CLIENT = "%SystemRoot%\\System32\\mstsc.exe";

    @Override
    public void diagnose(Examination examination) {
        Examined examined = Examined.of(examination);
        if (examined.noLocalRules("client-outbound")) {
            return;
        }
        FirewallVerdict verdict = examined.judge()
                .judge(Traffic.out(FirewallRule.TCP, STANDARD_PORT).by(CLIENT, ""));
        boolean complete = examined.policy().complete();
        FindingBuilder finding =
                switch (verdict.outcome()) {
                    case ALLOWED ->
                        complete
                                ? finding(examined, Severity.OK, "client-allowed")
                                : finding(examined, Severity.NOT_EXAMINED, "client-allowed-as-far-as-read")
                                        .needs(examined.needs());
                    case BLOCKED ->
                        finding(
                                examined,
                                Severity.PROBLEM,
                                complete ? "client-blocked" : "client-blocked-as-far-as-read");
                    case UNDECIDED -> finding(examined, Severity.WARNING, "client-depends");
                };
        examined.show(finding, verdict);
        finding.report();
        exceptions(examined);
    }

    private static FindingBuilder finding(Examined examined, Severity severity, String key) {
        return examined.examination().finding(severity, "firewall." + key).texts(TEXTS, key);
    }

    /** Exceptions for incoming connections of a program that only opens outgoing ones. */
    private static void exceptions(Examined examined) {
        List<FirewallRule> useless = examined.policy().rules().stream()
                .filter(rule -> rule.active()
                        && rule.direction() == FirewallRule.Direction.IN
                        && rule.action() == FirewallRule.Action.ALLOW
                        && rule.owner().program() != null
                        && rule.owner().program().toLowerCase(Locale.ROOT).endsWith("\\mstsc.exe"))
                .toList();
        if (useless.isEmpty()) {
            return;
        }
        FindingBuilder finding = examined.examination()
                .finding(Severity.ADVICE, "firewall.client-exception-useless")
                .texts(
                        TEXTS,
                        "client-exception-useless",
                        useless.stream().map(FirewallText::rule).collect(Collectors.joining(", ")))
                .inferred();
        useless.forEach(rule ->
                examined.policy().reading(rule).ifPresent(reading -> finding.exhibit(new Reading<?>[] {reading})));
        finding.report();
    }
}
