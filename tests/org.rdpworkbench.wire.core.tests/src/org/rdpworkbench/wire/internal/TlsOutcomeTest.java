// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.wire.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.tls.ProtocolVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.rdpworkbench.core.certificate.CertificateFacts;
import org.rdpworkbench.core.certificate.CertificateRemark;
import org.rdpworkbench.core.wire.NegotiationAttempt;
import org.rdpworkbench.core.wire.OutcomeClass;
import org.rdpworkbench.core.wire.Phase;
import org.rdpworkbench.core.wire.ProbeClassifier;
import org.rdpworkbench.core.wire.ProbeReport;
import org.rdpworkbench.core.wire.SecurityProtocols;
import org.rdpworkbench.core.wire.Stop;
import org.rdpworkbench.core.wire.TlsAlert;
import org.rdpworkbench.core.wire.TlsFacts;

/** Classes P7 to P9: servers that agree on TLS and then misbehave, or shake hands with a bad certificate. */
class TlsOutcomeTest {
    private static final TestCertificates.Identity GOOD =
            TestCertificates.good().make();

    /** A server that chooses TLS and hands over to {@code then}. */
    private static LoopbackServer tlsServer(LoopbackServer.Behaviour then) {
        return new LoopbackServer((socket, number) -> {
            LoopbackServer.readRequest(socket);
            LoopbackServer.choose(socket, SecurityProtocols.SSL);
            then.serve(socket, number);
        });
    }

    /** Reads one TLS record and returns the version its hello asks for. */
    private static int readHello(Socket socket) throws IOException {
        byte[] header = LoopbackServer.readExactly(socket, 5);
        byte[] hello = LoopbackServer.readExactly(socket, (header[3] & 0xFF) << 8 | header[4] & 0xFF);
        return (hello[4] & 0xFF) << 8 | hello[5] & 0xFF;
    }

    @Test
    void anAlertIsP7AndRecorded() throws IOException {
        try (LoopbackServer server = tlsServer((socket, number) -> {
            readHello(socket);
            socket.getOutputStream().write(new byte[] {0x15, 3, 3, 0, 2, 2, 40});
            LoopbackServer.drain(socket);
        })) {
            ProbeReport report = Probing.probe(server);
            assertEquals(List.of(OutcomeClass.TLS_ALERT), report.outcomes());
            NegotiationAttempt first = Probing.first(report);
            assertEquals(
                    List.of(new TlsAlert(true, 2, 40, "handshake_failure")),
                    first.tls().alerts());
            assertEquals(Stop.Kind.ALERT, first.stop().kind());
            assertEquals(Phase.TLS, first.stop().phase());
            assertEquals(7, first.stop().bytesInPhase());
            assertEquals(
                    List.of("TLSv1.2", "TLSv1.1", "TLSv1.0"),
                    report.addresses().getFirst().attempts().stream()
                            .filter(attempt -> attempt.purpose() == NegotiationAttempt.Purpose.OLDER_TLS)
                            .map(attempt -> attempt.tls().offeredVersions().getFirst())
                            .toList());
        }
    }

    @Test
    void aServerThatOnlyUnderstandsAnOldHelloIsFound() throws IOException {
        try (LoopbackServer server = tlsServer((socket, number) -> {
            if (number < 3) {
                readHello(socket);
                LoopbackServer.reset(socket);
                return;
            }
            TestTls.accept(socket, GOOD, ProtocolVersion.TLSv10);
            LoopbackServer.drain(socket);
        })) {
            ProbeReport report = Probing.probe(server);
            assertEquals(List.of(OutcomeClass.TLS_STOPPED, OutcomeClass.AGREED), report.outcomes());
            NegotiationAttempt oldest = report.addresses().getFirst().attempts().get(3);
            assertEquals("TLSv1.0", oldest.tls().version());
            assertEquals(TlsFacts.Step.COMPLETE, oldest.tls().step());
        }
    }

    @Test
    void aCloseBeforeTheServersHelloIsP8() throws IOException {
        try (LoopbackServer server = tlsServer((socket, number) -> readHello(socket))) {
            ProbeReport report = Probing.probe(server);
            assertEquals(List.of(OutcomeClass.TLS_STOPPED), report.outcomes());
            assertEquals(
                    new Stop(Phase.TLS, Stop.Kind.CLOSED, 0, null),
                    Probing.first(report).stop());
            assertEquals(TlsFacts.Step.CLIENT_HELLO, Probing.first(report).tls().step());
            assertNull(Probing.first(report).tls().version());
        }
    }

