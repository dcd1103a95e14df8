// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.details;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rdpworkbench.core.codes.EventRow;
import org.rdpworkbench.core.evidence.LoggedEvent;
import org.rdpworkbench.core.evidence.ReadingText;
import org.rdpworkbench.core.investigation.Moment;
import org.rdpworkbench.core.investigation.Moment.Logged;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.ui.details.Explained;
import org.rdpworkbench.ui.details.Explained.Line;
import org.rdpworkbench.ui.details.Explained.Section;
import org.rdpworkbench.ui.details.Explained.Style;
import org.rdpworkbench.ui.internal.investigation.MomentText;
import org.rdpworkbench.ui.look.Words;

/** What happened at a time, what is known of it, and where the case has it from. */
final class MomentWords {
    private static final Texts TEXTS = Texts.of(MomentWords.class);

    private MomentWords() {}

    static Explained explain(Moment moment, Surroundings around) {
        List<Section> sections = new ArrayList<>();
        List<Line> seen = new ArrayList<>();
        if (moment.what() instanceof Logged logged) {
            addEvent(sections, logged.event());
            seen.add(Line.secondary(logged.event().place()));
        } else {
            Sections.add(sections, "", List.of(Line.of(MomentText.says(moment))));
        }
        String line = ReadingText.line(moment.reading().reading());
        seen.add(around.shown().isPresent() ? Line.link(line, around.reveal(moment.reading())) : Line.of(line));
        seen.add(Line.secondary(ReadingText.source(moment.reading().reading().provenance())));
        Sections.add(sections, TEXTS.get("seen"), seen);
        return new Explained(
                MomentText.look(moment),
                MomentText.source(moment),
                Sections.join(MomentText.time(moment), moment.target()),
                sections);
    }

    private static void addEvent(List<Section> sections, LoggedEvent event) {
        Optional<EventRow> known = MomentText.known(event);
        Sections.add(
                sections,
                "",
                List.of(Line.of(known.map(EventRow::meaning).orElseGet(() -> TEXTS.get("moment.unknown")))));
        Sections.add(
                sections,
                TEXTS.get("moment.recorded"),
                MomentText.recorded(event).stream()
                        .map(text -> new Line(text, Style.RAW, null))
                        .toList());
        known.ifPresent(row -> Sections.add(
                sections,
                TEXTS.get("sources"),
                List.of(Line.secondary(TEXTS.get("source", row.source(), Words.of(row.confidence()))))));
    }
}
