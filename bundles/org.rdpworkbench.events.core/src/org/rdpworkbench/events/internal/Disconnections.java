// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.events.internal;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Component;
import org.rdpworkbench.core.codes.CodeRow;
import org.rdpworkbench.core.codes.CodeTable;
import org.rdpworkbench.core.codes.CodeTables;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.diagnosis.DiagnosticInfo;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.diagnosis.FindingBuilder;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.EventListing;
import org.rdpworkbench.core.evidence.EventSelection;
import org.rdpworkbench.core.evidence.LoggedEvent;
import org.rdpworkbench.core.evidence.Reading;

/**
 * Why sessions were disconnected: LocalSessionManager 40 with its reason, and 39 when another session did it. That the reasons are those of the server's
 * error information is observed, not documented.
 */
@Component(service = Diagnostic.class)
@DiagnosticInfo(
        id = "events.disconnections",
        area = "events",
        title = "Why sessions ended by the event logs",
        facets = "events",
        causes = Causes.LICENSING,
        sources = {Sources.SESSIONS, "[MS-RDPBCGR] 2.2.5.1.1"})
public final class Disconnections implements Diagnostic {
    static final String PROVIDER = "Microsoft-Windows-TerminalServices-LocalSessionManager";
    static final String CHANNEL = PROVIDER + "/Operational";

    private static final int BY_REASON = 40;
    private static final long FIRST_OF_LICENSING = 0x100;
    private static final long LAST_OF_LICENSING = 0x10A;

    @Override
    public void diagnose(Examination examination) {
        Log log = new Log(examination, CHANNEL);
        Reading<EventListing> ended =
                log.read(EventSelection.of(PROVIDER, 39, BY_REASON).newest(EventSelection.MOST));
        Map<Long, Integer> reasons = new TreeMap<>();
        int byOthers = 0;
        LoggedEvent newest = null;
        for (LoggedEvent event : log.recent(ended)) {
            newest = newest == null ? event : newest;
            if (event.id() != BY_REASON) {
                byOthers++;
                continue;
            }
            event.parameter("Reason")
                    .or(() -> event.parameter(2))
                    .filter(reason -> reason.matches("\\d{1,10}"))
                    .ifPresent(reason -> reasons.merge(Long.valueOf(reason), 1, Integer::sum));
        }
        if (newest == null) {
            log.reportNone("session-end", List.of(ended), Causes.LICENSING);
            return;
        }
        boolean licensing = reasons.keySet().stream()
                .anyMatch(reason -> reason >= FIRST_OF_LICENSING && reason <= LAST_OF_LICENSING);
        FindingBuilder finding = examination
                .finding(licensing ? Severity.WARNING : Severity.ADVICE, "events.sessions-ended")
                .texts(
                        Text.ALL,
                        "sessions-ended",
                        Text.time(newest.time()),
                        reasons.isEmpty()
                                ? Text.of("no-reason")
                                : reasons.entrySet().stream()
                                        .map(entry -> Text.of("counted", name(entry.getKey()), entry.getValue()))
                                        .collect(Collectors.joining(", ")),
                        byOthers)
                .exhibit(ended, log.coverage())
                .inferred();
        if (licensing) {
            finding.supports(Causes.LICENSING);
        }
        finding.report();
    }

    private static String name(long reason) {
        return CodeTables.builtIn()
                .find(CodeTable.ERRINFO, reason)
                .map(CodeRow::symbol)
                .orElse(new Status(reason).display());
    }
}
