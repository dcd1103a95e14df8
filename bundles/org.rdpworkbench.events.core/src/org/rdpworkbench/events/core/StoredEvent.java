// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.events.core;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.rdpworkbench.core.evidence.LoggedEvent;
import org.rdpworkbench.core.evidence.LoggedEvent.Parameter;

/**
 * One of many events. Made when it is looked at: what it holds is unpacked on demand. Two are equal when they are the same event of the same
 * store.
 */
public final class StoredEvent {
    /** The oldest first; of the same time by their numbers in the channel. */
    public static final Comparator<StoredEvent> BY_TIME = (left, right) -> {
        int order = Long.compare(left.block.seconds(left.row), right.block.seconds(right.row));
        if (order == 0) {
            order = Integer.compare(left.block.nanos(left.row), right.block.nanos(right.row));
        }
        return order != 0 ? order : Long.compare(left.recordId(), right.recordId());
    };

    private final EventStore store;
    private final EventBlock block;
    private final int row;
    private final int number;

    StoredEvent(EventStore store, EventBlock block, int row, int number) {
        this.store = store;
        this.block = block;
        this.row = row;
        this.number = number;
    }

    /** Its number in its store, from 0. */
    public int number() {
        return number;
    }

    /** What it has in common with others. */
    public EventKind kind() {
        return store.kind(block.kind(row));
    }

    /** The number of its kind, in the order in which kinds were seen. */
    public int kindNumber() {
        return block.kind(row);
    }

    /** Whether it matters to Remote Desktop. */
    public boolean matters() {
        return block.matters(row);
    }

    /** Whether it lay in space that its log no longer counts as used; then it is no evidence. */
    public boolean leftOver() {
        return block.leftOver(row);
    }

    /** When it was written. */
    public Instant time() {
        return Instant.ofEpochSecond(block.seconds(row), block.nanos(row));
    }

    /** Its number in the channel. */
    public long recordId() {
        return block.record(row);
    }

    private EventOrigin origin() {
        return store.origin(block.origin(row));
    }

    /** The computer that wrote it; empty when the record does not say. */
    public String computer() {
        return origin().computer();
    }

    /** SID of the account under which it was written; empty when none is recorded. */
    public String user() {
        String user = origin().user();
        return user == null ? "" : user;
    }

    /** Where it was found. */
    public String place() {
        return store.unpacked(block).place(row);
    }

    /** What it says, in the order of its definition. */
    public List<Parameter> parameters() {
        return store.unpacked(block).parameters(row);
    }

    /** The whole event as it was read. */
    public LoggedEvent event() {
        EventKind kind = kind();
        EventBlock.Unpacked unpacked = store.unpacked(block);
        return new LoggedEvent(
                kind.channel(),
                kind.provider(),
                kind.id(),
                kind.version(),
                kind.level(),
                time(),
                recordId(),
                origin().computer(),
                origin().user(),
                unpacked.parameters(row),
                unpacked.place(row));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StoredEvent that && store == that.store && number == that.number;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(store) * 31 + number;
    }
}
