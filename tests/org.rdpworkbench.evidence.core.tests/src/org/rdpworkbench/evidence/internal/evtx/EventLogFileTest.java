// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.evtx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rdpworkbench.core.evidence.LoggedEvent;
import org.rdpworkbench.core.evidence.LoggedEvent.Parameter;
import org.rdpworkbench.evidence.internal.evtx.LogBuilder.Value;
import org.rdpworkbench.evidence.internal.regf.ByteSource;

class EventLogFileTest {
    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05.678901200Z");
    private static final int CHUNK = LogBuilder.CHUNK;
    private static final int HEADER = LogBuilder.FILE_HEADER;

    /** A value and what it reads as. */
    record Case(Value value, List<String> texts) {}

    static List<Case> valuesOfAllTypes() {
        return List.of(
                one(ValueText.NULL, "", ""),
                one(ValueText.STRING, "4100 e400 ac20 0000", "Aä€"),
                one(ValueText.STRING, "00d8 4100", "\ud800A"),
                one(ValueText.ANSI, "41 e4 80 00", "Aä€"),
                one(ValueText.INT8, "fe", "-2"),
                one(ValueText.UINT8, "fe", "254"),
                one(ValueText.INT16, "feff", "-2"),
                one(ValueText.UINT16, "feff", "65534"),
                one(ValueText.INT32, "feffffff", "-2"),
                one(ValueText.UINT32, "feffffff", "4294967294"),
                one(ValueText.INT64, "feffffffffffffff", "-2"),
                one(ValueText.UINT64, "feffffffffffffff", "18446744073709551614"),
                one(ValueText.REAL32, "0000c03f", "1.5"),
                one(ValueText.REAL64, "000000000000f83f", "1.5"),
                one(ValueText.BOOL, "00000000", "false"),
                one(ValueText.BOOL, "10000000", "true"),
                one(ValueText.BINARY, "00ff1a", "00FF1A"),
                one(ValueText.GUID, "78563412 3412 cdab 0102 030405060708", "{12345678-1234-ABCD-0102-030405060708}"),
                one(ValueText.SIZE, "10000000", "0x10"),
                one(ValueText.SIZE, "1000000000000080", "0x8000000000000010"),
                one(ValueText.FILETIME, "0080 3ed5 deb1 9d01", "1970-01-01T00:00:00Z"),
                one(ValueText.FILETIME, "0000000000000000", "1601-01-01T00:00:00Z"),
                one(ValueText.FILETIME, "ffffffffffffff7f", "+30828-09-14T02:48:05.477580700Z"),
                one(ValueText.SYSTEMTIME, "ea07 0100 0500 0200 0300 0400 0500 0600", "2026-01-02T03:04:05.006Z"),
                one(ValueText.SID, "01 02 000000000005 20000000 20020000", "S-1-5-32-544"),
                one(ValueText.HEX32, "0d030980", "0x8009030d"),
                one(ValueText.HEX64, "0000000000000080", "0x8000000000000000"),
                one(ValueText.HANDLE, "10000000", "0x10"),
                one(ValueText.XML, "3c00 6100 2f00 3e00", "<a/>"),
                new Case(array(ValueText.STRING, "6100 0000 0000 6200 0000"), List.of("a", "", "b")),
                new Case(array(ValueText.STRING, "6100 0000 6200"), List.of("a", "b")),
                new Case(array(ValueText.ANSI, "61 00 62 00"), List.of("a", "b")),
                new Case(array(ValueText.UINT16, "0100 0200"), List.of("1", "2")),
                new Case(array(ValueText.HEX32, "01000000"), List.of("0x1")),
                new Case(
                        array(ValueText.SID, "01 01 000000000005 14000000 01 01 000000000005 13000000"),
                        List.of("S-1-5-20", "S-1-5-19")));
    }

    private static Case one(int type, String hex, String text) {
        return new Case(new Value("v", type, bytes(hex)), List.of(text));
    }

