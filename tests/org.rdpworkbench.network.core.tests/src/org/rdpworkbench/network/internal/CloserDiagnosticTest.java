// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.internal;

import static org.rdpworkbench.core.diagnosis.Severity.OK;
import static org.rdpworkbench.core.diagnosis.Severity.PROBLEM;
import static org.rdpworkbench.core.diagnosis.Severity.WARNING;
import static org.rdpworkbench.network.internal.Reports.attempt;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rdpworkbench.core.codes.EventTable;
import org.rdpworkbench.core.evidence.ChannelCoverage;
import org.rdpworkbench.core.evidence.EventListing;
import org.rdpworkbench.core.evidence.EventLogs;
import org.rdpworkbench.core.evidence.EventSelection;
import org.rdpworkbench.core.evidence.LoggedEvent;
import org.rdpworkbench.core.wire.AddressProbe;
import org.rdpworkbench.core.wire.Phase;
import org.rdpworkbench.core.wire.ProbeReport;
import org.rdpworkbench.core.wire.Stop;
import org.rdpworkbench.testkit.DiagnosticTest;

/** Who closed without a word: the server's log and its addresses against the probe. */
class CloserDiagnosticTest {
    private static final String FLOW = "flow-closed-on-the-way";
    private static final String FORWARDER = "forwarder-without-backend";
    private static final String CHANNEL = EventTable.PROTOCOL + "/Operational";
    private static final Instant PROBED = Reports.NOW;
    private static final String INTERFACES =
            "[HKLM\\SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters\\Interfaces]\n"
                    + "[HKLM\\SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters\\Interfaces\\{1}]\n";

    private static ProbeReport silentClose() {
        return Reports.of(attempt().stopped(Phase.X224, Stop.Kind.CLOSED, 0));
    }

    private static DiagnosticTest logged(Duration arrival, Duration end) {
        LoggedEvent event = new LoggedEvent(
                CHANNEL,
                EventTable.PROTOCOL,
                131,
                0,
                4,
                PROBED.plus(arrival),
                7,
                "SRV1",
                null,
                List.of(
                        new LoggedEvent.Parameter("ConnType", "TCP"),
                        new LoggedEvent.Parameter("ClientIP", "198.51.100.4:51000")),
                "log, record 7");
        return DiagnosticTest.of(new CloserDiagnostic())
                .with(silentClose())
                .with(
                        EventLogs.eventsQuestion(
                                CHANNEL,
                                EventSelection.of(EventTable.PROTOCOL, 131).newest(EventSelection.MOST)),
                        new EventListing(List.of(event), 1, false, List.of()))
                .with(EventLogs.coverageQuestion(CHANNEL), coverage(PROBED.plus(arrival)))
                .with(EventLogs.coverageQuestion("System"), coverage(PROBED.plus(end)));
    }

    private static ChannelCoverage coverage(Instant newest) {
        return new ChannelCoverage(
                9, PROBED.minus(Duration.ofDays(9)), newest, 1, 9, 0, 70_000, List.of("log"), List.of());
    }

    private static String address() {
        AddressProbe address = silentClose().addresses().getFirst();
        return address.address();
    }

    @Test
    void anAnswerNeedsNoCulprit() {
        DiagnosticTest.of(new CloserDiagnostic())
                .with(Reports.of(attempt().chose(1).tls("TLSv1.3")))
                .finds("network.closer-nobody", OK)
                .decidesNothing()
                .findsNothingElse();
    }

    @Test
    void theWireAloneCannotTell() {
        DiagnosticTest.of(new CloserDiagnostic())
                .with(silentClose())
                .notExamined("network.closer-unknown")
                .concerns(FLOW, FORWARDER)
                .needs("RdpCoreTS")
                .decidesNothing();
    }

    @Test
    void theServersOwnAddressMeansOnTheWay() {
        logged(Duration.ofHours(-3), Duration.ofHours(1))
                .given(INTERFACES + "\"DhcpIPAddress\"=\"" + address() + "\"\n\"IPAddress\"=absent")
                .finds("network.closer-on-the-way", PROBLEM)
                .proves(FLOW)
                .findsNothingElse();
    }

    @Test
    void aStrangersAddressMeansInItsPlace() {
        logged(Duration.ofHours(-3), Duration.ofHours(1))
                .given(INTERFACES + "\"DhcpIPAddress\"=absent\n\"IPAddress\"=multi:\"10.9.8.7\"")
                .finds("network.closer-in-its-place", PROBLEM)
                .proves(FORWARDER)
                .says("10.9.8.7")
                .findsNothingElse();
    }

    @Test
    void withoutAddressesBothArePossible() {
        logged(Duration.ofHours(-3), Duration.ofHours(1))
                .finds("network.closer-unseen", PROBLEM)
                .supports(FLOW, FORWARDER)
                .proves()
                .inferred();
    }

    @Test
    void theServerSawIt() {
        logged(Duration.ofSeconds(40), Duration.ofHours(1))
                .finds("network.closer-server-saw", WARNING)
                .rulesOut(FORWARDER)
                .concerns(FLOW)
                .says("198.51.100.4:51000")
                .findsNothingElse();
    }

    @Test
    void clocksThatNeedNotAgreeLeaveItOpen() {
        logged(Duration.ofMinutes(5), Duration.ofHours(1))
                .notExamined("network.closer-unknown")
                .decidesNothing();
    }

    @Test
    void aLogTakenBeforeTheProbeSaysNothing() {
        logged(Duration.ofHours(-3), Duration.ofMinutes(-1))
                .notExamined("network.closer-unknown")
                .decidesNothing();
    }
}
