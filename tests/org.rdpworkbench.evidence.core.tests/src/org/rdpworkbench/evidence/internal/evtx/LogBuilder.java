// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.evtx;

import java.io.ByteArrayOutputStream;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * Writes event logs as Windows does: chunks with checksums, templates and names in place where they are used first, the event's own data as binary
 * XML within the record's. Also writes the seeds of the fuzzer, see {@link #main}.
 */
public final class LogBuilder {
    static final int CHUNK = 1 << 16;
    static final int FILE_HEADER = 4096;

    private static final int CHUNK_HEADER = 512;
    private static final String EVENT_NAMESPACE = "http://schemas.microsoft.com/win/2004/08/events/event";

    private final String channel;
    private String computer;
    private final List<byte[]> chunks = new ArrayList<>();
    private final Map<String, Integer> names = new HashMap<>();
    private final Map<Object, Integer> templates = new HashMap<>();
    private ByteBuffer chunk;
    private long firstInChunk;
    private int lastRecord;
    private long next = 1;
    private int repeats = 1;

    /** A log of a channel. */
    public LogBuilder(String channel, String computer) {
        this.channel = channel;
        this.computer = computer;
        begin();
    }

    /** A value of an event: its parameter's name, its type and its bytes. */
    public record Value(String name, int type, byte[] bytes) {
        /** A text. */
        public static Value text(String name, String text) {
            return new Value(name, ValueText.STRING, text.getBytes(StandardCharsets.UTF_16LE));
        }

        /** A number without sign. */
        public static Value number(String name, int number) {
            return new Value(name, ValueText.UINT32, little(4).putInt(number).array());
        }

        /** A number that is shown in hexadecimal. */
        public static Value hex(String name, int number) {
            return new Value(name, ValueText.HEX32, little(4).putInt(number).array());
        }

        /** Nothing, where the definition has a place for something. */
        public static Value none(String name) {
            return new Value(name, ValueText.NULL, new byte[0]);
        }
    }

