// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.wire.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rdpworkbench.wire.internal.LoopbackServer.choose;
import static org.rdpworkbench.wire.internal.LoopbackServer.drain;
import static org.rdpworkbench.wire.internal.LoopbackServer.readRequest;
import static org.rdpworkbench.wire.internal.LoopbackServer.refuse;
import static org.rdpworkbench.wire.internal.LoopbackServer.reset;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rdpworkbench.core.wire.ForeignService;
import org.rdpworkbench.core.wire.NameResolution;
import org.rdpworkbench.core.wire.NegotiationAnswer;
import org.rdpworkbench.core.wire.NegotiationAttempt;
import org.rdpworkbench.core.wire.OutcomeClass;
import org.rdpworkbench.core.wire.Phase;
import org.rdpworkbench.core.wire.ProbeReport;
import org.rdpworkbench.core.wire.SecurityProtocols;
import org.rdpworkbench.core.wire.Stop;
import org.rdpworkbench.core.wire.TcpConnect;
import org.rdpworkbench.testsupport.Ports;

/** Classes P0 to P6 and P12, each against a server that really behaves so. */
class NegotiationOutcomeTest {
    @Test
    void aNameWithoutAddressIsP0() {
        ProbeReport report = new Probe("no-such-host.invalid", 3389, Probing.QUICK, ProbeListener.NONE).call();
        assertEquals(List.of(OutcomeClass.NAME_UNRESOLVED), report.outcomes());
        assertEquals(NameResolution.Status.NOT_FOUND, report.resolution().status());
        assertNotNull(report.resolution().reason());
        assertTrue(report.addresses().isEmpty());
    }

    /** Java repeats a failure for some seconds without the words of the resolver. */
    @Test
    void aNameAskedForTwiceHasTheSameAnswer() {
        NameResolution first = new Probe("asked-twice.invalid", 3389, Probing.QUICK, ProbeListener.NONE)
                .call()
                .resolution();
        NameResolution second = new Probe("asked-twice.invalid", 3389, Probing.QUICK, ProbeListener.NONE)
                .call()
                .resolution();
        assertEquals(NameResolution.Status.NOT_FOUND, second.status());
        assertEquals(first.reason(), second.reason());
    }

    @Test
    void anAddressInBracketsIsTakenAsLiteral() {
        ProbeReport report = new Probe("[::1]", 1, Probing.QUICK, ProbeListener.NONE).call();
        assertEquals(NameResolution.Status.LITERAL, report.resolution().status());
        assertEquals(List.of("0:0:0:0:0:0:0:1"), report.resolution().addresses());
        assertEquals("::1", report.host());
    }

    @Test
    void aFullBacklogIsP1() throws IOException {
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        List<Socket> waiting = new ArrayList<>();
        try (ServerSocket listener = new ServerSocket(0, 1, loopback)) {
            fillBacklog(listener, waiting);
            ProbeReport report =
                    new Probe("127.0.0.1", listener.getLocalPort(), Probing.QUICK, ProbeListener.NONE).call();
            assertEquals(List.of(OutcomeClass.NO_ANSWER), report.outcomes());
            NegotiationAttempt attempt = Probing.first(report);
            assertEquals(TcpConnect.Status.TIMED_OUT, attempt.connect().status());
            assertEquals(Phase.TCP, attempt.stop().phase());
        } finally {
            for (Socket socket : waiting) {
                socket.close();
            }
        }
    }

