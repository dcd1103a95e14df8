// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.wire.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.TlsServerProtocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rdpworkbench.core.path.GatewayReport;
import org.rdpworkbench.core.wire.NameResolution;
import org.rdpworkbench.core.wire.Stop;
import org.rdpworkbench.core.wire.TcpConnect;
import org.rdpworkbench.core.wire.TlsFacts;
import org.rdpworkbench.testsupport.Ports;

/** A look at gateways that answer as Windows' does, and at such as answer anything else. */
class GatewayLookTest {
    private static final PathTimes TIMES = PathTimes.within(Duration.ofSeconds(30));

    private static final TestCertificates.Identity IDENTITY =
            TestCertificates.good().make();

    private static GatewayReport look(int port) throws InterruptedException {
        return new GatewayLook("127.0.0.1", port, TIMES, Deadline.in(TIMES.total()), new Cancellation()).measure();
    }

    private static GatewayReport answered(String answer) throws Exception {
        try (LoopbackServer server = new LoopbackServer((socket, number) -> serve(socket, answer))) {
            return look(server.port());
        }
    }

    private static void serve(Socket socket, String answer) throws IOException {
        TlsServerProtocol tls = TestTls.accept(socket, IDENTITY, ProtocolVersion.TLSv12);
        InputStream in = tls.getInputStream();
        StringBuilder request = new StringBuilder();
        while (request.indexOf("\r\n\r\n") < 0) {
            request.append((char) in.read());
        }
        assertTrue(request.toString().startsWith("HEAD /remoteDesktopGateway/ HTTP/1.1\r\nHost: 127.0.0.1\r\n"));
        assertTrue(request.indexOf("Authorization") < 0, request.toString());
        tls.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
        LoopbackServer.drain(socket);
    }

    @Test
    void aGatewayOfWindows() throws Exception {
        GatewayReport report = answered("HTTP/1.1 401 Unauthorized\r\nServer: Microsoft-HTTPAPI/2.0\r\n"
                + "WWW-Authenticate: Negotiate\r\nDate: Mon, 30 Nov 2026 04:44:00 GMT\r\n\r\n");
        assertEquals(TcpConnect.Status.CONNECTED, report.connect().status());
        assertEquals(TlsFacts.Step.COMPLETE, report.tls().step());
        assertEquals("HTTP/1.1 401 Unauthorized", report.status());
        assertEquals("Microsoft-HTTPAPI/2.0", report.server());
        assertEquals(Instant.parse("2026-11-30T04:44:00Z"), report.serverTime());
        assertNotNull(report.localTime());
        assertNull(report.stop());
    }

    /** Servers of Java send their answer and the end of TLS in one packet. */
    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void anAnswerThatComesTogetherWithTheEndIsRead(String version) throws Exception {
        ProtocolVersion spoken = version.equals("TLSv1.3") ? ProtocolVersion.TLSv13 : ProtocolVersion.TLSv12;
        try (LoopbackServer server = new LoopbackServer((socket, number) -> {
            HeldBack out = new HeldBack(socket.getOutputStream());
            // To close the stream of a socket is to close the socket.
            InputStream in = new FilterInputStream(socket.getInputStream()) {
                @Override
                public void close() {
                    // What is held back is still to be sent.
                }
            };
            TlsServerProtocol tls = TestTls.accept(in, out, IDENTITY, spoken);
            tls.getInputStream().read();
            out.hold();
            tls.getOutputStream().write("HTTP/1.1 401 Unauthorized\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
            tls.close();
            out.release();
        })) {
            GatewayReport report = look(server.port());
            assertEquals(version, report.tls().version());
            assertNull(report.stop(), report::toString);
            assertEquals("HTTP/1.1 401 Unauthorized", report.status());
        }
    }

    /** Sends in one packet what was written since it was told to hold it. */
    private static final class HeldBack extends FilterOutputStream {
        private ByteArrayOutputStream held;

        HeldBack(OutputStream out) {
            super(out);
        }

        void hold() {
            held = new ByteArrayOutputStream();
        }

        void release() throws IOException {
            out.write(held.toByteArray());
            out.flush();
            out.close();
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            (held == null ? out : held).write(bytes, offset, length);
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void close() {
            // What is held back is still to be sent.
        }
    }

    @Test
    void hostileAnswers() throws Exception {
        GatewayReport controls = answered("HTTP/1.1 200 \u001B[31m" + "x".repeat(5000) + "\r\nDate: no date\r\n\r\n");
        assertTrue(controls.status().chars().allMatch(c -> c >= ' ' && c <= '~'), controls.status());
        assertTrue(controls.status().length() <= 200);
        assertNull(controls.serverTime());
        GatewayReport endless = answered("HTTP/1.1 200 ok\r\n" + "A: b\r\n".repeat(50_000));
        assertEquals("HTTP/1.1 200 ok", endless.status());
        GatewayReport other = answered("SSH-2.0-x\r\n\r\n");
        assertEquals(Stop.Kind.NOT_UNDERSTOOD, other.stop().kind());
        assertNull(other.status());
    }

    @Test
    void noGatewayAtAll() throws Exception {
        assertEquals(TcpConnect.Status.REFUSED, look(Ports.free()).connect().status());
        try (LoopbackServer server =
                new LoopbackServer((socket, number) -> socket.getInputStream().read())) {
            GatewayReport report = look(server.port());
            assertEquals(TlsFacts.Step.CLIENT_HELLO, report.tls().step());
            assertNotNull(report.stop());
        }
        GatewayReport nobody = new GatewayLook(
                        "no-such-gateway.invalid", 443, TIMES, Deadline.in(TIMES.total()), new Cancellation())
                .measure();
        assertNull(nobody.connect());
        assertTrue(nobody.resolution().status() != NameResolution.Status.RESOLVED);
    }
}
