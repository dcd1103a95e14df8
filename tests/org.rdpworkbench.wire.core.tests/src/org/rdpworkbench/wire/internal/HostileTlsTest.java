// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.wire.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.rdpworkbench.core.wire.NegotiationAttempt;
import org.rdpworkbench.core.wire.Phase;
import org.rdpworkbench.core.wire.SecurityProtocols;

/** Servers whose TLS messages are made to hurt. */
class HostileTlsTest {
    private static final int ROUNDS = 400;
    private static final long SEED = 0x904_0007L;

    /** Nested deeper than a parser's stack is: each level costs an attacker four bytes. */
    private static byte[] nested() {
        Deque<byte[]> headers = new ArrayDeque<>();
        int length = 0;
        while (length < ProbeOptions.MAX_CERTIFICATE_BYTES - 8) {
            byte[] header = length < 0x80
                    ? new byte[] {0x30, (byte) length}
                    : new byte[] {0x30, (byte) 0x82, (byte) (length >> 8), (byte) length};
            headers.push(header);
            length += header.length;
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        headers.forEach(all::writeBytes);
        return all.toByteArray();
    }

    @Test
    void aCertificateNestedWithoutEndOnTheWireEndsTheHandshakeOnly() throws IOException {
        try (LoopbackServer server = tlsServer(RawTls.serverHelloWithCertificates(List.of(nested())))) {
            NegotiationAttempt attempt = Probing.first(Probing.probe(server));
            assertEquals(Phase.TLS, attempt.stop().phase());
            assertEquals(1, attempt.tls().chain().size());
            assertTrue(attempt.tls().chain().getFirst().unreadable());
        }
    }

    /** A server's first flight with a few bytes changed; every attempt must end by itself, in time, with a place. */
    @Test
    void anyFirstFlightEndsInAnObservation() throws IOException {
        byte[] flight = RawTls.serverHelloWithCertificates(
                List.of(TestCertificates.good().make().certificate()));
        SplittableRandom random = new SplittableRandom(SEED);
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        Attempt.Question question = new Attempt.Question(
                NegotiationAttempt.Purpose.PROTOCOL_SET, SecurityProtocols.SSL, TlsVersion.ALL, Attempt.Goal.ALL);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] mutated = flight.clone();
            for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                mutated[random.nextInt(mutated.length)] = (byte) random.nextInt();
            }
            Deadline total = Deadline.in(Duration.ofMinutes(2));
            try (LoopbackServer server = closingServer(mutated);
                    Connection connection = new Connection(new Cancellation(), total, Duration.ofMinutes(1))) {
                NegotiationAttempt attempt = Attempt.run("localhost", loopback, server.port(), question, connection);
                assertNotNull(attempt.stop(), "round " + round);
                assertEquals(Phase.TLS, attempt.stop().phase());
                assertTrue(attempt.duration().compareTo(Duration.ofSeconds(30)) < 0, "took " + attempt.duration());
            }
        }
    }

    private static LoopbackServer tlsServer(byte[] flight) {
        return new LoopbackServer((socket, number) -> {
            LoopbackServer.readRequest(socket);
            LoopbackServer.choose(socket, SecurityProtocols.SSL);
            readHello(socket);
            socket.getOutputStream().write(flight);
            LoopbackServer.drain(socket);
        });
    }

    /** Says all it has to say and no more, so that a probe that waits for the rest sees the end and not a time-out. */
    private static LoopbackServer closingServer(byte[] flight) {
        return new LoopbackServer((socket, number) -> {
            LoopbackServer.readRequest(socket);
            LoopbackServer.choose(socket, SecurityProtocols.SSL);
            readHello(socket);
            socket.getOutputStream().write(flight);
            socket.shutdownOutput();
            LoopbackServer.drain(socket);
        });
    }

    private static void readHello(Socket socket) throws IOException {
        byte[] header = LoopbackServer.readExactly(socket, 5);
        LoopbackServer.readExactly(socket, (header[3] & 0xFF) << 8 | header[4] & 0xFF);
    }
}
