// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.details;

import java.util.List;
import java.util.Objects;
import org.rdpworkbench.ui.look.Look;

/**
 * Something that a user selected, explained.
 *
 * @param look its state
 * @param title what it is, in a line
 * @param subtitle where it was seen and how sure it is, in a line; may be empty
 * @param sections what there is to say, in order
 */
public record Explained(Look look, String title, String subtitle, List<Section> sections) {
    public Explained {
        Objects.requireNonNull(look);
        Objects.requireNonNull(title);
        Objects.requireNonNull(subtitle);
        sections = List.copyOf(sections);
    }

    /**
     * A part with a head.
     *
     * @param heading its head; empty for the first words below the title
     * @param lines its paragraphs
     */
    public record Section(String heading, List<Line> lines) {
        public Section {
            lines = List.copyOf(lines);
        }
    }

    /**
     * A paragraph.
     *
     * @param text what it says
     * @param style how it is set
     * @param action where it leads when it is clicked; null when nowhere. Called on the UI thread
     */
    public record Line(String text, Style style, Runnable action) {
        /** A paragraph of plain text. */
        public static Line of(String text) {
            return new Line(text, Style.NORMAL, null);
        }

        /** A paragraph in the secondary colour, for provenance and sources. */
        public static Line secondary(String text) {
            return new Line(text, Style.SECONDARY, null);
        }

        /** A link. */
        public static Line link(String text, Runnable action) {
            return new Line(text, Style.NORMAL, Objects.requireNonNull(action));
        }
    }

    /** How a paragraph is set. */
    public enum Style {
        NORMAL,
        SECONDARY,
        /** Raw values and bytes, in a font of fixed width. */
        RAW
    }
}
