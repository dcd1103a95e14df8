// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.wire.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.TlsServerProtocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rdpworkbench.core.wire.CredSspFacts;
import org.rdpworkbench.core.wire.LadderRung;
import org.rdpworkbench.core.wire.NtlmChallengeFacts;
import org.rdpworkbench.core.wire.OutcomeClass;
import org.rdpworkbench.core.wire.Phase;
import org.rdpworkbench.core.wire.ProbeClassifier;
import org.rdpworkbench.core.wire.ProbeReport;
import org.rdpworkbench.core.wire.SecurityProtocols;
import org.rdpworkbench.core.wire.Stop;

/** Classes P10 and P11, and the ways a server can fail to answer CredSSP. */
class CredSspOutcomeTest {
    private static final TestCertificates.Identity GOOD =
            TestCertificates.good().make();

    /** A server that chooses CredSSP, shakes hands, reads the first message and hands over. */
    private static LoopbackServer server(CredSspBehaviour then) {
        return new LoopbackServer((socket, number) -> {
            if ((LoopbackServer.readRequest(socket) & SecurityProtocols.HYBRID) == 0) {
                LoopbackServer.refuse(socket, 5);
                LoopbackServer.drain(socket);
                return;
            }
            LoopbackServer.choose(socket, SecurityProtocols.HYBRID);
            if (number > 0) {
                LoopbackServer.drain(socket);
                return;
            }
            TlsServerProtocol tls = TestTls.accept(socket, GOOD, ProtocolVersion.TLSv13, ProtocolVersion.TLSv12);
            byte[] request = tls.getInputStream().readNBytes(57);
            then.answer(tls, request);
        });
    }

    /** What is done after the first CredSSP message was read. */
    @FunctionalInterface
    interface CredSspBehaviour {
        void answer(TlsServerProtocol tls, byte[] request) throws IOException;
    }

    @Test
    void aChallengeIsP10AndNothingIsSentAfterIt() throws Exception {
        CompletableFuture<byte[]> afterwards = new CompletableFuture<>();
        CompletableFuture<byte[]> asked = new CompletableFuture<>();
        try (LoopbackServer server = server((tls, request) -> {
            asked.complete(request);
            tls.getOutputStream().write(TsRequest.encode(Challenges.at(Instant.now())));
            afterwards.complete(readRest(tls));
        })) {
            ProbeReport report = Probing.probe(server);
            assertEquals(List.of(OutcomeClass.CREDSSP_CHALLENGE, OutcomeClass.PROTOCOL_SETS_DIFFER), report.outcomes());
            NtlmChallengeFacts challenge = Probing.first(report).credSsp().challenge();
            assertEquals("LAB", challenge.targetName());
            assertEquals("SRV1", challenge.netBiosComputer());
            assertEquals("LAB", challenge.netBiosDomain());
            assertEquals("srv1.lab.example", challenge.dnsComputer());
            assertEquals("lab.example", challenge.dnsDomain());
            assertEquals("example", challenge.dnsTree());
            assertEquals(List.of(10, 0, 20348), List.of(challenge.major(), challenge.minor(), challenge.build()));
            assertTrue(challenge.skew().abs().compareTo(Duration.ofMinutes(1)) < 0, "skew " + challenge.skew());
            assertArrayEquals(TsRequest.encode(NtlmCodec.negotiate()), asked.get(1, TimeUnit.MINUTES));
            assertEquals(0, afterwards.get(1, TimeUnit.MINUTES).length);
            assertTrue(
                    ProbeClassifier.ladder(report).stream().allMatch(rung -> rung.state() == LadderRung.State.PASSED));
        }
    }

