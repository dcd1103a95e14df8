// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.firewall.internal;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Component;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.diagnosis.DiagnosticInfo;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.diagnosis.FindingBuilder;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.RegistryValue;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.firewall.core.FirewallRule;
import org.rdpworkbench.firewall.core.FirewallText;
import org.rdpworkbench.firewall.core.FirewallVerdict;
import org.rdpworkbench.firewall.core.FirewallVerdict.Outcome;
import org.rdpworkbench.firewall.core.Traffic;

/**
 * What the firewall does with the ports beside the main one: UDP of the listener, its WebSocket ports, RDP Shortpath, and those of
 * remote management. Connections work without them, so that none of this is a cause.
 */
@Component(service = Diagnostic.class)
@DiagnosticInfo(
        id = "firewall.other-ports",
        area = "firewall",
        title = "What the firewall does with UDP, WebSocket and management ports",
        facets = "registry",
        sources = {Sources.RULES, Sources.SEMANTICS, Sources.MSRD})
public final class OtherPorts implements Diagnostic {
    private static final Texts TEXTS = Texts.of(OtherPorts.class);
    private static final int STANDARD_PORT = 3389;
    private static final int SHORTPATH = 3390;
    private static final int WINRM = 5985;
    private static final int WINRM_TLS = 5986;
    private static final int MOST_RULES = 5;

    /**
     * A port to ask about.
     *
     * @param port its number
     * @param traffic the traffic to it
     * @param readings what says that it is this port
     */
    private record Asked(int port, Traffic traffic, List<Reading<RegistryValue>> readings) {}

    @Override
    public void diagnose(Examination examination) {
        Examined examined = Examined.of(examination);
        if (examined.noLocalRules("other-ports")) {
            return;
        }
        Reading<RegistryValue> number = examined.port();
        int port = Examined.number(number).orElse(STANDARD_PORT);
        report(
                examined,
                "udp",
                List.of(new Asked(port, examined.policy().toListener(FirewallRule.UDP, port), List.of(number))));
        List<Asked> webSocket = new ArrayList<>();
        for (String name : List.of("WebSocketListenerPort", "WebSocketTlsListenerPort")) {
            Reading<RegistryValue> setting = examined.listenerValue(name);
            Examined.number(setting).ifPresent(set -> webSocket.add(new Asked(set, toKernel(set), List.of(setting))));
        }
        report(examined, "web-socket", webSocket);
        report(
                examined,
                "shortpath",
                List.of(new Asked(SHORTPATH, examined.policy().toListener(FirewallRule.UDP, SHORTPATH), List.of())));
        report(
                examined,
                "management",
                Stream.of(WINRM, WINRM_TLS)
                        .map(one -> new Asked(one, toKernel(one), List.of()))
                        .toList());
    }

    /** HTTP is served by the kernel, for whatever program. */
    private static Traffic toKernel(int port) {
        return Traffic.in(FirewallRule.TCP, port).by(Traffic.KERNEL, "");
    }

    /** One finding for all ports that come to the same. */
    private static void report(Examined examined, String key, List<Asked> ports) {
        Map<Outcome, List<Asked>> byOutcome = new EnumMap<>(Outcome.class);
        Map<Asked, FirewallVerdict> verdicts = new HashMap<>();
        for (Asked asked : ports) {
            FirewallVerdict verdict = examined.judge().judge(asked.traffic);
            verdicts.put(asked, verdict);
            byOutcome
                    .computeIfAbsent(verdict.outcome(), outcome -> new ArrayList<>())
                    .add(asked);
        }
        byOutcome.forEach((outcome, same) -> report(examined, key, outcome, same, verdicts));
    }

    private static void report(
            Examined examined, String key, Outcome outcome, List<Asked> ports, Map<Asked, FirewallVerdict> verdicts) {
        String text = key + "-"
                + switch (outcome) {
                    case ALLOWED -> "allowed";
                    case BLOCKED -> "blocked";
                    case UNDECIDED -> "depends";
                };
        String numbers = ports.stream().map(asked -> String.valueOf(asked.port)).collect(Collectors.joining(", "));
        boolean matters = text.equals("udp-blocked");
        FindingBuilder finding = examined.examination()
                .finding(matters ? Severity.ADVICE : Severity.OK, "firewall." + text)
                .texts(TEXTS, text, numbers);
        if (!examined.policy().complete()) {
            finding.detail(TEXTS.get(text + ".detail", numbers) + " " + TEXTS.get("incomplete", examined.needs()));
        }
        for (Asked asked : ports) {
            finding.exhibit(asked.readings.toArray(Reading<?>[]::new));
            FirewallVerdict verdict = verdicts.get(asked);
            FirewallText.verdicts(verdict, verdict.profiles().keySet())
                    .forEach(said -> finding.exhibit(TEXTS.get("port-line", String.valueOf(asked.port), said.text())));
            verdict.chain().stream().limit(MOST_RULES).forEach(one -> finding.exhibit(FirewallText.considered(one)));
        }
        finding.report();
    }
}
