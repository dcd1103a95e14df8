// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.offline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rdpworkbench.core.evidence.ChannelCoverage;
import org.rdpworkbench.core.evidence.EventListing;
import org.rdpworkbench.core.evidence.EventLogReader;
import org.rdpworkbench.core.evidence.EventLogs;
import org.rdpworkbench.core.evidence.EventSelection;
import org.rdpworkbench.core.evidence.EvidenceTime;
import org.rdpworkbench.core.evidence.LoggedEvent;
import org.rdpworkbench.core.evidence.OpenedEvidence;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.SourceUse;
import org.rdpworkbench.evidence.internal.evtx.LogBuilder;
import org.rdpworkbench.evidence.internal.evtx.LogBuilder.Value;
import org.rdpworkbench.testsupport.SharedData;

/** Event logs as evidence of a computer. */
class EventLogEvidenceTest {
    private static final Instant TIME = Instant.parse("2025-05-06T07:08:09Z");

    @TempDir
    Path folder;

    @Test
    void answersWithTheNewestEventsAndTheirPlaces() throws Exception {
        LogBuilder log = new LogBuilder("System", "host.example").numberFrom(100);
        for (int i = 0; i < 2500; i++) {
            log.event("Schannel", 36870, TIME.plusSeconds(i), Value.number("n", i));
        }
        log.event("Other", 36870, TIME.plusSeconds(9000));
        try (OpenedEvidence evidence = open(write("any name", log.build()))) {
            EventLogs logs = new EventLogs(evidence);
            EventListing all = present(logs.events("SYSTEM", EventSelection.of("schannel", 36870, 36871)));
            assertEquals(2500, all.total());
            assertFalse(all.more());
            assertEquals(EventSelection.USUAL, all.events().size());
            LoggedEvent newest = all.events().getFirst();
            assertEquals(Optional.of("2499"), newest.parameter("N"));
            assertTrue(newest.place().endsWith("any name, record 2599"), newest::place);
            EventListing since = present(logs.events(
                    "System",
                    EventSelection.of("Schannel", 36870)
                            .from(TIME.plusSeconds(2490))
                            .newest(1000)));
            assertEquals(10, since.total());
            assertFalse(since.more());
            EventListing many = present(logs.events(
                    "System", EventSelection.of("Schannel", 36870).from(TIME).newest(1000)));
            assertEquals(1000, many.events().size());
            assertTrue(many.more(), "more than are kept fit");
            assertTrue(logs.events("System", EventSelection.of("Schannel", 1)).isAbsent());
            assertReason("no event log of the channel Security", logs.events("Security", EventSelection.of("x", 1)));
            ChannelCoverage coverage = present(logs.coverage("System"));
            assertEquals(2501, coverage.events());
            assertEquals(TIME, coverage.oldest());
            assertEquals(100, coverage.firstRecord());
            assertEquals(2600, coverage.lastRecord());
            assertTrue(coverage.beginsLate());
            assertEquals(Optional.of("host.example"), evidence.computerName());
            assertEquals(Optional.of(TIME.plusSeconds(9000)), evidence.newest().map(EvidenceTime::instant));
        }
    }

    @Test
    void joinsTheFilesOfAChannel() throws Exception {
        byte[] old = new LogBuilder("System", "h")
                .event("A", 1, TIME)
                .event("A", 1, TIME.plusSeconds(1))
                .build();
        byte[] later = new LogBuilder("System", "h")
                .numberFrom(2)
                .event("A", 1, TIME.plusSeconds(1))
                .event("A", 1, TIME.plusSeconds(2))
                .event("A", 2, TIME.plusSeconds(3))
                .build();
        try (OpenedEvidence evidence = open(write("Archive-System.evtx", old), write("System.evtx", later))) {
            EventLogs logs = new EventLogs(evidence);
            EventListing all = present(logs.events("System", EventSelection.of("A", 1)));
            assertEquals(3, all.total());
            assertEquals(
                    List.of(3L, 2L, 1L),
                    all.events().stream().map(LoggedEvent::recordId).toList());
            ChannelCoverage coverage = present(logs.coverage("System"));
            assertEquals(4, coverage.events());
            assertEquals(0, coverage.missing());
            assertTrue(coverage.reachesBackTo(Instant.EPOCH), "from the first record on nothing can be missing");
        }
    }

    @Test
    void neverCallsAnEventAbsentInADamagedLog() throws Exception {
        LogBuilder builder = new LogBuilder("System", "h");
        for (int i = 0; i < 2000; i++) {
            builder.event("A", 1, TIME.plusSeconds(i));
        }
        byte[] log = builder.build();
        java.util.Arrays.fill(log, 4096 + (1 << 16), 4096 + (2 << 16), (byte) 7);
        try (OpenedEvidence evidence = open(write("System.evtx", log))) {
            EventLogs logs = new EventLogs(evidence);
            EventListing none = present(logs.events("System", EventSelection.of("A", 2)));
            assertEquals(0, none.total());
            assertFalse(none.damage().isEmpty());
            ChannelCoverage coverage = present(logs.coverage("System"));
            assertTrue(coverage.missing() > 0, coverage::toString);
            assertFalse(coverage.reachesBackTo(TIME.plusSeconds(999)));
        }
    }

