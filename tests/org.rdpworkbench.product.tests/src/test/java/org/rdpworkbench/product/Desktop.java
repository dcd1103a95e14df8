// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.product;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.rdpworkbench.testsupport.Programs;

/** An X server of our own, a home of our own, and consoles on them. */
final class Desktop implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(5);
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int POLL_MILLIS = 50;

    private final Path home;
    private final String display;
    private final Process server;
    private final List<Console> consoles = new ArrayList<>();

    /** Starts the X server; skips the test where there is none. */
    Desktop(Path home) throws Exception {
        this.home = home;
        String xvfb = Programs.require("Xvfb");
        display = ":" + (51_000 + ProcessHandle.current().pid() % 9000);
        server = new ProcessBuilder(xvfb, display, "-ac", "-screen", "0", "1280x900x24", "-noreset", "-nolisten", "tcp")
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("xvfb.log").toFile())
                .start();
        Path socket = Path.of("/tmp/.X11-unix/X" + display.substring(1));
        Peers.await("Xvfb", () -> !server.isAlive() || answers(socket));
        assertTrue(server.isAlive(), () -> "no X server on " + display);
    }

    private static boolean answers(Path socket) {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            return channel.connect(UnixDomainSocketAddress.of(socket));
        } catch (IOException e) {
            return false;
        }
    }

    /** The name of the display. */
    String display() {
        return display;
    }

    /** The titles of all windows that are shown; skips the test where nobody can say. */
    String windows() throws IOException, InterruptedException {
        return xdotool("search", "--onlyvisible", "--name", ".", "getwindowname", "%@");
    }

    private long shownWindows() throws IOException, InterruptedException {
        return xdotool("search", "--onlyvisible", "--name", ".").lines().count();
    }

    /** What xdotool says on this display; nothing where it finds nothing. */
    private String xdotool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Programs.require("xdotool")));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("DISPLAY", display);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

    /** Has a console end in order: the last entry of its first menu. */
    void exit(Console console) throws Exception {
        Peers.await("the end of the console", START, () -> {
            if (!console.script.isAlive()) {
                return true;
            }
            long before = shownWindows();
            xdotool(
                    "search",
                    "--onlyvisible",
                    "--name",
                    "RDP Workbench",
                    "mousemove",
                    "--window",
                    "%1",
                    "19",
                    "12",
                    "click",
                    "1");
            // A menu is a window too. A click comes to nothing while the window is still being filled: then once more.
            if (soon(() -> shownWindows() > before)) {
                xdotool("key", "Up", "key", "Return");
                return soon(() -> !console.script.isAlive());
            }
            return false;
        });
    }

    private static boolean soon(Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + SOON.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > end) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
        return true;
    }

    /** The folder of the workspace. */
    Path workspace() {
        return home.resolve(".local/share/rdpworkbench/workspace");
    }

    /** What the console's user interface keeps there. */
    Path state() {
        return workspace().resolve(".metadata/.plugins/org.rdpworkbench.ui");
    }

    /** Starts a console. */
    Console start() throws IOException {
        return start(Product.folder(), List.of(), display);
    }

    /** Starts a console of a product on a display that may not be there, through other programs. */
    Console start(Path product, List<String> before, String onDisplay) throws IOException {
        List<String> command = new ArrayList<>(before);
        command.add(product.resolve("rdpw").toString());
        Path err = Files.createTempFile(home, "console", ".err");
        ProcessBuilder builder = Product.builder(
                        command, home, Map.of("DISPLAY", onDisplay, "GDK_BACKEND", "x11", "NO_AT_BRIDGE", "1"))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(err.toFile());
        Console console = new Console(builder.start(), err);
        consoles.add(console);
        return console;
    }

    @Override
    public void close() {
        for (Console console : consoles) {
            console.kill();
        }
        // In order, so that it leaves no lock file and no socket behind.
        server.destroy();
        server.onExit()
                .completeOnTimeout(server, SOON.toSeconds(), TimeUnit.SECONDS)
                .join();
        server.destroyForcibly().onExit().join();
    }

    /** A console that was started. */
    static final class Console {
        private final Process script;
        private final Path err;

        private Console(Process script, Path err) {
            this.script = script;
            this.err = err;
        }

        /** The Java of the console, as soon as it is there. */
        private Optional<ProcessHandle> java() {
            return script.descendants()
                    .filter(process -> process.info().command().orElse("").endsWith("java"))
                    .findFirst();
        }

        /** The process id of its Java. */
        long pid() throws Exception {
            Peers.await("Java", START, () -> java().isPresent());
            return java().orElseThrow().pid();
        }

        /** What it says to those who started it. */
        String err() throws IOException {
            return Product.text(err);
        }

        /** Waits until it says something. */
        void says(String... words) throws Exception {
            for (String word : words) {
                Peers.await("\"" + word + "\" in " + err(), START, () -> err().contains(word));
            }
        }

        /** Waits until it has ended, and gives its exit code. */
        int ends() throws Exception {
            Peers.await("the end of the console", START, () -> !script.isAlive());
            return script.exitValue();
        }

        /** Ends it as a crash does. */
        void kill() {
            Optional<ProcessHandle> java = java();
            if (java.isPresent()) {
                java.get().destroyForcibly();
                java.get().onExit().join();
            }
            script.destroyForcibly().onExit().orTimeout(10, TimeUnit.SECONDS).join();
        }
    }
}
