// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.product;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.rdpworkbench.testsupport.Ports;
import org.rdpworkbench.testsupport.Programs;
import org.rdpworkbench.testsupport.Xrdp;

/** Real servers on loopback ports of their own; ended by {@link #close}. Where one is not installed, the test is skipped. */
final class Peers implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(2);
    private static final int POLL_MILLIS = 20;

    private final Path folder;
    private final List<Process> processes = new ArrayList<>();
    private final List<Xrdp> servers = new ArrayList<>();

    /** Peers that keep their files in a folder. */
    Peers(Path folder) {
        this.folder = folder;
    }

    /** Starts xrdp with a certificate for {@code lab.example}; answers its port. */
    int xrdp() throws Exception {
        Xrdp xrdp = new Xrdp(folder);
        servers.add(xrdp);
        return xrdp.port();
    }

    /** Whether an X server listens already; its socket is there a moment before that. */
    private static boolean accepts(Path socket) {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            return channel.connect(UnixDomainSocketAddress.of(socket));
        } catch (IOException e) {
            return false;
        }
    }

    /** Starts FreeRDP's shadow server, which demands network level authentication; answers its port. */
    int shadowServer() throws Exception {
        String shadow = Programs.require("freerdp-shadow-cli");
        String xvfb = Programs.require("Xvfb");
        int port = Ports.free();
        // A display of our own: with -displayfd two X servers that start at the same time can get the same one.
        int display = 1000 + port % 50_000;
        Process server =
                start(Map.of(), xvfb, ":" + display, "-screen", "0", "640x480x24", "-noreset", "-nolisten", "tcp");
        Path socket = Path.of("/tmp/.X11-unix/X" + display);
        await("Xvfb", () -> !server.isAlive() || accepts(socket));
        Path accounts = Files.writeString(folder.resolve("sam"), "lab:::0123456789ABCDEF0123456789ABCDEF:::\n");
        Map<String, String> environment = Map.of("HOME", folder.toString(), "DISPLAY", ":" + display);
        start(
                environment,
                shadow,
                "/port:" + port,
                "/bind-address:127.0.0.1",
                "/sam-file:" + accounts,
                "+auth",
                "/sec:nla");
        awaitListener(port);
        return port;
    }

    /** Starts OpenSSH's server; answers its port. */
    int sshServer() throws Exception {
        String sshd = Programs.require("sshd");
        String keygen = Programs.require("ssh-keygen");
        // Needed where it can give up rights, and made by the service that is not started here.
        if (Product.isRoot()) {
            Files.createDirectories(Path.of("/run/sshd"));
        }
        Path key = folder.resolve("host-key");
        Programs.run(List.of(keygen, "-q", "-t", "ed25519", "-N", "", "-f", key.toString()));
        Path configuration = Files.createFile(folder.resolve("sshd_config"));
        int port = Ports.free();
        start(
                Map.of(),
                sshd,
                "-D",
                "-f",
                configuration.toString(),
                "-h",
                key.toString(),
                "-o",
                "ListenAddress=127.0.0.1:" + port,
                "-o",
                "PidFile=none",
                "-o",
                "UsePAM=no");
        awaitListener(port);
        return port;
    }

    private Process start(Map<String, String> environment, String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(
                        folder.resolve("peer-" + processes.size() + ".log").toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        processes.add(process);
        return process;
    }

    private void awaitListener(int port) throws Exception {
        Process last = processes.getLast();
        await("port " + port, () -> !last.isAlive() || answers(port));
        if (!last.isAlive()) {
            fail("the peer ended at once: "
                    + Files.readString(folder.resolve("peer-" + (processes.size() - 1) + ".log")));
        }
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 1000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Waits until something is so. */
    static void await(String what, Callable<Boolean> condition) throws Exception {
        await(what, START, condition);
    }

    /** Waits until something is so, as long as that. */
    static void await(String what, Duration longest, Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + longest.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > end) {
                fail(what + " was not there after " + longest);
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }

    @Override
    public void close() {
        servers.forEach(Xrdp::close);
        for (Process process : processes.reversed()) {
            process.destroy();
            process.onExit().completeOnTimeout(process, 5, TimeUnit.SECONDS).join();
            process.destroyForcibly().onExit().join();
        }
    }
}