    @Test
    void aResetBeforeTheServersHelloIsP8() throws IOException {
        try (LoopbackServer server = tlsServer((socket, number) -> {
            readHello(socket);
            LoopbackServer.reset(socket);
        })) {
            assertEquals(
                    new Stop(Phase.TLS, Stop.Kind.RESET, 0, null),
                    Probing.first(Probing.probe(server)).stop());
        }
    }

    @Test
    void silenceAfterTheHelloIsP8() throws IOException {
        try (LoopbackServer server = tlsServer((socket, number) -> LoopbackServer.drain(socket))) {
            ProbeReport report = Probing.probe(server, Probing.QUICK);
            assertEquals(List.of(OutcomeClass.TLS_STOPPED), report.outcomes());
            assertEquals(Stop.Kind.TIMED_OUT, Probing.first(report).stop().kind());
        }
    }

    @Test
    void garbageInsteadOfTlsForEverIsP8() throws IOException {
        byte[] block = new byte[65536];
        try (LoopbackServer server = tlsServer((socket, number) -> {
            readHello(socket);
            while (!socket.isClosed()) {
                socket.getOutputStream().write(block);
            }
        })) {
            ProbeReport report = Probing.probe(server);
            assertEquals(List.of(OutcomeClass.TLS_STOPPED), report.outcomes());
            assertEquals(Stop.Kind.NOT_UNDERSTOOD, Probing.first(report).stop().kind());
        }
    }

    /** Warning alerts are legal in any number, so only the byte bound ends them. */
    @Test
    void warningsForEverAreEndedByTheBound() throws IOException {
        byte[] block = new byte[7 * 4096];
        for (int i = 0; i < block.length; i += 7) {
            System.arraycopy(new byte[] {0x15, 3, 1, 0, 2, 1, 112}, 0, block, i, 7);
        }
        try (LoopbackServer server = tlsServer((socket, number) -> {
            readHello(socket);
            while (!socket.isClosed()) {
                socket.getOutputStream().write(block);
            }
        })) {
            ProbeReport report = Probing.probe(server);
            NegotiationAttempt first = Probing.first(report);
            assertEquals(Phase.TLS, first.stop().phase());
            assertTrue(first.bytesReceived() < 2L * ProbeOptions.MAX_PHASE_BYTES, first.bytesReceived() + " bytes");
            assertTrue(first.tls().alerts().size() <= LookingTlsClient.MAX_ALERTS);
            assertTrue(report.duration().compareTo(Probing.USUAL.phase()) < 0, "took " + report.duration());
        }
    }

    static Stream<ProtocolVersion> versions() {
        return Stream.of(
                ProtocolVersion.TLSv13, ProtocolVersion.TLSv12, ProtocolVersion.TLSv11, ProtocolVersion.TLSv10);
    }

    @ParameterizedTest
    @MethodSource("versions")
    void everyVersionIsSpoken(ProtocolVersion version) throws IOException {
        try (LoopbackServer server = tlsServer((socket, number) -> {
            TestTls.accept(socket, GOOD, version);
            LoopbackServer.drain(socket);
        })) {
            ProbeReport report = Probing.probe(server);
            assertEquals(List.of(OutcomeClass.AGREED), report.outcomes());
            TlsFacts tls = Probing.first(report).tls();
            assertEquals(TlsNames.version(version), tls.version());
            assertTrue(tls.cipherSuite().startsWith("TLS_"), tls.cipherSuite());
            assertEquals(1, tls.chain().size());
            assertArrayEquals(GOOD.certificate(), tls.chain().getFirst().der());
            assertEquals(5, server.connections());
        }
    }

