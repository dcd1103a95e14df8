// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileClaimTest {
    @TempDir
    private Path folder;

    private static FileClaim held(Path file) {
        return assertInstanceOf(FileClaim.Held.class, FileClaim.take(file)).claim();
    }

    @Test
    void isHeldOnceAndEndsWithoutATrace() throws IOException {
        Path file = Files.createFile(folder.resolve("a.rdpcase"));
        FileClaim claim = held(file);
        FileClaim.Taken taken = assertInstanceOf(FileClaim.Taken.class, FileClaim.take(file));
        assertTrue(taken.by().contains("process " + ProcessHandle.current().pid()), taken.by());
        claim.close();
        claim.close();
        assertFalse(Files.exists(folder.resolve(".a.rdpcase.lock")));
        held(file).close();
    }

    @Test
    void aLeftLockFileOfADeadProcessIsInNobodysWay() throws IOException {
        Path file = Files.createFile(folder.resolve("a.rdpcase"));
        Files.writeString(folder.resolve(".a.rdpcase.lock"), "somebody@elsewhere, process 1");
        held(file).close();
    }

    @Test
    void anotherProcessIsNamedAndItsDeathEndsTheClaim() throws Exception {
        Path file = Files.createFile(folder.resolve("a.rdpcase"));
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        Path.of(FileClaim.class
                                        .getProtectionDomain()
                                        .getCodeSource()
                                        .getLocation()
                                        .toURI())
                                .toString(),
                        Holder.source(folder).toString(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertEquals('h', other.getInputStream().read());
            FileClaim.Taken taken = assertInstanceOf(FileClaim.Taken.class, FileClaim.take(file));
            assertTrue(taken.by().contains("process " + other.pid()), taken.by());
        } finally {
            other.destroyForcibly().waitFor();
        }
        held(file).close();
    }

    /** A program that claims a file and waits for its end. */
    private static final class Holder {
        static Path source(Path folder) throws IOException {
            return Files.writeString(folder.resolve("Holder.java"), """
                    public class Holder {
                        public static void main(String[] args) throws Exception {
                            Object outcome = org.rdpworkbench.core.files.FileClaim.take(java.nio.file.Path.of(args[0]));
                            System.out.print(outcome.getClass().getSimpleName().equals("Held") ? 'h' : 'x');
                            System.out.flush();
                            Thread.currentThread().join();
                        }
                    }
                    """);
        }
    }
}
