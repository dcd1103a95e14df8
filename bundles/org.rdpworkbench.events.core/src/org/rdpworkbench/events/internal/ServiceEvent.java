// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.events.internal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.rdpworkbench.core.codes.EventTable;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.diagnosis.FindingBuilder;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.EventListing;
import org.rdpworkbench.core.evidence.EventSelection;
import org.rdpworkbench.core.evidence.LoggedEvent;
import org.rdpworkbench.core.evidence.Reading;

/** Events of the Remote Desktop service that prove one cause by themselves, as long as they are recent. */
final class ServiceEvent {
    private static final int SESSION_BEGAN = 21;

    private ServiceEvent() {}

    /** Whether an event tells of what is over at the latest when a sign-in succeeds. */
    private static boolean endsWithSession(String subject) {
        return subject.equals("drain") || subject.equals("connection-limit") || subject.equals("security-layer");
    }

    static Reading<EventListing> sessions(Examination examination) {
        return new Log(examination, Disconnections.CHANNEL)
                .read(EventSelection.of(Disconnections.PROVIDER, SESSION_BEGAN).newest(EventSelection.MOST));
    }

    /** A session that began over the network after a time: LocalSessionManager 21. One that was only taken up again would not do. */
    static Optional<LoggedEvent> newSession(Examination examination, Instant after) {
        return Log.events(sessions(examination)).stream()
                .filter(event -> event.time().isAfter(after))
                .filter(Connections::cameOverTheNetwork)
                .findFirst();
    }

    static void report(Examination examination, String subject, String cause, boolean documented, int... ids) {
        Log log = new Log(examination, Log.SYSTEM);
        Reading<EventListing> reading = log.read(EventTable.CONNECTION_MANAGER, ids);
        List<LoggedEvent> recent = log.recent(reading);
        if (recent.isEmpty()) {
            log.reportNone(subject, List.of(reading), cause);
            return;
        }
        Optional<LoggedEvent> since = endsWithSession(subject)
                ? newSession(examination, recent.getFirst().time())
                : Optional.empty();
        if (since.isPresent()) {
            examination
                    .finding(Severity.ADVICE, "events." + subject + "-over")
                    .texts(
                            Text.ALL,
                            subject + "-over",
                            Text.time(recent.getFirst().time()),
                            Integer.toString(recent.getFirst().id()),
                            Text.time(since.get().time()))
                    .exhibit(reading, sessions(examination))
                    .concerns(cause)
                    .needs(Text.of("needs.newer", Log.SYSTEM))
                    .inferred()
                    .report();
            return;
        }
        FindingBuilder finding = examination
                .finding(Severity.PROBLEM, "events." + subject + "-seen")
                .texts(
                        Text.ALL,
                        subject + "-seen",
                        recent.size(),
                        Text.time(recent.getFirst().time()),
                        Integer.toString(recent.getFirst().id()))
                .exhibit(reading, log.coverage())
                .proves(cause);
        if (!documented) {
            finding.inferred();
        }
        finding.report();
    }
}
