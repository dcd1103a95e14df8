// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.rdpworkbench.core.evidence.LoggedEvent;
import org.rdpworkbench.evidence.internal.evtx.Damage;
import org.rdpworkbench.evidence.internal.evtx.EventLogFile;
import org.rdpworkbench.evidence.internal.evtx.NotAnEventLogException;

class EventLogFuzzTest {
    private static final int FILE_HEADER = 4096;
    private static final int CHUNK_HEADER = 512;
    private static final int SMALLEST_RECORD = 28;
    private static final XMLInputFactory XML = factory();
    private static final Bounds BOUNDS = new Bounds(Duration.ofSeconds(5));
    private static final byte[][] TOKENS = {
        {0x2A, 0x2A, 0, 0},
        {0x0F, 1, 1, 0},
        {0x0F, 1, 1, 0, 0x0C, 1},
        {0x0C, 1},
        {0x01, 0, 0},
        {0x41, 0, 0},
        {0x0E, 0, 0, 1},
        {0x0E, 0, 0, 0x21},
        {0x05, 1},
        {0x02},
        {0x03},
        {0x04},
        {0, 0, 0x21, 0},
        {0, 0, (byte) 0x81, 0}
    };

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        // Names of other spaces than the document's are the provider's affair.
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        return factory;
    }

    @Provide
    Arbitrary<Fuzz.Input> damagedLogs() {
        return Fuzz.damaged("evtx", TOKENS);
    }

    /** Damage anywhere in the file. */
    @Property(seed = Fuzz.SEED)
    void aDamagedLogIsReadAsFarAsItGoes(@ForAll("damagedLogs") Fuzz.Input input) throws InterruptedException {
        BOUNDS.check(input, EventLogFuzzTest::read);
    }

    @Provide
    Arbitrary<Inside> damagedRecords() {
        return Arbitraries.of(Fuzz.seeds("evtx"))
                .flatMap(seed -> Arbitraries.integers()
                        .array(int[].class)
                        .ofMinSize(1)
                        .ofMaxSize(12)
                        .map(numbers -> new Inside(seed, numbers)));
    }

    /** Damage within the records only, whose frames stay whole: what binary XML makes of it is the point. */
    @Property(seed = Fuzz.SEED)
    void damagedBinaryXmlCostsNoMoreThanItsRecord(@ForAll("damagedRecords") Inside damaged)
            throws InterruptedException {
        BOUNDS.check(new Fuzz.Input("evtx", damaged.seed.seed(), List.of(), damaged.apply()), EventLogFuzzTest::read);
    }

    @Example
    void theSeedsAreRead() throws Exception {
        for (Fuzz.Input seed : Fuzz.seeds("evtx")) {
            BOUNDS.check(seed, EventLogFuzzTest::read);
            if (seed.seed().startsWith("whole-")) {
                Shown shown = read(seed.bytes());
                // They end where their records end, which is noted.
                assertEquals(1, shown.damages.size(), () -> seed.seed() + ": " + shown.damages);
                assertTrue(shown.events.size() >= 4, seed.seed());
            }
        }
    }

    /**
     * Numbers written into the content of records.
     *
     * @param seed what is damaged
     * @param numbers each says where and what
     */
    record Inside(Fuzz.Input seed, int[] numbers) {
        private static final int[] INTERESTING = {
            0,
            1,
            2,
            3,
            4,
            5,
            6,
            12,
            13,
            14,
            15,
            0x21,
            0x41,
            0x46,
            0x80,
            0x81,
            0x93,
            0xFF,
            0x7FFF,
            0xFFFF,
            0x10000,
            -1,
            0x226,
            0x7FFFFFFF
        };

        byte[] apply() {
            byte[] bytes = seed.bytes().clone();
            ByteBuffer view = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            List<Integer> records = new ArrayList<>();
            int at = FILE_HEADER + CHUNK_HEADER;
            while (at + SMALLEST_RECORD <= bytes.length && view.getInt(at) == 0x2A2A) {
                int size = view.getInt(at + 4);
                if (size < SMALLEST_RECORD || size > bytes.length - at) {
                    break;
                }
                records.add(at);
                at += size;
            }
            for (int number : numbers) {
                if (!records.isEmpty()) {
                    int record = records.get(Math.floorMod(number, records.size()));
                    int room = view.getInt(record + 4) - SMALLEST_RECORD;
                    int place = record + 24 + Math.floorMod(number >>> 5, Math.max(1, room - 4));
                    int value = INTERESTING[Math.floorMod(number >>> 17, INTERESTING.length)];
                    switch (number >>> 30) {
                        case 0 -> view.put(place, (byte) value);
                        case 1 -> view.putShort(place, (short) value);
                        case 2 -> view.putInt(place, value);
                        // An offset of the chunk: names, templates and records that point into each other.
                        default -> view.putInt(place, CHUNK_HEADER + Math.floorMod(number >>> 7, bytes.length));
                    }
                }
            }
            return bytes;
        }

        @Override
        public String toString() {
            return seed.seed() + " " + Arrays.toString(numbers);
        }
    }

    private static void assertWellFormed(String xml) {
        assertEquals(-1, xml.indexOf('\n'), "more than one line");
        try {
            XMLStreamReader reader = XML.createXMLStreamReader(new StringReader(xml));
            while (reader.hasNext()) {
                reader.next();
            }
        } catch (XMLStreamException e) {
            throw new AssertionError(xml, e);
        }
    }

    private record Shown(List<LoggedEvent> events, List<Damage> damages) {}

    private static Shown read(byte[] bytes) throws Exception {
        try (EventLogFile log = EventLogFile.open(new MemorySource(bytes), "fuzz")) {
            List<LoggedEvent> events = new ArrayList<>();
            List<Long> positions = new ArrayList<>();
            log.walk(record -> {
                LoggedEvent event = record.event();
                assertWellFormed(record.xml());
                assertFalse(event.place().isBlank());
                assertTrue(event.id() >= 0 && event.id() <= 0xFFFF, event::place);
                events.add(event);
                if (positions.size() < 20 && !record.recovered()) {
                    positions.add(record.position());
                }
                return true;
            });
            assertTrue(events.size() <= bytes.length / SMALLEST_RECORD, "more records than the file has room for");
            for (long position : positions) {
                assertTrue(log.read(position, false) != null, "a record that was there is not there any more");
            }
            for (Damage damage : log.damage()) {
                assertFalse(damage.display().isBlank());
                assertTrue(damage.offset() >= 0 && damage.offset() <= bytes.length, damage::toString);
            }
            return new Shown(events, log.damage());
        } catch (NotAnEventLogException e) {
            assertFalse(e.getMessage().isBlank());
            return new Shown(List.of(), List.of());
        }
    }
}
