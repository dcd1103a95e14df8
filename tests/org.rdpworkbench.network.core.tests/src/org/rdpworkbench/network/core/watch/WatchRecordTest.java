// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.core.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.rdpworkbench.core.evidence.EvidenceLocator.OfHost;
import org.rdpworkbench.core.wire.AddressProbe;
import org.rdpworkbench.core.wire.OutcomeClass;
import org.rdpworkbench.core.wire.ProbeReport;

/** What a watch makes of looks at simulated times: changes, gaps, ends, bounds. */
class WatchRecordTest {
    private static final Lane WHOLE = new Lane(Looks.SERVER, "");
    private static final Lane FIRST = new Lane(Looks.SERVER, "10.0.0.1");
    private static final int MEGABYTE = 1 << 20;

    private Instant wall = Looks.START;
    private long nanos;
    private final List<WatchEvent> events = new ArrayList<>();

    private static WatchRecord record(StopCondition... until) {
        return new WatchRecord(plan(List.of(Looks.SERVER), until), Looks.START);
    }

    private static WatchPlan plan(List<OfHost> targets, StopCondition... until) {
        return new WatchPlan(targets, WatchPlan.EVERY, WatchPlan.TIMEOUT, List.of(until));
    }

    /** One look of 100 ms, five seconds after the one before. */
    private void look(WatchRecord record, ProbeReport report, ProbeReport... byAddress) {
        Moment from = new Moment(wall, nanos);
        pass(Duration.ofMillis(100));
        events.addAll(record.looked(Looks.SERVER, report, List.of(byAddress), from, new Moment(wall, nanos)));
        pass(Duration.ofMillis(4900));
    }

    private void pass(Duration time) {
        wall = wall.plus(time);
        nanos += time.toNanos();
    }

    @Test
    void aChangeOfOutcomeIsToldOnceAndForTheAddressToo() {
        WatchRecord record = record();
        look(record, Looks.named(Looks.works("10.0.0.1", 10)));
        look(record, Looks.named(Looks.works("10.0.0.1", 12)));
        look(record, Looks.named(Looks.closed("10.0.0.1")));
        look(record, Looks.named(Looks.closed("10.0.0.1")));
        assertEquals(2, record.changeCount());
        assertEquals(
                List.of(WHOLE, FIRST),
                record.changes().stream().map(Change::lane).toList());
        Change change = record.changes().getFirst();
        assertEquals(Looks.START.plusSeconds(10), change.at());
        assertEquals(
                "srv1.lab.example:3389: works → closed before Remote Desktop's first answer", WatchText.change(change));
        LaneFigures figures = record.figures().getFirst();
        assertEquals(4, figures.count());
        assertEquals(0.5, figures.failed().orElseThrow().value());
        assertEquals(0, figures.silent().orElseThrow().value(), "closed is not lost");
        assertEquals(Looks.START.plusSeconds(10).toEpochMilli(), figures.since());
        assertEquals(List.of(), record.gaps());
    }

    @Test
    void whatWasNotExaminedIsNoChangeAndNoLoss() {
        WatchRecord record = record(new StopCondition.FirstFailure(), new StopCondition.FirstChange());
        look(record, Looks.named(Looks.works("10.0.0.1", 10)));
        look(record, Looks.named(Looks.notExamined("10.0.0.1")));
        look(record, Looks.named(Looks.works("10.0.0.1", 10)));
        assertEquals(0, record.changeCount());
        LaneFigures figures = record.figures().getFirst();
        assertEquals(2, figures.count());
        assertEquals(1, figures.notExamined());
        assertEquals(0, figures.failed().orElseThrow().value());
        assertTrue(record.end().isEmpty());
    }

    @Test
    void sleepIsAGapAndNotLoss() {
        WatchRecord record = record();
        look(record, Looks.named(Looks.works("10.0.0.1", 10)));
        // The clock that counts stands still in sleep, as on Linux.
        wall = wall.plus(Duration.ofHours(8));
        look(record, Looks.named(Looks.works("10.0.0.1", 10)));
        assertEquals(1, record.gaps().size());
        Gap gap = record.gaps().getFirst();
        assertEquals(Gap.Kind.ASLEEP, gap.kind());
        assertEquals(Looks.START.plusMillis(100), gap.from());
        assertEquals(Looks.START.plus(Duration.ofHours(8)).plusSeconds(5), gap.to());
        assertEquals(2, record.figures().getFirst().count());
        List<Dot> dots = record.curve(WHOLE, Looks.START.toEpochMilli(), wall.toEpochMilli(), 500);
        assertEquals(List.of(false, true), dots.stream().map(Dot::apart).toList());
    }

