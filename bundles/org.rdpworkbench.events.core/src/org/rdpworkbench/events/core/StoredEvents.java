// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.events.core;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The events of a store at one moment, in the order in which they were added. Immutable; for use by many threads. */
public final class StoredEvents {
    /** Nothing. */
    public static final StoredEvents NONE = none();

    private final EventStore store;
    private final EventBlock[] blocks;
    private final int size;
    private final EventKind[] kinds;
    private final EventOrigin[] origins;

    StoredEvents(EventStore store, EventBlock[] blocks, int size, int kindCount, int originCount) {
        this.store = store;
        this.blocks = blocks;
        this.size = size;
        kinds = store.kinds(kindCount);
        origins = store.origins(originCount);
    }

    private static StoredEvents none() {
        try (EventStore empty = new EventStore(0)) {
            return empty.snapshot();
        }
    }

    /** How many there are. */
    public int size() {
        return size;
    }

    /** The event of a number, from 0. */
    public StoredEvent get(int number) {
        if (number < 0 || number >= size) {
            throw new IndexOutOfBoundsException("event " + number + " of " + size);
        }
        int block = number / EventBlock.ROWS;
        return new StoredEvent(store, blocks[block], number - block * EventBlock.ROWS, number);
    }

    /** Whether an event is one of these. */
    public boolean contains(StoredEvent event) {
        return event.number() < size && get(event.number()).equals(event);
    }

    /** The providers there are, by name. */
    public List<String> providers() {
        return names(EventKind::provider);
    }

    /** The channels there are, by name. */
    public List<String> channels() {
        return names(EventKind::channel);
    }

    private List<String> names(Function<EventKind, String> name) {
        TreeSet<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        Arrays.stream(kinds).map(name).filter(one -> !one.isEmpty()).forEach(names::add);
        return List.copyOf(names);
    }

    /** The time of the newest event; null when there is none. */
    public Instant newest() {
        long seconds = Long.MIN_VALUE;
        int nanos = 0;
        for (EventBlock block : blocks) {
            for (int row = 0; row < block.size(); row++) {
                if (block.seconds(row) > seconds || block.seconds(row) == seconds && block.nanos(row) > nanos) {
                    seconds = block.seconds(row);
                    nanos = block.nanos(row);
                }
            }
        }
        return size == 0 ? null : Instant.ofEpochSecond(seconds, nanos);
    }

    /** The numbers of the events that a filter lets pass, in their order. */
    public int[] numbers(EventFilter filter) {
        boolean[] fitting = new boolean[kinds.length];
        for (int i = 0; i < kinds.length; i++) {
            fitting[i] = filter.fits(kinds[i]);
        }
        int[] numbers = new int[size];
        int count = 0;
        for (int number = 0; number < size; number++) {
            EventBlock block = blocks[number / EventBlock.ROWS];
            int row = number % EventBlock.ROWS;
            if (fitting[block.kind(row)]
                    && (!filter.remoteDesktop() || block.matters(row))
                    && isWithin(block, row, filter)) {
                numbers[count++] = number;
            }
        }
        return Arrays.copyOf(numbers, count);
    }

    private static boolean isWithin(EventBlock block, int row, EventFilter filter) {
        return (filter.from() == null || compare(block, row, filter.from()) >= 0)
                && (filter.until() == null || compare(block, row, filter.until()) < 0);
    }

    private static int compare(EventBlock block, int row, Instant time) {
        int order = Long.compare(block.seconds(row), time.getEpochSecond());
        return order != 0 ? order : Integer.compare(block.nanos(row), time.getNano());
    }

    /** A time as lists show it: to the millisecond, in a time zone. */
    public static String local(Instant time, ZoneId zone) {
        LocalDateTime local = LocalDateTime.ofInstant(time.truncatedTo(ChronoUnit.MILLIS), zone);
        StringBuilder text = new StringBuilder(23);
        digits(text, local.getYear(), 4).append('-');
        digits(text, local.getMonthValue(), 2).append('-');
        digits(text, local.getDayOfMonth(), 2).append(' ');
        digits(text, local.getHour(), 2).append(':');
        digits(text, local.getMinute(), 2).append(':');
        digits(text, local.getSecond(), 2).append('.');
        return digits(text, local.getNano() / 1_000_000, 3).toString();
    }

