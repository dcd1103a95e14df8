// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Component;
import org.rdpworkbench.core.codes.EventTable;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.diagnosis.DiagnosticInfo;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.diagnosis.FindingBuilder;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.ChannelCoverage;
import org.rdpworkbench.core.evidence.EventListing;
import org.rdpworkbench.core.evidence.EventSelection;
import org.rdpworkbench.core.evidence.LoggedEvent;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.RegistryKey;
import org.rdpworkbench.core.evidence.RegistryValue;
import org.rdpworkbench.core.wire.NegotiationAttempt;
import org.rdpworkbench.core.wire.OutcomeClass;

/**
 * Who closed a connection without a word. The wire alone cannot tell; the server's own log can, when it reaches over the
 * moment of the probe: a server that saw nothing did not close anything (domain reference 3.2, C8 and C9). Whether
 * something closed on the way to it or in its place, its addresses tell.
 */
@Component(service = Diagnostic.class)
@DiagnosticInfo(
        id = "network.closer",
        area = "network",
        title = "Who closes without a word",
        facets = "wire",
        causes = {Causes.FLOW, Causes.FORWARDER},
        sources = {Sources.NEGOTIATION, Sources.RDP_CORE})
public final class CloserDiagnostic implements Diagnostic {
    private static final String CHANNEL = EventTable.PROTOCOL + "/Operational";
    private static final String INTERFACES = "HKLM\\SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters\\Interfaces";

    /** An arrival so near to the probe, by clocks that need not agree, is taken for it. */
    private static final Duration NEAR = Duration.ofMinutes(2);

    /** No arrival within this time of the probe means that it did not arrive, unless the clocks are further apart. */
    private static final Duration FAR = Duration.ofMinutes(10);

    private static final int MOST_INTERFACES = 64;

    @Override
    public void diagnose(Examination examination) {
        Probed.of(examination, "closer", Causes.FLOW, Causes.FORWARDER)
                .ifPresent(probed -> probed.leading()
                        .filter(attempt -> attempt.outcome() == OutcomeClass.SILENT_CLOSE
                                && attempt.stop().bytesInPhase() == 0)
                        .ifPresentOrElse(
                                attempt -> closed(examination, probed, attempt),
                                () -> probed.finding(examination, Severity.OK, "closer-nobody", probed.place())
                                        .report()));
    }

    private static void closed(Examination examination, Probed probed, NegotiationAttempt attempt) {
        Instant moment = attempt.started();
        Reading<ChannelCoverage> coverage = examination.events().coverage(CHANNEL);
        Reading<ChannelCoverage> system = examination.events().coverage("System");
        Reading<EventListing> arrivals = examination
                .events()
                .events(CHANNEL, EventSelection.of(EventTable.PROTOCOL, 131).newest(EventSelection.MOST));
        List<LoggedEvent> events = arrivals.found().map(EventListing::events).orElse(List.of()).stream()
                .filter(event -> event.parameter("ConnType").orElse("TCP").equalsIgnoreCase("TCP"))
                .toList();
        Optional<LoggedEvent> nearest =
                events.stream().min((one, other) -> apart(one, moment).compareTo(apart(other, moment)));
        if (nearest.isPresent() && apart(nearest.get(), moment).compareTo(NEAR) <= 0) {
            probed.finding(
                            examination,
                            Severity.WARNING,
                            "closer-server-saw",
                            probed.place(),
                            moment.toString(),
                            nearest.get().time().toString(),
                            nearest.get().parameter("ClientIP").orElse("?"))
                    .exhibit(arrivals)
                    .rulesOut(Causes.FORWARDER)
                    .concerns(Causes.FLOW)
                    .needs(Probed.TEXTS.get("needs.server-log"))
                    .inferred()
                    .report();
        } else if (covers(coverage, system, arrivals, moment)
                && !events.isEmpty()
                && apart(nearest.orElseThrow(), moment).compareTo(FAR) > 0) {
            unseen(examination, probed, moment, arrivals, coverage, system);
        } else {
            probed.finding(examination, Severity.NOT_EXAMINED, "closer-unknown", probed.place(), moment.toString())
                    .exhibit(arrivals, coverage)
                    .concerns(Causes.FLOW, Causes.FORWARDER)
                    .needs(Probed.TEXTS.get("needs.server-log-after"))
                    .report();
        }
    }

