// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of a result that cannot be written. */
class StandardOutputTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(StandardOutput out) {
        Terminal terminal = new Terminal(
                out,
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false,
                false,
                100,
                StandardCharsets.UTF_8);
        return new CommandRunner(
                        terminal,
                        List.of(),
                        () -> {
                            throw new IllegalStateException("not needed");
                        },
                        new Interruption(),
                        "1.2.3")
                .run("--help");
    }

    @Test
    void aFullDiskIsToldAndEndsTheCommandWithAFailure() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "no device that is always full");
        try (FileOutputStream stream = new FileOutputStream(full.toFile())) {
            assertEquals(3, run(new StandardOutput(stream)));
        }
        String told = err.toString(StandardCharsets.UTF_8);
        assertTrue(told.contains("could not be written to standard output: No space left"), told);
    }

    @Test
    void aReaderThatHasSeenEnoughIsNoFailure() throws IOException {
        PipedInputStream reader = new PipedInputStream();
        PipedOutputStream pipe = new PipedOutputStream(reader);
        reader.close();
        StandardOutput out = new StandardOutput(pipe);
        assertEquals(0, run(out));
        assertTrue(out.isBroken());
        assertEquals("", err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void whatIsWrittenArrives() {
        ByteArrayOutputStream seen = new ByteArrayOutputStream();
        StandardOutput out = new StandardOutput(seen);
        assertEquals(0, run(out));
        assertFalse(out.isBroken());
        assertTrue(seen.toString(StandardCharsets.UTF_8).contains("rdpw"));
    }
}
