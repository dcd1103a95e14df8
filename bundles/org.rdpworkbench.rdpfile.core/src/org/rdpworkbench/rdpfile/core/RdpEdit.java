// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core;

import java.util.ArrayList;
import java.util.List;

/**
 * The difference between two documents: lines that gave way to others, and the encoding. Small even where documents are large, so that a long
 * history costs little.
 *
 * @param first the number of the first line that changed
 * @param before the lines that were there
 * @param after the lines that are there now
 * @param encodingBefore the encoding that was
 * @param encodingAfter the encoding that is
 * @param tailBefore half a character at the end that was; -1 for none
 * @param tailAfter half a character at the end that is; -1 for none
 */
public record RdpEdit(
        int first,
        List<RdpLine> before,
        List<RdpLine> after,
        RdpEncoding encodingBefore,
        RdpEncoding encodingAfter,
        int tailBefore,
        int tailAfter) {
    /** Copies the lists. */
    public RdpEdit {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }

    /** What must be done to one document so that it becomes the other. */
    public static RdpEdit between(RdpDocument old, RdpDocument changed) {
        List<RdpLine> from = old.lines();
        List<RdpLine> to = changed.lines();
        int head = old.commonHead(changed);
        int foot = old.commonFoot(changed, head);
        return new RdpEdit(
                head,
                from.subList(head, from.size() - foot),
                to.subList(head, to.size() - foot),
                old.encoding(),
                changed.encoding(),
                old.tail(),
                changed.tail());
    }

    /** Whether it changes nothing. */
    public boolean isEmpty() {
        return before.isEmpty() && after.isEmpty() && encodingBefore.equals(encodingAfter) && tailBefore == tailAfter;
    }

    /** What undoes it. */
    public RdpEdit inverse() {
        return new RdpEdit(first, after, before, encodingAfter, encodingBefore, tailAfter, tailBefore);
    }

    /**
     * Does it.
     *
     * @throws IllegalArgumentException if the document is not the one it was made for
     */
    public RdpDocument apply(RdpDocument document) {
        List<RdpLine> lines = document.lines();
        int end = first + before.size();
        if (end > lines.size() || !lines.subList(first, end).equals(before)) {
            throw new IllegalArgumentException("the document has other lines at " + (first + 1));
        }
        List<RdpLine> changed = new ArrayList<>(lines.size() - before.size() + after.size());
        changed.addAll(lines.subList(0, first));
        changed.addAll(after);
        changed.addAll(lines.subList(end, lines.size()));
        return RdpDocument.of(encodingAfter, tailAfter, changed);
    }
}
