// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.events.core;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.rdpworkbench.core.evidence.LoggedEvent;
import org.rdpworkbench.core.evidence.LoggedEvent.Parameter;

/**
 * Some events in a row: what lists are sorted and filtered by as numbers, everything else compressed. Logs repeat themselves so much that an
 * event takes some 50 bytes instead of 2,000 as objects. Immutable.
 */
final class EventBlock {
    /** How many events a block has, except the last one of a store. */
    static final int ROWS = 512;

    /** What an event takes beside its compressed part. */
    static final int BYTES_PER_ROW = 28;

    private static final int MATTERS = 1 << 31;
    private static final int LEFT_OVER = 1 << 30;
    /** Strings of an event before its parameters: its place. */
    private static final int FIXED = 1;

    /** The characters of one byte in lower case; their own table, since that is several times as fast. */
    private static final byte[] LOWER = new byte[0x100];

    static {
        for (int c = 0; c < LOWER.length; c++) {
            LOWER[c] = (byte) Character.toLowerCase(c);
        }
    }

    private final long[] seconds;
    private final int[] nanos;
    private final long[] records;
    private final int[] kinds;
    private final int[] origins;
    private final byte[] packed;
    private final int unpackedSize;

    private EventBlock(
            long[] seconds, int[] nanos, long[] records, int[] kinds, int[] origins, byte[] packed, int unpackedSize) {
        this.seconds = seconds;
        this.nanos = nanos;
        this.records = records;
        this.kinds = kinds;
        this.origins = origins;
        this.packed = packed;
        this.unpackedSize = unpackedSize;
    }

    /**
     * Packs events.
     *
     * @param kinds the number of the kind of each
     * @param origins the number of the origin of each
     * @param matters whether each matters to Remote Desktop
     * @param leftOver whether each lay in space no longer in use
     */
    static EventBlock of(
            List<LoggedEvent> events,
            int[] kinds,
            int[] origins,
            boolean[] matters,
            boolean[] leftOver,
            Deflater deflater) {
        int count = events.size();
        long[] seconds = new long[count];
        int[] nanos = new int[count];
        long[] records = new long[count];
        int[] marked = new int[count];
        StringBuilder text = new StringBuilder();
        Numbers lengths = new Numbers();
        for (int i = 0; i < count; i++) {
            LoggedEvent event = events.get(i);
            seconds[i] = event.time().getEpochSecond();
            nanos[i] = event.time().getNano();
            records[i] = event.recordId();
            marked[i] = kinds[i] | (matters[i] ? MATTERS : 0) | (leftOver[i] ? LEFT_OVER : 0);
            lengths.add(FIXED + 2 * event.parameters().size());
            append(event.place(), text, lengths);
            for (Parameter parameter : event.parameters()) {
                append(parameter.name(), text, lengths);
                append(parameter.value(), text, lengths);
            }
        }
        byte[] bytes = bytes(text, lengths);
        return new EventBlock(
                seconds, nanos, records, marked, Arrays.copyOf(origins, count), deflate(bytes, deflater), bytes.length);
    }

    private static void append(String part, StringBuilder text, Numbers lengths) {
        text.append(part).append('\n');
        lengths.add(part.length());
    }

    private static byte[] bytes(CharSequence text, Numbers lengths) {
        // Not UTF-8, which has no form for half characters; hostile logs have them, and what is shown must be what was
        // read.
        boolean narrow = text.chars().allMatch(c -> c <= 0xFF);
        byte[] content = narrow ? text.toString().getBytes(StandardCharsets.ISO_8859_1) : wide(text);
        byte[] head = lengths.bytes();
        Numbers front = new Numbers();
        front.add(narrow ? 1 : 0);
        front.add(head.length);
        byte[] first = front.bytes();
        byte[] all = new byte[first.length + head.length + content.length];
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(head, 0, all, first.length, head.length);
        System.arraycopy(content, 0, all, first.length + head.length, content.length);
        return all;
    }