    private static Value array(int type, String hex) {
        return new Value("v", type | ValueText.ARRAY, bytes(hex));
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    @ParameterizedTest
    @MethodSource("valuesOfAllTypes")
    void readsValuesOfAllTypes(Case given) throws Exception {
        Shown shown =
                read(new LogBuilder("C", "h").event("P", 7, TIME, given.value).build());
        assertEquals(List.of(), shown.damage);
        assertEquals(
                given.texts.stream().map(text -> new Parameter("v", text)).toList(),
                shown.events.getFirst().parameters());
    }

    @ParameterizedTest
    @ValueSource(
            ints = {ValueText.UINT32, ValueText.GUID, ValueText.SYSTEMTIME, ValueText.SID, 0x30, ValueText.UINT16 | 0x80
            })
    void leavesOutARecordWithAnImpossibleValue(int type) throws Exception {
        Shown shown = read(new LogBuilder("C", "h")
                .event("P", 1, TIME)
                .event("P", 2, TIME, new Value("v", type, new byte[] {1, 99, 3}))
                .event("P", 3, TIME)
                .build());
        assertEquals(List.of(1, 3), shown.ids());
        assertEquals(1, shown.damage.size(), shown.damage::toString);
        assertTrue(shown.damage.getFirst().startsWith("at 0x"), shown.damage::toString);
    }

    @Test
    void readsWhatEveryEventHas() throws Exception {
        Shown shown = read(new LogBuilder("System", "host.example")
                .numberFrom(41)
                .event("Service Control Manager", 7036, TIME, Value.text("param1", "x"), Value.none("param2"))
                .build());
        assertEquals(
                List.of(new LoggedEvent(
                        "System",
                        "Service Control Manager",
                        7036,
                        0,
                        4,
                        TIME,
                        41,
                        "host.example",
                        "S-1-5-20",
                        List.of(new Parameter("param1", "x"), new Parameter("param2", "")),
                        "test.evtx, record 41")),
                shown.events);
    }

    @Test
    void readsManyChunksInTheOrderOfTheirRecords() throws Exception {
        byte[] log = many(1000);
        int chunks = (log.length - HEADER) / CHUNK;
        assertTrue(chunks > 2, "chunks");
        // A full log goes on at its beginning: the chunk with the oldest records is then not the first.
        byte[] turned = log.clone();
        for (int i = 0; i < chunks; i++) {
            System.arraycopy(log, HEADER + i * CHUNK, turned, HEADER + (i + 1) % chunks * CHUNK, CHUNK);
        }
        assertEquals(numbers(1, 1000), read(log).numbers());
        assertEquals(numbers(1, 1000), read(turned).numbers());
    }

    @Test
    void aDamagedChunkCostsThatChunkOnly() throws Exception {
        byte[] log = many(1000);
        Shown whole = read(log);
        Arrays.fill(log, HEADER + CHUNK, HEADER + 2 * CHUNK, (byte) 0xA5);
        Shown shown = read(log);
        assertTrue(shown.events.size() < whole.events.size() && shown.events.size() > 500, shown.damage::toString);
        assertEquals(List.of("at 0x11000: no chunk begins here"), shown.damage);
        assertEquals(1, shown.events.getFirst().recordId());
        assertEquals(1000, shown.events.getLast().recordId());
    }

    @Test
    void saysWhichChecksumDoesNotFitAndReadsOn() throws Exception {
        byte[] log = many(3);
        log[HEADER + 130] ^= 1;
        assertEquals(List.of("at 0x107c: the checksum of the chunk's header does not fit"), read(log).damage);
        log[HEADER + 120] = 4;
        assertEquals(List.of(), read(log).damage, "a chunk may say that it has no checksums");
        log = many(3);
        log[HEADER + 0x220] ^= 1;
        assertEquals(
                "at 0x1034: the checksum of the chunk's records does not fit",
                read(log).damage.getFirst());
        log = many(3);
        log[9] ^= 1;
        assertEquals(List.of("at 0x7c: the checksum of the file's header does not fit"), read(log).damage);
        assertEquals(numbers(1, 3), read(log).numbers());
    }

    @Test
    void isReadAsFarAsItGoesWhereverItIsCut() throws Exception {
        byte[] log = many(1000);
        int before = 0;
        for (int length = HEADER; length <= log.length; length += 4096) {
            Shown shown = read(Arrays.copyOf(log, length));
            assertTrue(shown.events.size() >= before, "records of " + length + " bytes");
            assertEquals(numbers(1, shown.events.size()), shown.numbers(), "records of " + length + " bytes");
            boolean whole = (length - HEADER) % CHUNK == 0;
            assertEquals(whole, shown.damage.isEmpty(), () -> "damage: " + shown.damage);
            before = shown.events.size();
        }
        assertEquals(1000, before);
    }

    @Test
    void goesOnBehindWhatTheHeaderOfAnOpenLogCounts() throws Exception {
        byte[] log = many(5);
        ByteBuffer view = ByteBuffer.wrap(log).order(ByteOrder.LITTLE_ENDIAN);
        int second = HEADER + 512 + view.getInt(HEADER + 516);
        view.putInt(HEADER + 48, second - HEADER);
        LogBuilder.seal(log, HEADER);
        Shown shown = read(log);
        assertEquals(numbers(1, 5), shown.numbers());
        assertEquals(0, shown.recovered);
    }

    @Test
    void marksWhatLiesInSpaceNoLongerInUse() throws Exception {
        byte[] log = many(5);
        ByteBuffer view = ByteBuffer.wrap(log).order(ByteOrder.LITTLE_ENDIAN);
        int second = HEADER + 512 + view.getInt(HEADER + 516);
        int third = second + view.getInt(second + 4);
        view.putInt(HEADER + 48, second - HEADER);
        LogBuilder.seal(log, HEADER);
        // The second record is half overwritten; those behind it are whole.
        Arrays.fill(log, second, second + 16, (byte) 0);
        view.putInt(third + 8, 3);
        Shown shown = read(log);
        assertEquals(List.of(1L, 3L, 4L, 5L), shown.numbers());
        assertEquals(3, shown.recovered);
        assertTrue(shown.events.get(1).place().contains("no longer in use"), shown.events::toString);
        assertEquals(List.of(), shown.damage, "what unused space is like is no damage");
    }

    @Test
    void leavesOutARecordWhoseTemplateWasOverwritten() throws Exception {
        byte[] log = many(2);
        ByteBuffer view = ByteBuffer.wrap(log).order(ByteOrder.LITTLE_ENDIAN);
        int second = HEADER + 512 + view.getInt(HEADER + 516);
        view.putInt(second + 24 + 6, view.getInt(second + 24 + 6) ^ 1);
        LogBuilder.seal(log, HEADER);
        Shown shown = read(log);
        assertEquals(List.of(1L), shown.numbers());
        assertTrue(shown.damage.getFirst().contains("template was overwritten"), shown.damage::toString);
    }

    @Test
    void readsARecordAgainByItsPosition() throws Exception {
        byte[] log = many(1000);
        try (EventLogFile file = EventLogFile.open(source(log), "test.evtx")) {
            long[] position = new long[1];
            file.walk(record -> {
                if (record.recordId() == 777) {
                    position[0] = record.position();
                }
                return position[0] == 0;
            });
            assertEquals(777, file.read(position[0], false).recordId());
            assertEquals(null, file.read(position[0] + 4, false));
        }
    }

    /** Values taken again and again by each of many records: hundreds of megabytes out of one chunk. */
    @Test
    void boundsWhatRecordsMakeOfTheirValues() throws Exception {
        LogBuilder builder = new LogBuilder("C", "h").repeating(400);
        for (int i = 0; i < 200; i++) {
            builder.event("P", 1, TIME, Value.text("v", "x".repeat(100)));
        }
        long[] characters = new long[1];
        try (EventLogFile file = EventLogFile.open(source(builder.build()), "test.evtx")) {
            file.walk(record -> {
                record.event()
                        .parameters()
                        .forEach(parameter -> characters[0] += parameter.value().length());
                return true;
            });
            long chunks = (file.size() - HEADER) / CHUNK;
            assertTrue(characters[0] <= chunks * (4 << 20), () -> characters[0] + " characters");
            assertTrue(file.damage().stream().allMatch(damage -> damage.what().contains("more than a chunk")));
            assertFalse(file.damage().isEmpty(), "200 records times 400 times 100 characters were all read");
        }
    }

    @Test
    void survivesAFileThatShrinks() throws Exception {
        byte[] log = many(1000);
        int[] length = {log.length};
        ByteSource shrinking = new ByteSource() {
            @Override
            public long size() {
                return log.length;
            }

            @Override
            public int read(long position, byte[] target, int offset, int count) {
                int n = Math.clamp(length[0] - position, 0, count);
                System.arraycopy(log, (int) Math.min(position, log.length - n), target, offset, n);
                return n;
            }

            @Override
            public void close() {
                // Nothing is held.
            }
        };
        try (EventLogFile file = EventLogFile.open(shrinking, "test.evtx")) {
            int[] count = new int[1];
            file.walk(record -> {
                length[0] = HEADER + CHUNK;
                count[0]++;
                return true;
            });
            assertTrue(count[0] > 100 && count[0] < 1000, () -> count[0] + " records");
        }
    }

    @Test
    void refusesWhatIsNoLog() {
        assertThrows(NotAnEventLogException.class, () -> read(new byte[0]));
        assertThrows(NotAnEventLogException.class, () -> read("ElfFile\0".getBytes(StandardCharsets.US_ASCII)));
        assertThrows(NotAnEventLogException.class, () -> read(new byte[4096]));
    }

    @Test
    void stopsWhenInterrupted() throws Exception {
        try (EventLogFile file = EventLogFile.open(source(many(10)), "test.evtx")) {
            Thread.currentThread().interrupt();
            assertThrows(InterruptedException.class, () -> file.walk(record -> true));
            assertFalse(Thread.interrupted());
        }
    }

    private static byte[] many(int count) {
        LogBuilder builder = new LogBuilder("System", "host");
        for (int i = 0; i < count; i++) {
            builder.event(
                    "Provider " + i % 3,
                    1000 + i % 7,
                    TIME.plusSeconds(i),
                    Value.text("name", "value " + i),
                    Value.number("n", i));
        }
        return builder.build();
    }

    private static List<Long> numbers(long first, long last) {
        return java.util.stream.LongStream.rangeClosed(first, last).boxed().toList();
    }

    private record Shown(List<LoggedEvent> events, List<String> damage, int recovered) {
        List<Integer> ids() {
            return events.stream().map(LoggedEvent::id).toList();
        }

        List<Long> numbers() {
            return events.stream().map(LoggedEvent::recordId).toList();
        }
    }

    private static Shown read(byte[] log) throws IOException, InterruptedException {
        List<LoggedEvent> events = new ArrayList<>();
        int[] recovered = new int[1];
        try (EventLogFile file = EventLogFile.open(source(log), "test.evtx")) {
            file.walk(record -> {
                events.add(record.event());
                recovered[0] += record.recovered() ? 1 : 0;
                return true;
            });
            return new Shown(events, file.damage().stream().map(Damage::display).toList(), recovered[0]);
        }
    }

    static ByteSource source(byte[] bytes) {
        return new ByteSource() {
            @Override
            public long size() {
                return bytes.length;
            }

            @Override
            public int read(long position, byte[] target, int offset, int length) {
                int n = Math.clamp(bytes.length - position, 0, length);
                System.arraycopy(bytes, (int) Math.min(position, bytes.length - n), target, offset, n);
                return n;
            }

            @Override
            public void close() {
                // Nothing is held.
            }
        };
    }

    @Test
    void xmlIsWellFormedWhateverTheLogHolds() throws Exception {
        String hostile = "</Data><x a='1'>&amp;]]>\u001B[2J\u202E\u0000\"\r\nä\uD83D\uDE00";
        byte[] log = new LogBuilder("System", "host")
                .event(
                        "P<\"&",
                        7,
                        TIME,
                        Value.text("a\"<b", hostile),
                        Value.none("empty"),
                        new Value(
                                "many",
                                ValueText.STRING | ValueText.ARRAY,
                                "x\0y\0".getBytes(StandardCharsets.UTF_16LE)))
                .build();
        List<String> all = new ArrayList<>();
        try (EventLogFile file = EventLogFile.open(source(log), "test.evtx")) {
            file.walk(record -> all.add(record.xml()));
        }
        String xml = all.getFirst();
        assertEquals(-1, xml.indexOf('\n'), "one line");
        assertTrue(
                xml.startsWith("<Event xmlns=\"http://schemas.microsoft.com/win/2004/08/events/event\"><System>"
                        + "<Provider Name=\"P&lt;&quot;&amp;\"/><EventID>7</EventID>"),
                xml);
        assertTrue(
                xml.contains("<Data Name=\"a&quot;&lt;b\">&lt;/Data&gt;&lt;x a='1'&gt;&amp;amp;]]&gt;\\u{1B}[2J&#8238;"
                        + "\\u{0}&quot;&#13;&#10;ä\uD83D\uDE00</Data>"),
                xml);
        assertFalse(xml.contains("empty"), "what depends on a value that is not there is left out");
        assertTrue(xml.endsWith("<Data Name=\"many\">x</Data><Data Name=\"many\">y</Data></EventData></Event>"), xml);
        XMLStreamReader reader = XMLInputFactory.newDefaultFactory().createXMLStreamReader(new StringReader(xml));
        while (reader.hasNext()) {
            reader.next();
        }
    }
}
