// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.investigation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rdpworkbench.core.evidence.EventListing;
import org.rdpworkbench.core.evidence.EventLogs;
import org.rdpworkbench.core.evidence.EventSelection;
import org.rdpworkbench.core.evidence.LoggedEvent;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.Registry;
import org.rdpworkbench.core.evidence.Wire;
import org.rdpworkbench.core.investigation.Investigation.RecordedReading;
import org.rdpworkbench.core.investigation.Moment.Attempt;
import org.rdpworkbench.core.wire.AddressProbe;
import org.rdpworkbench.core.wire.NameResolution;
import org.rdpworkbench.core.wire.NameResolution.Status;
import org.rdpworkbench.core.wire.NegotiationAttempt;
import org.rdpworkbench.core.wire.NegotiationAttempt.Purpose;
import org.rdpworkbench.core.wire.Phase;
import org.rdpworkbench.core.wire.ProbeReport;

class TimelineTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private static LoggedEvent event(int id, Instant at) {
        return new LoggedEvent(
                "System", "Schannel", id, 0, 2, at, id, "TS01", null, List.of(), "System.evtx, record " + id);
    }

    private static RecordedReading events(EventSelection selection, boolean more, LoggedEvent... events) {
        return new RecordedReading(
                "ts01",
                Reading.present(
                        EventLogs.eventsQuestion("System", selection),
                        new EventListing(List.of(events), events.length, more, List.of()),
                        FakeWorld.PROVENANCE));
    }

    private static Investigation investigation(RecordedReading... readings) {
        return new Investigation(NOON, NOON, "", null, List.of(), List.of(readings), List.of(), List.of(), false);
    }

    @Test
    void eventsAndConnectionsStandInTheOrderOfTimeEachOnce() {
        LoggedEvent early = event(36870, NOON.minusSeconds(60));
        LoggedEvent late = event(36871, NOON.plusSeconds(60));
        NegotiationAttempt attempt = new NegotiationAttempt(
                Purpose.PROTOCOL_SET,
                3,
                NOON,
                Duration.ofMillis(20),
                null,
                Phase.X224,
                null,
                null,
                null,
                null,
                null,
                19,
                0,
                new byte[0],
                new byte[0],
                null);
        ProbeReport report = new ProbeReport(
                "ts01",
                3389,
                NOON,
                Duration.ofSeconds(1),
                new NameResolution(Status.RESOLVED, List.of("192.0.2.1"), 0, Duration.ZERO, ""),
                List.of(new AddressProbe("192.0.2.1", List.of(attempt))),
                List.of(),
                true);
        Timeline timeline = Timeline.of(investigation(
                events(EventSelection.of("Schannel", 36870, 36871), false, late, early),
                events(EventSelection.of("Schannel", 36870), false, early),
                new RecordedReading("ts01", Reading.present(Wire.probeQuestion(), report, FakeWorld.PROVENANCE))));
        assertEquals(
                List.of(NOON.minusSeconds(60), NOON, NOON.plusSeconds(60)),
                timeline.moments().stream().map(Moment::at).toList());
        Attempt middle =
                assertInstanceOf(Attempt.class, timeline.moments().get(1).what());
        assertEquals("192.0.2.1", middle.address());
        assertTrue(timeline.whole());
    }

    @Test
    void itSaysWhenThereAreMoreEventsThanItHas() {
        assertFalse(Timeline.of(investigation(events(EventSelection.of("Schannel", 36870), true, event(36870, NOON))))
                .whole());
    }

    @Test
    void otherReadingsAreNoMoments() {
        Timeline timeline = Timeline.of(investigation(new RecordedReading(
                "ts01", Reading.absent(Registry.valueQuestion("HKLM\\SYSTEM\\X", "Y"), FakeWorld.PROVENANCE))));
        assertEquals(List.of(), timeline.moments());
        assertTrue(timeline.whole());
    }
}
