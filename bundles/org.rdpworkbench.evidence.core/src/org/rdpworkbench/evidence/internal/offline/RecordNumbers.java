// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.offline;

import java.util.Map;
import java.util.TreeMap;

/** Which numbers records have, as ranges without a gap. Several files of a channel can overlap. */
final class RecordNumbers {
    /** Ranges that are kept apart; beyond them the newest numbers are only counted. */
    private static final int MOST_RANGES = 10_000;

    private final TreeMap<Long, Long> ranges = new TreeMap<>();

    void add(long number) {
        add(number, number);
    }

    void addAll(RecordNumbers other) {
        other.ranges.forEach(this::add);
    }

    private void add(long first, long last) {
        long from = first;
        long to = last;
        Map.Entry<Long, Long> before = ranges.floorEntry(first);
        if (before != null && before.getValue() >= first - 1) {
            if (before.getValue() >= last) {
                return;
            }
            from = before.getKey();
            to = Math.max(to, before.getValue());
        } else if (ranges.size() == MOST_RANGES) {
            return;
        }
        Map.Entry<Long, Long> next = ranges.higherEntry(from);
        while (next != null && next.getKey() <= to + 1) {
            to = Math.max(to, next.getValue());
            ranges.remove(next.getKey());
            next = ranges.higherEntry(from);
        }
        ranges.put(from, to);
    }

    /** How many there are; each once. */
    long count() {
        long count = 0;
        for (Map.Entry<Long, Long> range : ranges.entrySet()) {
            count += range.getValue() - range.getKey() + 1;
        }
        return count;
    }

    /** The first; 0 when there is none. */
    long first() {
        return ranges.isEmpty() ? 0 : ranges.firstKey();
    }

    /** The last; 0 when there is none. */
    long last() {
        return ranges.isEmpty() ? 0 : ranges.lastEntry().getValue();
    }

    /** How many lie between the first and the last and are not there. */
    long missing() {
        return ranges.isEmpty() ? 0 : last() - first() + 1 - count();
    }
}
