// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli.internal;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.rdpworkbench.cli.CommandContributor;
import org.rdpworkbench.cli.CommandFailure;
import org.rdpworkbench.cli.ExitCode;
import org.rdpworkbench.cli.Installation;
import org.rdpworkbench.cli.WorkbenchCommand;
import org.rdpworkbench.cli.internal.render.Sanitizer;
import org.rdpworkbench.core.text.Texts;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Runs one command line from its arguments to its exit code. */
public final class CommandRunner {
    private static final Texts TEXTS = Texts.of(CommandRunner.class);

    /** The narrowest help that picocli can print. */
    private static final int NARROWEST_HELP = 55;

    private final Terminal terminal;
    private final List<CommandContributor> contributors;
    private final Supplier<Installation> installation;
    private final Interruption interruption;
    private final String version;

    /**
     * A runner.
     *
     * @param terminal where results go
     * @param contributors bring the commands
     * @param installation what the commands work with, asked for by those that need it
     * @param interruption the user's wish to stop
     * @param version the product's version
     */
    public CommandRunner(
            Terminal terminal,
            List<CommandContributor> contributors,
            Supplier<Installation> installation,
            Interruption interruption,
            String version) {
        this.terminal = terminal;
        this.contributors = contributors;
        this.installation = installation;
        this.interruption = interruption;
        this.version = version;
    }

    /** Runs the command that the arguments name and returns the exit code. Throws nothing. */
    public int run(String... arguments) {
        PrintStream err = new PrintStream(terminal.err(), true, terminal.charset());
        ProgressLine progress = new ProgressLine(err, terminal.columns(), terminal.errIsTerminal());
        ConsoleContext context = new ConsoleContext(terminal, err, progress, installation, interruption);
        PrintWriter out = new PrintWriter(new OutputStreamWriter(terminal.out(), terminal.charset()), true);
        try {
            CommandLine commands = commandLine(arguments, context);
            commands.setOut(out);
            commands.setExecutionStrategy(CommandRunner::execute);
            commands.setParameterExceptionHandler((problem, args) -> wrongUsage(problem, context));
            commands.setExecutionExceptionHandler((problem, command, result) -> failed(problem, result, context));
            int code = commands.execute(arguments);
            out.flush();
            return unwritten(context) ? ExitCode.NOT_EXAMINED.number() : code;
        } catch (LinkageError | OutOfMemoryError | StackOverflowError e) {
            // A part of the installation, perhaps an add-on's, does not fit or ran wild on hostile data; say so and end
            // in order.
            context.tell(TEXTS.get("failed", e.toString()));
            if (List.of(arguments).contains("--verbose")) {
                context.showTrace(e);
            }
            return ExitCode.NOT_EXAMINED.number();
        } finally {
            progress.clear();
            out.flush();
            err.flush();
        }
    }

    /** Whether a part of the result is lost, as on a full disk; that is told. */
    private boolean unwritten(ConsoleContext context) {
        Optional<IOException> problem =
                terminal.out() instanceof StandardOutput standard ? standard.problem() : Optional.empty();
        problem.ifPresent(e -> context.tell(TEXTS.get("out.standard", reason(e))));
        return problem.isPresent();
    }

    private CommandLine commandLine(String[] arguments, ConsoleContext context) {
        CommandLine root = new CommandLine(new RootCommand());
        root.setResourceBundle(CommandTexts.of(RootCommand.class));
        List<WorkbenchCommand> commands = commands(context);
        // Describing a command to the parser takes milliseconds; where one is named, the others need not be there.
        List<WorkbenchCommand> named = commands.stream()
                .filter(command -> arguments.length > 0 && name(command).equals(arguments[0]))
                .toList();
        (named.isEmpty() ? commands : named).forEach(command -> add(command, root, context));
        root.getCommandSpec().version(TEXTS.get("product.version", version));
        root.setUsageHelpWidth(Math.max(NARROWEST_HELP, terminal.columns()));
        root.setColorScheme(CommandLine.Help.defaultColorScheme(terminal.colour() ? Ansi.ON : Ansi.OFF));
        // An argument is what it is: no files are read in its place, no short options are taken apart.
        root.setExpandAtFiles(false);
        root.setPosixClusteredShortOptionsAllowed(false);
        return root;
    }

