// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.events.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import org.rdpworkbench.core.codes.EventTable;
import org.rdpworkbench.core.evidence.LoggedEvent;

/**
 * Keeps many events in little memory, up to a limit. One thread adds, any thread looks at what was there so far.
 */
public final class EventStore implements AutoCloseable {
    /** Blocks that stay unpacked: as many as a screen or two of a sorted table looks at. */
    private static final int UNPACKED = 24;

    private static final int BYTES_PER_ENTRY = 400;

    private final long limit;
    private final Dictionary<EventKind> kinds = new Dictionary<>(EventKind[]::new);
    private final Dictionary<EventOrigin> origins = new Dictionary<>(EventOrigin[]::new);
    private final List<EventBlock> blocks = new ArrayList<>();
    private final List<LoggedEvent> tail = new ArrayList<>(EventBlock.ROWS);
    private final int[] tailKinds = new int[EventBlock.ROWS];
    private final int[] tailOrigins = new int[EventBlock.ROWS];
    private final boolean[] tailMatters = new boolean[EventBlock.ROWS];
    private final boolean[] tailLeftOver = new boolean[EventBlock.ROWS];
    private final Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    private final Map<EventBlock, EventBlock.Unpacked> cache = new LinkedHashMap<>(2 * UNPACKED, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<EventBlock, EventBlock.Unpacked> eldest) {
            return size() > UNPACKED;
        }
    };
    private long bytes;
    private boolean closed;
    /** The last events, packed when the store was closed. */
    private EventBlock last;

    /**
     * An empty store.
     *
     * @param limit bytes of memory, about, at which it is full
     */
    public EventStore(long limit) {
        this.limit = limit;
    }

    /**
     * Adds an event.
     *
     * @return false when the store is full or closed, and the event was not added
     */
    public boolean add(LoggedEvent event) {
        return add(event, false);
    }

    /**
     * Adds an event.
     *
     * @param leftOver whether it lay in space that its log no longer counts as used, and is no evidence
     * @return false when the store is full or closed, and the event was not added
     */
    public synchronized boolean add(LoggedEvent event, boolean leftOver) {
        if (closed || isFull()) {
            return false;
        }
        int at = tail.size();
        int before = kinds.size() + origins.size();
        tailKinds[at] = kinds.number(
                new EventKind(event.channel(), event.provider(), event.id(), event.version(), event.level()));
        tailOrigins[at] = origins.number(new EventOrigin(event.computer(), event.user()));
        if (kinds.size() + origins.size() > before) {
            bytes += BYTES_PER_ENTRY
                    + 2L
                            * (event.channel().length()
                                    + event.provider().length()
                                    + event.computer().length());
        }
        tailMatters[at] = EventTable.builtIn().matters(event);
        tailLeftOver[at] = leftOver;
        tail.add(event);
        if (tail.size() == EventBlock.ROWS) {
            EventBlock block = pack();
            blocks.add(block);
            bytes += block.bytes();
            tail.clear();
        }
        return true;
    }

    /** Whether no more is kept. */
    public synchronized boolean isFull() {
        return bytes >= limit;
    }

    /** How many events there are. */
    public synchronized int size() {
        return blocks.size() * EventBlock.ROWS + tail.size();
    }

    /** Bytes of memory that are used, about. */
    public synchronized long bytes() {
        return bytes;
    }

    /** The events that are there now; what is added later does not change them. */
    public synchronized StoredEvents snapshot() {
        List<EventBlock> all = new ArrayList<>(blocks);
        if (!tail.isEmpty()) {
            all.add(closed ? last : pack());
        }
        return new StoredEvents(this, all.toArray(EventBlock[]::new), size(), kinds.size(), origins.size());
    }

    /** Says that nothing will be added any more, and gives what was only needed for that away. */
    @Override
    public synchronized void close() {
        if (!closed) {
            last = tail.isEmpty() ? null : pack();
            closed = true;
            deflater.end();
        }
    }

    private EventBlock pack() {
        return EventBlock.of(tail, tailKinds, tailOrigins, tailMatters, tailLeftOver, deflater);
    }

    EventKind kind(int number) {
        return kinds.get(number);
    }

    EventOrigin origin(int number) {
        return origins.get(number);
    }

    /** The first kinds, as many as are asked for. */
    EventKind[] kinds(int many) {
        return kinds.first(many);
    }

    /** The first origins, as many as are asked for. */
    EventOrigin[] origins(int many) {
        return origins.first(many);
    }

    EventBlock.Unpacked unpacked(EventBlock block) {
        synchronized (cache) {
            return cache.computeIfAbsent(block, EventBlock::unpack);
        }
    }
}
