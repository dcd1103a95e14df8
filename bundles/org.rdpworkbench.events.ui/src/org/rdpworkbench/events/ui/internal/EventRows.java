// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.events.ui.internal;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.rdpworkbench.events.core.StoredEvent;
import org.rdpworkbench.events.core.StoredEvents;
import org.rdpworkbench.ui.table.ManyRows;

/** The events that the filters let pass, as rows of the table. */
final class EventRows extends ManyRows<StoredEvent> {
    private final StoredEvents events;
    /** The events' numbers, rising; null for all. */
    private final int[] numbers;

    private final ZoneId zone;

    EventRows(StoredEvents events, int[] numbers, ZoneId zone) {
        this.events = events;
        this.numbers = numbers.length == events.size() ? null : numbers;
        this.zone = zone;
    }

    @Override
    public StoredEvent get(int row) {
        return events.get(numbers == null ? row : numbers[row]);
    }

    @Override
    public int size() {
        return numbers == null ? events.size() : numbers.length;
    }

    @Override
    public int indexOf(Object row) {
        if (!(row instanceof StoredEvent event) || !events.contains(event)) {
            return -1;
        }
        return numbers == null ? event.number() : Math.max(-1, Arrays.binarySearch(numbers, event.number()));
    }

    @Override
    public BitSet find(List<String> words, BitSet within, BooleanSupplier stop) {
        if (numbers == null) {
            return events.find(words, within, zone, stop);
        }
        BitSet wanted = new BitSet(events.size());
        for (int row = 0; row < numbers.length; row++) {
            if (within == null || within.get(row)) {
                wanted.set(numbers[row]);
            }
        }
        BitSet found = events.find(words, wanted, zone, stop);
        BitSet rows = new BitSet(numbers.length);
        for (int row = 0; row < numbers.length; row++) {
            if (found.get(numbers[row])) {
                rows.set(row);
            }
        }
        return rows;
    }
}