    private static byte[] wide(CharSequence text) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * text.length());
        bytes.asCharBuffer().append(text);
        return bytes.array();
    }

    private static byte[] deflate(byte[] bytes, Deflater deflater) {
        deflater.reset();
        deflater.setInput(bytes);
        deflater.finish();
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 4 + 64);
        byte[] buffer = new byte[1 << 13];
        while (!deflater.finished()) {
            out.write(buffer, 0, deflater.deflate(buffer));
        }
        return out.toByteArray();
    }

    int size() {
        return kinds.length;
    }

    /** Bytes of memory, about. */
    int bytes() {
        return packed.length + BYTES_PER_ROW * kinds.length;
    }

    long seconds(int row) {
        return seconds[row];
    }

    int nanos(int row) {
        return nanos[row];
    }

    long record(int row) {
        return records[row];
    }

    int kind(int row) {
        return kinds[row] & ~(MATTERS | LEFT_OVER);
    }

    int origin(int row) {
        return origins[row];
    }

    boolean matters(int row) {
        return (kinds[row] & MATTERS) != 0;
    }

    boolean leftOver(int row) {
        return (kinds[row] & LEFT_OVER) != 0;
    }

    /** The compressed part, unpacked. */
    Unpacked unpack() {
        byte[] bytes = new byte[unpackedSize];
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(packed);
            int at = 0;
            while (at < bytes.length) {
                int read = inflater.inflate(bytes, at, bytes.length - at);
                if (read == 0) {
                    throw new IllegalStateException("a block of events ended early");
                }
                at += read;
            }
        } catch (DataFormatException e) {
            throw new IllegalStateException("a block of events was damaged in memory", e);
        } finally {
            inflater.end();
        }
        return new Unpacked(bytes, size());
    }

    /** The strings of all events of a block. */
    static final class Unpacked {
        private final byte[] bytes;
        private final boolean narrow;
        private final int head;
        private final int content;
        private final int rows;
        private String text;
        /** Number of the first string of each event; the last number is that of all strings. */
        private int[] first;
        /** Where each string begins in the text; the last number is the end of the text. */
        private int[] starts;

        private Unpacked(byte[] bytes, int rows) {
            this.bytes = bytes;
            this.rows = rows;
            Reader reader = new Reader(bytes, 0);
            narrow = reader.next() == 1;
            int length = reader.next();
            head = reader.at;
            content = head + length;
        }

        /** Finds out where what stands; not before it is needed, since a search passes most blocks over. */
        private void index() {
            if (starts != null) {
                return;
            }
            text = wholeText();
            Reader reader = new Reader(bytes, head);
            first = new int[rows + 1];
            int[] lengths = new int[rows * (FIXED + 2)];
            int strings = 0;
            for (int row = 0; row < rows; row++) {
                first[row] = strings;
                int count = reader.next();
                if (strings + count > lengths.length) {
                    lengths = Arrays.copyOf(lengths, 2 * (strings + count));
                }
                for (int i = 0; i < count; i++) {
                    lengths[strings++] = reader.next();
                }
            }
            first[rows] = strings;
            int[] begins = new int[strings + 1];
            for (int i = 0; i < strings; i++) {
                begins[i + 1] = begins[i] + lengths[i] + 1;
            }
            starts = begins;
        }

        private String wholeText() {
            int length = bytes.length - content;
            return narrow
                    ? new String(bytes, content, length, StandardCharsets.ISO_8859_1)
                    : ByteBuffer.wrap(bytes, content, length).asCharBuffer().toString();
        }

        private String string(int number) {
            return text.substring(starts[number], starts[number + 1] - 1);
        }

        synchronized String place(int row) {
            index();
            return string(first[row]);
        }

        synchronized List<Parameter> parameters(int row) {
            index();
            List<Parameter> parameters = new ArrayList<>();
            for (int i = first[row] + FIXED; i < first[row + 1]; i += 2) {
                parameters.add(new Parameter(string(i), string(i + 1)));
            }
            return parameters;
        }

        /** All text in lower case; every character keeps its place. */
        String searched() {
            if (narrow) {
                byte[] lower = new byte[bytes.length - content];
                for (int i = 0; i < lower.length; i++) {
                    lower[i] = LOWER[bytes[content + i] & 0xFF];
                }
                return new String(lower, StandardCharsets.ISO_8859_1);
            }
            char[] lower = wholeText().toCharArray();
            for (int i = 0; i < lower.length; i++) {
                lower[i] = Character.toLowerCase(lower[i]);
            }
            return new String(lower);
        }

        /** Where the text of an event begins. */
        synchronized int start(int row) {
            index();
            return starts[first[row]];
        }
    }

    /** Small numbers in few bytes: seven bits each, the lowest first. */
    private static final class Numbers {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        void add(int number) {
            int rest = number;
            while (rest > 0x7F) {
                out.write(rest & 0x7F | 0x80);
                rest >>>= 7;
            }
            out.write(rest);
        }

        byte[] bytes() {
            return out.toByteArray();
        }
    }

    private static final class Reader {
        private final byte[] bytes;
        private int at;

        Reader(byte[] bytes, int at) {
            this.bytes = bytes;
            this.at = at;
        }

        int next() {
            int number = 0;
            int shift = 0;
            while (bytes[at] < 0) {
                number |= (bytes[at++] & 0x7F) << shift;
                shift += 7;
            }
            return number | bytes[at++] << shift;
        }
    }
}
