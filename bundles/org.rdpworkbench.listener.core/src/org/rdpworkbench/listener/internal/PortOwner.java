// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.listener.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Component;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.diagnosis.DiagnosticInfo;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.diagnosis.FindingBuilder;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.ListenerListing;
import org.rdpworkbench.core.evidence.Listeners;
import org.rdpworkbench.core.evidence.ListeningSocket;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.RegistryValue;
import org.rdpworkbench.core.evidence.ServiceInfo;
import org.rdpworkbench.core.evidence.SourceKind;
import org.rdpworkbench.core.text.Texts;

/**
 * Whether something listens on the port of the listener, and whether that is the Remote Desktop service. What was collected may be of different times: then
 * numbers of processes are not compared, a host of services proves nothing, and neither does a service that ran while nothing listened.
 */
@Component(service = Diagnostic.class)
@DiagnosticInfo(
        id = "listener.port-owner",
        area = "listener",
        title = "Who listens on the port of the listener",
        facets = Listeners.FACET,
        causes = PortOwner.CAUSE,
        sources = Sources.CANNOT_CONNECT)
public final class PortOwner implements Diagnostic {
    static final String CAUSE = "listener-missing-or-elsewhere";

    private static final Texts TEXTS = Texts.of(PortOwner.class);
    private static final String SERVICE = "TermService";

    /** Programs that host many services: their name alone does not say which. */
    private static final String HOST = "svchost.exe";

    /** Whose a socket is. */
    private enum Owner {
        REMOTE_DESKTOP,
        ANOTHER,
        PERHAPS_ANOTHER,
        UNKNOWN
    }

    @Override
    public void diagnose(Examination examination) {
        Reading<RegistryValue> number = RenamedListener.instead(examination.registry())
                .map(RenamedListener::port)
                .orElseGet(() -> examination.registry().value(ServerRegistry.LISTENER, "PortNumber"));
        Optional<Long> port = number.as(ServerRegistry::dword).filter(value -> value >= 1 && value <= 65535);
        if (port.isEmpty()) {
            // What is wrong with the number, ListenerPort says.
            String needs = TEXTS.get("needs.port");
            finding(examination, Severity.NOT_EXAMINED, "no-port")
                    .exhibit(number)
                    .concerns(CAUSE)
                    .needs(needs)
                    .report();
            return;
        }
        Reading<ListenerListing> listing = examination.listeners().sockets(ListeningSocket.Protocol.TCP);
        if (examination.undecided(listing)) {
            return;
        }
        Reading<ServiceInfo> service = examination.services().service(SERVICE);
        judge(examination, port.get().intValue(), number, listing, service);
    }

    private static void judge(
            Examination examination,
            int port,
            Reading<RegistryValue> number,
            Reading<ListenerListing> listing,
            Reading<ServiceInfo> service) {
        ListenerListing listed = listing.found().orElseThrow();
        List<ListeningSocket> sockets = listed.on(port);
        String shown = String.valueOf(port);
        boolean atOnce = isLive(listing) && isLive(service);
        Optional<ListeningSocket> other = Optional.empty();
        Optional<ListeningSocket> perhaps = Optional.empty();
        for (ListeningSocket socket : sockets) {
            switch (owner(socket, service, atOnce, isLive(listing))) {
                case REMOTE_DESKTOP -> {
                    finding(examination, Severity.OK, "ours", shown)
                            .exhibit(number, listing)
                            .concerns(CAUSE)
                            .needs(TEXTS.get("needs.probe"))
                            .report();
                    return;
                }
                case ANOTHER -> other = Optional.of(socket);
                case PERHAPS_ANOTHER -> perhaps = Optional.of(socket);
                case UNKNOWN -> {}
            }
        }
        if (other.isPresent()) {
            finding(examination, Severity.PROBLEM, "another", shown, name(other.get()))
                    .exhibit(number, listing, service)
                    .proves(CAUSE)
                    .report();
        } else if (perhaps.isPresent()) {
            finding(examination, Severity.WARNING, "another-service", shown, name(perhaps.get()))
                    .exhibit(number, listing, service)
                    .supports(CAUSE)
                    .inferred()
                    .report();
        } else if (!sockets.isEmpty()) {
            finding(examination, Severity.ADVICE, "unknown", shown, name(sockets.getFirst()))
                    .exhibit(number, listing, service)
                    .concerns(CAUSE)
                    .needs(TEXTS.get("needs.owner"))
                    .report();
        } else if (!listed.damage().isEmpty()) {
            finding(
                            examination,
                            Severity.NOT_EXAMINED,
                            "incomplete",
                            shown,
                            listed.damage().getFirst())
                    .exhibit(number, listing)
                    .concerns(CAUSE)
                    .needs(TEXTS.get("needs.owner"))
                    .report();
        } else {
            nobody(examination, shown, number, listing, service, atOnce);
        }
    }

