// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.testsupport;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The real Remote Desktop server xrdp, on a loopback port of its own. Where it is not installed, the test is skipped. */
public final class Xrdp implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);
    private static final int POLL_MILLIS = 20;

    private final Path folder;
    private final int port;
    private final Process process;

    /** Starts it with a certificate for {@code lab.example}; its files lie in a folder. */
    public Xrdp(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        String xrdp = Programs.require("xrdp");
        String openssl = Programs.require("openssl");
        Path installed = Path.of("/etc/xrdp/xrdp.ini");
        assumeTrue(Files.isReadable(installed), "xrdp is not installed with its configuration");
        Path key = folder.resolve("key.pem");
        Programs.run(List.of(
                openssl,
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-days",
                "3",
                "-subj",
                "/CN=lab.example",
                "-keyout",
                key.toString(),
                "-out",
                certificate().toString()));
        port = freePort();
        String configuration = Files.readString(installed)
                .replaceAll("(?m)^port=.*", "port=tcp://127.0.0.1:" + port)
                .replaceAll("(?m)^certificate=.*", "certificate=" + certificate())
                .replaceAll("(?m)^key_file=.*", "key_file=" + key)
                .replaceAll("(?m)^LogFile=.*", "LogFile=" + folder.resolve("xrdp.log"));
        Path own = Files.writeString(folder.resolve("own.ini"), configuration);
        process = new ProcessBuilder(xrdp, "--nodaemon", "--config", own.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(folder.resolve("xrdp.out").toFile())
                .start();
        awaitListener();
    }

    private void awaitListener() throws IOException, InterruptedException {
        long end = System.nanoTime() + START.toNanos();
        while (!answers()) {
            assertTrue(process.isAlive(), "xrdp ended at once: " + Files.readString(folder.resolve("xrdp.out")));
            if (System.nanoTime() > end) {
                close();
                fail("xrdp did not listen after " + START);
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }

    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 1000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** A port of the loopback address on which nobody listens. */
    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            return socket.getLocalPort();
        }
    }

    /** Where it listens. */
    public int port() {
        return port;
    }

    /** Its certificate, in PEM. */
    public Path certificate() {
        return folder.resolve("cert.pem");
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().completeOnTimeout(process, 5, TimeUnit.SECONDS).join();
        process.destroyForcibly().onExit().join();
    }
}
