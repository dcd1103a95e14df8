// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rdpworkbench.testsupport.Ports;
import org.rdpworkbench.testsupport.Programs;
import org.rdpworkbench.testsupport.Promptness;

class ProbeTest {
    private static final Duration AFTER_INTERRUPT = Duration.ofSeconds(2);

    @TempDir
    private Path folder;

    @Test
    void xrdp() throws Exception {
        try (Peers peers = new Peers(folder)) {
            String host = "127.0.0.1:" + peers.xrdp();
            Run text = Product.run("probe", host).exits(0).shows(host, "lab.example", "TLS");
            assertEquals("", text.err());
            JsonNode json =
                    Product.run("probe", host, "--format", "json").exits(0).json();
            assertEquals("rdpworkbench.probe/1", json.path("format").asText());
            assertTrue(json.toString().contains("lab.example"));
            Page.check(Product.run("probe", host, "--format", "html").exits(0), "lab.example");
            Run diagnosis = Product.run("diagnose", "--host", host, "--code", "0x904/0x7", "--format", "json");
            DiagnoseTest.validate(diagnosis.out());
            diagnosis.exits(DiagnoseTest.exitCode(diagnosis));
            assertEquals(
                    "wire", diagnosis.json().at("/targets/0/sources/0/kind").asText());
        }
    }

    @Test
    void aServerWithNetworkLevelAuthentication() throws Exception {
        try (Peers peers = new Peers(folder)) {
            String host = "127.0.0.1:" + peers.shadowServer();
            Run run = Product.run("probe", host, "--format", "json").exits(0);
            assertTrue(run.json().findValue("challenge").hasNonNull("netBiosComputer"), run::toString);
        }
    }

    @Test
    void anotherServiceIsNamed() throws Exception {
        try (Peers peers = new Peers(folder)) {
            Run run = Product.run("probe", "127.0.0.1:" + peers.sshServer()).exits(1);
            run.shows("SSH answers here");
        }
    }

    @Test
    void aRefusedPort() throws Exception {
        int port = Ports.free();
        Product.run("probe", "127.0.0.1:" + port).exits(1).shows("127.0.0.1:" + port, "refused");
    }

    @Test
    void anAddressOfTheNewKind() throws Exception {
        int port = Ports.free();
        for (String host : List.of("[::1]:" + port, "::1")) {
            Run run = Product.run("probe", host);
            run.exits(run.exitCode()).shows("::1");
            assertTrue(run.exitCode() == 1 || run.exitCode() == 3, run::toString);
        }
    }

    @Test
    void aNameThatDoesNotResolve() throws Exception {
        Run run = Product.run("probe", "no-such-host.invalid");
        run.exits(run.exitCode()).shows("no-such-host.invalid");
        assertTrue(run.exitCode() == 1 || run.exitCode() == 3, run::toString);
    }

    @Test
    void aPortThatIsNone() throws Exception {
        Product.run("probe", "host:99999").refuses(2, "99999", "65535");
        Product.run("diagnose", "--host", "host:99999").refuses(2, "--host", "99999", "65535");
        Product.run("probe", "").refuses(2);
        Product.run("probe", "[::1").refuses(2);
    }

    @Test
    void silenceIsNoVerdict() throws Exception {
        try (Tarpit tarpit = new Tarpit()) {
            Run run = Product.run("diagnose", "--host", tarpit.host(), "--timeout", "3", "--format", "json");
            run.exits(DiagnoseTest.exitCode(run));
            assertTrue(run.time().compareTo(Duration.ofMinutes(2)) < 0, run::toString);
            DiagnoseTest.validate(run.out());
        }
    }

    @Test
    void anInterruptShowsWhatWasFound() throws Exception {
        for (List<String> arguments : List.of(List.of("probe"), List.of("diagnose", "--host"))) {
            Promptness.within(AFTER_INTERRUPT, stopwatch -> {
                Path out = folder.resolve("out");
                Path err = folder.resolve("err");
                try (Tarpit tarpit = new Tarpit()) {
                    List<String> all = new ArrayList<>(arguments);
                    all.addAll(List.of(tarpit.host(), "--timeout", "600"));
                    Process process = Product.start(out, err, all.toArray(String[]::new));
                    Peers.await("a connection", () -> tarpit.connections() > 0 || !process.isAlive());
                    boolean ended = stopwatch.time(() -> {
                        Programs.run(List.of("kill", "-INT", Long.toString(process.pid())));
                        return process.waitFor(2, TimeUnit.MINUTES);
                    });
                    if (!ended) {
                        process.destroyForcibly().waitFor();
                    }
                    Run run = new Run(process.exitValue(), Product.text(out), Product.text(err), Duration.ZERO);
                    run.exits(130).shows(tarpit.host());
                }
            });
        }
    }

    /** Takes every connection and says nothing. */
    private static final class Tarpit implements AutoCloseable {
        private final ServerSocket server =
                new ServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        private final AtomicInteger connections = new AtomicInteger();

        Tarpit() throws IOException {
            Thread.ofPlatform().daemon().start(() -> {
                while (!server.isClosed()) {
                    try {
                        Socket client = server.accept();
                        connections.incrementAndGet();
                        Thread.ofVirtual().start(() -> drain(client));
                    } catch (IOException e) {
                        return;
                    }
                }
            });
        }

        private static void drain(Socket client) {
            try (client) {
                client.getInputStream().transferTo(OutputStream.nullOutputStream());
            } catch (IOException e) {
                // The client went away, as it should.
                return;
            }
        }

        String host() {
            return "127.0.0.1:" + server.getLocalPort();
        }

        int connections() {
            return connections.get();
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }

    @Test
    void garbageForEverEnds() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            byte[] garbage = "\u0003\u0000\u00ff\u00ff garbage ".repeat(1000).getBytes(StandardCharsets.ISO_8859_1);
            Thread.ofPlatform().daemon().start(() -> {
                while (!server.isClosed()) {
                    try (Socket client = server.accept()) {
                        while (true) {
                            client.getOutputStream().write(garbage);
                        }
                    } catch (IOException e) {
                        // The client has had enough; the next one is served.
                        continue;
                    }
                }
            });
            Run run = Product.run("probe", "127.0.0.1:" + server.getLocalPort()).exits(1);
            assertTrue(run.time().compareTo(Duration.ofMinutes(5)) < 0, run::toString);
        }
    }
}
