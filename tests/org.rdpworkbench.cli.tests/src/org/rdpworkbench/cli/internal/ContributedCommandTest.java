// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rdpworkbench.cli.CommandContext;
import org.rdpworkbench.cli.CommandFailure;
import org.rdpworkbench.cli.CommandResult;
import org.rdpworkbench.cli.ExitCode;
import org.rdpworkbench.cli.WorkbenchCommand;
import org.rdpworkbench.cli.document.Document;
import org.rdpworkbench.cli.document.Tone;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

class ContributedCommandTest {
    private final Workshop workshop = new Workshop();

    @Command(name = "greet")
    private static class Greet extends WorkbenchCommand {
        private final Supplier<Document> document;

        @Option(names = "--name", paramLabel = "NAME", description = "Whom to greet.")
        private String name = "you";

        Greet(Supplier<Document> document) {
            this.document = document;
        }

        Greet() {
            document = () -> new Document("Greeting", Tone.OK, "Hello, " + name, List.of(), List.of());
        }

        @Override
        protected ExitCode run(CommandContext context) {
            context.deliver(output(), new CommandResult() {
                @Override
                public Document document() {
                    return document.get();
                }

                @Override
                public void writeJson(Writer writer) throws IOException {
                    writer.write("{\"hello\": \"" + name + "\"}");
                }
            });
            return ExitCode.PROBLEM;
        }
    }

    @Command(name = "explain")
    private static final class Thief extends Greet {}

    @Test
    void anAddOnsCommandHasAllFormatsAndCommonOptions() {
        workshop.contributors.add(() -> List.of(new Greet()));
        assertEquals(1, workshop.run("greet", "--name", "\u0007Ada"));
        assertEquals("✓ Hello, \\u{7}Ada\n", workshop.out());
        assertEquals(1, workshop.run("greet", "--format", "json"));
        assertEquals("{\"hello\": \"you\"}", workshop.out());
        assertEquals(1, workshop.run("greet", "--format", "html"));
        assertTrue(workshop.out().contains("<h1>Hello, you</h1>"), workshop.out());
        assertEquals(0, workshop.run("greet", "--help"));
        assertTrue(workshop.out().contains("Whom to greet."), workshop.out());
        assertTrue(workshop.out().contains("Format of the result"), "common options explain themselves");
        workshop.run("--help");
        assertTrue(workshop.out().contains("greet"), workshop.out());
    }

    @Test
    void aNameThatIsTakenKeepsItsFirstCommand() {
        workshop.contributors.add(() -> List.of(new Thief()));
        assertEquals(0, workshop.run("explain", "0x904"));
        assertTrue(workshop.out().contains("0x904"), workshop.out());
    }

    @Test
    void anAddOnWithoutItsTextsIsLeftOutAndTheOthersStay() {
        workshop.contributors.add(0, () -> {
            throw new IllegalStateException("no commands today");
        });
        assertEquals(0, workshop.run("explain", "0x904"));
        assertTrue(
                workshop.err().contains("are left out: java.lang.IllegalStateException: no commands today"),
                workshop.err());
    }

    @Test
    void anUnexpectedErrorIsOneLineAndATraceOnlyOnRequest(@TempDir Path folder) throws IOException {
        workshop.contributors.add(() -> List.of(new Greet(() -> {
            throw new IllegalStateException("broken \u001B[31mon purpose\nsecond line");
        })));
        Path file = Files.writeString(folder.resolve("kept.txt"), "as before");
        assertEquals(3, workshop.run("greet", "--out", file.toString()));
        assertEquals("", workshop.out());
        assertEquals(1, workshop.err().lines().count(), workshop.err());
        assertTrue(workshop.err().contains("broken \\u{1B}[31mon purpose second line"), workshop.err());
        assertEquals("as before", Files.readString(file));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList());
        }
        assertEquals(3, workshop.run("greet", "--verbose"));
        assertTrue(workshop.err().contains("at org.rdpworkbench"), workshop.err());
        assertFalse(workshop.err().contains("\u001B"), workshop.err());
    }

    @Test
    void anErrorOfTheMachineIsSaidToo() {
        workshop.contributors.add(() -> List.of(new Greet(() -> {
            throw new NoClassDefFoundError("org/example/Gone");
        })));
        assertEquals(3, workshop.run("greet"));
        assertTrue(workshop.err().startsWith("rdpw: an unexpected error ended the command"), workshop.err());
    }

    @Test
    void aFailureHasItsOwnExitCode() {
        workshop.contributors.add(() -> List.of(new Greet(() -> {
            throw new CommandFailure(ExitCode.USAGE, "not like this");
        })));
        assertEquals(2, workshop.run("greet"));
        assertEquals("rdpw: not like this\n", workshop.err());
    }
}
