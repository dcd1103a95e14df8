// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.core.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rdpworkbench.core.wire.OutcomeClass;
import org.rdpworkbench.core.wire.ProbeReport;

/** A watch that was written is read back as it was; what is damaged is told, and nothing else is lost. */
class SavedWatchTest {
    private static WatchRecord record(int looks, WatchEnd end) {
        WatchPlan plan = new WatchPlan(List.of(Looks.SERVER), Duration.ofSeconds(5), Duration.ofSeconds(10), List.of());
        WatchRecord record = new WatchRecord(plan, Looks.START);
        Instant wall = Looks.START;
        for (int i = 0; i < looks; i++) {
            ProbeReport report = Looks.named(
                    i % 7 == 5 ? Looks.closed("10.0.0.1") : Looks.works("10.0.0.1", 10 + i % 13 / 3.0),
                    i % 11 == 3 ? Looks.silent("fe80::1%eth0") : Looks.works("fe80::1%eth0", 2));
            wall = wall.plusSeconds(i == 9 ? 600 : 5);
            Moment moment = new Moment(wall, 1_000_000_000L * i);
            record.looked(Looks.SERVER, report, List.of(), moment, moment);
        }
        record.ended(new WatchEnd(wall, end.condition(), end.lane()));
        return record;
    }

    private static String written(WatchRecord record) throws IOException {
        StringWriter text = new StringWriter();
        WatchExport.writeJson(record, text);
        return text.toString();
    }

    private static SavedWatch read(String text) throws IOException {
        return SavedWatch.read(new StringReader(text));
    }

    static Stream<WatchEnd> ends() {
        return Stream.of(
                new WatchEnd(Looks.START, Optional.empty(), Optional.empty()),
                new WatchEnd(Looks.START, Optional.of(new StopCondition.After(Duration.ofHours(8))), Optional.empty()),
                new WatchEnd(
                        Looks.START,
                        Optional.of(new StopCondition.FirstFailure()),
                        Optional.of(new Lane(Looks.SERVER, "10.0.0.1"))),
                new WatchEnd(
                        Looks.START,
                        Optional.of(new StopCondition.FirstChange()),
                        Optional.of(new Lane(Looks.SERVER, ""))),
                new WatchEnd(
                        Looks.START,
                        Optional.of(new StopCondition.FirstOutcome(OutcomeClass.SILENT_CLOSE)),
                        Optional.of(new Lane(Looks.SERVER, ""))));
    }

    /** What is made of a damaged one does not look whole when it is read again. */
    @Test
    void damageIsKeptWhenItIsWrittenAgain() throws IOException {
        WatchRecord record = record(3, ends().findFirst().orElseThrow());
        StringWriter text = new StringWriter();
        WatchExport.writeJson(record, List.of("one", "two"), text);
        SavedWatch saved = read(text.toString());
        assertEquals(List.of("one", "two"), saved.damage());
        assertEquals(written(record), written(saved.record()));
    }

    /** Looks are kept to the millisecond, the start is more exact. */
    @Test
    void aFirstLookInTheMillisecondOfTheStartIsNoDamage() throws IOException {
        String text = written(record(3, ends().findFirst().orElseThrow()));
        String start = "\"started\":\"" + Looks.START;
        assertTrue(text.contains(start), text);
        assertEquals(
                List.of(),
                read(text.replace(start, "\"started\":\"2026-01-01T00:00:05.000999999Z"))
                        .damage());
        assertEquals(
                1,
                read(text.replace(start, "\"started\":\"2026-01-01T00:00:05.001Z"))
                        .damage()
                        .size());
    }

    /** A number as large as a file can hold, and looks beside it: what is counted does not turn negative. */
    @Test
    void theNumberOfOlderLooksIsBounded() throws IOException {
        String text = written(record(3, ends().findFirst().orElseThrow()))
                .replaceAll("\"olderCount\":\\d+", "\"olderCount\":1e300");
        SavedWatch saved = read(text);
        assertEquals(
                3L + Integer.MAX_VALUE,
                saved.record().count(saved.record().lanes().getFirst()));
    }

    @ParameterizedTest
    @MethodSource("ends")
    void whatWasWrittenIsReadBackAsItWas(WatchEnd end) throws IOException {
        WatchRecord record = record(40, end);
        String text = written(record);
        SavedWatch saved = read(text);
        assertEquals(List.of(), saved.damage());
        assertEquals(text, written(saved.record()));
        assertEquals(record.figures(), saved.record().figures());
        assertEquals(record.changes(), saved.record().changes());
        assertEquals(record.gaps(), saved.record().gaps());
        assertEquals(record.end(), saved.record().end());
    }

    /** With the looks of more than a day, of which the older ones are left in buckets. */
    @Test
    void bucketsAreReadBack() throws IOException {
        WatchRecord record =
                record(LaneHistory.SAMPLES + 700, ends().findFirst().orElseThrow());
        String text = written(record);
        SavedWatch saved = read(text);
        assertEquals(List.of(), saved.damage());
        assertEquals(text, written(saved.record()));
        Lane whole = record.lanes().getFirst();
        assertEquals(record.count(whole), saved.record().count(whole));
        assertFalse(saved.record().buckets(whole).isEmpty());
    }

