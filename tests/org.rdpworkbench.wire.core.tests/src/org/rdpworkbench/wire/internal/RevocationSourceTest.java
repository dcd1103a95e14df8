// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.wire.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.rdpworkbench.core.certificate.CertificateFacts;
import org.rdpworkbench.core.certificate.OcspAnswer;
import org.rdpworkbench.core.certificate.OcspRequest;
import org.rdpworkbench.core.certificate.RevocationJudge;
import org.rdpworkbench.core.certificate.RevocationState;
import org.rdpworkbench.core.evidence.EvidenceLocator;
import org.rdpworkbench.core.evidence.FetchedDocument;
import org.rdpworkbench.core.evidence.GatherMonitor;
import org.rdpworkbench.core.evidence.OpenedEvidence;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.Revocation;
import org.rdpworkbench.core.evidence.Role;
import org.rdpworkbench.core.evidence.Target;
import org.rdpworkbench.testsupport.CertificateAuthority;
import org.rdpworkbench.testsupport.Ports;

/** Asking about revocation: a responder of OpenSSL, a web server, and servers that mean ill. */
@Timeout(300)
class RevocationSourceTest {
    /** For what answers: time enough also on a machine that is busy with other things. */
    private static final Duration PATIENT = Duration.ofMinutes(1);

    @TempDir
    private Path folder;

    private static OpenedEvidence open(Duration timeout) throws IOException, InterruptedException {
        RevocationSource source = new RevocationSource();
        EvidenceLocator locator = new EvidenceLocator.OfRevocation();
        assertTrue(source.accepts(locator));
        assertFalse(source.accepts(new EvidenceLocator.OfHost("localhost", 3389)), "only where it is wanted");
        return source.open(new Target("server", Role.SERVER), List.of(locator), new GatherMonitor() {
            @Override
            public void progress(String text) {
                // Nobody watches.
            }

            @Override
            public Duration timeout() {
                return timeout;
            }
        });
    }

    private static Reading<FetchedDocument> list(String address, Duration timeout)
            throws IOException, InterruptedException {
        try (OpenedEvidence evidence = open(timeout)) {
            return evidence.answer(Revocation.listQuestion(address));
        }
    }

    /** The reason why a list cannot be had from a server that answers so. */
    private static String refused(LoopbackServer.Behaviour behaviour) throws IOException, InterruptedException {
        return refused(PATIENT, behaviour);
    }

    private static String refused(Duration time, LoopbackServer.Behaviour behaviour)
            throws IOException, InterruptedException {
        try (LoopbackServer server = new LoopbackServer(behaviour)) {
            Reading<FetchedDocument> reading = list("http://127.0.0.1:" + server.port() + "/a.crl", time);
            return assertUnreadable(reading);
        }
    }

    private static String assertUnreadable(Reading<FetchedDocument> reading) {
        assertTrue(reading.isUnreadable(), "read something");
        return ((Reading.Unreadable<FetchedDocument>) reading).reason();
    }

    private static void request(Socket socket) throws IOException {
        int newlines = 0;
        while (newlines < 2) {
            int one = socket.getInputStream().read();
            newlines = one == '\n' ? newlines + 1 : one == '\r' ? newlines : 0;
            if (one < 0) {
                throw new IOException("hung up");
            }
        }
    }

    private static void send(Socket socket, String head, byte[] body) throws IOException {
        request(socket);
        OutputStream out = socket.getOutputStream();
        out.write(head.getBytes(StandardCharsets.ISO_8859_1));
        out.write(body);
        out.flush();
    }

    @Test
    void offersOneFacetAndSaysThatItWasAsked() throws Exception {
        try (OpenedEvidence evidence = open(Duration.ofSeconds(1))) {
            assertEquals(Set.of(Revocation.FACET), evidence.facets());
            assertTrue(evidence.uses().getFirst().used());
        }
    }

    @Test
    void aListComesAsItIs() throws Exception {
        byte[] body = new byte[300_000];
        body[7] = 7;
        try (LoopbackServer server = new LoopbackServer((socket, number) ->
                send(socket, "HTTP/1.1 200 OK\r\nContent-Length: " + body.length + "\r\n\r\n", body))) {
            Reading<FetchedDocument> reading = list("http://127.0.0.1:" + server.port() + "/a.crl", PATIENT);
            assertArrayEquals(body, reading.found().orElseThrow().content());
        }
    }

