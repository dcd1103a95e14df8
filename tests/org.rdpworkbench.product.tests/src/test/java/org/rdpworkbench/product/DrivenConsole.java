// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * The console as its users start it, in a process of its own, driven over a socket by an add-on that is made for that: whoever drives it
 * sees what an add-on sees, and a restart is a real one.
 */
final class DrivenConsole implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final Path port;
    private final Path log;
    private final Process process;
    private Socket socket;
    private BufferedReader in;
    private PrintWriter out;

    /** Starts a console whose user's home is that folder, in which the driver is installed. */
    DrivenConsole(Path home) throws IOException {
        port = home.resolve("port");
        log = home.resolve("console.log");
        process = Product.console(home, log, Map.of("RDPW_DRIVER", port.toString()));
    }

    /** Waits until the window is open and the driver answers, at first or after a restart. */
    void awaitWindow() throws IOException, InterruptedException {
        await("the window", () -> {
            if (!process.isAlive()) {
                fail("the console ended with " + process.exitValue() + ": " + Files.readString(log));
            }
            if (!Files.exists(port)) {
                return false;
            }
            connect();
            return "yes".equals(tell("open"));
        });
    }

    private void connect() throws IOException {
        disconnect();
        socket = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(Files.readString(port)));
        socket.setSoTimeout((int) LONGEST.toMillis());
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        out = new PrintWriter(socket.getOutputStream(), true, StandardCharsets.UTF_8);
    }

    private void disconnect() throws IOException {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }

    /** Sends a command with its arguments and gives the answer. */
    String tell(String... words) throws IOException {
        out.println(String.join("\t", words));
        String answer = in.readLine();
        if (answer == null) {
            throw new IOException("the console hung up");
        }
        return answer;
    }

    /** Presses a button, as soon as there is one of that id or text. */
    void press(String button) throws IOException, InterruptedException {
        await("the button " + button, () -> tell("press", button).equals("ok"));
    }

    /** Presses the button that restarts the console, and waits until it is there again. */
    void restart() throws IOException, InterruptedException {
        Files.delete(port);
        press("addons.restart");
        awaitWindow();
    }

    /** Waits until a command's answer has that text in it. */
    void awaitAnswer(String text, String... words) throws IOException, InterruptedException {
        String[] last = {""};
        await(
                () -> text + " in the answer to " + List.of(words) + ", which is " + last[0],
                () -> (last[0] = tell(words)).contains(text));
    }

    /** Something that comes true sooner or later. */
    interface Condition {
        boolean holds() throws IOException;
    }

    static void await(String what, Condition condition) throws IOException, InterruptedException {
        await(() -> what, condition);
    }

    private static void await(Supplier<String> what, Condition condition) throws IOException, InterruptedException {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (true) {
            try {
                if (condition.holds()) {
                    return;
                }
            } catch (IOException e) {
                // not yet, or while it restarts
                if (System.nanoTime() > end) {
                    throw e;
                }
            }
            if (System.nanoTime() > end) {
                fail("waited in vain for " + what.get());
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    /** Waits for the end of the process. */
    int end() throws InterruptedException {
        assertTrue(process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS), "the console does not end");
        return process.exitValue();
    }

    /** Closes the window as a user does, and checks that the program ends well. */
    @Override
    public void close() throws IOException {
        try {
            if (process.isAlive() && socket != null) {
                tell("close");
                assertEquals(
                        0,
                        process.onExit()
                                .orTimeout(LONGEST.toSeconds(), TimeUnit.SECONDS)
                                .join()
                                .exitValue(),
                        () -> log.toString());
            }
        } finally {
            disconnect();
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().onExit().join();
        }
    }

    /** The driver as an add-on. */
    static Path driver(Path folder) throws IOException {
        return bundle(
                folder,
                "driver/Driver.java",
                "org.rdpworkbench.product.driver",
                "Driver",
                "Require-Bundle: org.eclipse.ui,org.eclipse.core.runtime,org.rdpworkbench.ui");
    }

    /** Compiles a source of the tests' resources to a bundle with that class as its activator, and perhaps one more header. */
    static Path bundle(Path folder, String source, String name, String activator, String header) throws IOException {
        Path java = folder.resolve(activator + ".java");
        try (InputStream stream = DrivenConsole.class.getResourceAsStream("/" + source)) {
            Files.write(java, stream.readAllBytes());
        }
        Path classes = Files.createDirectories(folder.resolve(name));
        String path;
        try (Stream<Path> plugins = Files.list(Product.folder().resolve("plugins"))) {
            path = plugins.map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        }
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        int result = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        errors,
                        errors,
                        "--release",
                        "21",
                        "-proc:none",
                        "-nowarn",
                        "-cp",
                        path,
                        "-d",
                        classes.toString(),
                        java.toString());
        assertEquals(0, result, errors::toString);
        List<String> lines = new ArrayList<>(List.of(
                "Manifest-Version: 1.0",
                "Bundle-ManifestVersion: 2",
                "Bundle-SymbolicName: " + name,
                "Bundle-Name: " + activator,
                "Bundle-Version: 1.0.0",
                "Bundle-Activator: " + name + "." + activator,
                "Import-Package: org.osgi.framework,org.rdpworkbench.core.evidence,",
                " org.rdpworkbench.core.diagnosis,org.rdpworkbench.core.investigation"));
        if (!header.isEmpty()) {
            lines.add(header);
        }
        Path jar = folder.resolve(name + ".jar");
        pack(jar, String.join("\r\n", lines) + "\r\n\r\n", classes);
        return jar;
    }

    /** Packs a folder of classes with a manifest. */
    static void pack(Path jar, String manifest, Path classes) throws IOException {
        Manifest parsed = new Manifest(new ByteArrayInputStream(manifest.getBytes(StandardCharsets.UTF_8)));
        try (JarOutputStream packed = new JarOutputStream(Files.newOutputStream(jar), parsed);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                packed.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                Files.copy(file, packed);
                packed.closeEntry();
            }
        }
    }
}
