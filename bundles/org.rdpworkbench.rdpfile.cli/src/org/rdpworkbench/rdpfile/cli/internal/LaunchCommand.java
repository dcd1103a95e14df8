// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.cli.internal;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.rdpworkbench.cli.CommandContext;
import org.rdpworkbench.cli.CommandFailure;
import org.rdpworkbench.cli.CommandResult;
import org.rdpworkbench.cli.ExitCode;
import org.rdpworkbench.cli.document.Block;
import org.rdpworkbench.cli.document.Document;
import org.rdpworkbench.cli.document.Tone;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.rdpfile.cli.internal.Inputs.Input;
import org.rdpworkbench.rdpfile.core.clients.ClientProgram;
import org.rdpworkbench.rdpfile.core.clients.LaunchGuard;
import org.rdpworkbench.rdpfile.core.lint.Issue;
import org.rdpworkbench.rdpfile.core.lint.LintConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Opens a file with what is installed, and says how that ended. */
@Command(name = "launch", sortOptions = false)
final class LaunchCommand extends RdpCommand.Part {
    private static final Texts TEXTS = Texts.of(LaunchCommand.class);

    @Parameters(index = "0", arity = "0..1", paramLabel = "FILE", descriptionKey = "file")
    private String file;

    @Option(names = "--with", paramLabel = "PROGRAM")
    private String with;

    @Option(names = "--list")
    private boolean list;

    @Option(names = "--dry-run")
    private boolean dryRun;

    @Option(names = "--anyway")
    private boolean anyway;

    private record Found(ClientProgram program, Optional<Path> place) {
        private boolean opens() {
            return place.isPresent() && program.opensFiles();
        }

        private String text() {
            String where = place.map(Path::toString).orElse(TEXTS.get("launch.get", program.get()));
            return place.isEmpty() || opens() ? where : TEXTS.get("launch.no-files", where);
        }
    }

    @Override
    protected ExitCode run(CommandContext context) throws InterruptedException {
        List<Found> programs = ClientProgram.of(ClientProgram.System.current()).stream()
                .map(program -> new Found(program, program.find()))
                .toList();
        if (list) {
            context.deliver(output(), new Listing(programs));
            return ExitCode.NO_PROBLEM;
        }
        if (file == null) {
            throw wrongUsage(TEXTS.get("lint.no-file"));
        }
        if (file.equals("-")) {
            throw wrongUsage(TEXTS.get("launch.standard"));
        }
        Input input = Inputs.readOne(file, context);
        Found chosen = choose(programs);
        checkDangers(input, context);
        boolean freeRdp = chosen.program.exits() == ClientProgram.Exits.FREERDP;
        if (freeRdp && !file.toLowerCase(Locale.ROOT).endsWith(".rdp")) {
            throw new CommandFailure(ExitCode.USAGE, TEXTS.get("launch.name", chosen.program.title()));
        }
        List<String> command = chosen.program.command(chosen.place.orElseThrow(), input.path());
        if (dryRun) {
            context.deliver(output(), new Outcome(chosen.program, command, null));
            return ExitCode.NO_PROBLEM;
        }
        int exit = start(command, context);
        context.deliver(output(), new Outcome(chosen.program, command, exit));
        return LaunchGuard.isFine(chosen.program, exit) ? ExitCode.NO_PROBLEM : ExitCode.PROBLEM;
    }

