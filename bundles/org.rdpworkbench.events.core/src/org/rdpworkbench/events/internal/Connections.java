// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.events.internal;

import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.rdpworkbench.core.codes.CodeRow;
import org.rdpworkbench.core.codes.CodeTable;
import org.rdpworkbench.core.codes.CodeTables;
import org.rdpworkbench.core.codes.EventTable;
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
 * How far connections came lately: RdpCoreTS 131 when one arrived, 139 when its security layer broke off, RemoteConnectionManager 1149 when a user was
 * accepted on the network, and LocalSessionManager 21 and 25 when a session followed. Which of them belong to the failure that is looked for is not known,
 * so that no cause is decided.
 */
@Component(service = Diagnostic.class)
@DiagnosticInfo(
        id = "events.connections",
        area = "events",
        title = "How far connections came by the event logs",
        facets = "events",
        causes = {
            Causes.SELF_SIGNED,
            Causes.KEY,
            Causes.BOUND,
            Causes.SECURITY_LAYER,
            Causes.TLS,
            Causes.FLOW,
            Causes.FORWARDER
        },
        sources = {Sources.RDP_CORE, Sources.RCM, Sources.SESSIONS})
public final class Connections implements Diagnostic {
    private static final String[] OF_SECURITY = {
        Causes.SELF_SIGNED, Causes.KEY, Causes.BOUND, Causes.SECURITY_LAYER, Causes.TLS
    };

    @Override
    public void diagnose(Examination examination) {
        Log protocol = new Log(examination, EventTable.PROTOCOL + "/Operational");
        Reading<EventListing> arrivals =
                protocol.read(EventSelection.of(EventTable.PROTOCOL, 131).newest(EventSelection.MOST));
        Reading<EventListing> brokenOff = protocol.read(EventTable.PROTOCOL, 139);
        List<LoggedEvent> arrived = protocol.recent(arrivals).stream()
                .filter(Connections::isMainConnection)
                .toList();
        List<LoggedEvent> broken = protocol.recent(brokenOff);
        if (!broken.isEmpty()) {
            reportBrokenOff(examination, broken, brokenOff, protocol);
        }
        if (!arrived.isEmpty()) {
            reportArrived(examination, arrived, arrivals);
        } else if (arrivals.isAbsent() && protocol.coverage().isPresent()) {
            protocol.reportNone("arrivals", List.of(arrivals), Causes.FLOW, Causes.FORWARDER);
        } else {
            protocol.reportNone(
                    "arrival", List.of(arrivals), Connections::isMainConnection, Causes.FLOW, Causes.FORWARDER);
        }
    }

    private static void reportBrokenOff(
            Examination examination, List<LoggedEvent> broken, Reading<EventListing> reading, Log protocol) {
        LoggedEvent newest = broken.getFirst();
        Optional<Status> status = newest.parameter("ErrorCode").flatMap(Status::parse);
        Optional<CodeRow> row = status.flatMap(one -> CodeTables.builtIn().find(CodeTable.STATUS, one.value()));
        examination
                .finding(Severity.WARNING, "events.security-broke-off")
                .texts(
                        Text.ALL,
                        "security-broke-off",
                        broken.size(),
                        Text.time(newest.time()),
                        address(newest),
                        status.map(Status::display).orElse(Text.of("no-status")),
                        row.map(one -> " " + one.symbol() + ": " + one.meaning())
                                .orElse(""))
                .exhibit(reading, protocol.coverage())
                .concerns(OF_SECURITY)
                .needs(Text.of("needs.probe"))
                .inferred()
                .report();
    }

    private static void reportArrived(
            Examination examination, List<LoggedEvent> arrived, Reading<EventListing> arrivals) {
        LoggedEvent newest = arrived.getFirst();
        Log users = new Log(examination, EventTable.CONNECTION_MANAGER + "/Operational");
        Log sessions = new Log(examination, Disconnections.CHANNEL);
        Reading<EventListing> accepted = users.read(EventTable.CONNECTION_MANAGER, 1149);
        Reading<EventListing> began =
                sessions.read(EventSelection.of(Disconnections.PROVIDER, 21, 25).newest(EventSelection.MOST));
        Optional<LoggedEvent> session = sessions.recent(began).stream()
                .filter(Connections::cameOverTheNetwork)
                .findFirst();
        boolean nobodyAccepted = accepted.isAbsent() && users.coverage().isPresent();
        boolean nothingBegan = isReadWhole(began) && sessions.coverage().isPresent() && session.isEmpty();
        String key;
        Severity severity = Severity.OK;
        if (session.isPresent()) {
            key = "sessions-began";
        } else if (nobodyAccepted && nothingBegan) {
            key = "no-session";
            severity = Severity.WARNING;
        } else {
            key = "connections-arrived";
        }
        FindingBuilder finding = examination
                .finding(severity, "events." + key)
                .texts(
                        Text.ALL,
                        key,
                        arrived.size(),
                        Text.time(newest.time()),
                        address(newest),
                        session.map(event -> Text.time(event.time())).orElse(""),
                        session.map(Connections::address).orElse(""))
                .exhibit(arrivals, accepted, began, sessions.coverage())
                .concerns(OF_SECURITY)
                .needs(Text.of("needs.probe"))
                .inferred();
        finding.report();
    }

    /** A second way over UDP follows a connection over TCP. */
    private static boolean isMainConnection(LoggedEvent event) {
        return event.parameter("ConnType").orElse("TCP").equalsIgnoreCase("TCP");
    }

    private static boolean isReadWhole(Reading<EventListing> reading) {
        return reading.isAbsent()
                || reading.found()
                        .map(listing -> listing.damage().isEmpty() && !listing.more())
                        .orElse(false);
    }

    /** Who signs in at the computer itself has a word of the language of Windows instead of an address. */
    static boolean cameOverTheNetwork(LoggedEvent event) {
        String address = event.parameter("Address").or(() -> event.parameter(3)).orElse("");
        return address.indexOf('.') > 0 || address.indexOf(':') >= 0;
    }

    private static String address(LoggedEvent event) {
        return event.parameter("ClientIP")
                .or(() -> event.parameter("Address"))
                .or(() -> event.parameter(event.parameters().size()))
                .filter(address -> !address.isBlank())
                .orElse(Text.of("no-address"));
    }
}