    /** A service that does not run listens nowhere, nor does one that is switched off; those are causes of their own. */
    private static void nobody(
            Examination examination,
            String port,
            Reading<RegistryValue> number,
            Reading<ListenerListing> listing,
            Reading<ServiceInfo> service,
            boolean atOnce) {
        Explanation explanation = Explanation.of(examination);
        if (explanation.given()) {
            finding(examination, Severity.PROBLEM, "closed-" + explanation.key(), port)
                    .exhibit(number, listing)
                    .exhibit(explanation.exhibits())
                    .concerns(CAUSE)
                    .needs(TEXTS.get("needs.running"))
                    .report();
            return;
        }
        boolean runs = service.found().map(ServiceInfo::state).orElse(null) == ServiceInfo.State.RUNNING;
        FindingBuilder finding = finding(examination, Severity.PROBLEM, runs ? "closed" : "closed-unknown", port)
                .exhibit(number, listing, service);
        if (runs && atOnce) {
            finding.proves(CAUSE);
        } else {
            finding.supports(CAUSE);
        }
        finding.report();
    }

    private static boolean isLive(Reading<?> reading) {
        return reading.provenance().kind() == SourceKind.LIVE;
    }

    private static Owner owner(
            ListeningSocket socket, Reading<ServiceInfo> service, boolean atOnce, boolean allServices) {
        if (socket.services().stream().anyMatch(SERVICE::equalsIgnoreCase)) {
            return Owner.REMOTE_DESKTOP;
        }
        Long process = service.found().map(ServiceInfo::processId).orElse(null);
        if (atOnce && socket.processId() != null && process != null) {
            return process.equals(socket.processId()) ? Owner.REMOTE_DESKTOP : Owner.ANOTHER;
        }
        if (socket.program() != null && !file(socket.program()).equals(HOST)) {
            return Owner.ANOTHER;
        }
        if (socket.services().isEmpty()) {
            return Owner.UNKNOWN;
        }
        return allServices ? Owner.ANOTHER : Owner.PERHAPS_ANOTHER;
    }

    private static String file(String program) {
        return program.substring(Math.max(program.lastIndexOf('\\'), program.lastIndexOf('/')) + 1)
                .toLowerCase(Locale.ROOT);
    }

    /** What is known of the owner, in words. */
    private static String name(ListeningSocket socket) {
        List<String> parts = new ArrayList<>();
        if (socket.program() != null) {
            parts.add(socket.program());
        }
        if (!socket.services().isEmpty()) {
            parts.add(socket.services().stream().limit(5).collect(Collectors.joining(", ")));
        }
        if (socket.processId() != null) {
            parts.add(TEXTS.get("port-owner.process", socket.processId().toString()));
        }
        return parts.isEmpty() ? TEXTS.get("port-owner.nobody") : String.join(", ", parts);
    }

    private static FindingBuilder finding(Examination examination, Severity severity, String key, Object... arguments) {
        return examination.finding(severity, "listener.port-owner-" + key).texts(TEXTS, "port-owner-" + key, arguments);
    }
}
