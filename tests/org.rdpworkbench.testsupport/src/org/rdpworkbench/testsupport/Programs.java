// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.testsupport;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Other programs of this machine. */
public final class Programs {
    private static final int LONGEST_SECONDS = 300;

    private Programs() {}

    /** Whether a program is found on the path, or among those for administrators. */
    public static boolean isInstalled(String program) {
        return find(program).isPresent();
    }

    /** The program, without which the test is skipped. */
    public static String require(String program) {
        Optional<Path> found = find(program);
        assumeTrue(found.isPresent(), program + " is not installed");
        return found.orElseThrow().toString();
    }

    private static Optional<Path> find(String program) {
        for (String folder : (System.getenv("PATH") + ":/usr/sbin").split(":")) {
            Path path = Path.of(folder, program);
            if (Files.isExecutable(path)) {
                return Optional.of(path);
            }
        }
        return Optional.empty();
    }

    /**
     * Runs a program, with what it says going to a file.
     *
     * @return its exit code
     */
    public static int run(Path output, List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return end(process, command);
    }

    /** Runs a program that must succeed, and answers what it says. */
    public static String run(List<String> command) throws IOException, InterruptedException {
        Path out = Files.createTempFile("program", ".out");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(new File("/dev/null"))
                    .redirectOutput(out.toFile())
                    .start();
            int exit = end(process, command);
            String text = Files.readString(out, StandardCharsets.ISO_8859_1);
            if (exit != 0) {
                throw new IOException(command + " failed: " + text);
            }
            return text;
        } finally {
            Files.delete(out);
        }
    }

    private static int end(Process process, List<String> command) throws IOException, InterruptedException {
        if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            throw new IOException(command + " did not end");
        }
        return process.exitValue();
    }
}
