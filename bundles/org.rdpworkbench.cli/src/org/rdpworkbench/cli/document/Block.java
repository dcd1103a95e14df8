// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli.document;

import java.util.List;
import java.util.Objects;

/** A part of a document. */
public sealed interface Block {

    /**
     * Parts under a heading.
     *
     * @param title the heading
     * @param blocks the parts
     */
    record Section(String title, List<Block> blocks) implements Block {
        /** Copies the list. */
        public Section {
            Objects.requireNonNull(title);
            blocks = List.copyOf(blocks);
        }
    }

    /**
     * A paragraph.
     *
     * @param text the text
     * @param secondary whether it matters less than its surroundings
     */
    record Paragraph(String text, boolean secondary) implements Block {
        /** Checks the text. */
        public Paragraph {
            Objects.requireNonNull(text);
        }

        /** A paragraph of usual weight. */
        public static Paragraph of(String text) {
            return new Paragraph(text, false);
        }

        /** A paragraph that matters less. */
        public static Paragraph secondary(String text) {
            return new Paragraph(text, true);
        }
    }

    /**
     * Something judged, with what belongs to it.
     *
     * @param tone the judgement
     * @param label the judgement in a word or two
     * @param title what is judged
     * @param aside where it comes from, in a few words; may be empty
     * @param body what belongs to it
     */
    record Card(Tone tone, String label, String title, String aside, List<Block> body) implements Block {
        /** Copies the list. */
        public Card {
            Objects.requireNonNull(tone);
            Objects.requireNonNull(label);
            Objects.requireNonNull(title);
            Objects.requireNonNull(aside);
            body = List.copyOf(body);
        }
    }

    /**
     * Lines of a list.
     *
     * @param items the lines
     */
    record Items(List<Item> items) implements Block {
        /** Copies the list. */
        public Items {
            items = List.copyOf(items);
        }
    }

    /**
     * A line of a list.
     *
     * @param tone its judgement; null when it is none
     * @param text what it says
     * @param aside where it comes from, or why; may be empty
     */
    record Item(Tone tone, String text, String aside) {
        /** Checks the texts. */
        public Item {
            Objects.requireNonNull(text);
            Objects.requireNonNull(aside);
        }
    }

    /**
     * Names with their values.
     *
     * @param facts the pairs
     */
    record Facts(List<Fact> facts) implements Block {
        /** Copies the list. */
        public Facts {
            facts = List.copyOf(facts);
        }
    }

    /**
     * A name with its value.
     *
     * @param name the name
     * @param value the value
     */
    record Fact(String name, String value) {
        /** Checks the texts. */
        public Fact {
            Objects.requireNonNull(name);
            Objects.requireNonNull(value);
        }
    }

    /**
     * A table.
     *
     * @param columns headings
     * @param rows rows with as many cells as there are headings
     */
    record Table(List<String> columns, List<List<String>> rows) implements Block {
        /** Copies the lists and checks that they fit. */
        public Table {
            columns = List.copyOf(columns);
            rows = rows.stream().map(List::copyOf).toList();
            for (List<String> row : rows) {
                if (row.size() != columns.size()) {
                    throw new IllegalArgumentException(
                            "a row has " + row.size() + " cells, the table " + columns.size() + " columns");
                }
            }
        }
    }

    /**
     * The steps of a way and how far it was gone.
     *
     * @param steps the steps in their order
     */
    record Ladder(List<Step> steps) implements Block {
        /** Copies the list. */
        public Ladder {
            steps = List.copyOf(steps);
        }
    }

    /**
     * A step of a way.
     *
     * @param tone how it went
     * @param name the step
     * @param note what was seen there, in a few words
     */
    record Step(Tone tone, String name, String note) {
        /** Checks the texts. */
        public Step {
            Objects.requireNonNull(tone);
            Objects.requireNonNull(name);
            Objects.requireNonNull(note);
        }
    }
}
