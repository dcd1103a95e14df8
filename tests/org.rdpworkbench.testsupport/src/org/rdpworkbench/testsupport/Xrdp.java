// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.testsupport;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The real Remote Desktop server xrdp, on a loopback port of its own. Where it is not installed, the test is skipped. */
public final class Xrdp implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);
    private static final int POLL_MILLIS = 20;

    private final Path folder;
    private final String address;
    private final int port;
    private final Process process;

    /** Starts it with a certificate for {@code lab.example}; its files lie in a folder. */
    public Xrdp(Path folder) throws IOException, InterruptedException {
        this(folder, List.of(), "127.0.0.1", Ports.free(), "lab.example");
    }

    /**
     * Starts it elsewhere.
     *
     * @param folder where its files lie
     * @param prefix what stands before its command, such as what runs it in a network namespace
     * @param address where it listens
     * @param port the port
     * @param name the name in its certificate
     */
    public Xrdp(Path folder, List<String> prefix, String address, int port, String name)
            throws IOException, InterruptedException {
        this.folder = folder;
        this.address = address;
        this.port = port;
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
                "/CN=" + name,
                "-keyout",
                key.toString(),
                "-out",
                certificate().toString()));
        String configuration = Files.readString(installed)
                .replaceAll("(?m)^port=.*", "port=tcp://" + address + ":" + port)
                .replaceAll("(?m)^certificate=.*", "certificate=" + certificate())
                .replaceAll("(?m)^key_file=.*", "key_file=" + key)
                .replaceAll("(?m)^LogFile=.*", "LogFile=" + folder.resolve("xrdp.log"));
        Path own = Files.writeString(folder.resolve("own.ini"), configuration);
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(xrdp, "--nodaemon", "--config", own.toString()));
        process = new ProcessBuilder(command)
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
            socket.connect(new InetSocketAddress(address, port), 1000);
            return true;
        } catch (IOException e) {
            return false;
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
        // One for each connection that is still open; they outlive the first one, and do not mind being asked to end.
        List<ProcessHandle> others = process.descendants().toList();
        process.destroy();
        process.onExit().completeOnTimeout(process, 5, TimeUnit.SECONDS).join();
        process.destroyForcibly().onExit().join();
        others.forEach(ProcessHandle::destroyForcibly);
    }
}