    private static StringBuilder digits(StringBuilder text, int number, int width) {
        String digits = Integer.toString(number);
        text.repeat('0', Math.max(0, width - digits.length()));
        return text.append(digits);
    }

    /**
     * The numbers of the events in which all words stand: in their level, time, provider, number, channel, meaning, parameters, computer,
     * account or place. Blocks are looked through in parallel.
     *
     * @param words in lower case
     * @param within the numbers to look at; null for all
     * @param zone in which times are shown, beside UTC
     * @param stop asked now and then; when it says so, the result is not complete
     */
    public BitSet find(List<String> words, BitSet within, ZoneId zone, BooleanSupplier stop) {
        Words sought = new Words(words, zone);
        BitSet[] found = new BitSet[blocks.length];
        IntStream.range(0, blocks.length).parallel().forEach(number -> {
            if (!stop.getAsBoolean()) {
                found[number] = sought.find(blocks[number], number * EventBlock.ROWS, within);
            }
        });
        BitSet all = new BitSet(size);
        for (int number = 0; number < found.length; number++) {
            if (found[number] != null) {
                int first = number * EventBlock.ROWS;
                found[number].stream().forEach(row -> all.set(first + row));
            }
        }
        return all;
    }

    /** The words of one search, and in which kinds and origins each stands. */
    private final class Words {
        private final List<String> words;
        private final boolean[][] inKind;
        private final boolean[][] inOrigin;
        private final boolean[] maybeTime;
        private final ZoneId zone;

        Words(List<String> words, ZoneId zone) {
            this.words = words;
            this.zone = zone;
            inKind = in(Arrays.stream(kinds).map(EventKind::searched).toList());
            inOrigin = in(Arrays.stream(origins).map(EventOrigin::searched).toList());
            maybeTime = new boolean[words.size()];
            for (int word = 0; word < words.size(); word++) {
                maybeTime[word] = words.get(word).matches("[-0-9:.tz]+");
            }
        }

        private boolean[][] in(List<String> texts) {
            boolean[][] in = new boolean[words.size()][texts.size()];
            for (int word = 0; word < words.size(); word++) {
                for (int text = 0; text < texts.size(); text++) {
                    in[word][text] = texts.get(text).contains(words.get(word));
                }
            }
            return in;
        }

        BitSet find(EventBlock block, int first, BitSet within) {
            BitSet left = within == null ? all(block.size()) : within.get(first, first + block.size());
            String text = null;
            EventBlock.Unpacked unpacked = null;
            for (int word = 0; word < words.size() && !left.isEmpty(); word++) {
                BitSet next = new BitSet(block.size());
                BitSet open = new BitSet(block.size());
                for (int row = left.nextSetBit(0); row >= 0; row = left.nextSetBit(row + 1)) {
                    if (inKind[word][block.kind(row)]
                            || inOrigin[word][block.origin(row)]
                            || isInNumbers(word, block, row)) {
                        next.set(row);
                    } else {
                        open.set(row);
                    }
                }
                if (!open.isEmpty()) {
                    if (unpacked == null) {
                        unpacked = block.unpack();
                        text = unpacked.searched();
                    }
                    search(words.get(word), text, unpacked, open, next, block.size());
                }
                left = next;
            }
            return left;
        }

        private boolean isInNumbers(int word, EventBlock block, int row) {
            if (!maybeTime[word]) {
                return false;
            }
            String sought = words.get(word);
            Instant time = Instant.ofEpochSecond(block.seconds(row), block.nanos(row));
            return Long.toString(block.record(row)).contains(sought)
                    || local(time, zone).contains(sought)
                    || time.truncatedTo(ChronoUnit.MILLIS)
                            .toString()
                            .toLowerCase(java.util.Locale.ROOT)
                            .contains(sought);
        }

        private static void search(
                String word, String text, EventBlock.Unpacked unpacked, BitSet open, BitSet into, int rows) {
            int row = 0;
            int at = text.indexOf(word);
            while (at >= 0) {
                while (row + 1 < rows && unpacked.start(row + 1) <= at) {
                    row++;
                }
                if (open.get(row)) {
                    into.set(row);
                }
                at = row + 1 < rows ? text.indexOf(word, unpacked.start(row + 1)) : -1;
            }
        }

        private static BitSet all(int count) {
            BitSet all = new BitSet(count);
            all.set(0, count);
            return all;
        }
    }
}