    /**
     * Whether the log was read whole over the moment. A quiet log ends early, so that the System log of the same
     * collection may show that it was taken later.
     */
    private static boolean covers(
            Reading<ChannelCoverage> coverage,
            Reading<ChannelCoverage> system,
            Reading<EventListing> arrivals,
            Instant moment) {
        boolean whole = arrivals.found()
                .map(listing -> !listing.more() && listing.damage().isEmpty())
                .orElse(false);
        boolean before = coverage.found()
                .map(one -> one.reachesBackTo(moment.minus(FAR)))
                .orElse(false);
        boolean after = Stream.of(coverage, system)
                .flatMap(reading -> reading.found().stream())
                .map(ChannelCoverage::newest)
                .filter(Objects::nonNull)
                .anyMatch(newest -> newest.isAfter(moment.plus(FAR)));
        return whole && before && after;
    }

    private static void unseen(
            Examination examination,
            Probed probed,
            Instant moment,
            Reading<EventListing> arrivals,
            Reading<ChannelCoverage> coverage,
            Reading<ChannelCoverage> system) {
        Own own = own(examination);
        String probedAddress =
                probed.leadingAddress().map(address -> address.address()).orElse("");
        String key = own.addresses().isEmpty()
                ? "closer-unseen"
                : own.addresses().contains(normal(probedAddress)) ? "closer-on-the-way" : "closer-in-its-place";
        // Without the probe as exhibit where it only agrees with it: the log is evidence of its own.
        FindingBuilder finding = examination
                .finding(Severity.PROBLEM, "network." + key)
                .texts(
                        Probed.TEXTS,
                        key,
                        probed.place(),
                        moment.toString(),
                        probedAddress,
                        String.join(", ", own.addresses()))
                .exhibit(arrivals, coverage, system)
                .inferred();
        own.readings().forEach(finding::exhibit);
        switch (key) {
            case "closer-on-the-way" -> finding.exhibit(probed.reading()).proves(Causes.FLOW);
            case "closer-in-its-place" -> finding.exhibit(probed.reading()).proves(Causes.FORWARDER);
            default -> finding.supports(Causes.FLOW, Causes.FORWARDER);
        }
        finding.report();
    }

    private static Duration apart(LoggedEvent event, Instant moment) {
        return Duration.between(event.time(), moment).abs();
    }

    /** The addresses that the server has by its registry, and where that stands. */
    private record Own(List<String> addresses, List<Reading<?>> readings) {}

    private static Own own(Examination examination) {
        List<String> addresses = new ArrayList<>();
        List<Reading<?>> readings = new ArrayList<>();
        Reading<RegistryKey> interfaces = examination.registry().key(INTERFACES);
        List<String> names = interfaces.found().map(RegistryKey::subkeys).orElse(List.of());
        for (String name : names.stream().limit(MOST_INTERFACES).toList()) {
            for (String value : List.of("DhcpIPAddress", "IPAddress")) {
                Reading<RegistryValue> reading = examination.registry().value(INTERFACES + "\\" + name, value);
                List<String> found = reading.found().stream()
                        .flatMap(one -> Stream.concat(
                                one.asString().stream(),
                                one.asStrings().stream().flatMap(List::stream)))
                        .map(CloserDiagnostic::normal)
                        .filter(address -> !address.isEmpty() && !address.equals("0.0.0.0"))
                        .distinct()
                        .toList();
                if (!found.isEmpty()) {
                    addresses.addAll(found);
                    readings.add(reading);
                }
            }
        }
        return new Own(addresses.stream().distinct().toList(), readings);
    }

    /** An address in numbers in one form; empty for anything else. */
    private static String normal(String address) {
        if (!address.matches("[0-9.]{7,15}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*")) {
            return "";
        }
        try {
            return address.indexOf(':') < 0
                    ? address
                    : InetAddress.getByName(address).getHostAddress();
        } catch (UnknownHostException e) {
            return "";
        }
    }
}