    /** Connects until the kernel drops the next request, as a firewall would. */
    private static void fillBacklog(ServerSocket listener, List<Socket> waiting) throws IOException {
        for (int i = 0; i < 64; i++) {
            Socket socket = new Socket();
            waiting.add(socket);
            try {
                socket.connect(new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort()), 200);
            } catch (SocketTimeoutException full) {
                return;
            }
        }
        throw new AssertionError("the backlog never filled");
    }

    @Test
    void aClosedPortIsP2() throws IOException {
        ProbeReport report = new Probe("127.0.0.1", Ports.free(), Probing.QUICK, ProbeListener.NONE).call();
        assertEquals(List.of(OutcomeClass.REFUSED), report.outcomes());
        assertEquals(1, report.addresses().getFirst().attempts().size());
    }

    @Test
    void aCloseWithoutAByteIsP3() throws IOException {
        try (LoopbackServer server = new LoopbackServer((socket, number) -> readRequest(socket))) {
            ProbeReport report = Probing.probe(server);
            assertEquals(List.of(OutcomeClass.SILENT_CLOSE), report.outcomes());
            assertEquals(
                    new Stop(Phase.X224, Stop.Kind.CLOSED, 0, null),
                    Probing.first(report).stop());
            assertEquals(5, server.connections());
            assertTrue(report.complete());
        }
    }

    @Test
    void aResetWithoutAByteIsP3AndToldApartFromAClose() throws IOException {
        try (LoopbackServer server = new LoopbackServer((socket, number) -> {
            readRequest(socket);
            reset(socket);
        })) {
            ProbeReport report = Probing.probe(server);
            assertEquals(List.of(OutcomeClass.SILENT_CLOSE), report.outcomes());
            assertEquals(
                    new Stop(Phase.X224, Stop.Kind.RESET, 0, null),
                    Probing.first(report).stop());
        }
    }

    @Test
    void aCloseInMidAnswerTellsTheByte() throws IOException {
        try (LoopbackServer server = new LoopbackServer((socket, number) -> {
            readRequest(socket);
            socket.getOutputStream().write(LoopbackServer.confirm(2, 0, 1), 0, 11);
        })) {
            ProbeReport report = Probing.probe(server);
            assertEquals(
                    new Stop(Phase.X224, Stop.Kind.CLOSED, 11, null),
                    Probing.first(report).stop());
            assertEquals(11, Probing.first(report).receivedHead().length);
        }
    }

    @Test
    void silenceIsP4AndEndsAfterTwoConnections() throws IOException {
        try (LoopbackServer server = new LoopbackServer((socket, number) -> drain(socket))) {
            ProbeReport report = Probing.probe(server, Probing.QUICK);
            assertEquals(List.of(OutcomeClass.NO_REPLY), report.outcomes());
            assertEquals(
                    new Stop(Phase.X224, Stop.Kind.TIMED_OUT, 0, null),
                    Probing.first(report).stop());
            assertEquals(2, server.connections());
        }
    }

    @Test
    void aTarPitIsP4WithinTheTime() throws IOException {
        // All of it takes at least 19 times 250 ms: whoever waits anew for each byte gets it, and calls it an answer.
        byte[] answer = LoopbackServer.confirm(2, 0, 1);
        ProbeOptions options =
                new ProbeOptions(Duration.ofSeconds(60), Duration.ofMillis(1500), Duration.ofMillis(1), 8);
        try (LoopbackServer server = new LoopbackServer((socket, number) -> {
            readRequest(socket);
            socket.setSoTimeout(250);
            for (byte value : answer) {
                socket.getOutputStream().write(value);
                waitForHangUp(socket);
            }
        })) {
            ProbeReport report = Probing.probe(server, options);
            assertEquals(List.of(OutcomeClass.NO_REPLY), report.outcomes());
            long bytes = Probing.first(report).stop().bytesInPhase();
            assertTrue(bytes >= 1 && bytes < answer.length, "after " + bytes + " bytes");
        }
    }

    /** Paces the tar pit by the socket's own time-out, so that it ends the moment the probe hangs up. */
    private static void waitForHangUp(Socket socket) throws IOException {
        try {
            if (socket.getInputStream().read() < 0) {
                throw new IOException("hung up");
            }
        } catch (SocketTimeoutException paced) {
            return;
        }
    }

    @Test
    void anAnswerInSingleBytesIsUnderstood() throws IOException {
        try (LoopbackServer server = new LoopbackServer((socket, number) -> {
            socket.setTcpNoDelay(true);
            readRequest(socket);
            for (byte value : LoopbackServer.confirm(2, 0, SecurityProtocols.RDP)) {
                socket.getOutputStream().write(value);
                socket.getOutputStream().flush();
            }
            drain(socket);
        })) {
            assertEquals(List.of(OutcomeClass.AGREED), Probing.probe(server).outcomes());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SSH-2.0-OpenSSH_9.2p1 Debian|SSH",
                "HTTP/1.1 400 Bad Request|HTTP",
                "220 mail.example ESMTP ready|SMTP",
                "220 files.example FTP server|FTP",
                "220 welcome|SMTP_OR_FTP",
                "+OK ready|POP3",
                "* OK IMAP4rev1|IMAP",
                "RFB 003.008|VNC",
                "what is this|UNKNOWN",
            })
    void aGreetingIsP5AndNamed(String greeting, ForeignService.Kind kind) throws IOException {
        try (LoopbackServer server = new LoopbackServer((socket, number) -> {
            socket.getOutputStream().write((greeting + "\r\n").getBytes(StandardCharsets.US_ASCII));
            drain(socket);
        })) {
            ProbeReport report = Probing.probe(server);
            assertEquals(List.of(OutcomeClass.FOREIGN_ANSWER), report.outcomes());
            assertEquals(
                    new ForeignService(kind, greeting), Probing.first(report).foreign());
            assertEquals(1, server.connections());
        }
    }

    @Test
    void aTlsFirstServiceIsP5AndNamed() throws IOException {
        try (LoopbackServer server = new LoopbackServer((socket, number) -> {
            readRequest(socket);
            socket.getOutputStream().write(new byte[] {0x15, 3, 1, 0, 2, 2, 70});
        })) {
            assertEquals(
                    ForeignService.Kind.TLS,
                    Probing.first(Probing.probe(server)).foreign().kind());
        }
    }

    @Test
    void controlCharactersOfAGreetingNeverReachTheReport() throws IOException {
        try (LoopbackServer server = new LoopbackServer((socket, number) -> {
            socket.getOutputStream().write("SSH-\u001b[31mred\u0007\n".getBytes(StandardCharsets.US_ASCII));
            drain(socket);
        })) {
            assertEquals(
                    "SSH-[31mred",
                    Probing.first(Probing.probe(server)).foreign().banner());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0x00, 0x03, 0x15, 0x16, 0x30, 0xFF})
    void garbageForEverEndsInAClassAtOnce(int value) throws IOException {
        byte[] block = new byte[65536];
        java.util.Arrays.fill(block, (byte) value);
        try (LoopbackServer server = new LoopbackServer((socket, number) -> {
            while (!socket.isClosed()) {
                socket.getOutputStream().write(block);
            }
        })) {
            ProbeReport report = Probing.probe(server);
            assertEquals(List.of(OutcomeClass.FOREIGN_ANSWER), report.outcomes());
            // What does not end by what was read ends by this time, and is called silence.
            assertTrue(report.duration().compareTo(Probing.USUAL.phase()) < 0, "took " + report.duration());
            assertTrue(Probing.first(report).receivedHead().length <= ProbeOptions.EXHIBIT_BYTES);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 8, 513, 0xFFFF})
    void aLyingLengthIsP5WithThePlace(int length) throws IOException {
        byte[] answer = LoopbackServer.confirm(2, 0, 1);
        answer[2] = (byte) (length >> 8);
        answer[3] = (byte) length;
        try (LoopbackServer server = new LoopbackServer((socket, number) -> {
            readRequest(socket);
            socket.getOutputStream().write(answer);
            drain(socket);
        })) {
            ProbeReport report = Probing.probe(server);
            assertEquals(List.of(OutcomeClass.FOREIGN_ANSWER), report.outcomes());
            Stop stop = Probing.first(report).stop();
            assertEquals(Stop.Kind.NOT_UNDERSTOOD, stop.kind());
            assertTrue(stop.detail().endsWith("(at byte 2)"), stop.detail());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 0x7FFF_FFFF})
    void aFailureCodeIsP6(int code) throws IOException {
        try (LoopbackServer server = new LoopbackServer((socket, number) -> {
            readRequest(socket);
            refuse(socket, code);
            drain(socket);
        })) {
            ProbeReport report = Probing.probe(server);
            assertEquals(List.of(OutcomeClass.NEGOTIATION_FAILED), report.outcomes());
            NegotiationAnswer answer = Probing.first(report).answer();
            assertEquals(NegotiationAnswer.failure(code), answer);
            assertEquals(code > 6, answer.failureName().equals("unknown"));
        }
    }

    @Test
    void aDisconnectInRemoteDesktopsOwnWordsIsP6() throws IOException {
        try (LoopbackServer server = new LoopbackServer((socket, number) -> {
            readRequest(socket);
            socket.getOutputStream().write(new byte[] {3, 0, 0, 9, 2, (byte) 0xF0, (byte) 0x80, 0x21, (byte) 0x80});
            drain(socket);
        })) {
            ProbeReport report = Probing.probe(server);
            assertEquals(List.of(OutcomeClass.NEGOTIATION_FAILED), report.outcomes());
            assertEquals(NegotiationAnswer.disconnect(3), Probing.first(report).answer());
        }
    }

    @Test
    void aConfirmWithoutNegotiationDataIsAnOldServer() throws IOException {
        try (LoopbackServer server = new LoopbackServer((socket, number) -> {
            readRequest(socket);
            socket.getOutputStream().write(new byte[] {3, 0, 0, 11, 6, (byte) 0xD0, 0, 0, 0, 0, 0});
            drain(socket);
        })) {
            ProbeReport report = Probing.probe(server);
            assertEquals(List.of(OutcomeClass.AGREED), report.outcomes());
            assertEquals(
                    NegotiationAnswer.withoutNegotiation(),
                    Probing.first(report).answer());
        }
    }

    @Test
    void differentAnswersToTheSetsAreP12() throws IOException {
        try (LoopbackServer server = new LoopbackServer((socket, number) -> {
            if (readRequest(socket) == SecurityProtocols.RDP) {
                choose(socket, SecurityProtocols.RDP);
            } else {
                refuse(socket, 2);
            }
            drain(socket);
        })) {
            ProbeReport report = Probing.probe(server);
            assertEquals(List.of(OutcomeClass.PROTOCOL_SETS_DIFFER, OutcomeClass.AGREED), report.outcomes());
        }
    }

    @Test
    void everySetIsOfferedOnceRichestFirstAndTheRequestIsTheSpecifiedOne() throws IOException {
        List<Integer> offered = java.util.Collections.synchronizedList(new ArrayList<>());
        try (LoopbackServer server = new LoopbackServer((socket, number) -> {
            offered.add(readRequest(socket));
            choose(socket, SecurityProtocols.RDP);
            drain(socket);
        })) {
            ProbeReport report = Probing.probe(server);
            assertEquals(List.of(0x1B, 0xB, 0x3, 0x1, 0x0), offered);
            assertArrayEquals(
                    new byte[] {3, 0, 0, 19, 14, (byte) 0xE0, 0, 0, 0, 0, 0, 1, 0, 8, 0, 0x1B, 0, 0, 0},
                    Probing.first(report).sentHead());
            assertNull(Probing.first(report).stop());
        }
    }

    @Test
    void connectionsKeepTheirDistance() throws IOException {
        // Before the server ends a connection, so before the probe can; however late the next one is noticed, it was
        // not early.
        List<Long> ended = new CopyOnWriteArrayList<>();
        try (LoopbackServer server = new LoopbackServer((socket, number) -> {
            readRequest(socket);
            ended.add(System.nanoTime());
        })) {
            Duration pause = ProbeOptions.DEFAULT.pause();
            Probing.probe(server, new ProbeOptions(Duration.ofMinutes(2), Duration.ofSeconds(20), pause, 8));
            List<Long> begun = server.acceptedAt();
            assertEquals(5, begun.size());
            for (int i = 1; i < begun.size(); i++) {
                Duration distance = Duration.ofNanos(begun.get(i) - ended.get(i - 1));
                assertTrue(distance.compareTo(pause) >= 0, "connection " + i + " came after " + distance);
            }
        }
    }

    @Test
    void theWholeTimeEndsTheProbeAndSaysSo() throws IOException {
        try (LoopbackServer server = new LoopbackServer((socket, number) -> readRequest(socket))) {
            ProbeOptions options =
                    new ProbeOptions(Duration.ofSeconds(2), Duration.ofSeconds(20), Duration.ofMinutes(5), 8);
            ProbeReport report = Probing.probe(server, options);
            assertFalse(report.complete());
            assertEquals(OutcomeClass.SILENT_CLOSE, Probing.first(report).outcome());
            assertTrue(report.duration().compareTo(Duration.ofMinutes(1)) < 0, "took " + report.duration());
        }
    }
}