    @Test
    void aLookInWhichTheComputerFellAsleepDoesNotCount() {
        WatchRecord record = record(new StopCondition.FirstFailure());
        look(record, Looks.named(Looks.works("10.0.0.1", 10)));
        // As on Linux: only the clock on the wall went on.
        Moment from = new Moment(wall, nanos);
        events.addAll(record.looked(
                Looks.SERVER,
                Looks.named(Looks.silent("10.0.0.1")),
                List.of(),
                from,
                new Moment(wall.plusSeconds(3600), nanos + 3_000_000_000L)));
        wall = wall.plusSeconds(3605);
        // As on Windows: both did.
        Moment again = new Moment(wall, nanos);
        pass(Duration.ofHours(1));
        events.addAll(record.looked(
                Looks.SERVER, Looks.named(Looks.silent("10.0.0.1")), List.of(), again, new Moment(wall, nanos)));
        pass(Duration.ofSeconds(5));
        look(record, Looks.named(Looks.works("10.0.0.1", 10)));
        assertTrue(record.end().isEmpty());
        assertEquals(2, record.figures().getFirst().count());
        assertEquals(0, record.changeCount());
        assertEquals(2, record.gaps().size());
    }

    @Test
    void aPauseIsAGapOfItsOwnKind() {
        WatchRecord record = record();
        look(record, Looks.named(Looks.works("10.0.0.1", 10)));
        record.paused(wall);
        pass(Duration.ofMinutes(10));
        assertEquals(1, record.resumed(wall).size());
        look(record, Looks.named(Looks.works("10.0.0.1", 10)));
        assertEquals(
                List.of(Gap.Kind.PAUSED), record.gaps().stream().map(Gap::kind).toList());
        assertEquals("paused for 10 min", WatchText.gap(record.gaps().getFirst()));
    }

    /** A look at a slow target ends long after later ones of a quick target: no clock was set. */
    @Test
    void aSlowTargetIsNoClockThatIsSetBack() {
        OfHost slow = new OfHost("slow.lab.example", 3389);
        WatchRecord record = new WatchRecord(plan(List.of(Looks.SERVER, slow)), Looks.START);
        Moment begun = new Moment(wall, nanos);
        look(record, Looks.named(Looks.works("10.0.0.1", 10)));
        look(record, Looks.named(Looks.works("10.0.0.1", 10)));
        record.looked(slow, Looks.named(Looks.works("10.0.0.2", 9000)), List.of(), begun, new Moment(wall, nanos));
        look(record, Looks.named(Looks.works("10.0.0.1", 10)));
        assertEquals(List.of(), record.gaps());
        assertEquals(begun.wall(), record.samples(new Lane(slow, "")).getFirst().at());
        assertEquals(
                List.of(0L, 5L, 10L),
                record.samples(WHOLE).stream()
                        .map(sample ->
                                Duration.between(Looks.START, sample.at()).toSeconds())
                        .toList());
    }

    @Test
    void aClockThatIsSetBackDoesNotTurnTimeRound() {
        WatchRecord record = record();
        look(record, Looks.named(Looks.works("10.0.0.1", 10)));
        look(record, Looks.named(Looks.works("10.0.0.1", 10)));
        wall = wall.minus(Duration.ofHours(1));
        look(record, Looks.named(Looks.works("10.0.0.1", 10)));
        look(record, Looks.named(Looks.works("10.0.0.1", 10)));
        long[] times = record.samples(WHOLE).stream().mapToLong(Sample::millis).toArray();
        for (int i = 1; i < times.length; i++) {
            assertTrue(times[i] > times[i - 1], Arrays.toString(times));
        }
        assertEquals(5000, times[3] - times[2]);
        assertEquals(
                List.of(Gap.Kind.CLOCK_SET_BACK),
                record.gaps().stream().map(Gap::kind).toList());
    }

    /** The look that notices it began after another that began after it, too, and that ends later. */
    @Test
    void aLookThatBeganAfterTheClockWasSetBackIsInItsPlace() {
        OfHost slow = new OfHost("slow.lab.example", 3389);
        WatchRecord record = new WatchRecord(plan(List.of(Looks.SERVER, slow)), Looks.START);
        look(record, Looks.named(Looks.works("10.0.0.1", 10)));
        Moment before = new Moment(wall, nanos);
        pass(Duration.ofSeconds(1));
        wall = wall.minus(Duration.ofHours(1));
        Moment after = new Moment(wall, nanos);
        pass(Duration.ofSeconds(1));
        look(record, Looks.named(Looks.works("10.0.0.1", 10)));
        for (Moment begun : List.of(before, after)) {
            record.looked(slow, Looks.named(Looks.works("10.0.0.2", 10)), List.of(), begun, begun);
        }
        Moment next = new Moment(wall, nanos);
        record.looked(slow, Looks.named(Looks.works("10.0.0.2", 10)), List.of(), next, next);
        assertEquals(
                List.of(5L, 6L, 12L),
                record.samples(new Lane(slow, "")).stream()
                        .map(sample ->
                                Duration.between(Looks.START, sample.at()).toSeconds())
                        .toList());
        assertEquals(
                List.of(Gap.Kind.CLOCK_SET_BACK),
                record.gaps().stream().map(Gap::kind).toList());
    }

