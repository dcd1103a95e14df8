// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.details;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rdpworkbench.core.diagnosis.Cause;
import org.rdpworkbench.core.diagnosis.CauseVerdict;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.ui.details.Explained;
import org.rdpworkbench.ui.details.Explained.Line;
import org.rdpworkbench.ui.details.Explained.Section;
import org.rdpworkbench.ui.look.Look;
import org.rdpworkbench.ui.look.Words;

/** What a cause is, why the case holds it for so sure, and what would prove it. */
final class CauseWords {
    private static final Texts TEXTS = Texts.of(CauseWords.class);

    private CauseWords() {}

    static Explained explain(CauseVerdict verdict, Surroundings around) {
        Optional<Cause> cause = around.cause(verdict.cause());
        List<Section> sections = new ArrayList<>();
        Sections.add(sections, TEXTS.get("cause.why"), List.of(Line.of(verdict.why())));
        Sections.add(
                sections,
                TEXTS.get("cause.because"),
                verdict.because().stream()
                        .map(finding -> Line.link(finding.title(), around.explain(finding)))
                        .toList());
        cause.ifPresent(known -> addMeaning(sections, known, verdict.state()));
        return new Explained(
                Look.of(verdict.state()),
                cause.map(Cause::title).orElse(verdict.cause()),
                Sections.join(Words.of(verdict.state()), verdict.target()),
                sections);
    }

    /** A cause outside of a case. */
    static Explained explain(Cause cause) {
        List<Section> sections = new ArrayList<>();
        addMeaning(sections, cause, null);
        return new Explained(Look.NEUTRAL, cause.title(), TEXTS.get("cause.subtitle"), sections);
    }

    private static void addMeaning(List<Section> sections, Cause cause, CauseVerdict.State state) {
        Sections.add(
                sections,
                TEXTS.get("cause.meaning"),
                List.of(
                        Line.of(cause.meaning()),
                        Line.secondary(TEXTS.get("cause.link", Words.of(cause.confidence())))));
        if (state != CauseVerdict.State.PROVEN) {
            Sections.add(
                    sections, TEXTS.get("cause.proof"), List.of(Line.of(TEXTS.get("cause.proof.text", cause.proof()))));
            Sections.add(sections, TEXTS.get("needs"), List.of(Line.of(TEXTS.get("needs.text", cause.needs()))));
        }
        Sections.add(sections, TEXTS.get("sources"), Sections.sources(cause.sources(), cause.confidence()));
    }
}