    private List<WorkbenchCommand> commands(ConsoleContext context) {
        List<WorkbenchCommand> commands = new ArrayList<>();
        for (CommandContributor contributor : contributors) {
            try {
                commands.addAll(contributor.commands());
            } catch (RuntimeException | LinkageError e) {
                // An add-on that cannot bring its commands must not take those of the others away.
                context.tell(
                        TEXTS.get("contributor.failed", contributor.getClass().getName(), e.toString()));
            }
        }
        return commands;
    }

    private static String name(WorkbenchCommand command) {
        Command described = command.getClass().getAnnotation(Command.class);
        return described == null ? "" : described.name();
    }

    private static void add(WorkbenchCommand command, CommandLine parent, ConsoleContext context) {
        CommandLine line = new CommandLine(command);
        if (!parent.getSubcommands().containsKey(line.getCommandName())) {
            command.parts().forEach(part -> add(part, line, context));
            line.setResourceBundle(CommandTexts.of(command.getClass()));
            command.context(context);
            parent.addSubcommand(line);
        }
    }

    /** Runs the command that is named last. Options of a command before it would be lost in silence. */
    private static int execute(ParseResult result) {
        ParseResult command = result;
        while (command.hasSubcommand()) {
            boolean hasOptions =
                    command != result && !command.matchedOptionsSet().isEmpty();
            command = command.subcommand();
            if (hasOptions) {
                throw new ParameterException(
                        command.commandSpec().commandLine(),
                        TEXTS.get("option.place", command.commandSpec().name()));
            }
        }
        return new CommandLine.RunLast().execute(result);
    }

    private static int wrongUsage(ParameterException problem, ConsoleContext context) {
        CommandLine command = problem.getCommandLine();
        String message = problem.getMessage();
        if (problem instanceof UnmatchedArgumentException unmatched) {
            boolean atRoot = !command.getSubcommands().isEmpty() && !unmatched.isUnknownOption();
            message = TEXTS.get(
                    atRoot ? "command.unknown" : unmatched.isUnknownOption() ? "option.unknown" : "argument.unknown",
                    unmatched.getUnmatched().getFirst(),
                    RootCommand.names(command.getCommandSpec()));
        }
        if (problem instanceof MissingParameterException missing
                && !missing.getMissing().isEmpty()
                && missing.getMissing().getFirst().isPositional()) {
            message = TEXTS.get(
                    "parameter.missing", missing.getMissing().getFirst().paramLabel());
        }
        String clause = message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
        context.tell(TEXTS.get("usage.see", clause, command.getCommandSpec().qualifiedName()));
        return ExitCode.USAGE.number();
    }

    private static int failed(Exception problem, ParseResult result, ConsoleContext context) {
        ParseResult command = result;
        while (command.hasSubcommand()) {
            command = command.subcommand();
        }
        boolean verbose = command.matchedOptionValue("--verbose", false);
        ExitCode code = ExitCode.NOT_EXAMINED;
        if (problem instanceof CommandFailure failure) {
            code = failure.exitCode();
            context.tell(failure.getMessage());
        } else if (problem instanceof InterruptedException) {
            code = ExitCode.INTERRUPTED;
            context.tell(TEXTS.get("interrupted"));
        } else if (problem instanceof UncheckedIOException io) {
            context.tell(TEXTS.get("failed.io", reason(io.getCause())));
        } else {
            context.tell(TEXTS.get("failed", problem.toString()));
        }
        if (verbose) {
            context.showTrace(problem);
        }
        return code.number();
    }

    private static String reason(IOException e) {
        return Sanitizer.line(e.getMessage() == null ? e.toString() : e.getMessage());
    }
}
