// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal.model;

import java.util.ArrayList;
import java.util.List;
import org.rdpworkbench.rdpfile.core.LineEnd;
import org.rdpworkbench.rdpfile.core.RdpLine;

/** Which lines of one list are not in another, in the fewest changes. */
public final class LineDifference {
    /** Of larger tables the time would be felt; then all between the first and the last change counts as one. */
    private static final long MOST_CELLS = 1_000_000;

    private LineDifference() {}

    /**
     * Lines that gave way to others.
     *
     * @param first the first of the new lines
     * @param end behind the last of the new lines
     * @param oldFirst the first of the old lines
     * @param oldEnd behind the last of the old lines
     */
    public record Block(int first, int end, int oldFirst, int oldEnd) {}

    /** The blocks in their order. */
    public static List<Block> between(List<RdpLine> old, List<RdpLine> now) {
        int most = Math.min(old.size(), now.size());
        int head = 0;
        while (head < most && old.get(head).equals(now.get(head))) {
            head++;
        }
        int foot = 0;
        while (foot < most - head && old.get(old.size() - 1 - foot).equals(now.get(now.size() - 1 - foot))) {
            foot++;
        }
        int oldEnd = old.size() - foot;
        int end = now.size() - foot;
        if (head == oldEnd && head == end) {
            return List.of();
        }
        if ((long) (oldEnd - head) * (end - head) > MOST_CELLS) {
            return List.of(new Block(head, end, head, oldEnd));
        }
        return blocks(old.subList(head, oldEnd), now.subList(head, end), head);
    }

    private static List<Block> blocks(List<RdpLine> old, List<RdpLine> now, int offset) {
        int[][] common = new int[old.size() + 1][now.size() + 1];
        for (int i = old.size() - 1; i >= 0; i--) {
            for (int j = now.size() - 1; j >= 0; j--) {
                common[i][j] = old.get(i).equals(now.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        List<Block> blocks = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < old.size() || j < now.size()) {
            int oldFirst = i;
            int first = j;
            while (i < old.size() || j < now.size()) {
                if (i < old.size() && j < now.size() && old.get(i).equals(now.get(j))) {
                    break;
                }
                if (j == now.size() || i < old.size() && common[i + 1][j] >= common[i][j + 1]) {
                    i++;
                } else {
                    j++;
                }
            }
            if (oldFirst < i || first < j) {
                blocks.add(new Block(offset + first, offset + j, offset + oldFirst, offset + i));
            }
            while (i < old.size() && j < now.size() && old.get(i).equals(now.get(j))) {
                i++;
                j++;
            }
        }
        return blocks;
    }

    /** Lines put together from several places, each but the last with an end. */
    public static List<RdpLine> closed(List<RdpLine> lines, LineEnd end) {
        List<RdpLine> closed = new ArrayList<>(lines);
        for (int i = 0; i + 1 < closed.size(); i++) {
            if (closed.get(i).end() == LineEnd.NONE) {
                closed.set(i, new RdpLine(closed.get(i).text(), end));
            }
        }
        return closed;
    }
}