    /** One that still went on when it was saved does not pretend to have been ended by the user. */
    @Test
    void oneThatWentOnSaysSo() throws IOException {
        WatchRecord record = record(10, ends().findFirst().orElseThrow());
        String text = written(record).replaceAll("\"ended\".*?\"changeCount\"", "\"changeCount\"");
        assertEquals(
                "saved while it went on, or without saying why it ended",
                WatchText.end(read(text).record().end().orElseThrow()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "[]",
                "{}",
                "null",
                "{\"format\":7}",
                "{\"format\":\"rdpworkbench.investigation/1\"}",
                "{\"ways\":[],\"format\":\"rdpworkbench.watch/1\"}",
                "kind,time,until"
            })
    void anotherFileIsRefused(String text) {
        assertTrue(assertThrows(WatchFormatException.class, () -> read(text))
                .getMessage()
                .startsWith("This is no saved watch"));
    }

    @Test
    void aLaterVersionIsNamed() {
        assertTrue(assertThrows(WatchFormatException.class, () -> read("{\"format\":\"rdpworkbench.watch/2\"}"))
                .getMessage()
                .contains("rdpworkbench.watch/2"));
    }

    /** Wherever a file breaks off, what stands before is kept, or it is said that nothing can be read. */
    @Test
    void whatStandsBeforeABreakIsKept() throws IOException {
        WatchRecord record = record(12, ends().findFirst().orElseThrow());
        String text = written(record).strip();
        long before = 0;
        for (int length = 0; length < text.length(); length += 13) {
            long looks = 0;
            try {
                SavedWatch saved = read(text.substring(0, length));
                looks = saved.record().lanes().stream()
                        .mapToLong(saved.record()::count)
                        .sum();
                assertFalse(saved.damage().isEmpty(), "cut at " + length);
            } catch (WatchFormatException e) {
                assertFalse(e.getMessage().isBlank());
            }
            assertTrue(looks >= before, "cut at " + length + " only " + looks + " looks");
            before = looks;
        }
        assertTrue(before >= 34, before + " looks");
    }

    private static String replaced(String pattern, String by) throws IOException {
        String text = written(record(12, ends().findFirst().orElseThrow()));
        String changed = text.replaceFirst(pattern, by);
        assertFalse(text.equals(changed), "nothing matches " + pattern);
        return changed;
    }

    /** One damaged look is left out, and told; the others stay. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"at\":\"2026-01-01T00:00:20Z\"|\"at\":\"+999999999-01-01T00:00:00Z\"",
                "\"at\":\"2026-01-01T00:00:20Z\"|\"at\":\"yesterday\"",
                "\"at\":\"2026-01-01T00:00:20Z\"|\"at\":[{\"deep\":[1]}]",
                "\"at\":\"2026-01-01T00:00:20Z\"|\"at\":\"2026-01-01T00:00:00Z\"",
                "\"at\":\"2026-01-01T00:00:20Z\"|\"at\":null",
                "\"outcome\":\"agreed\",\"code\"|\"outcome\":\"splendid\",\"code\"",
                "\"connectMillis\":\\d+\\.\\d+|\"connectMillis\":-1",
                "\"connectMillis\":\\d+\\.\\d+|\"connectMillis\":1e999",
                "\"connectMillis\":\\d+\\.\\d+|\"connectMillis\":\"5\""
            })
    void aDamagedLookIsLeftOut(String change) throws IOException {
        String[] parts = change.split("\\|", 2);
        // Past the figures of the way, which are made anew.
        SavedWatch saved =
                read(replaced("(\"samples\":\\[.{100}?.*?)" + parts[0], "$1" + parts[1].replace("$", "\\$")));
        Lane whole = saved.record().lanes().getFirst();
        assertEquals(1, saved.damage().size(), saved.damage()::toString);
        assertEquals(11, saved.record().count(whole), saved.damage()::toString);
    }

    @Test
    void whatContradictsItselfIsLeftOut() throws IOException {
        String bucket = "\"older\":[{\"from\":\"2025-12-31T00:00:00Z\",\"to\":\"2025-12-31T00:05:00Z\",\"count\":60,"
                + "\"noAnswer\":0,\"minMillis\":2,\"medianMillis\":3,\"maxMillis\":4,\"outcomes\":{\"agreed\":60}}";
        String fits = replaced("\"older\":\\[", bucket).replace("\"started\":\"2026-01-01", "\"started\":\"2025-12-30");
        assertEquals(List.of(), read(fits).damage());
        for (String change : List.of(
                "\"count\":60|\"count\":61",
                "\"noAnswer\":0|\"noAnswer\":61",
                "\"minMillis\":2|\"minMillis\":9",
                "\"agreed\":60|\"silent-close\":60",
                "2025-12-31T00:05:00Z|2025-12-30T00:05:00Z")) {
            String[] parts = change.split("\\|");
            SavedWatch saved = read(fits.replace(parts[0], parts[1]));
            assertEquals(1, saved.damage().size(), change);
            assertEquals(
                    List.of(), saved.record().buckets(saved.record().lanes().getFirst()), change);
        }
    }

    /** However much there is in a file, no more of it is kept than of a watch, and a string does not fill the memory. */
    @Test
    void hostileFilesAreBounded() throws IOException {
        StringBuilder ways = new StringBuilder("{\"format\":\"rdpworkbench.watch/1\",\"ways\":[");
        for (int i = 0; i < 3000; i++) {
            ways.append(i == 0 ? "" : ",").append("{\"target\":\"srv").append(i).append("\"}");
        }
        SavedWatch saved = read(ways + "]}");
        assertEquals(WatchPlan.MOST_TARGETS, saved.record().lanes().size());
        assertTrue(saved.damage().size() <= 22, saved.damage().size() + " sentences");
        String text = "{\"format\":\"rdpworkbench.watch/1\",\"ways\":[{\"target\":\"srv\"}],\"" + "x".repeat(70_000);
        assertTrue(read(text).damage().getFirst().contains("breaks off"));
        assertThrows(WatchFormatException.class, () -> read("[".repeat(100_000)));
        String deep =
                "{\"format\":\"rdpworkbench.watch/1\",\"ways\":[{\"target\":\"srv\"}],\"x\":" + "[".repeat(100_000);
        assertFalse(read(deep).damage().isEmpty());
    }
}
