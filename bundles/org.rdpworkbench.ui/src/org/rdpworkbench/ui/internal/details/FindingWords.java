// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.details;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rdpworkbench.core.diagnosis.Cause;
import org.rdpworkbench.core.diagnosis.CauseVerdict;
import org.rdpworkbench.core.diagnosis.Confidence;
import org.rdpworkbench.core.diagnosis.Exhibit;
import org.rdpworkbench.core.diagnosis.Finding;
import org.rdpworkbench.core.diagnosis.Remedy;
import org.rdpworkbench.core.evidence.ReadingText;
import org.rdpworkbench.core.investigation.Investigation.RecordedReading;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.ui.details.Explained;
import org.rdpworkbench.ui.details.Explained.Line;
import org.rdpworkbench.ui.details.Explained.Section;
import org.rdpworkbench.ui.look.Look;
import org.rdpworkbench.ui.look.Words;

/** What a finding means, what it rests on, and which causes it bears on. */
final class FindingWords {
    private static final Texts TEXTS = Texts.of(FindingWords.class);

    private FindingWords() {}

    static Explained explain(Finding finding, Surroundings around) {
        List<Section> sections = new ArrayList<>();
        List<Line> meaning = new ArrayList<>();
        if (!finding.detail().isEmpty()) {
            meaning.add(Line.of(finding.detail()));
        }
        if (finding.confidence() == Confidence.INFERRED) {
            meaning.add(Line.secondary(TEXTS.get("finding.inferred")));
        }
        Sections.add(sections, "", meaning);
        Sections.add(sections, TEXTS.get("seen"), exhibits(finding, around));
        Sections.add(sections, TEXTS.get("finding.causes"), causes(finding, around));
        if (!finding.needs().isEmpty()) {
            Sections.add(sections, TEXTS.get("needs"), List.of(Line.of(TEXTS.get("needs.text", finding.needs()))));
        }
        Sections.add(
                sections,
                TEXTS.get("remedies"),
                finding.remedies().stream().map(Remedy::title).map(Line::of).toList());
        Sections.add(sections, TEXTS.get("sources"), Sections.sources(finding.references(), finding.confidence()));
        return new Explained(
                Look.of(finding.severity()),
                finding.title(),
                Sections.join(
                        Words.of(finding.severity()), finding.area(), finding.target(), Words.of(finding.confidence())),
                sections);
    }

    private static List<Line> exhibits(Finding finding, Surroundings around) {
        List<Line> lines = new ArrayList<>();
        for (Exhibit exhibit : finding.exhibits()) {
            switch (exhibit) {
                case Exhibit.OfReading seen -> {
                    String text = ReadingText.line(seen.reading());
                    Optional<RecordedReading> recorded = around.recorded(seen.reading(), finding.target());
                    lines.add(recorded.map(reading -> Line.link(text, around.reveal(reading)))
                            .orElseGet(() -> Line.of(text)));
                    lines.add(Line.secondary(ReadingText.source(seen.reading().provenance())));
                }
                case Exhibit.OfText seen -> lines.add(Line.of(seen.text()));
            }
        }
        return lines;
    }

    private static List<Line> causes(Finding finding, Surroundings around) {
        List<Line> lines = new ArrayList<>();
        addCauses(lines, "finding.proves", finding.proves(), finding, around);
        addCauses(lines, "finding.supports", finding.supports(), finding, around);
        addCauses(lines, "finding.rules-out", finding.rulesOut(), finding, around);
        addCauses(lines, "finding.concerns", finding.concerns(), finding, around);
        return lines;
    }

    private static void addCauses(
            List<Line> lines, String key, List<String> ids, Finding finding, Surroundings around) {
        for (String id : ids) {
            Optional<Cause> cause = around.cause(id);
            String text = TEXTS.get(key, cause.map(Cause::title).orElse(id));
            Optional<CauseVerdict> verdict = around.verdict(id, finding.target());
            lines.add(verdict.<Object>map(found -> found)
                    .or(() -> cause)
                    .map(target -> Line.link(text, around.explain(target)))
                    .orElseGet(() -> Line.of(text)));
        }
    }
}
