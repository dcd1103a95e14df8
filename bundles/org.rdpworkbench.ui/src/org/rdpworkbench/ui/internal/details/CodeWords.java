// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.details;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.rdpworkbench.core.codes.CodeAnswer;
import org.rdpworkbench.core.codes.DisconnectCode;
import org.rdpworkbench.core.codes.EventRow;
import org.rdpworkbench.core.codes.Explanation;
import org.rdpworkbench.core.codes.Layer;
import org.rdpworkbench.core.codes.Myth;
import org.rdpworkbench.core.codes.PairStatement;
import org.rdpworkbench.core.codes.Sense;
import org.rdpworkbench.core.diagnosis.Cause;
import org.rdpworkbench.core.diagnosis.CauseCatalog;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.ui.details.Explained;
import org.rdpworkbench.ui.details.Explained.Line;
import org.rdpworkbench.ui.details.Explained.Section;
import org.rdpworkbench.ui.look.Look;
import org.rdpworkbench.ui.look.Words;

/** What is known about a code, an event or popular advice, in the words of the command line's {@code explain}. */
public final class CodeWords {
    private static final Texts TEXTS = Texts.of(CodeWords.class);

    private CodeWords() {}

    /** Explains an answer of the tables. */
    public static Explained explain(CodeAnswer answer) {
        return switch (answer) {
            case CodeAnswer.OfCode known -> explain(known.explanation());
            case CodeAnswer.OfEvents events -> explain(events.rows());
            case CodeAnswer.OfMyths advice -> explain(advice);
        };
    }

    private static Explained explain(List<EventRow> rows) {
        EventRow first = rows.getFirst();
        List<Section> sections = new ArrayList<>();
        for (EventRow row : rows) {
            List<Line> lines = new ArrayList<>();
            lines.add(Line.of(row.meaning()));
            lines.add(Line.of(TEXTS.get("event.channel", row.channel())));
            if (!row.parameters().isEmpty()) {
                lines.add(Line.of(TEXTS.get("event.parameters", String.join(", ", row.parameters()))));
            }
            addCauses(lines, "finding.proves", row.proves());
            addCauses(lines, "finding.supports", row.supports());
            lines.add(Line.secondary(TEXTS.get("source", row.source(), Words.of(row.confidence()))));
            Sections.add(sections, rows.size() == 1 ? "" : row.provider(), lines);
        }
        return new Explained(
                Look.ADVICE,
                TEXTS.get("event.title", Integer.toString(first.id()), rows.size(), first.provider()),
                rows.size() == 1 ? Words.of(first.confidence()) : "",
                sections);
    }

    private static void addCauses(List<Line> lines, String key, List<String> causes) {
        if (!causes.isEmpty()) {
            lines.add(Line.of(TEXTS.get(
                    key,
                    causes.stream()
                            .map(id -> CauseCatalog.builtIn()
                                    .find(id)
                                    .map(Cause::title)
                                    .orElse(id))
                            .collect(Collectors.joining("; ")))));
        }
    }

    static Explained explain(Explanation explanation) {
        DisconnectCode code = explanation.code();
        List<Section> sections = new ArrayList<>();
        List<Line> first = new ArrayList<>();
        first.add(Line.of(explanation.meaning()));
        if (explanation.alternative() != null) {
            first.add(Line.secondary(
                    TEXTS.get("code.alternative", explanation.alternative().display())));
        }
        Sections.add(sections, "", first);
        Sections.add(sections, TEXTS.get("code.next"), List.of(Line.of(explanation.next())));
        List<Line> together = new ArrayList<>();
        for (PairStatement statement : explanation.pair()) {
            if (statement.kind() == PairStatement.Kind.FACT || statement.kind() == PairStatement.Kind.CAUTION) {
                together.add(Line.of(statement.text()));
                together.add(Line.secondary(TEXTS.get("source", statement.source(), Words.of(statement.confidence()))));
            }
        }
        Sections.add(sections, TEXTS.get("code.together"), together);
        addSenses(sections, code.value(), explanation.senses(), explanation);
        if (code.extended() != null) {
            addSenses(sections, code.extended(), explanation.extendedSenses(), explanation);
        }
        List<Line> myths = new ArrayList<>();
        for (Myth myth : explanation.myths()) {
            myths.add(Line.of(TEXTS.get("code.myth", myth.verdict(), myth.claim(), myth.truth())));
            myths.add(Line.secondary(TEXTS.get("source", myth.source(), Words.of(myth.confidence()))));
        }
        Sections.add(sections, TEXTS.get("code.myths"), myths);
        return new Explained(
                Look.ADVICE,
                TEXTS.get("code.title", code.display()),
                Sections.join(explanation.layer().map(Layer::title).orElse(null), Words.of(explanation.confidence())),
                sections);
    }

    private static void addSenses(List<Section> sections, long asked, List<Sense> senses, Explanation explanation) {
        List<Line> lines = new ArrayList<>();
        for (Sense sense : senses) {
            String symbol = sense.symbol() == null ? "" : sense.symbol();
            String number = sense.number() == asked ? "" : DisconnectCode.hex(sense.number());
            String layer = sense.layer() == null ? "" : sense.layer().title();
            lines.add(Line.of(Sections.join(sense.kind(), (number + " " + symbol).strip(), layer)));
            if (!sense.meaning().equals(explanation.meaning())) {
                lines.add(Line.of(sense.meaning()));
            }
            if (!sense.next().isBlank() && !sense.next().equals(explanation.next())) {
                lines.add(Line.of(TEXTS.get("code.do", sense.next())));
            }
            lines.add(Line.secondary(TEXTS.get("source", sense.source(), Words.of(sense.confidence()))));
        }
        Sections.add(sections, number(asked), lines);
    }

    /** The number as people meet it: in hex, in decimal, and signed where that differs. */
    private static String number(long value) {
        int signed = (int) value;
        return signed < 0
                ? TEXTS.get(
                        "code.number.signed", DisconnectCode.hex(value), Long.toString(value), Integer.toString(signed))
                : TEXTS.get("code.number", DisconnectCode.hex(value), Long.toString(value));
    }

    private static Explained explain(CodeAnswer.OfMyths advice) {
        List<Myth> myths = advice.myths();
        if (myths.size() == 1) {
            Myth myth = myths.getFirst();
            return new Explained(
                    Look.WARNING,
                    TEXTS.get("myth.title.one", myth.verdict(), myth.claim()),
                    Words.of(myth.confidence()),
                    List.of(new Section("", body(myth))));
        }
        List<Section> sections = new ArrayList<>();
        for (Myth myth : myths) {
            Sections.add(sections, TEXTS.get("myth.heading", myth.verdict(), myth.claim()), body(myth));
        }
        return new Explained(Look.ADVICE, TEXTS.get("myth.title", myths.size(), advice.query()), "", sections);
    }

    private static List<Line> body(Myth myth) {
        return List.of(
                Line.of(myth.truth()),
                Line.of(TEXTS.get("myth.instead", myth.instead())),
                Line.secondary(TEXTS.get("source", myth.source(), Words.of(myth.confidence()))));
    }
}
