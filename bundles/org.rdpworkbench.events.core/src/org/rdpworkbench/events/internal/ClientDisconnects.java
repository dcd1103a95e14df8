// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.events.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
import org.rdpworkbench.core.evidence.LoggedEvent;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.Role;

/** The disconnect code that the client noted last, RDPClient 1026, explained. */
@Component(service = Diagnostic.class)
@DiagnosticInfo(
        id = "events.client-disconnects",
        area = "events",
        title = "The client's last disconnect code",
        role = Role.CLIENT,
        facets = "events",
        causes = {Causes.NAME, Causes.LICENSING},
        sources = {"message templates of ClientActiveXCore", "Microsoft Learn: IMsTscAxEvents::OnDisconnected"})
public final class ClientDisconnects implements Diagnostic {
    private static final String PROVIDER = "Microsoft-Windows-TerminalServices-ClientActiveXCore";
    private static final String CHANNEL = "Microsoft-Windows-TerminalServices-RDPClient/Operational";

    /** No information, and disconnections by the user or by the server in an orderly way. */
    private static final Set<Long> ORDERLY = Set.of(0L, 1L, 2L, 3L);

    /** Codes whose documented meaning names what is wrong. */
    private static final Map<Long, String> CAUSES = Map.of(
            0x104L, Causes.NAME,
            0x208L, Causes.NAME,
            0x508L, Causes.NAME,
            0x604L, Causes.NAME,
            0x808L, Causes.LICENSING,
            0x908L, Causes.LICENSING);

    @Override
    public void diagnose(Examination examination) {
        Log log = new Log(examination, CHANNEL);
        Reading<EventListing> ends = log.read(PROVIDER, 1026);
        Optional<LoggedEvent> last = log.recent(ends).stream()
                .filter(event -> code(event).isPresent())
                .findFirst();
        if (last.isEmpty()) {
            log.reportNone(
                    "client-disconnect",
                    List.of(ends),
                    event -> code(event).isPresent(),
                    Causes.NAME,
                    Causes.LICENSING);
            return;
        }
        Reading<EventListing> attempts = log.read(PROVIDER, 1024);
        long code = code(last.get()).orElseThrow();
        boolean orderly = ORDERLY.contains(code);
        FindingBuilder finding = examination
                .finding(
                        orderly ? Severity.OK : Severity.WARNING,
                        orderly ? "events.client-left" : "events.client-disconnected")
                .texts(
                        Text.ALL,
                        orderly ? "client-left" : "client-disconnected",
                        Text.time(last.get().time()),
                        new Status(code).display(),
                        CodeTables.builtIn()
                                .find(CodeTable.DISCONNECT, code)
                                .map(CodeRow::meaning)
                                .orElse(Text.of("no-meaning")),
                        server(last.get(), attempts))
                .exhibit(ends, attempts, log.coverage());
        String cause = CAUSES.get(code);
        if (cause != null) {
            finding.supports(cause);
        }
        finding.report();
    }

    private static Optional<Long> code(LoggedEvent event) {
        return event.parameter("Reason")
                .or(() -> event.parameter("Value"))
                .or(() -> event.parameter(2))
                .filter(reason -> reason.matches("\\d{1,10}"))
                .map(Long::valueOf);
    }

    /** The server that was tried last before that; several connections can run at once, so that it is a guess and told as one. */
    private static String server(LoggedEvent end, Reading<EventListing> attempts) {
        return Log.events(attempts).stream()
                .filter(attempt -> !attempt.time().isAfter(end.time()))
                .findFirst()
                .flatMap(attempt -> attempt.parameter("Server")
                        .or(() -> attempt.parameter("Value"))
                        .or(() -> attempt.parameter(2)))
                .filter(name -> !name.isBlank())
                .map(name -> Text.of("tried", name))
                .orElse("");
    }
}
