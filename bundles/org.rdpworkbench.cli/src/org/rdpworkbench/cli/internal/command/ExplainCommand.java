// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli.internal.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.rdpworkbench.cli.CommandContext;
import org.rdpworkbench.cli.CommandFailure;
import org.rdpworkbench.cli.CommandResult;
import org.rdpworkbench.cli.ExitCode;
import org.rdpworkbench.cli.OutputOptions.PathConverter;
import org.rdpworkbench.cli.WorkbenchCommand;
import org.rdpworkbench.cli.internal.report.AdviceResult;
import org.rdpworkbench.cli.internal.report.EventExplanation;
import org.rdpworkbench.cli.internal.report.ExplanationResult;
import org.rdpworkbench.cli.internal.report.MythsResult;
import org.rdpworkbench.core.advice.AdviceJudge;
import org.rdpworkbench.core.advice.AdviceRanking;
import org.rdpworkbench.core.advice.AdviceText;
import org.rdpworkbench.core.advice.JudgedAdvice;
import org.rdpworkbench.core.advice.Judgement;
import org.rdpworkbench.core.codes.CodeAnswer;
import org.rdpworkbench.core.codes.CodeFormatException;
import org.rdpworkbench.core.codes.EventRow;
import org.rdpworkbench.core.codes.EventTable;
import org.rdpworkbench.core.investigation.CaseFile;
import org.rdpworkbench.core.investigation.Investigation;
import org.rdpworkbench.core.text.Texts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Explains codes as clients show them, names of codes, and popular advice; judges advice step by step. */
@Command(name = "explain", sortOptions = false)
public final class ExplainCommand extends WorkbenchCommand {
    private static final Texts TEXTS = Texts.of(ExplainCommand.class);

    private static final String STANDARD_INPUT = "-";

    @Parameters(arity = "0..*", paramLabel = "CODE", descriptionKey = "code")
    private List<String> words = new ArrayList<>();

    @Option(names = "--advice", paramLabel = "FILE|-", descriptionKey = "advice")
    private String advice;

    @Option(names = "--case", paramLabel = "FILE", descriptionKey = "case", converter = PathConverter.class)
    private Path caseFile;

    @Override
    protected ExitCode run(CommandContext context) {
        for (String word : words) {
            if (word.matches("--?[A-Za-z].*")) {
                throw wrongUsage(TEXTS.get("explain.option", word));
            }
        }
        if (advice != null) {
            return judge(context);
        }
        if (caseFile != null) {
            throw wrongUsage(TEXTS.get("explain.case-alone"));
        }
        if (words.isEmpty()) {
            throw wrongUsage(TEXTS.get("explain.none"));
        }
        context.deliver(output(), result(String.join(" ", words).strip()));
        return ExitCode.NO_PROBLEM;
    }

    /** Judges the steps of a text, and ranks them for a case when one is given. */
    private ExitCode judge(CommandContext context) {
        if (!words.isEmpty()) {
            throw wrongUsage(TEXTS.get("explain.advice-and-code", words.getFirst()));
        }
        context.check(output());
        Investigation investigation = caseFile == null ? null : investigation();
        JudgedAdvice judged = new AdviceJudge(context.installation().advice()).judge(text(context));
        AdviceResult result = investigation == null
                ? AdviceResult.of(advice, judged)
                : AdviceResult.ranked(
                        advice,
                        judged,
                        caseFile.toString(),
                        new AdviceRanking(investigation, context.installation().causes()).rank(judged));
        context.deliver(output(), result);
        if (judged.recognised() == 0) {
            return ExitCode.NOT_EXAMINED;
        }
        return judged.count(Judgement.HARMFUL) > 0 ? ExitCode.PROBLEM : ExitCode.NO_PROBLEM;
    }

    private String text(CommandContext context) {
        try {
            if (advice.equals(STANDARD_INPUT)) {
                return AdviceText.read(context.input());
            }
            try (InputStream stream = Files.newInputStream(file())) {
                return AdviceText.read(stream);
            }
        } catch (NoSuchFileException e) {
            throw new CommandFailure(ExitCode.NOT_EXAMINED, TEXTS.get("explain.advice-missing", advice), e);
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.NOT_EXAMINED, TEXTS.get("explain.advice-unreadable", advice, e.getMessage()), e);
        }
    }

    private Path file() throws IOException {
        Path file;
        try {
            file = Path.of(advice);
        } catch (InvalidPathException e) {
            throw wrongUsage(TEXTS.get("explain.advice-path", advice));
        }
        if (Files.isDirectory(file)) {
            throw new IOException(TEXTS.get("explain.advice-folder"));
        }
        return file;
    }

    private Investigation investigation() {
        try {
            Investigation found = CaseFile.read(caseFile).investigation();
            if (found == null) {
                throw new CommandFailure(ExitCode.NOT_EXAMINED, TEXTS.get("case.not-run", caseFile));
            }
            return found;
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.NOT_EXAMINED, TEXTS.get("case.unreadable", caseFile, e.getMessage()), e);
        }
    }

    /** What follows the word event: a source of one or several words, and a number. */
    private CommandResult event() {
        String number = words.getLast();
        String source = String.join(" ", words.subList(1, Math.max(1, words.size() - 1)));
        if (source.isBlank() || !number.matches("\\d{1,5}")) {
            throw wrongUsage(TEXTS.get("explain.event"));
        }
        List<EventRow> rows = EventTable.builtIn().search(source, Integer.parseInt(number));
        if (rows.isEmpty()) {
            throw new CommandFailure(ExitCode.NOT_EXAMINED, TEXTS.get("explain.no-event", source, number));
        }
        return new EventExplanation(source + " " + number, rows);
    }

    private CommandResult result(String text) {
        if (words.getFirst().equalsIgnoreCase("event")) {
            return event();
        }
        try {
            return switch (CodeAnswer.to(text)) {
                case CodeAnswer.OfCode known -> new ExplanationResult(known.explanation());
                case CodeAnswer.OfEvents events -> new EventExplanation(events.query(), events.rows());
                case CodeAnswer.OfMyths advice -> new MythsResult(text, advice.myths());
            };
        } catch (CodeFormatException e) {
            throw wrongUsage(TEXTS.get("explain.nothing", e.getMessage()));
        }
    }
}