    @Test
    void byNameItFailsAndByAddressItWorks() {
        WatchRecord record = record();
        ProbeReport good = Looks.named(Looks.works("10.0.0.1", 10), Looks.works("10.0.0.2", 20));
        assertEquals(List.of(), record.addressesMissed(Looks.SERVER, good));
        look(record, good);
        ProbeReport bad = Looks.unresolved();
        assertEquals(
                List.of(new OfHost("10.0.0.1", 3389), new OfHost("10.0.0.2", 3389)),
                record.addressesMissed(Looks.SERVER, bad));
        look(record, bad, Looks.literal(Looks.works("10.0.0.1", 10)), Looks.literal(Looks.works("10.0.0.2", 20)));
        assertEquals(
                List.of("the name has no address", "works", "works"),
                record.figures().stream()
                        .map(figures -> WatchText.seen(figures.now()))
                        .toList());
        assertEquals(1, record.changeCount());
    }

    @Test
    void anAddressThatNeverWorkedIsNoFirstFailureAndOneThatDidIs() {
        WatchRecord record = record(new StopCondition.FirstFailure());
        look(record, Looks.named(Looks.silent("2001:db8::1"), Looks.works("10.0.0.1", 10)));
        look(record, Looks.named(Looks.silent("2001:db8::1"), Looks.works("10.0.0.1", 10)));
        assertTrue(record.end().isEmpty());
        look(record, Looks.named(Looks.works("2001:db8::1", 9), Looks.works("10.0.0.1", 10)));
        look(record, Looks.named(Looks.works("2001:db8::1", 9), Looks.closed("10.0.0.1")));
        WatchEnd end = record.end().orElseThrow();
        assertEquals(FIRST, end.lane().orElseThrow());
        assertEquals(new StopCondition.FirstFailure(), end.condition().orElseThrow());
        assertTrue(events.getLast() instanceof WatchEvent.Ended || events.contains(new WatchEvent.Ended(end)));
        int before = record.samples(WHOLE).size();
        look(record, Looks.named(Looks.works("10.0.0.1", 10)));
        assertEquals(before, record.samples(WHOLE).size(), "after the end nothing counts");
    }

    @Test
    void itEndsAtTheFirstOutcomeOfAClassAndAtTheFirstChange() {
        WatchRecord outcome = record(new StopCondition.FirstOutcome(OutcomeClass.SILENT_CLOSE));
        look(outcome, Looks.named(Looks.silent("10.0.0.1")));
        assertTrue(outcome.end().isEmpty());
        look(outcome, Looks.named(Looks.closed("10.0.0.1")));
        assertTrue(WatchText.end(outcome.end().orElseThrow()).contains("P3"));
        WatchRecord change = record(new StopCondition.FirstChange());
        wall = Looks.START;
        look(change, Looks.named(Looks.silent("10.0.0.1")));
        assertTrue(change.end().isEmpty());
        look(change, Looks.named(Looks.works("10.0.0.1", 9)));
        assertTrue(change.end().isPresent());
    }

    @Test
    void aHostWithAHundredAddressesIsBounded() {
        WatchRecord record = record();
        AddressProbe[] hundred = IntStream.range(0, 100)
                .mapToObj(i -> Looks.works("10.0.1." + i, 10))
                .toArray(AddressProbe[]::new);
        look(record, Looks.named(hundred));
        assertEquals(9, record.lanes().size());
        assertEquals(92, record.omitted());
    }

    @Test
    void onlyTheNewestChangesAreKept() {
        WatchRecord record = record();
        for (int i = 0; i < 6000; i++) {
            look(record, Looks.named(i % 2 == 0 ? Looks.works("10.0.0.1", 10) : Looks.closed("10.0.0.1")));
            events.clear();
        }
        assertEquals(2 * 5999, record.changeCount());
        assertEquals(4096, record.changes().size());
        assertEquals(
                Looks.START.plusSeconds(5 * 5999), record.changes().getLast().at());
    }

