// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.cli.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.rdpworkbench.cli.CommandContext;
import org.rdpworkbench.cli.CommandFailure;
import org.rdpworkbench.cli.ExitCode;
import org.rdpworkbench.cli.OutputFormat;
import org.rdpworkbench.cli.OutputOptions.PathConverter;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.rdpfile.cli.internal.Inputs.Input;
import org.rdpworkbench.rdpfile.core.lint.LintConfig;
import org.rdpworkbench.rdpfile.core.lint.Linter;
import org.rdpworkbench.rdpfile.core.schema.Client;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks files. */
@Command(name = "lint", sortOptions = false)
final class LintCommand extends RdpCommand.Part {
    @Parameters(arity = "0..*", paramLabel = "FILE", descriptionKey = "file")
    private List<String> files = new ArrayList<>();

    @Option(names = "--client", paramLabel = "CLIENT", converter = ClientConverter.class)
    private List<Client> clients = new ArrayList<>();

    @Option(names = "--config", paramLabel = "FILE", converter = PathConverter.class)
    private Path config;

    @Option(names = "--rules")
    private boolean rules;

    @Override
    protected boolean offers(OutputFormat format) {
        return true;
    }

    @Override
    protected ExitCode run(CommandContext context) {
        Linter linter = linter();
        if (rules) {
            context.deliver(output(), new RulesResult(linter.infos()));
            return ExitCode.NO_PROBLEM;
        }
        if (files.isEmpty()) {
            throw wrongUsage(Texts.of(LintCommand.class).get("lint.no-file"));
        }
        List<LintResult.Linted> linted = new ArrayList<>();
        for (Input input : Inputs.read(files, context)) {
            linted.add(
                    input.isRead()
                            ? new LintResult.Linted(
                                    input, linter.lint(input.document(), fileName(input), configOf(input)))
                            : new LintResult.Linted(input, List.of()));
        }
        LintResult result = new LintResult(linted, linter.infos(), output().verbose());
        context.deliver(output(), result);
        if (result.hasError()) {
            return ExitCode.PROBLEM;
        }
        return linted.stream().allMatch(one -> one.input().isRead()) ? ExitCode.NO_PROBLEM : ExitCode.NOT_EXAMINED;
    }

    private static String fileName(Input input) {
        return input.path() == null ? "-" : input.path().getFileName().toString();
    }

    private LintConfig configOf(Input input) {
        try {
            Path beside = input.path() == null ? Path.of("-") : input.path();
            LintConfig found = config == null ? LintConfig.of(beside) : LintConfig.read(config);
            return clients.isEmpty() ? found : found.forClients(EnumSet.copyOf(clients));
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.USAGE, Texts.of(LintCommand.class).get("lint.config", String.valueOf(e.getMessage())), e);
        }
    }
}
