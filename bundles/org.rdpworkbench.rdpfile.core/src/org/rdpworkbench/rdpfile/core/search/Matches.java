// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core.search;

import java.util.List;
import java.util.Optional;
import org.rdpworkbench.rdpfile.core.RdpDocument;

/** Where something was found in a document, in the order of the text. */
public final class Matches {
    private final RdpDocument document;
    private final int[] lines;
    private final int[] starts;
    private final int[] lengths;
    private final boolean complete;

    /**
     * A place where it stands.
     *
     * @param line the line, from 0
     * @param start the first character in the line
     * @param length how many characters; never 0
     */
    public record Match(int line, int start, int length) {}

    Matches(RdpDocument document, int[] lines, int[] starts, int[] lengths, boolean complete) {
        this.document = document;
        this.lines = lines;
        this.starts = starts;
        this.lengths = lengths;
        this.complete = complete;
    }

    /**
     * Nothing.
     *
     * @param document the document that was looked into; null while none was
     */
    public static Matches none(RdpDocument document) {
        return new Matches(document, new int[0], new int[0], new int[0], true);
    }

    /** The document that was looked into; null while none was. */
    public RdpDocument document() {
        return document;
    }

    /** How many there are. */
    public int count() {
        return lines.length;
    }

    /** Whether these are all; else there are more than are kept. */
    public boolean isComplete() {
        return complete;
    }

    /** One of them, from 0. */
    public Match get(int index) {
        return new Match(lines[index], starts[index], lengths[index]);
    }

    /**
     * Those of a line, in their order.
     *
     * @param most how many of them at most: a line may have a million
     */
    public List<Match> of(int line, int most) {
        int first = firstFrom(line, 0);
        int end = first;
        while (end < lines.length && lines[end] == line && end - first < most) {
            end++;
        }
        return java.util.stream.IntStream.range(first, end).mapToObj(this::get).toList();
    }

    /** The number of the first one that begins at a place or behind it; {@link #count()} when there is none. */
    public int firstFrom(int line, int column) {
        int low = 0;
        int high = lines.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (lines[middle] < line || lines[middle] == line && starts[middle] < column) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The number of the one that is just this part of a line. */
    public Optional<Integer> indexOf(int line, int start, int length) {
        int index = firstFrom(line, start);
        return index < lines.length && lines[index] == line && starts[index] == start && lengths[index] == length
                ? Optional.of(index)
                : Optional.empty();
    }
}
