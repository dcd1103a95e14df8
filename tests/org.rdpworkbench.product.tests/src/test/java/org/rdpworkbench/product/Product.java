// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.product;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.rdpworkbench.testsupport.Programs;

/** The product as it was built for this machine, and a user's home for it that is not the real one. */
final class Product {
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Path HOME = home();
    private static final List<String> NOBODY =
            List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--");

    private Product() {}

    private static Path home() {
        try {
            Path target = Files.createDirectories(Path.of("target"));
            return Files.createTempDirectory(target.toAbsolutePath(), "home");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder of the product. */
    static Path folder() {
        String system = System.getProperty("os.name");
        assumeTrue(!system.startsWith("Windows"), "the start script for this operating system is not tested here");
        String platform = system.startsWith("Mac") ? "macosx/cocoa/aarch64" : "linux/gtk/x86_64";
        String products = System.getProperty("rdpw.products");
        assertTrue(products != null, "the system property rdpw.products says where the products are");
        Path folder = Path.of(products, platform, "rdpworkbench");
        assertTrue(Files.isExecutable(folder.resolve("rdpw")), () -> "no product in " + folder);
        return folder;
    }

    /** Runs the command line to its end. */
    static Run run(String... arguments) throws IOException, InterruptedException {
        return run(command(folder(), arguments), HOME, Map.of());
    }

    /** Runs the command line in an environment with more variables. */
    static Run run(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        return run(command(folder(), arguments), HOME, environment);
    }

    /** Runs another product than the one that was built, for a home of its own. */
    static Run run(Path product, Path home, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        return run(command(product, arguments), home, environment);
    }

    /** Runs the command line as somebody who may do little: the current user, or nobody where that is root. */
    static Run runAsOrdinaryUser(String... arguments) throws IOException, InterruptedException {
        if (!isRoot()) {
            return run(arguments);
        }
        assumeTrue(Programs.isInstalled("setpriv"), "setpriv is not installed");
        Path home = Files.createTempDirectory("rdpw-nobody");
        try {
            Programs.run(List.of("chown", "65534:65534", home.toString()));
            List<String> command = command(folderForNobody(home), arguments);
            assumeTrue(
                    nobodyMay("-x", System.getProperty("java.home") + "/bin/java"),
                    "only root may start this Java, in " + System.getProperty("java.home"));
            List<String> lowered = new ArrayList<>(NOBODY);
            lowered.addAll(command);
            return run(lowered, home, Map.of());
        } finally {
            delete(home);
        }
    }

    /** Whether nobody may do something with a file, in the words of the shell's {@code test}. */
    private static boolean nobodyMay(String what, String file) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(NOBODY);
        command.addAll(List.of("test", what, file));
        return Programs.run(Path.of("/dev/null"), command) == 0;
    }

    /** The folder of the product, or a copy in a folder where the source tree lies where only root may look, as in root's own. */
    static Path folderForNobody(Path parent) throws IOException, InterruptedException {
        if (nobodyMay("-x", folder().resolve("rdpw").toString())) {
            return folder();
        }
        Path to = parent.resolve("product");
        Programs.run(List.of("cp", "-r", folder().toString(), to.toString()));
        Programs.run(List.of("chmod", "-R", "a+rX", to.toString()));
        return to;
    }

    static boolean isRoot() throws IOException, InterruptedException {
        return Programs.run(List.of("id", "-u")).strip().equals("0");
    }

    /** Starts the command line with interrupts taken note of, also where this process was started without. */
    static Process start(Path out, Path err, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT"));
        command.addAll(command(folder(), arguments));
        return builder(command, HOME, Map.of())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
    }

    /** Starts the console for a home of its own, with more variables in its environment. */
    static Process console(Path home, Path log, Map<String, String> more) throws IOException {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("DISPLAY", System.getenv("DISPLAY"));
        environment.put("GDK_BACKEND", "x11");
        environment.put("NO_AT_BRIDGE", "1");
        return builder(command(folder()), home, environment)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    private static List<String> command(Path product, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(product.resolve("rdpw").toString());
        command.addAll(List.of(arguments));
        return command;
    }

    /** How a program is started with a home of its own and no display. */
    static ProcessBuilder builder(List<String> command, Path home, Map<String, String> more) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectInput(new File("/dev/null"));
        Map<String, String> environment = builder.environment();
        environment
                .keySet()
                .removeIf(name -> name.startsWith("XDG_") || name.startsWith("RDPW_") || name.startsWith("LC_"));
        environment.put("HOME", home.toString());
        environment.put("LANG", "C.UTF-8");
        environment.put("RDPW_JAVA_HOME", System.getProperty("java.home"));
        environment.remove("DISPLAY");
        environment.putAll(more);
        return builder;
    }

    private static Run run(List<String> command, Path home, Map<String, String> environment)
            throws IOException, InterruptedException {
        Path out = Files.createTempFile(HOME, "run", ".out");
        Path err = Files.createTempFile(HOME, "run", ".err");
        long begin = System.nanoTime();
        Process process = builder(command, home, environment)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            fail(command + " did not end within " + LONGEST + ": " + Files.readString(err));
        }
        Duration time = Duration.ofNanos(System.nanoTime() - begin);
        Run run = new Run(process.exitValue(), text(out), text(err), time);
        Files.delete(out);
        Files.delete(err);
        return run;
    }

    static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }

    /** Deletes a folder with all that is in it. */
    static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(path);
            }
        }
    }
}