    private Found choose(List<Found> programs) {
        if (with == null) {
            return programs.stream()
                    .filter(found -> found.place.isPresent() && found.program.opensFiles())
                    .findFirst()
                    .orElseThrow(() -> new CommandFailure(ExitCode.NOT_EXAMINED, TEXTS.get("launch.none")));
        }
        Found found = programs.stream()
                .filter(one -> one.program.id().equals(with))
                .findFirst()
                .orElseThrow(() -> wrongUsage(TEXTS.get(
                        "launch.unknown",
                        with,
                        String.join(
                                ", ",
                                programs.stream().map(one -> one.program.id()).toList()))));
        if (found.place.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.NOT_EXAMINED, TEXTS.get("launch.missing", found.program.title(), found.program.get()));
        }
        if (!found.program.opensFiles()) {
            throw new CommandFailure(ExitCode.NOT_EXAMINED, TEXTS.get("launch.opens-none", found.program.title()));
        }
        return found;
    }

    private void checkDangers(Input input, CommandContext context) {
        LintConfig config;
        try {
            config = LintConfig.of(input.path());
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.USAGE, TEXTS.get("lint.config", String.valueOf(e.getMessage())), e);
        }
        List<Issue> issues =
                linter().lint(input.document(), input.path().getFileName().toString(), config);
        for (Issue issue : LaunchGuard.dangers(issues)) {
            if (!anyway) {
                throw new CommandFailure(ExitCode.PROBLEM, TEXTS.get("launch.danger", issue.message()));
            }
            context.tell(issue.message());
        }
    }

    /** Runs the client before this terminal, so that it can ask there for what it needs. */
    private static int start(List<String> command, CommandContext context) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command).inheritIO().start();
            CommandContext.Registration registration = context.onInterrupt(process::destroy);
            try {
                return process.waitFor();
            } finally {
                registration.close();
            }
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.NOT_EXAMINED,
                    TEXTS.get("launch.failed", command.getFirst(), String.valueOf(e.getMessage())),
                    e);
        }
    }

    private record Listing(List<Found> programs) implements CommandResult {
        @Override
        public Document document() {
            List<Block.Item> items = programs.stream()
                    .map(found -> new Block.Item(
                            found.opens() ? Tone.OK : Tone.OPEN,
                            TEXTS.get("launch.program", found.program.id(), found.program.title()),
                            found.text()))
                    .toList();
            long there = programs.stream().filter(Found::opens).count();
            return new Document(
                    TEXTS.get("launch.title"),
                    there > 0 ? Tone.OK : Tone.OPEN,
                    TEXTS.get("launch.installed", there),
                    List.of(),
                    List.of(new Block.Items(items)));
        }

        @Override
        public void writeJson(Writer writer) throws IOException {
            Json.write(
                    Json.object(
                            "format",
                            "rdpworkbench.rdp-clients/1",
                            "programs",
                            programs.stream()
                                    .map(found -> Json.object(
                                            "id", found.program.id(),
                                            "title", found.program.title(),
                                            "installed", found.place.isPresent(),
                                            "opensFiles", found.program.opensFiles(),
                                            "path",
                                                    found.place
                                                            .map(Path::toString)
                                                            .orElse(null),
                                            "get", found.program.get()))
                                    .toList()),
                    writer);
        }
    }

    private record Outcome(ClientProgram program, List<String> command, Integer exit) implements CommandResult {
        @Override
        public Document document() {
            boolean fine = exit == null || LaunchGuard.isFine(program, exit);
            String headline = exit == null
                    ? TEXTS.get("launch.would", String.join(" ", command))
                    : TEXTS.get("launch.ended", program.title(), String.valueOf(exit), meaning());
            return new Document(
                    TEXTS.get("launch.title"), fine ? Tone.OK : Tone.PROBLEM, headline, List.of(), List.of());
        }

        private String meaning() {
            String meaning = program.explain(exit).orElse(TEXTS.get("launch.not-documented"));
            return signal().map(name -> TEXTS.get("launch.or-signal", meaning, name))
                    .orElse(meaning);
        }

        private Optional<String> signal() {
            return ClientProgram.signal(exit, ClientProgram.System.current());
        }

        @Override
        public void writeJson(Writer writer) throws IOException {
            Json.write(
                    Json.object(
                            "format",
                            "rdpworkbench.rdp-launch/1",
                            "program",
                            program.id(),
                            "command",
                            command,
                            "exit",
                            exit,
                            "meaning",
                            exit == null ? null : program.explain(exit).orElse(null),
                            "orSignal",
                            exit == null ? null : signal().orElse(null)),
                    writer);
        }
    }
}
