// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.events.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rdpworkbench.core.codes.EventTable;
import org.rdpworkbench.core.evidence.LoggedEvent;
import org.rdpworkbench.core.evidence.LoggedEvent.Parameter;

class EventStoreTest {
    private static final String[] PROVIDERS = {
        EventTable.CONNECTION_MANAGER, EventTable.SCHANNEL, EventTable.SERVICE_CONTROL, "Somebody", ""
    };
    private static final String[] VALUES = {
        "",
        "Access is denied",
        "0x80090030",
        "zwei\nZeilen",
        "Ünïcode ŁÓDŹ İstanbul 東京",
        "half \ud83d character",
        "NUL\0inside",
        "-"
    };
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    private static List<LoggedEvent> events(int count, long seed) {
        Random random = new Random(seed);
        List<LoggedEvent> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<Parameter> parameters = new ArrayList<>();
            for (int p = random.nextInt(5); p > 0; p--) {
                parameters.add(new Parameter(
                        random.nextBoolean() ? "" : "Name" + random.nextInt(9), VALUES[random.nextInt(VALUES.length)]));
            }
            events.add(new LoggedEvent(
                    random.nextBoolean() ? "System" : "",
                    PROVIDERS[random.nextInt(PROVIDERS.length)],
                    1050 + random.nextInt(12),
                    random.nextInt(2),
                    random.nextInt(7),
                    Instant.ofEpochSecond(1_700_000_000L + random.nextInt(10_000), random.nextInt(10_000_000) * 100L),
                    random.nextLong(1L << 40),
                    "TS0" + random.nextInt(3),
                    random.nextInt(3) == 0 ? null : "S-1-5-" + random.nextInt(30),
                    parameters,
                    "System.evtx, record " + i));
        }
        return events;
    }

    private static StoredEvents stored(List<LoggedEvent> events) {
        try (EventStore store = new EventStore(Long.MAX_VALUE)) {
            events.forEach(event -> assertTrue(store.add(event)));
            store.close();
            return store.snapshot();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, EventBlock.ROWS - 1, EventBlock.ROWS, EventBlock.ROWS + 1, 5000})
    void whatGoesInComesOut(int count) {
        List<LoggedEvent> events = events(count, count);
        StoredEvents stored = stored(events);
        assertEquals(count, stored.size());
        for (int i = 0; i < count; i++) {
            assertEquals(events.get(i), stored.get(i).event());
        }
    }

    @Test
    void timesFarAwayAndEmptyAccountsStayWhatTheyAre() {
        List<LoggedEvent> events = new ArrayList<>();
        for (String time : List.of("1601-01-01T00:00:00Z", "+30828-09-14T02:48:05.4775807Z")) {
            for (String user : new String[] {null, "", "-"}) {
                events.add(new LoggedEvent("", "", 0, 0, 0, Instant.parse(time), 0, "", user, List.of(), ""));
            }
        }
        StoredEvents stored = stored(events);
        for (int i = 0; i < events.size(); i++) {
            assertEquals(events.get(i), stored.get(i).event());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "denied",
                "access is",
                "1057",
                "schannel",
                "error",
                "łódź",
                "istanbul",
                "zeilen",
                "inside",
                "name3 denied",
                "2023-11-15",
                "ts02 1051 name1",
                "nowhere",
                "listener"
            })
    void findsWhatASimpleSearchFinds(String filter) {
        List<LoggedEvent> events = events(4000, 7);
        StoredEvents stored = stored(events);
        List<String> words = List.of(filter.split(" "));
        BitSet found = stored.find(words, null, ZONE, () -> false);
        BitSet simple = new BitSet();
        for (int i = 0; i < events.size(); i++) {
            String text = text(events.get(i)).toLowerCase(Locale.ROOT);
            simple.set(i, words.stream().allMatch(text::contains));
        }
        assertEquals(simple, found);
        BitSet some = new BitSet();
        some.set(100, 3000);
        simple.and(some);
        assertEquals(simple, stored.find(words, some, ZONE, () -> false));
    }

    private static String text(LoggedEvent event) {
        EventKind kind = new EventKind(event.channel(), event.provider(), event.id(), event.version(), event.level());
        StringBuilder text = new StringBuilder(kind.searched());
        text.append('\n').append(StoredEvents.local(event.time(), ZONE));
        text.append('\n').append(StoredEvents.local(event.time(), ZoneOffset.UTC));
        text.append('\n').append(event.computer()).append('\n').append(event.user());
        text.append('\n').append(event.recordId()).append('\n').append(event.place());
        event.parameters()
                .forEach(parameter -> text.append('\n')
                        .append(parameter.name())
                        .append('\n')
                        // Lower case letter by letter, as in the store.
                        .append(parameter.value().replace('İ', 'i')));
        return text.toString();
    }

    @Test
    void filtersByAllThatIsAsked() {
        List<LoggedEvent> events = events(3000, 3);
        StoredEvents stored = stored(events);
        Instant from = Instant.ofEpochSecond(1_700_002_000L);
        Instant until = Instant.ofEpochSecond(1_700_008_000L);
        EventFilter filter = new EventFilter(
                true,
                3,
                EventTable.SERVICE_CONTROL.toUpperCase(Locale.ROOT),
                "system",
                EventFilter.ids("1050-1058"),
                from,
                until);
        int[] simple = IntStream.range(0, events.size())
                .filter(i -> {
                    LoggedEvent event = events.get(i);
                    return EventTable.builtIn().matters(event)
                            && event.level() >= 1
                            && event.level() <= 3
                            && event.provider().equals(EventTable.SERVICE_CONTROL)
                            && event.channel().equals("System")
                            && event.id() <= 1058
                            && !event.time().isBefore(from)
                            && event.time().isBefore(until);
                })
                .toArray();
        assertArrayEquals(simple, stored.numbers(filter));
        assertEquals(events.size(), stored.numbers(EventFilter.ALL).length);
    }

    @Test
    void readsNumbersOfEvents() {
        BitSet ids = EventFilter.ids(" 1057,1058; 36870-36872 0");
        assertEquals("{0, 1057, 1058, 36870, 36871, 36872}", ids.toString());
        assertTrue(EventFilter.ids("  ").isEmpty());
        for (String wrong : List.of("x", "65536", "5-3", "-7", "1-", "1057x", "999999999999")) {
            IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> EventFilter.ids(wrong));
            assertTrue(e.getMessage().contains(wrong), e.getMessage());
        }
    }

    @Test
    void aSnapshotStaysAsItIsAndItsEventsAreThoseOfLaterOnes() {
        List<LoggedEvent> events = events(3 * EventBlock.ROWS, 5);
        try (EventStore store = new EventStore(Long.MAX_VALUE)) {
            events.subList(0, 700).forEach(store::add);
            StoredEvents before = store.snapshot();
            events.subList(700, events.size()).forEach(store::add);
            StoredEvents after = store.snapshot();
            assertEquals(700, before.size());
            assertEquals(events.get(699), before.get(699).event());
            assertEquals(before.get(650), after.get(650));
            assertTrue(before.contains(after.get(650)));
            assertFalse(before.contains(after.get(700)));
            assertThrows(IndexOutOfBoundsException.class, () -> before.get(700));
        }
    }

    @Test
    void takesNoMoreWhenItIsFull() {
        try (EventStore store = new EventStore(20_000)) {
            List<LoggedEvent> events = events(50_000, 9);
            int taken = 0;
            while (taken < events.size() && store.add(events.get(taken))) {
                taken++;
            }
            assertTrue(store.isFull());
            assertTrue(taken > 0 && taken < events.size());
            assertEquals(taken, store.snapshot().size());
        }
    }
}