    /**
     * The probe hangs up without ceremony, which BC reports as a missing close_notify; what came before it is what
     * counts.
     */
    private static byte[] readRest(TlsServerProtocol tls) throws IOException {
        java.io.ByteArrayOutputStream rest = new java.io.ByteArrayOutputStream();
        try {
            tls.getInputStream().transferTo(rest);
        } catch (org.bouncycastle.tls.TlsNoCloseNotifyException hungUp) {
            return rest.toByteArray();
        }
        return rest.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(longs = {-86_400, -360, -240, 240, 360, 3600})
    void aClockTooFarOffIsP11(long seconds) throws IOException {
        try (LoopbackServer server = server((tls, request) -> {
            tls.getOutputStream()
                    .write(TsRequest.encode(Challenges.at(Instant.now().plusSeconds(seconds))));
            readRest(tls);
        })) {
            ProbeReport report = Probing.probe(server);
            assertEquals(Math.abs(seconds) > 300, report.outcomes().contains(OutcomeClass.CLOCK_SKEW));
            Duration skew = Probing.first(report).credSsp().challenge().skew();
            assertTrue(Math.abs(skew.toSeconds() - seconds) < 60, "skew " + skew);
        }
    }

    @Test
    void aChallengeInSmallPiecesWithLongNamesIsRead() throws IOException {
        byte[] answer = TsRequest.encode(Challenges.at(Instant.now()));
        try (LoopbackServer server = server((tls, request) -> {
            for (byte value : answer) {
                tls.getOutputStream().write(value);
            }
            readRest(tls);
        })) {
            assertEquals(
                    "LAB",
                    Probing.first(Probing.probe(server)).credSsp().challenge().targetName());
        }
    }

    @Test
    void aRefusalCarriesItsStatus() throws IOException {
        byte[] refusal = HexFormat.of().parseHex("300DA003020106A4060204C000006D");
        try (LoopbackServer server = server((tls, request) -> {
            tls.getOutputStream().write(refusal);
            readRest(tls);
        })) {
            ProbeReport report = Probing.probe(server);
            assertTrue(report.outcomes().contains(OutcomeClass.CREDSSP_STOPPED));
            CredSspFacts credSsp = Probing.first(report).credSsp();
            assertEquals(0xC000006D, credSsp.errorCode());
            assertEquals(6, credSsp.serverVersion());
            assertNull(credSsp.challenge());
            assertEquals(Stop.Kind.REFUSED, Probing.first(report).stop().kind());
        }
    }

    @Test
    void anOrderlyEndInsteadOfAChallengeIsSeen() throws IOException {
        try (LoopbackServer server = server((tls, request) -> tls.close())) {
            Stop stop = Probing.first(Probing.probe(server)).stop();
            assertEquals(Phase.CREDSSP, stop.phase());
            assertEquals(Stop.Kind.CLOSED, stop.kind());
        }
    }

    @Test
    void aSuddenEndInsteadOfAChallengeIsSeen() throws IOException {
        try (LoopbackServer server = server((tls, request) -> {})) {
            Stop stop = Probing.first(Probing.probe(server)).stop();
            assertEquals(Phase.CREDSSP, stop.phase());
            assertEquals(Stop.Kind.CLOSED, stop.kind());
        }
    }

    @Test
    void garbageForEverInsteadOfAChallengeIsBounded() throws IOException {
        byte[] block = new byte[8192];
        block[0] = 0x30;
        block[1] = (byte) 0x82;
        block[2] = (byte) 0xFF;
        block[3] = (byte) 0xFF;
        try (LoopbackServer server = server((tls, request) -> {
            while (!tls.isClosed()) {
                tls.getOutputStream().write(block);
            }
        })) {
            ProbeReport report = Probing.probe(server);
            assertEquals(OutcomeClass.CREDSSP_STOPPED, Probing.first(report).outcome());
            assertEquals(Stop.Kind.NOT_UNDERSTOOD, Probing.first(report).stop().kind());
        }
    }

    @Test
    void textInsteadOfATsRequestIsNotUnderstood() throws IOException {
        try (LoopbackServer server = server((tls, request) -> {
            tls.getOutputStream().write("hello".getBytes(StandardCharsets.US_ASCII));
            readRest(tls);
        })) {
            Stop stop = Probing.first(Probing.probe(server)).stop();
            assertEquals(Stop.Kind.NOT_UNDERSTOOD, stop.kind());
            assertTrue(stop.detail().contains("0x68"), stop.detail());
        }
    }
}
