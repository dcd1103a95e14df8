// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.policy.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Component;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.diagnosis.DiagnosticInfo;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.diagnosis.FindingBuilder;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.Wire;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.core.wire.NegotiationAttempt;
import org.rdpworkbench.core.wire.ProbeReport;
import org.rdpworkbench.core.wire.TlsFacts;
import org.rdpworkbench.policy.core.Client;
import org.rdpworkbench.policy.core.ClientJudge;
import org.rdpworkbench.policy.core.HostPolicies;
import org.rdpworkbench.policy.core.TlsAbility;
import org.rdpworkbench.policy.core.TlsAbility.Common;
import org.rdpworkbench.policy.core.Truth;

/**
 * Which clients have a version of TLS and a cipher suite in common with the server, by its settings. Settings alone are a circumstance;
 * together with a server that answers every offer with an alert they prove.
 */
@Component(service = Diagnostic.class)
@DiagnosticInfo(
        id = "policy.tls-ground",
        area = "policy",
        title = "TLS that clients and this server have in common",
        facets = "registry",
        causes = TlsGround.CAUSE,
        sources = {Sources.PROTOCOLS, Sources.TLS_SETTINGS, Sources.SUITES})
public final class TlsGround implements Diagnostic {
    static final String CAUSE = "tls-nothing-in-common";

    private static final Texts TEXTS = Texts.of(TlsGround.class);

    /** The first build of Windows 10 that is still in use with support of some kind: 1607. */
    private static final int CURRENT = 14_393;

    /** Alerts that say that nothing in common was found: handshake failure, protocol version, insufficient security. */
    private static final List<Integer> NOTHING_FOUND = List.of(40, 70, 71);

    private static final List<String> ALL_OFFERED = List.of("TLSv1.0", "TLSv1.1", "TLSv1.2");

    private record Pair(Client client, Common common) {}

    @Override
    public void diagnose(Examination examination) {
        HostPolicies host = HostPolicies.of(examination.registry());
        TlsAbility server = new ClientJudge(host).tls();
        if (host.main("TS_SECURITY_LAYER_POLICY").is(0)) {
            Shown.add(
                            examination
                                    .finding(Severity.OK, "policy.tls-not-used")
                                    .texts(TlsGround.class)
                                    .concerns(CAUSE)
                                    .needs(TEXTS.get("needs.probe")),
                            List.of(host.main("TS_SECURITY_LAYER_POLICY")))
                    .report();
            return;
        }
        List<Pair> pairs = Client.known().stream()
                .map(client -> new Pair(client, server.with(client.tls())))
                .toList();
        List<Pair> current =
                pairs.stream().filter(pair -> pair.client().build() >= CURRENT).toList();
        List<Pair> failing = with(pairs, Truth.NO);
        if (with(current, Truth.NO).size() == current.size()) {
            nothingLeft(examination, server, pairs);
        } else if (!with(current, Truth.NO).isEmpty()) {
            finding(examination, Severity.WARNING, "policy.tls-some-clients", server, pairs, names(failing))
                    .supports(CAUSE)
                    .report();
        } else if (!with(current, Truth.UNKNOWN).isEmpty()) {
            List<Pair> open = with(current, Truth.UNKNOWN);
            finding(
                            examination,
                            Severity.NOT_EXAMINED,
                            "policy.tls-open",
                            server,
                            pairs,
                            names(open),
                            TEXTS.get("why." + open.getFirst().common().why()))
                    .concerns(CAUSE)
                    .needs(TEXTS.get(host.version().known() ? "needs.probe" : "needs.windows-version"))
                    .report();
        } else if (!failing.isEmpty()) {
            finding(examination, Severity.ADVICE, "policy.tls-old-clients", server, pairs, names(failing))
                    .concerns(CAUSE)
                    .needs(TEXTS.get("needs.client-version"))
                    .report();
        } else {
            finding(examination, Severity.OK, "policy.tls-common", server, pairs)
                    .concerns(CAUSE)
                    .needs(TEXTS.get("needs.probe"))
                    .report();
        }
    }

    private static void nothingLeft(Examination examination, TlsAbility server, List<Pair> pairs) {
        String why = TEXTS.get("why." + pairs.getLast().common().why());
        Reading<ProbeReport> probe =
                examination.offers(Wire.FACET) ? examination.wire().probe() : null;
        List<TlsFacts> handshakes = probe == null ? List.of() : handshakes(probe);
        if (handshakes.stream().anyMatch(facts -> facts.version() != null)) {
            finding(examination, Severity.WARNING, "policy.tls-wire-disagrees", server, pairs, why)
                    .exhibit(probe)
                    .concerns(CAUSE)
                    .needs(TEXTS.get("needs.restart"))
                    .report();
        } else if (refused(handshakes)) {
            finding(examination, Severity.PROBLEM, "policy.tls-nothing-left-confirmed", server, pairs, why)
                    .exhibit(probe)
                    .proves(CAUSE)
                    .report();
        } else {
            finding(examination, Severity.PROBLEM, "policy.tls-nothing-left", server, pairs, why)
                    .supports(CAUSE)
                    .needs(TEXTS.get("needs.probe"))
                    .report();
        }
    }

    private static List<TlsFacts> handshakes(Reading<ProbeReport> probe) {
        return probe.found().stream()
                .flatMap(report -> report.addresses().stream())
                .flatMap(address -> address.attempts().stream())
                .map(NegotiationAttempt::tls)
                .filter(facts -> facts != null)
                .toList();
    }

    /** Whether all versions were offered, and the server ended each handshake saying that it found nothing in common. */
    private static boolean refused(List<TlsFacts> handshakes) {
        List<String> offered = new ArrayList<>();
        handshakes.forEach(facts -> offered.addAll(facts.offeredVersions()));
        return offered.containsAll(ALL_OFFERED)
                && handshakes.stream()
                        .allMatch(facts -> facts.alerts().stream()
                                .anyMatch(alert -> alert.received() && NOTHING_FOUND.contains(alert.description())));
    }

    private static List<Pair> with(List<Pair> pairs, Truth any) {
        return pairs.stream().filter(pair -> pair.common().any() == any).toList();
    }

    private static String names(List<Pair> pairs) {
        return pairs.stream().map(pair -> pair.client().title()).collect(Collectors.joining("; "));
    }

    private static FindingBuilder finding(
            Examination examination,
            Severity severity,
            String id,
            TlsAbility server,
            List<Pair> pairs,
            Object... arguments) {
        FindingBuilder finding = examination
                .finding(severity, id)
                .texts(TlsGround.class, arguments)
                .inferred();
        for (Pair pair : pairs) {
            Common common = pair.common();
            String versions = common.versions().keySet().stream().collect(Collectors.joining(", "));
            finding.exhibit(TEXTS.get(
                    "pair." + common.any(),
                    pair.client().title(),
                    versions.isEmpty() ? TEXTS.get("none") : versions,
                    common.suites().size(),
                    TEXTS.get("why." + common.why())));
        }
        if (!server.notUnderstood().isEmpty()) {
            finding.exhibit(TEXTS.get("not-understood", String.join(", ", server.notUnderstood())));
        }
        return Shown.add(finding, server.settings());
    }
}
