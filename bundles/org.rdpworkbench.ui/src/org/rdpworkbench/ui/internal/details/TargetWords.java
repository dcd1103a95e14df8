// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.details;

import java.util.ArrayList;
import java.util.List;
import org.rdpworkbench.core.evidence.EvidenceLocator;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.ui.details.Explained;
import org.rdpworkbench.ui.details.Explained.Line;
import org.rdpworkbench.ui.details.Explained.Section;
import org.rdpworkbench.ui.internal.investigation.Investigations;
import org.rdpworkbench.ui.internal.targets.TargetEntry;
import org.rdpworkbench.ui.internal.targets.TargetState;
import org.rdpworkbench.ui.look.Words;

/** What is known of a target, and what to do with it. */
final class TargetWords {
    private static final Texts TEXTS = Texts.of(TargetWords.class);

    private TargetWords() {}

    static Explained explain(TargetEntry target, Surroundings around) {
        List<Section> sections = new ArrayList<>();
        TargetState state = target.state();
        Sections.add(sections, "", List.of(Line.of(TEXTS.get("target.state." + state.name()))));
        Sections.add(
                sections,
                TEXTS.get("target.evidence"),
                target.evidence().stream()
                        .map(EvidenceLocator::display)
                        .map(Line::of)
                        .toList());
        if (around.page() != null && state != TargetState.RUNNING) {
            boolean fresh = state == TargetState.NOT_EXAMINED;
            Runnable action = () -> Investigations.open(around.page(), target, null);
            Sections.add(
                    sections,
                    TEXTS.get("next"),
                    List.of(Line.link(TEXTS.get(fresh ? "target.diagnose" : "target.open"), action)));
        }
        return new Explained(
                state.look(), target.name(), Sections.join(Words.of(target.role()), state.word()), sections);
    }
}