    static ByteBuffer little(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The number that the next record gets. */
    public LogBuilder numberFrom(long number) {
        next = number;
        firstInChunk = number;
        return this;
    }

    /** Another computer writes from now on. */
    public LogBuilder by(String name) {
        computer = name;
        return this;
    }

    /** From now on, definitions take each value that many times, which costs a record next to nothing. */
    LogBuilder repeating(int times) {
        repeats = times;
        return this;
    }

    /** Adds an event with the element EventData. */
    public LogBuilder event(String provider, int id, Instant time, Value... values) {
        return event(provider, id, time, List.of(values));
    }

    /** Adds an event with the element EventData. */
    public LogBuilder event(String provider, int id, Instant time, List<Value> values) {
        try {
            record(provider, id, time, values);
        } catch (BufferOverflowException e) {
            // The chunk is full; what of the record is in it is not counted as used.
            end();
            begin();
            record(provider, id, time, values);
        }
        next++;
        return this;
    }

    /** The log as a file. */
    public byte[] build() {
        end();
        ByteBuffer file = little(FILE_HEADER + chunks.size() * CHUNK);
        file.put("ElfFile\0".getBytes(StandardCharsets.ISO_8859_1));
        file.putLong(0).putLong(chunks.size() - 1L).putLong(next);
        file.putInt(128).putShort((short) 1).putShort((short) 3).putShort((short) FILE_HEADER);
        file.putShort((short) chunks.size());
        file.putInt(124, crc(file.array(), 0, 120, 0, 0));
        file.position(FILE_HEADER);
        chunks.forEach(file::put);
        return file.array();
    }

    /** Makes the checksums of a chunk right, wherever it came from. */
    static void seal(byte[] bytes, int offset) {
        ByteBuffer view = ByteBuffer.wrap(bytes, offset, CHUNK).slice().order(ByteOrder.LITTLE_ENDIAN);
        int free = view.getInt(48);
        view.putInt(52, crc(bytes, offset + CHUNK_HEADER, free - CHUNK_HEADER, 0, 0));
        view.putInt(124, crc(bytes, offset, 120, offset + 128, CHUNK_HEADER - 128));
    }

    private static int crc(byte[] bytes, int from, int length, int from2, int length2) {
        CRC32 sum = new CRC32();
        sum.update(bytes, from, length);
        sum.update(bytes, from2, length2);
        return (int) sum.getValue();
    }

    private void begin() {
        chunk = little(CHUNK);
        chunk.position(CHUNK_HEADER);
        names.clear();
        templates.clear();
        firstInChunk = next;
        lastRecord = CHUNK_HEADER;
    }

    private void end() {
        if (chunk.position() == CHUNK_HEADER) {
            return;
        }
        int free = lastRecord + chunk.getInt(lastRecord + 4);
        byte[] bytes = java.util.Arrays.copyOf(java.util.Arrays.copyOf(chunk.array(), free), CHUNK);
        ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        header.put("ElfChnk\0".getBytes(StandardCharsets.ISO_8859_1));
        header.putLong(firstInChunk).putLong(next - 1).putLong(firstInChunk).putLong(next - 1);
        header.putInt(128).putInt(lastRecord).putInt(free);
        seal(bytes, 0);
        chunks.add(bytes);
        chunk.position(CHUNK_HEADER);
    }

    private void record(String provider, int id, Instant time, List<Value> values) {
        int start = chunk.position();
        long fileTime = (time.getEpochSecond() + 11_644_473_600L) * 10_000_000L + time.getNano() / 100;
        chunk.putInt(0x2A2A).putInt(0).putLong(next).putLong(fileTime);
        List<Value> system = List.of(
                new Value("", ValueText.UINT16, little(2).putShort((short) id).array()),
                new Value("", ValueText.FILETIME, little(8).putLong(fileTime).array()),
                new Value("", ValueText.UINT64, little(8).putLong(next).array()),
                new Value("", ValueText.SID, new byte[] {1, 1, 0, 0, 0, 0, 0, 5, 20, 0, 0, 0}));
        instance(List.of("system", provider, computer), () -> systemTemplate(provider));
        chunk.putInt(5);
        int descriptors = chunk.position();
        for (Value value : system) {
            chunk.putShort((short) value.bytes.length).put((byte) value.type).put((byte) 0);
        }
        chunk.putShort((short) 0).put((byte) ValueText.BINARY_XML).put((byte) 0);
        system.forEach(value -> chunk.put(value.bytes));
        int nested = chunk.position();
        instance(List.of("data", values.stream().map(Value::name).toList()), () -> dataTemplate(values));
        chunk.putInt(values.size());
        for (Value value : values) {
            chunk.putShort((short) value.bytes.length).put((byte) value.type).put((byte) 0);
        }
        values.forEach(value -> chunk.put(value.bytes));
        chunk.putShort(descriptors + 16, (short) (chunk.position() - nested));
        chunk.put((byte) 0);
        while ((chunk.position() + 4) % 8 != 0) {
            chunk.put((byte) 0);
        }
        int size = chunk.position() + 4 - start;
        chunk.putInt(size);
        chunk.putInt(start + 4, size);
        lastRecord = start;
    }

    private void instance(Object key, Runnable definition) {
        header();
        chunk.put((byte) 0x0C).put((byte) 1).putInt(key.hashCode());
        Integer known = templates.get(key);
        if (known != null) {
            chunk.putInt(known);
            return;
        }
        int offset = chunk.position() + 4;
        chunk.putInt(offset);
        chunk.putInt(0).putInt(key.hashCode()).putLong(0).putInt(0);
        chunk.putInt(0);
        int start = chunk.position();
        header();
        definition.run();
        chunk.put((byte) 0);
        chunk.putInt(start - 4, chunk.position() - start);
        templates.put(key, offset);
    }

    private void header() {
        chunk.put((byte) 0x0F).put((byte) 1).put((byte) 1).put((byte) 0);
    }

    private void systemTemplate(String provider) {
        open("Event", "xmlns", () -> text(EVENT_NAMESPACE));
        chunk.put((byte) 2);
        open("System", null, null);
        chunk.put((byte) 2);
        open("Provider", "Name", () -> text(provider));
        chunk.put((byte) 3);
        element("EventID", () -> slot(0, ValueText.UINT16));
        element("Version", () -> text("0"));
        element("Level", () -> text("4"));
        open("TimeCreated", "SystemTime", () -> slot(1, ValueText.FILETIME));
        chunk.put((byte) 3);
        element("EventRecordID", () -> slot(2, ValueText.UINT64));
        element("Channel", () -> text(channel));
        element("Computer", () -> text(computer));
        open("Security", "UserID", () -> slot(3, ValueText.SID));
        chunk.put((byte) 3);
        chunk.put((byte) 4);
        slot(4, ValueText.BINARY_XML);
        chunk.put((byte) 4);
    }

    private void dataTemplate(List<Value> values) {
        open("EventData", null, null);
        chunk.put((byte) 2);
        for (int i = 0; i < values.size() * repeats; i++) {
            Value value = values.get(i / repeats);
            open("Data", value.name.isEmpty() ? null : "Name", () -> text(value.name));
            chunk.put((byte) 2);
            slot(i / repeats, value.type);
            chunk.put((byte) 4);
        }
        chunk.put((byte) 4);
    }

    private void element(String name, Runnable content) {
        open(name, null, null);
        chunk.put((byte) 2);
        content.run();
        chunk.put((byte) 4);
    }

    /** The start of an element up to where it is closed; sizes, which no reader needs, are those of what follows. */
    private void open(String name, String attribute, Runnable value) {
        chunk.put((byte) (attribute == null ? 0x01 : 0x41)).putShort((short) -1).putInt(0);
        name(name);
        if (attribute != null) {
            chunk.putInt(0).put((byte) 0x06);
            name(attribute);
            value.run();
        }
    }

    private void slot(int index, int type) {
        chunk.put((byte) 0x0E).putShort((short) index).put((byte) type);
    }

    private void text(String text) {
        chunk.put((byte) 0x05).put((byte) 1).putShort((short) text.length());
        chunk.put(text.getBytes(StandardCharsets.UTF_16LE));
    }

    private void name(String name) {
        Integer known = names.get(name);
        if (known != null) {
            chunk.putInt(known);
            return;
        }
        int offset = chunk.position() + 4;
        chunk.putInt(offset).putInt(0).putShort((short) 0).putShort((short) name.length());
        chunk.put(name.getBytes(StandardCharsets.UTF_16LE)).putShort((short) 0);
        names.put(name, offset);
    }

    /**
     * Writes the seeds of the fuzzer into the folder that is given. They end where their records end, so that a mutation seldom hits nothing.
     *
     * @throws java.io.IOException if it cannot write
     */
    public static void main(String[] arguments) throws java.io.IOException {
        java.nio.file.Path folder = java.nio.file.Path.of(arguments[0]);
        java.nio.file.Files.createDirectories(folder);
        for (Map.Entry<String, byte[]> seed : seeds().entrySet()) {
            byte[] log = seed.getValue();
            int last = log.length - CHUNK;
            int free = ByteBuffer.wrap(log).order(ByteOrder.LITTLE_ENDIAN).getInt(last + 48);
            ByteArrayOutputStream cut = new ByteArrayOutputStream();
            cut.write(log, 0, last + free);
            java.nio.file.Files.write(folder.resolve(seed.getKey()), cut.toByteArray());
        }
    }

    private static Map<String, byte[]> seeds() {
        Instant time = Instant.parse("2026-01-02T03:04:05.678Z");
        LogBuilder system = new LogBuilder("System", "host");
        LogBuilder values = new LogBuilder("Microsoft-Windows-Test/Operational", "host");
        for (int i = 0; i < 4; i++) {
            system.event("Schannel", 36870, time, Value.text("", "server"), Value.hex("", 0x8009030D));
            system.event("Service Control Manager", 7036, time, Value.text("param1", "x"), Value.none("param2"));
        }
        EventLogFileTest.valuesOfAllTypes().forEach(one -> values.event("Test", 1, time, one.value()));
        return Map.of("whole-system", system.build(), "whole-values", values.build());
    }
}
