// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli.internal.command;

import java.util.ArrayList;
import java.util.List;
import org.rdpworkbench.cli.CommandContext;
import org.rdpworkbench.cli.CommandFailure;
import org.rdpworkbench.cli.CommandResult;
import org.rdpworkbench.cli.ExitCode;
import org.rdpworkbench.cli.WorkbenchCommand;
import org.rdpworkbench.cli.internal.report.EventExplanation;
import org.rdpworkbench.cli.internal.report.ExplanationResult;
import org.rdpworkbench.cli.internal.report.MythsResult;
import org.rdpworkbench.core.codes.CodeAnswer;
import org.rdpworkbench.core.codes.CodeFormatException;
import org.rdpworkbench.core.codes.EventRow;
import org.rdpworkbench.core.codes.EventTable;
import org.rdpworkbench.core.text.Texts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Explains codes as clients show them, names of codes, and popular advice. */
@Command(name = "explain", sortOptions = false)
public final class ExplainCommand extends WorkbenchCommand {
    private static final Texts TEXTS = Texts.of(ExplainCommand.class);

    @Parameters(arity = "1..*", paramLabel = "CODE", descriptionKey = "code")
    private List<String> words = new ArrayList<>();

    @Override
    protected ExitCode run(CommandContext context) {
        for (String word : words) {
            if (word.matches("--?[A-Za-z].*")) {
                throw wrongUsage(TEXTS.get("explain.option", word));
            }
        }
        context.deliver(output(), result(String.join(" ", words).strip()));
        return ExitCode.NO_PROBLEM;
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