    @Test
    void aCurveHasAsManyDotsAsThereIsRoomForAndHidesNoFailure() {
        WatchRecord record = record();
        for (int i = 0; i < 17_280; i++) {
            look(record, Looks.named(i == 9000 ? Looks.silent("10.0.0.1") : Looks.works("10.0.0.1", 10 + i % 7)));
            events.clear();
        }
        List<Dot> dots = record.curve(WHOLE, Looks.START.toEpochMilli(), wall.toEpochMilli(), 600);
        assertTrue(dots.size() <= 601 && dots.size() >= 590, dots.size() + " dots");
        assertEquals(1, dots.stream().filter(dot -> dot.failure() != null).count());
        assertTrue(dots.stream().allMatch(dot -> dot.low() == 10 && dot.high() == 16));
        assertEquals(
                17_280,
                record.curve(WHOLE, Looks.START.toEpochMilli(), wall.toEpochMilli(), 100_000)
                        .size());
    }

    @Test
    void exportsHoldEverySample() throws IOException {
        WatchRecord record = record();
        for (int i = 0; i < 20; i++) {
            look(record, Looks.named(i == 7 ? Looks.closed("10.0.0.1") : Looks.works("10.0.0.1", 10.5)));
        }
        wall = wall.plusSeconds(600);
        look(record, Looks.named(Looks.works("10.0.0.1", 10)));
        record.ended(new WatchEnd(wall, Optional.empty(), Optional.empty()));
        StringWriter csv = new StringWriter();
        WatchExport.writeCsv(record, csv);
        List<String> lines = csv.toString().lines().toList();
        assertEquals(1 + 2 * 21 + 1, lines.size());
        long columns = lines.getFirst().chars().filter(c -> c == ',').count();
        lines.forEach(
                line -> assertEquals(columns, line.chars().filter(c -> c == ',').count(), line));
        assertEquals(
                "sample,2026-01-01T00:00:35Z,,srv1.lab.example:3389,,false,silent-close,P3,x224,closed,4.000,5.000,19.000,,,,,,",
                lines.get(8));
        StringWriter json = new StringWriter();
        WatchExport.writeJson(record, json);
        JsonObject all = JsonParser.parseString(json.toString()).getAsJsonObject();
        assertEquals("rdpworkbench.watch/1", all.get("format").getAsString());
        assertEquals("ended by you", all.get("endedBecause").getAsString());
        JsonObject way = all.getAsJsonArray("ways").get(1).getAsJsonObject();
        assertEquals("10.0.0.1", way.get("address").getAsString());
        assertEquals(21, way.getAsJsonArray("samples").size());
        assertEquals(10.5, way.get("medianMillis").getAsDouble());
        assertEquals(4, all.getAsJsonArray("changes").size());
        assertEquals(1, all.getAsJsonArray("gaps").size());
        for (WatchEvent event : events) {
            assertFalse(JsonParser.parseString(WatchExport.line(event))
                    .getAsJsonObject()
                    .get("kind")
                    .getAsString()
                    .isEmpty());
        }
    }

    /** The bound that the issue sets: 24 hours at one look in 5 s in less than 32 MB. Here with ten ways, and two days more behind them. */
    @Test
    void threeDaysOfTenWaysAreLessThan32Megabytes() {
        List<OfHost> targets = IntStream.range(0, 5)
                .mapToObj(i -> new OfHost("srv" + i + ".lab.example", 3389))
                .toList();
        long before = used();
        WatchRecord record = new WatchRecord(plan(targets), Looks.START);
        long afterADay = 0;
        for (int i = 0; i < 3 * 17_280; i++) {
            for (OfHost target : targets) {
                Moment from = new Moment(wall, nanos);
                AddressProbe probe = i % 500 == 0 ? Looks.closed("10.0.0.1") : Looks.works("10.0.0.1", 10 + i % 50);
                record.looked(target, Looks.named(probe), List.of(), from, from);
            }
            pass(Duration.ofSeconds(5));
            if (i == 17_280) {
                afterADay = used() - before;
            }
        }
        long used = used() - before;
        record.figures();
        long begun = System.nanoTime();
        assertEquals(17_280, record.figures().getFirst().count());
        System.out.printf(
                "10 ways, one look in 5 s: %.1f MB after a day, %.1f MB after three; reckoned in %d ms%n",
                (double) afterADay / MEGABYTE,
                (double) used / MEGABYTE,
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
        assertEquals(10, record.lanes().size());
        assertEquals(3 * 17_280, record.count(record.lanes().getFirst()));
        assertTrue(used < 32L * MEGABYTE, used + " bytes");
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
