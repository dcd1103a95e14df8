// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli.internal.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.rdpworkbench.cli.CommandContext;
import org.rdpworkbench.cli.CommandFailure;
import org.rdpworkbench.cli.ExitCode;
import org.rdpworkbench.cli.OutputFormat;
import org.rdpworkbench.cli.OutputOptions.PathConverter;
import org.rdpworkbench.cli.WorkbenchCommand;
import org.rdpworkbench.cli.internal.report.ComparisonResult;
import org.rdpworkbench.core.investigation.CaseComparison;
import org.rdpworkbench.core.investigation.CaseDocument;
import org.rdpworkbench.core.investigation.CaseFile;
import org.rdpworkbench.core.investigation.Difference;
import org.rdpworkbench.core.investigation.Investigation;
import org.rdpworkbench.core.investigation.InvestigationRequest;
import org.rdpworkbench.core.text.Texts;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** Shows a saved investigation, runs it again, says what is different between two, or writes one for somebody else. */
@Command(name = "case", sortOptions = false)
public final class CaseCommand extends WorkbenchCommand {
    private static final Texts TEXTS = Texts.of(CaseCommand.class);

    @Parameters(
            index = "0",
            paramLabel = "show|rerun|compare|export",
            descriptionKey = "action",
            converter = ActionConverter.class)
    private Action action;

    @Option(names = "--mask", order = 1, descriptionKey = "mask")
    private boolean masked;

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "FILE",
            descriptionKey = "file",
            converter = PathConverter.class)
    private List<Path> files = new ArrayList<>();

    private enum Action {
        SHOW(1),
        RERUN(1),
        COMPARE(2),
        EXPORT(1);

        private final int files;

        Action(int files) {
            this.files = files;
        }
    }

    @Override
    protected ExitCode run(CommandContext context) throws InterruptedException {
        if (files.size() != action.files) {
            throw wrongUsage(TEXTS.get("case.files." + action));
        }
        if (masked && action != Action.EXPORT) {
            throw wrongUsage(TEXTS.get("case.mask.elsewhere"));
        }
        return switch (action) {
            case SHOW -> show(context, read(files.getFirst()));
            case RERUN -> rerun(context, read(files.getFirst()));
            case COMPARE -> compare(context);
            case EXPORT -> export(context, files.getFirst());
        };
    }

    /** Writes what somebody else is to read. That it was written is all that its exit code says. */
    private ExitCode export(CommandContext context, Path file) {
        output().usually(OutputFormat.HTML);
        if (masked && output().format() == OutputFormat.JSON) {
            throw wrongUsage(TEXTS.get("case.mask.json"));
        }
        CaseDocument document = read(file);
        found(document, file);
        InvestigationRun.print(document, masked, context, output());
        return ExitCode.NO_PROBLEM;
    }

    private static CaseDocument read(Path file) {
        try {
            return CaseFile.read(file);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.NOT_EXAMINED, TEXTS.get("case.unreadable", file, e.getMessage()), e);
        }
    }

    private static Investigation found(CaseDocument document, Path file) {
        if (document.investigation() == null) {
            throw new CommandFailure(ExitCode.NOT_EXAMINED, TEXTS.get("case.not-run", file));
        }
        return document.investigation();
    }

    private ExitCode show(CommandContext context, CaseDocument document) {
        found(document, files.getFirst());
        return InvestigationRun.deliver(document, context, output());
    }

    private ExitCode rerun(CommandContext context, CaseDocument document) throws InterruptedException {
        InvestigationRequest request = document.request();
        if (request == null
                || request.targets().stream()
                        .allMatch(target -> target.evidence().isEmpty())) {
            throw new CommandFailure(ExitCode.NOT_EXAMINED, TEXTS.get("case.nothing-to-run", files.getFirst()));
        }
        return InvestigationRun.deliver(
                document.withInvestigation(InvestigationRun.of(request, context)), context, output());
    }

    private ExitCode compare(CommandContext context) {
        Path earlier = files.getFirst();
        Path later = files.getLast();
        CaseComparison comparison = CaseComparison.of(found(read(earlier), earlier), found(read(later), later));
        context.deliver(
                output(),
                new ComparisonResult(
                        earlier.toString(),
                        later.toString(),
                        comparison,
                        context.installation().causes()));
        boolean worse = comparison.differences().stream()
                .anyMatch(difference -> difference.direction() == Difference.Direction.WORSE);
        return worse ? ExitCode.PROBLEM : ExitCode.NO_PROBLEM;
    }

    private static final class ActionConverter implements ITypeConverter<Action> {
        @Override
        public Action convert(String text) {
            for (Action action : Action.values()) {
                if (action.name().equals(text.toUpperCase(Locale.ROOT))) {
                    return action;
                }
            }
            throw new TypeConversionException(TEXTS.get("case.wrong", text));
        }
    }
}
