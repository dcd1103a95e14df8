// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.events.internal;

import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.rdpworkbench.core.codes.EventTable;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.diagnosis.DiagnosticInfo;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.EventListing;
import org.rdpworkbench.core.evidence.LoggedEvent;
import org.rdpworkbench.core.evidence.Reading;

/**
 * What Schannel logged about handshakes in which client and server had nothing in common: 36874, and 36888 with the alerts handshake failure (40),
 * protocol version (70) and insufficient security (71). They never prove the cause: every service that uses TLS writes them, and scanners cause
 * them.
 */
@Component(service = Diagnostic.class)
@DiagnosticInfo(
        id = "events.tls",
        area = "events",
        title = "TLS handshakes without anything in common",
        facets = "events",
        causes = Causes.TLS,
        sources = {Sources.SCHANNEL, Sources.INTERNAL_ERROR})
public final class TlsEvents implements Diagnostic {
    private static final Set<String> NOTHING_IN_COMMON = Set.of("40", "70", "71");
    private static final int ALERT_SENT = 36888;

    @Override
    public void diagnose(Examination examination) {
        Log log = new Log(examination, Log.SYSTEM);
        Reading<EventListing> refused = log.read(EventTable.SCHANNEL, 36874, ALERT_SENT);
        List<LoggedEvent> telling =
                log.recent(refused).stream().filter(TlsEvents::isTelling).toList();
        if (!telling.isEmpty()) {
            examination
                    .finding(Severity.WARNING, "events.tls-refused")
                    .texts(
                            Text.ALL,
                            "tls-refused",
                            telling.size(),
                            Text.time(telling.getFirst().time()),
                            Integer.toString(telling.getFirst().id()))
                    .exhibit(refused, log.coverage())
                    .supports(Causes.TLS)
                    .needs(Text.of("needs.probe"))
                    .inferred()
                    .report();
        } else if (log.recent(refused).isEmpty()) {
            log.reportNone("tls-refusal", List.of(refused), TlsEvents::isTelling, Causes.TLS);
        } else {
            examination
                    .finding(Severity.OK, "events.tls-other-alerts")
                    .texts(Text.ALL, "tls-other-alerts", log.recent(refused).size())
                    .exhibit(refused, log.coverage())
                    .concerns(Causes.TLS)
                    .needs(Text.of("needs.probe"))
                    .inferred()
                    .report();
        }
    }

    private static boolean isTelling(LoggedEvent event) {
        return event.id() != ALERT_SENT
                || NOTHING_IN_COMMON.contains(event.parameter(1).orElse("").strip());
    }
}