    @Test
    void takesTheChannelOfAnEmptyLogFromItsName() throws Exception {
        byte[] empty = new LogBuilder("x", "h").build();
        try (OpenedEvidence evidence = open(write("Microsoft-Windows-Test%4Operational.evtx", empty))) {
            EventLogs logs = new EventLogs(evidence);
            ChannelCoverage coverage = present(logs.coverage("Microsoft-Windows-Test/Operational"));
            assertEquals(0, coverage.events());
            assertFalse(coverage.reachesBackTo(Instant.MAX));
            assertTrue(evidence.newest().isEmpty());
            assertTrue(evidence.computerName().isEmpty());
        }
    }

    @Test
    void doesNotBelieveAClockThatRunsAhead() throws Exception {
        byte[] log = new LogBuilder("System", "h")
                .event("A", 1, TIME)
                .event("A", 1, Instant.parse("3000-01-01T00:00:00Z"))
                .build();
        try (OpenedEvidence evidence = open(write("System.evtx", log))) {
            assertTrue(evidence.newest().isEmpty(), "a year 3000 would make every certificate expired");
        }
    }

    @Test
    void keepsLittleOfALongEvent() throws Exception {
        byte[] log = new LogBuilder("System", "h")
                .event("A", 1, TIME, Value.text("long", "x".repeat(20_000)))
                .build();
        try (OpenedEvidence evidence = open(write("System.evtx", log))) {
            String value = present(new EventLogs(evidence).events("System", EventSelection.of("A", 1)))
                    .events()
                    .getFirst()
                    .parameter("long")
                    .orElseThrow();
            assertTrue(value.length() < 1100 && value.endsWith("(20000 characters)"), value);
        }
    }

    @Test
    void keepsOnlyWhatATextCanHold() throws Exception {
        byte[] log = new LogBuilder("System", "h")
                .event("A", 1, TIME, Value.text("half", "a\ud83db \ud83d\ude00"))
                .build();
        try (OpenedEvidence evidence = open(write("System.evtx", log))) {
            EventListing events = present(new EventLogs(evidence).events("System", EventSelection.of("A", 1)));
            assertEquals(
                    Optional.of("a\ufffdb \ud83d\ude00"),
                    events.events().getFirst().parameter("half"));
        }
    }

    @Test
    void readsLogsInAnArchiveAndOnADisk() throws Exception {
        byte[] log = new LogBuilder("System", "h").event("A", 1, TIME).build();
        Path zip = folder.resolve("collected.zip");
        try (OutputStream out = Files.newOutputStream(zip);
                ZipOutputStream archive = new ZipOutputStream(out)) {
            archive.putNextEntry(new ZipEntry("logs/System.evtx"));
            archive.write(log);
        }
        write("disk/Windows/System32/config/nothing", new byte[1]);
        write("disk/windows/system32/winevt/logs/System.evtx", log);
        Path disk = folder.resolve("disk");
        if (Files.isDirectory(disk.resolve("windows"))) {
            Files.createDirectories(disk.resolve("Windows/System32/winevt"));
            Files.move(disk.resolve("windows/system32/winevt/logs"), disk.resolve("Windows/System32/winevt/logs"));
        }
        for (Path place : List.of(zip, disk)) {
            try (OpenedEvidence evidence = open(place)) {
                EventLogs logs = new EventLogs(evidence);
                assertEquals(
                        1,
                        present(logs.events("System", EventSelection.of("A", 1)))
                                .total());
            }
        }
    }

    @Test
    void streamsWhatIsWanted() throws Exception {
        byte[] log = new LogBuilder("System", "h")
                .event("A", 1, TIME)
                .event("B", 2, TIME)
                .event("A", 3, TIME)
                .build();
        write("logs/System.evtx", log);
        write("logs/other", new byte[] {1, 2, 3});
        List<Integer> ids = new ArrayList<>();
        List<String> ended = new ArrayList<>();
        new OfflineEventLogReader().read(List.of(folder.resolve("logs")), new EventLogReader.Visitor() {
            @Override
            public boolean wants(String channel, String provider, int id, Instant time) {
                return provider.equals("A");
            }

            @Override
            public boolean event(LoggedEvent event) {
                return ids.add(event.id());
            }

            @Override
            public void ended(SourceUse use, List<String> damage) {
                ended.add(use.used() + " " + use.reason() + " " + damage);
            }
        });
        assertEquals(List.of(1, 3), ids);
        assertEquals(List.of("true 3 records, 2 of them shown []", "false not an event log []"), ended);
    }

    @Test
    void readsTheLogsOfARealServer() throws Exception {
        Path rcm = SharedData.unpack(
                "evtx/server-Microsoft-Windows-TerminalServices-RemoteConnectionManager-Operational.evtx", folder);
        try (OpenedEvidence evidence = open(rcm)) {
            String name = "Microsoft-Windows-TerminalServices-RemoteConnectionManager";
            EventListing accepted =
                    present(new EventLogs(evidence).events(name + "/Operational", EventSelection.of(name, 261)));
            assertTrue(accepted.total() > 1000, accepted::toString);
            assertFalse(accepted.damage().isEmpty(), "the log was in use when it was copied");
            assertEquals(Optional.of("RDP-Tcp"), accepted.events().getFirst().parameter("listenerName"));
            assertEquals(Optional.of("DESKTOP-1N4R894"), evidence.computerName());
        }
    }

    private OpenedEvidence open(Path... paths) throws Exception {
        return Opening.open(paths);
    }

    private Path write(String name, byte[] bytes) throws Exception {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, bytes);
    }

    private static <T> T present(Reading<T> reading) {
        return reading.found().orElseThrow(() -> new AssertionError(reading.toString()));
    }

    private static void assertReason(String part, Reading<?> reading) {
        assertTrue(reading.unreadableReason().orElse("").contains(part), reading::toString);
    }
}
