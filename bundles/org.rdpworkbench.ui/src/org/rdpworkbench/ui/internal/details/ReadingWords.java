// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.details;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import org.rdpworkbench.core.diagnosis.Exhibit;
import org.rdpworkbench.core.diagnosis.Finding;
import org.rdpworkbench.core.evidence.Provenance;
import org.rdpworkbench.core.evidence.Question;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.ReadingText;
import org.rdpworkbench.core.evidence.Registry;
import org.rdpworkbench.core.investigation.Investigation.RecordedReading;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.ui.details.Explained;
import org.rdpworkbench.ui.details.Explained.Line;
import org.rdpworkbench.ui.details.Explained.Section;
import org.rdpworkbench.ui.look.Look;
import org.rdpworkbench.ui.look.Words;

/** What was read, what follows from it, and where it stands. Absent and unreadable are told apart in words. */
final class ReadingWords {
    private static final Texts TEXTS = Texts.of(ReadingWords.class);

    private ReadingWords() {}

    static Explained explain(RecordedReading recorded, Surroundings around) {
        Reading<?> reading = recorded.reading();
        List<Section> sections = new ArrayList<>();
        String place = ReadingText.place(reading.question());
        if (!title(reading.question()).equals(place)) {
            Sections.add(sections, "", List.of(Line.of(place)));
        }
        switch (reading) {
            case Reading.Present<?> present -> {
                Sections.add(sections, "", List.of(Line.of(ReadingText.answer(reading))));
                addFindings(sections, recorded, around);
                Sections.add(sections, TEXTS.get("reading.raw"), RawValue.lines(present.value()));
            }
            case Reading.Absent<?> absent -> {
                Sections.add(sections, "", List.of(Line.of(TEXTS.get("reading.absent"))));
                addFindings(sections, recorded, around);
            }
            case Reading.Unreadable<?> unreadable -> {
                Sections.add(sections, "", List.of(Line.of(TEXTS.get("reading.unreadable", unreadable.reason()))));
                addFindings(sections, recorded, around);
            }
        }
        addProvenance(sections, reading.provenance());
        addSources(sections, recorded, around);
        return new Explained(
                Look.of(reading),
                title(reading.question()),
                Sections.join(ReadingText.state(reading), reading.question().facet(), recorded.target()),
                sections);
    }

    /** A value goes by its name; where it stands follows below, since a path is too long for a heading. */
    static String title(Question<?> question) {
        return question.facet().equals(Registry.FACET) && !question.name().isEmpty()
                ? question.name()
                : ReadingText.place(question);
    }

    /** Its meaning is what the diagnostics made of it. */
    private static void addFindings(List<Section> sections, RecordedReading recorded, Surroundings around) {
        List<Line> lines = new ArrayList<>();
        for (Finding finding : findings(recorded, around)) {
            lines.add(Line.link(finding.title(), around.explain(finding)));
            lines.add(Line.secondary(
                    Sections.join(Words.of(finding.severity()), finding.area(), Words.of(finding.confidence()))));
        }
        if (lines.isEmpty() && around.investigation().isPresent()) {
            lines.add(Line.secondary(TEXTS.get("reading.no-findings")));
        }
        Sections.add(sections, TEXTS.get("reading.meaning"), lines);
    }

    private static List<Finding> findings(RecordedReading recorded, Surroundings around) {
        return around.investigation().stream()
                .flatMap(found -> found.findings().stream())
                .filter(finding -> finding.target().equals(recorded.target()))
                .filter(finding -> finding.exhibits().stream().anyMatch(exhibit -> isOf(exhibit, recorded)))
                .toList();
    }

    private static boolean isOf(Exhibit exhibit, RecordedReading recorded) {
        return exhibit instanceof Exhibit.OfReading seen
                && seen.reading().question().equals(recorded.reading().question());
    }

    private static void addProvenance(List<Section> sections, Provenance provenance) {
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of(provenance.text()));
        if (provenance.lastWritten() != null) {
            String local = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM)
                    .withZone(ZoneId.systemDefault())
                    .format(provenance.lastWritten());
            lines.add(Line.secondary(
                    TEXTS.get("reading.changed", local, provenance.lastWritten().toString())));
        }
        lines.add(Line.secondary(TEXTS.get("reading.kind", Words.of(provenance.kind()))));
        Sections.add(sections, TEXTS.get("reading.provenance"), lines);
    }

    private static void addSources(List<Section> sections, RecordedReading recorded, Surroundings around) {
        List<Line> lines = findings(recorded, around).stream()
                .flatMap(finding -> finding.references().stream()
                        .map(reference -> TEXTS.get("source", reference, Words.of(finding.confidence()))))
                .distinct()
                .map(Line::secondary)
                .toList();
        Sections.add(sections, TEXTS.get("sources"), lines);
    }
}
