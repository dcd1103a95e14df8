// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.details;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.rdpworkbench.core.diagnosis.Confidence;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.ui.details.Explained.Line;
import org.rdpworkbench.ui.details.Explained.Section;
import org.rdpworkbench.ui.look.Words;

/** What explanations have in common. */
final class Sections {
    private static final String DOT = " · ";

    private Sections() {}

    /** Adds a section unless it is empty. */
    static void add(List<Section> sections, String heading, List<Line> lines) {
        if (!lines.isEmpty()) {
            sections.add(new Section(heading, lines));
        }
    }

    /** Words of a subtitle; those that are not known are left out. */
    static String join(String... words) {
        return Arrays.stream(words)
                .filter(Objects::nonNull)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(DOT));
    }

    /** Where a meaning comes from, and how well that is founded. */
    static List<Line> sources(List<String> references, Confidence confidence) {
        Texts texts = Texts.of(Sections.class);
        List<Line> lines = new ArrayList<>();
        if (references.isEmpty()) {
            lines.add(Line.secondary(texts.get("sources.none", Words.of(confidence))));
        }
        for (String reference : references) {
            lines.add(Line.secondary(texts.get("source", reference, Words.of(confidence))));
        }
        return lines;
    }
}
