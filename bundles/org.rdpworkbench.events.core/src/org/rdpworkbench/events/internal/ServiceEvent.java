// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.events.internal;

import java.util.List;
import org.rdpworkbench.core.codes.EventTable;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.diagnosis.FindingBuilder;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.EventListing;
import org.rdpworkbench.core.evidence.LoggedEvent;
import org.rdpworkbench.core.evidence.Reading;

/** Events of the Remote Desktop service that prove one cause by themselves, as long as they are recent. */
final class ServiceEvent {
    private ServiceEvent() {}

    static void report(Examination examination, String subject, String cause, boolean documented, int... ids) {
        Log log = new Log(examination, Log.SYSTEM);
        Reading<EventListing> reading = log.read(EventTable.CONNECTION_MANAGER, ids);
        List<LoggedEvent> recent = log.recent(reading);
        if (recent.isEmpty()) {
            log.reportNone(subject, List.of(reading), cause);
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
