// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.wire.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rdpworkbench.core.wire.NegotiationAnswer;
import org.rdpworkbench.core.wire.NegotiationAttempt;
import org.rdpworkbench.core.wire.NtlmChallengeFacts;
import org.rdpworkbench.core.wire.OutcomeClass;
import org.rdpworkbench.core.wire.ProbeReport;
import org.rdpworkbench.core.wire.SecurityProtocols;
import org.rdpworkbench.core.wire.TlsFacts;
import org.rdpworkbench.testsupport.Ports;
import org.rdpworkbench.testsupport.Programs;
import org.rdpworkbench.testsupport.Xrdp;

/** Servers that nobody here wrote: xrdp, and FreeRDP's shadow server with network level authentication. */
class RealPeersTest {
    private static final Duration START = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private Path lastLog;
    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void stopWhatWasStarted() throws InterruptedException {
        for (Process process : processes) {
            process.destroy();
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        }
    }

    @Test
    void xrdp() throws Exception {
        try (Xrdp xrdp = new Xrdp(folder)) {
            examine(xrdp);
        }
    }

    private static void examine(Xrdp xrdp) throws Exception {
        ProbeReport report = new Probe("127.0.0.1", xrdp.port(), ProbeOptions.DEFAULT, ProbeListener.NONE).call();

        assertTrue(report.complete());
        assertEquals(List.of(OutcomeClass.CERTIFICATE_CONCERN, OutcomeClass.PROTOCOL_SETS_DIFFER), report.outcomes());
        List<NegotiationAttempt> attempts = report.addresses().getFirst().attempts();
        assertEquals(5, attempts.size());
        assertEquals(
                NegotiationAnswer.Kind.DISCONNECT, attempts.getFirst().answer().kind());
        TlsFacts tls = attempts.get(1).tls();
        assertEquals(TlsFacts.Step.COMPLETE, tls.step());
        assertEquals("lab.example", tls.chain().getFirst().commonName());
        assertEquals(fingerprint(xrdp.certificate()), tls.chain().getFirst().sha256());
        assertEquals(SecurityProtocols.RDP, attempts.getLast().answer().selectedProtocol());
    }

    @Test
    void aGlanceAtXrdpIsOneConnectionThatWorks() throws Exception {
        try (Xrdp xrdp = new Xrdp(folder)) {
            ProbeReport report = new Probe(
                            "127.0.0.1", xrdp.port(), ProbeOptions.DEFAULT, Probe.Extent.GLANCE, ProbeListener.NONE)
                    .call();

            assertTrue(report.complete());
            List<NegotiationAttempt> attempts = report.addresses().getFirst().attempts();
            assertEquals(1, attempts.size());
            assertEquals(OutcomeClass.CERTIFICATE_CONCERN, attempts.getFirst().outcome());
            assertEquals(TlsFacts.Step.COMPLETE, attempts.getFirst().tls().step());
        }
    }

    private static String fingerprint(Path certificate) throws IOException, InterruptedException {
        String line = Programs.run(
                List.of("openssl", "x509", "-in", certificate.toString(), "-noout", "-fingerprint", "-sha256"));
        return line.strip().substring(line.indexOf('=') + 1).replace(":", "");
    }

    @Test
    void shadowServerWithNetworkLevelAuthentication() throws Exception {
        assumeTrue(
                Programs.isInstalled("freerdp-shadow-cli") && Programs.isInstalled("Xvfb"),
                "freerdp-shadow-cli and Xvfb are installed");
        int port = Ports.free();
        Path displayNumber = folder.resolve("display");
        Process xvfb = start("sh", "-c", "exec Xvfb -displayfd 3 -screen 0 640x480x24 3>" + displayNumber);
        await(() -> !xvfb.isAlive() || Files.exists(displayNumber) && Files.size(displayNumber) > 1);
        Path sam = Files.writeString(folder.resolve("sam"), "lab:::0123456789ABCDEF0123456789ABCDEF:::\n");
        ProcessBuilder builder = new ProcessBuilder(
                "freerdp-shadow-cli",
                "/port:" + port,
                "/bind-address:127.0.0.1",
                "/sam-file:" + sam,
                "+auth",
                "/sec:nla");
        builder.environment().put("HOME", folder.toString());
        builder.environment()
                .put("DISPLAY", ":" + Files.readString(displayNumber).strip());
        startPatiently(builder, port);

        ProbeReport report = new Probe("127.0.0.1", port, ProbeOptions.DEFAULT, ProbeListener.NONE).call();

        assertTrue(
                report.outcomes().contains(OutcomeClass.CREDSSP_CHALLENGE),
                report.outcomes().toString());
        assertTrue(report.outcomes().contains(OutcomeClass.PROTOCOL_SETS_DIFFER));
        assertFalse(report.outcomes().contains(OutcomeClass.CLOCK_SKEW));
        NegotiationAttempt first = Probing.first(report);
        assertEquals(SecurityProtocols.HYBRID, first.answer().selectedProtocol());
        NtlmChallengeFacts challenge = first.credSsp().challenge();
        assertNotNull(challenge.netBiosComputer());
        assertTrue(challenge.build() > 0);
        assertTrue(challenge.skew().abs().compareTo(Duration.ofMinutes(1)) < 0, "skew " + challenge.skew());
        NegotiationAttempt plain = report.addresses().getFirst().attempts().getLast();
        assertEquals("HYBRID_REQUIRED_BY_SERVER", plain.answer().failureName());
    }

    private Process start(String... command) throws IOException {
        return start(new ProcessBuilder(command));
    }

    private Process start(ProcessBuilder builder) throws IOException {
        builder.environment().merge("PATH", "/usr/sbin", (old, more) -> old + ":" + more);
        lastLog = Files.createTempFile(folder, "server", ".txt");
        Process process = builder.directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(lastLog.toFile())
                .start();
        processes.addFirst(process);
        return process;
    }

    /** The shadow server now and then crashes while it starts on a busy machine; then it is started again. */
    private void startPatiently(ProcessBuilder builder, int port) throws Exception {
        for (int attempt = 1; ; attempt++) {
            start(builder);
            try {
                awaitListener(port);
                return;
            } catch (AssertionError ended) {
                if (attempt == 3) {
                    throw ended;
                }
            }
        }
    }

    private void awaitListener(int port) throws Exception {
        await(() -> {
            assertTrue(processes.getFirst().isAlive(), () -> "the server ended: " + serverLog());
            try (Socket socket = new Socket("127.0.0.1", port)) {
                return socket.isConnected();
            } catch (IOException notYet) {
                return false;
            }
        });
    }

    private String serverLog() {
        try {
            return processes.getFirst().exitValue() + " " + Files.readString(lastLog);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A condition that may fail. */
    @FunctionalInterface
    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void await(Condition condition) throws Exception {
        Deadline end = Deadline.in(START);
        while (!condition.holds()) {
            assertFalse(end.passed(), "not ready after " + START);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