    @Test
    void aResponderOfOpenSslIsAskedAndUnderstood() throws Exception {
        CertificateAuthority authority = CertificateAuthority.root(folder, "Example CA");
        Path good = authority.issue("good.example.com", "extendedKeyUsage=serverAuth\n");
        Path bad = authority.issue("bad.example.com", "extendedKeyUsage=serverAuth\n");
        authority.revoke(bad, "keyCompromise");
        CertificateFacts issuer = CertificateFacts.of(authority.der(authority.certificate()));
        CertificateFacts goodFacts = CertificateFacts.of(authority.der(good));
        CertificateFacts badFacts = CertificateFacts.of(authority.der(bad));
        int port = Ports.free();
        try (CertificateAuthority.Responder responder = authority.responder(port);
                OpenedEvidence evidence = open(PATIENT)) {
            assertEquals(
                    RevocationState.State.GOOD,
                    judged(evidence, port, goodFacts, issuer).state());
            RevocationState revoked = judged(evidence, port, badFacts, issuer);
            assertEquals(RevocationState.State.REVOKED, revoked.state());
            assertEquals("key-compromise", revoked.entry().reason());
            // The answer about one certificate says nothing of another.
            assertEquals(
                    RevocationState.Why.NOT_ABOUT_IT,
                    RevocationJudge.judge(answer(evidence, port, goodFacts, issuer), badFacts, issuer, Instant.now())
                            .why());
        }
        int other = Ports.free();
        try (CertificateAuthority.Responder impostor = authority.impostor(other);
                OpenedEvidence evidence = open(PATIENT)) {
            assertEquals(
                    RevocationState.Why.NOT_SIGNED,
                    judged(evidence, other, goodFacts, issuer).why());
        }
    }

    private static OcspAnswer answer(
            OpenedEvidence evidence, int port, CertificateFacts certificate, CertificateFacts issuer) {
        byte[] question = OcspRequest.of(certificate, issuer).orElseThrow();
        Reading<FetchedDocument> reading =
                evidence.answer(Revocation.answerQuestion("http://127.0.0.1:" + port + "/", question));
        return OcspAnswer.of(reading.found().orElseThrow().content());
    }

    private static RevocationState judged(
            OpenedEvidence evidence, int port, CertificateFacts certificate, CertificateFacts issuer) {
        return RevocationJudge.judge(answer(evidence, port, certificate, issuer), certificate, issuer, Instant.now());
    }

    @Test
    void whatIsNoAnswerIsUnreadableWithItsReason() throws Exception {
        assertTrue(refused((socket, number) -> send(socket, "HTTP/1.1 404 Not here\r\n\r\n", new byte[0]))
                .contains("404"));
        assertTrue(
                refused((socket, number) -> send(
                                socket, "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\n\r\n", new byte[0]))
                        .contains("302"),
                "it went where the answer pointed to");
        assertFalse(refused((socket, number) -> send(socket, "what?\r\n\r\n", new byte[0]))
                .isEmpty());
        assertFalse(refused((socket, number) -> request(socket)).isEmpty());
        assertTrue(list("http://127.0.0.1:" + Ports.free() + "/", PATIENT).isUnreadable());
    }

    @Test
    void onlyHttpIsAsked() throws Exception {
        for (String address : List.of(
                "ldap:///CN=Example?certificateRevocationList",
                "https://127.0.0.1/a.crl",
                "file:///etc/passwd",
                "http:///a.crl",
                "http://[",
                "",
                "http://exa mple/\r\nX: y")) {
            assertFalse(assertUnreadable(list(address, PATIENT)).isEmpty(), address);
        }
    }

    @Test
    void whoSendsWithoutEndIsCutOff() throws Exception {
        byte[] chunk = new byte[1 << 20];
        String reason = refused((socket, number) -> {
            send(socket, "HTTP/1.1 200 OK\r\n\r\n", chunk);
            while (true) {
                socket.getOutputStream().write(chunk);
            }
        });
        assertTrue(reason.contains("bytes") || reason.contains("answer"), reason);
    }

    @Test
    void whoSendsByteByByteIsLeftInTime() throws Exception {
        // All of it takes at least 100 s: whoever waits anew for each byte would get it.
        String reason = refused(Duration.ofSeconds(2), (socket, number) -> {
            send(socket, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n", new byte[1]);
            for (int i = 0; i < 1000; i++) {
                socket.getOutputStream().write(0);
                socket.getOutputStream().flush();
                pause();
            }
        });
        assertTrue(reason.contains("did not answer"), reason);
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Test
    void notMoreThanFiftyAddressesAreAsked() throws Exception {
        try (LoopbackServer server = new LoopbackServer((socket, number) ->
                        send(socket, "HTTP/1.1 404 Not here\r\nContent-Length: 0\r\n\r\n", new byte[0]));
                OpenedEvidence evidence = open(PATIENT)) {
            String last = "";
            for (int i = 0; i < 51; i++) {
                last = assertUnreadable(
                        evidence.answer(Revocation.listQuestion("http://127.0.0.1:" + server.port() + "/" + i)));
            }
            assertTrue(last.contains("50"), last);
        }
    }
}
