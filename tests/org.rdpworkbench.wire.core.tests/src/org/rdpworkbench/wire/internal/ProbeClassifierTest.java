// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.wire.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rdpworkbench.core.certificate.CertificateFacts;
import org.rdpworkbench.core.certificate.CertificateRemark;
import org.rdpworkbench.core.wire.LadderRung;
import org.rdpworkbench.core.wire.ProbeClassifier;
import org.rdpworkbench.core.wire.ProbeReport;
import org.rdpworkbench.core.wire.SecurityProtocols;

class ProbeClassifierTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "srv1.lab.example, srv1.lab.example, true",
        "SRV1.LAB.EXAMPLE, srv1.lab.example, true",
        "srv1.lab.example, srv1.lab.example., true",
        "srv1.lab.example, srv1, false",
        "*.lab.example, srv1.lab.example, true",
        "*.lab.example, a.b.lab.example, false",
        "*.lab.example, lab.example, false",
        "*, srv1, false",
    })
    void aNameMatchesAsTheStandardSays(String pattern, String host, boolean matches) {
        Set<CertificateRemark> concerns = ProbeClassifier.concerns(certificate(null, List.of(pattern)), host, NOW);
        assertEquals(matches ? Set.of() : Set.of(CertificateRemark.NAME_MISMATCH), concerns);
    }

    @Test
    void theCommonNameCountsOnlyWithoutAlternativeNames() {
        String host = "srv1";
        assertEquals(Set.of(), ProbeClassifier.concerns(certificate("srv1", List.of()), host, NOW));
        assertEquals(
                Set.of(CertificateRemark.NAME_MISMATCH),
                ProbeClassifier.concerns(certificate("srv1", List.of("other")), host, NOW));
    }

    private static CertificateFacts certificate(String commonName, List<String> dnsNames) {
        return new CertificateFacts(
                new byte[0],
                "00",
                "00",
                3,
                "1",
                "CN=x",
                "CN=Test CA",
                commonName,
                NOW.minusSeconds(1),
                NOW.plusSeconds(1),
                dnsNames,
                List.of(),
                null,
                null,
                "RSA",
                2048,
                "SHA256withRSA",
                "SHA-256",
                false,
                false,
                null,
                null,
                List.of(),
                List.of(),
                List.of());
    }

    @Test
    void theLadderShowsWhereItEnded() throws Exception {
        try (LoopbackServer server = new LoopbackServer((socket, number) -> LoopbackServer.readRequest(socket))) {
            assertEquals(
                    List.of("NAME PASSED", "TCP PASSED", "X224 STOPPED", "TLS NOT_REACHED", "CREDSSP NOT_REACHED"),
                    ladder(Probing.probe(server)));
        }
        try (LoopbackServer server = new LoopbackServer((socket, number) -> {
            LoopbackServer.readRequest(socket);
            LoopbackServer.choose(socket, SecurityProtocols.RDP);
            LoopbackServer.drain(socket);
        })) {
            assertEquals(
                    List.of("NAME PASSED", "TCP PASSED", "X224 PASSED", "TLS NOT_USED", "CREDSSP NOT_USED"),
                    ladder(Probing.probe(server)));
        }
    }

    @Test
    void classifyingAgainChangesNothing() throws Exception {
        try (LoopbackServer server = new LoopbackServer((socket, number) -> LoopbackServer.readRequest(socket))) {
            ProbeReport report = Probing.probe(server);
            assertEquals(report.outcomes(), ProbeClassifier.classify(report).outcomes());
        }
    }

    private static List<String> ladder(ProbeReport report) {
        return ProbeClassifier.ladder(report).stream()
                .map(ProbeClassifierTest::show)
                .toList();
    }

    private static String show(LadderRung rung) {
        return rung.phase() + " " + rung.state();
    }
}