    static Stream<Arguments> badCertificates() {
        return Stream.of(
                Arguments.of(TestCertificates.good().expired(), EnumSet.of(CertificateRemark.EXPIRED)),
                Arguments.of(TestCertificates.good().notYetValid(), EnumSet.of(CertificateRemark.NOT_YET_VALID)),
                Arguments.of(TestCertificates.good().bits(1024), EnumSet.of(CertificateRemark.WEAK_KEY)),
                Arguments.of(
                        TestCertificates.good().issuer("CN=Test CA").signature("SHA1withRSA"),
                        EnumSet.of(CertificateRemark.WEAK_SIGNATURE)),
                Arguments.of(
                        TestCertificates.good().issuer("CN=Test CA").signature("MD5withRSA"),
                        EnumSet.of(CertificateRemark.WEAK_SIGNATURE)),
                Arguments.of(TestCertificates.good().address("192.0.2.1"), EnumSet.of(CertificateRemark.NAME_MISMATCH)),
                Arguments.of(
                        TestCertificates.good().purpose(KeyPurposeId.id_kp_emailProtection),
                        EnumSet.of(CertificateRemark.NOT_FOR_SERVERS)));
    }

    @ParameterizedTest
    @MethodSource("badCertificates")
    void aBadCertificateIsP9(TestCertificates recipe, Set<CertificateRemark> concerns) throws IOException {
        TestCertificates.Identity identity = recipe.make();
        try (LoopbackServer server = tlsServer((socket, number) -> {
            TestTls.accept(socket, identity, ProtocolVersion.TLSv12);
            LoopbackServer.drain(socket);
        })) {
            ProbeReport report = Probing.probe(server);
            assertEquals(List.of(OutcomeClass.CERTIFICATE_CONCERN), report.outcomes());
            CertificateFacts certificate = Probing.first(report).tls().chain().getFirst();
            assertEquals(concerns, ProbeClassifier.concerns(certificate, report.host(), report.started()));
        }
    }

    /** Older Windows signs its own Remote Desktop certificate with SHA-1, which protects nothing and harms nothing. */
    @Test
    void theWeakSignatureOfASelfSignedCertificateIsNoConcern() throws IOException {
        TestCertificates.Identity identity =
                TestCertificates.good().signature("SHA1withRSA").make();
        try (LoopbackServer server = tlsServer((socket, number) -> {
            TestTls.accept(socket, identity, ProtocolVersion.TLSv12);
            LoopbackServer.drain(socket);
        })) {
            assertEquals(List.of(OutcomeClass.AGREED), Probing.probe(server).outcomes());
        }
    }

    /**
     * Windows allows its own Remote Desktop certificate encipherment only, and signs the handshake with it all the
     * same.
     */
    @ParameterizedTest
    @MethodSource("versions")
    void theKeyUsageThatWindowsWritesDoesNotEndTheHandshake(ProtocolVersion version) throws IOException {
        TestCertificates.Identity identity = TestCertificates.good()
                .keyUsage(KeyUsage.keyEncipherment | KeyUsage.dataEncipherment)
                .make();
        try (LoopbackServer server = tlsServer((socket, number) -> {
            TestTls.accept(socket, identity, version);
            LoopbackServer.drain(socket);
        })) {
            assertEquals(List.of(OutcomeClass.AGREED), Probing.probe(server).outcomes());
        }
    }

    @Test
    void aCertificateThatIsNoneIsKeptAndSaidToBeUnreadable() throws IOException {
        byte[] nonsense = "this is not a certificate".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        try (LoopbackServer server = tlsServer((socket, number) -> {
            readHello(socket);
            socket.getOutputStream().write(RawTls.serverHelloWithCertificates(List.of(nonsense)));
            LoopbackServer.drain(socket);
        })) {
            ProbeReport report = Probing.probe(server);
            CertificateFacts certificate = Probing.first(report).tls().chain().getFirst();
            assertArrayEquals(nonsense, certificate.der());
            assertTrue(certificate.unreadable());
            assertFalse(certificate.damage().isEmpty());
            assertEquals(TlsFacts.Step.CERTIFICATE, Probing.first(report).tls().step());
            assertTrue(report.outcomes().contains(OutcomeClass.TLS_ALERT));
        }
    }

    @Test
    void aChainWithoutEndIsBounded() throws IOException {
        List<byte[]> chain = java.util.Collections.nCopies(12, GOOD.certificate());
        try (LoopbackServer server = tlsServer((socket, number) -> {
            readHello(socket);
            socket.getOutputStream().write(RawTls.serverHelloWithCertificates(chain));
            LoopbackServer.drain(socket);
        })) {
            TlsFacts tls = Probing.first(Probing.probe(server)).tls();
            assertFalse(tls.chain().isEmpty());
            assertTrue(tls.chain().size() <= ProbeOptions.MAX_CHAIN, tls.chain().size() + " certificates");
        }
    }
}
