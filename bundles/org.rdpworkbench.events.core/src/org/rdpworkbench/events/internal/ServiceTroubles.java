// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.events.internal;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.rdpworkbench.core.codes.EventTable;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.diagnosis.DiagnosticInfo;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.diagnosis.FindingBuilder;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.EventListing;
import org.rdpworkbench.core.evidence.LoggedEvent;
import org.rdpworkbench.core.evidence.Reading;

/** Other trouble that the Remote Desktop service logs: licensing, the farm, certificates from templates, setup, its session manager. */
@Component(service = Diagnostic.class)
@DiagnosticInfo(
        id = "events.service-troubles",
        area = "events",
        title = "Other trouble of the Remote Desktop service in the event logs",
        facets = "events",
        causes = {Causes.LICENSING, Causes.DEPLOYMENT, Causes.BOUND, Causes.SETUP, Causes.SERVICE},
        sources = {Sources.RCM, Sources.SESSIONS})
public final class ServiceTroubles implements Diagnostic {
    /**
     * Events that tell of one thing.
     *
     * @param subject part of the finding's id and of the keys of its texts
     * @param channel where they are
     * @param provider who writes them
     * @param cause what it is about
     * @param supports whether they make the cause likelier
     * @param ids their numbers
     */
    private record Trouble(
            String subject, String channel, String provider, String cause, boolean supports, int... ids) {}

    private static final List<Trouble> ALL = List.of(
            new Trouble(
                    "licensing-trouble",
                    Log.SYSTEM,
                    EventTable.CONNECTION_MANAGER,
                    Causes.LICENSING,
                    true,
                    1003,
                    1004,
                    1011,
                    1069,
                    50180,
                    50195,
                    50280,
                    50283,
                    50284,
                    50285,
                    50304,
                    50305,
                    50306,
                    50309,
                    50310,
                    50311,
                    50312),
            new Trouble(
                    "deployment-trouble",
                    Log.SYSTEM,
                    EventTable.CONNECTION_MANAGER,
                    Causes.DEPLOYMENT,
                    true,
                    1022,
                    1024),
            new Trouble(
                    "template-certificate",
                    Log.SYSTEM,
                    EventTable.CONNECTION_MANAGER,
                    Causes.BOUND,
                    false,
                    1062,
                    1064,
                    1065),
            new Trouble("setup-runs", Disconnections.CHANNEL, Disconnections.PROVIDER, Causes.SETUP, true, 34),
            new Trouble(
                    "session-manager",
                    Disconnections.CHANNEL,
                    Disconnections.PROVIDER,
                    Causes.SERVICE,
                    true,
                    16,
                    17,
                    18));

    @Override
    public void diagnose(Examination examination) {
        for (Trouble trouble : ALL) {
            Log log = new Log(examination, trouble.channel);
            Reading<EventListing> reading = log.read(trouble.provider, trouble.ids);
            List<LoggedEvent> recent = log.recent(reading);
            if (recent.isEmpty()) {
                log.reportNone(trouble.subject, List.of(reading), trouble.cause);
            } else {
                report(examination, trouble, recent, reading, log);
            }
        }
    }

    private static void report(
            Examination examination,
            Trouble trouble,
            List<LoggedEvent> recent,
            Reading<EventListing> reading,
            Log log) {
        LoggedEvent newest = recent.getFirst();
        FindingBuilder finding = examination
                .finding(Severity.WARNING, "events." + trouble.subject + "-seen")
                .texts(
                        Text.ALL,
                        trouble.subject + "-seen",
                        recent.size(),
                        Text.time(newest.time()),
                        Integer.toString(newest.id()),
                        EventTable.builtIn()
                                .find(newest.provider(), newest.id())
                                .map(row -> row.meaning())
                                .orElse(""))
                .exhibit(reading, log.coverage())
                .needs(Text.of("needs." + trouble.subject));
        if (trouble.supports) {
            finding.supports(trouble.cause);
        } else {
            finding.concerns(trouble.cause);
        }
        finding.report();
    }
}
