// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.investigation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.rdpworkbench.core.evidence.EventListing;
import org.rdpworkbench.core.evidence.LoggedEvent;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.investigation.Investigation.RecordedReading;
import org.rdpworkbench.core.investigation.Moment.Attempt;
import org.rdpworkbench.core.investigation.Moment.Logged;
import org.rdpworkbench.core.wire.AddressProbe;
import org.rdpworkbench.core.wire.NegotiationAttempt;
import org.rdpworkbench.core.wire.ProbeReport;

/**
 * What a case knows to have happened, in the order of time: the connections that the program made, and the events that its readings
 * hold. Each time is by the clock of the computer that wrote it down; clocks of two computers may differ, and nothing is shifted.
 *
 * @param moments the oldest first
 * @param whole whether every event that fits what was asked for is among them; a reading holds the newest only
 */
public record Timeline(List<Moment> moments, boolean whole) {
    /** Copies the list. */
    public Timeline {
        moments = List.copyOf(moments);
    }

    /** The timeline of a result. */
    public static Timeline of(Investigation investigation) {
        Collector collector = new Collector();
        investigation.readings().forEach(collector::add);
        collector.moments.sort(Comparator.comparing(Moment::at));
        return new Timeline(collector.moments, collector.whole);
    }

    private static final class Collector {
        private final List<Moment> moments = new ArrayList<>();
        private final Set<Key> known = new HashSet<>();
        private boolean whole = true;

        /** Several questions find the same event. */
        private record Key(String target, LoggedEvent event) {}

        void add(RecordedReading recorded) {
            if (!(recorded.reading() instanceof Reading.Present<?> present)) {
                return;
            }
            switch (present.value()) {
                case EventListing listing -> add(listing, recorded);
                case ProbeReport report -> add(report, recorded);
                default -> {
                    // It tells of no time at which something happened.
                }
            }
        }

        private void add(EventListing listing, RecordedReading recorded) {
            whole &= !listing.more() && listing.total() <= listing.events().size();
            for (LoggedEvent event : listing.events()) {
                if (known.add(new Key(recorded.target(), event))) {
                    moments.add(new Moment(recorded.target(), new Logged(event), recorded));
                }
            }
        }

        private void add(ProbeReport report, RecordedReading recorded) {
            for (AddressProbe address : report.addresses()) {
                for (NegotiationAttempt attempt : address.attempts()) {
                    moments.add(new Moment(recorded.target(), new Attempt(address.address(), attempt), recorded));
                }
            }
        }
    }
}
