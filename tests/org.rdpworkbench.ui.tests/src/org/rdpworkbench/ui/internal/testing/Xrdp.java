// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** The real Remote Desktop server xrdp, on a loopback port of its own. Where it is not installed, the test is skipped. */
public final class Xrdp implements AutoCloseable {
    private static final int LONGEST_SECONDS = 60;

    private final Process process;
    private final int port;
    private final Path certificate;

    /** Starts it with a certificate for {@code lab.example}; its files lie in a folder. */
    public Xrdp(Path folder) throws IOException, InterruptedException {
        String xrdp = require("xrdp");
        Path installed = Path.of("/etc/xrdp/xrdp.ini");
        Assumptions.assumeTrue(Files.isReadable(installed), "xrdp is not installed with its configuration");
        Path key = folder.resolve("key.pem");
        certificate = folder.resolve("cert.pem");
        makeCertificate(folder, key, certificate);
        port = freePort();
        String configuration = Files.readString(installed)
                .replaceAll("(?m)^port=.*", "port=tcp://127.0.0.1:" + port)
                .replaceAll("(?m)^certificate=.*", "certificate=" + certificate)
                .replaceAll("(?m)^key_file=.*", "key_file=" + key)
                .replaceAll("(?m)^LogFile=.*", "LogFile=" + folder.resolve("xrdp.log"));
        Path own = Files.writeString(folder.resolve("own.ini"), configuration);
        process = start(folder, List.of(xrdp, "--nodaemon", "--config", own.toString()));
        Driver.await("xrdp to listen", () -> !process.isAlive() || answers());
        Assertions.assertTrue(process.isAlive(), () -> "xrdp ended at once, see " + folder.resolve("peer.log"));
    }

    /** A port of the loopback address on which nobody listens. */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it listens. */
    public int port() {
        return port;
    }

    /** Its certificate, in PEM. */
    public Path certificate() {
        return certificate;
    }

    private static void makeCertificate(Path folder, Path key, Path certificate)
            throws IOException, InterruptedException {
        Process openssl = start(
                folder,
                List.of(
                        require("openssl"),
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
                        certificate.toString()));
        Assertions.assertTrue(openssl.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS) && openssl.exitValue() == 0);
    }

    private static Process start(Path folder, List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(folder.resolve("peer.log").toFile())
                .start();
    }

    private static String require(String program) {
        for (String folder : (System.getenv("PATH") + ":/usr/sbin").split(":")) {
            Path path = Path.of(folder, program);
            if (Files.isExecutable(path)) {
                return path.toString();
            }
        }
        Assumptions.abort(program + " is not installed");
        throw new AssertionError();
    }

    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 1000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().completeOnTimeout(process, 5, TimeUnit.SECONDS).join();
        process.destroyForcibly().onExit().join();
    }
}
