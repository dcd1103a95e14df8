// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.core.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.rdpworkbench.core.evidence.EvidenceLocator.OfHost;
import org.rdpworkbench.core.wire.AddressProbe;
import org.rdpworkbench.core.wire.NameResolution;
import org.rdpworkbench.core.wire.NegotiationAnswer;
import org.rdpworkbench.core.wire.NegotiationAttempt;
import org.rdpworkbench.core.wire.Phase;
import org.rdpworkbench.core.wire.ProbeClassifier;
import org.rdpworkbench.core.wire.ProbeReport;
import org.rdpworkbench.core.wire.Stop;
import org.rdpworkbench.core.wire.TcpConnect;

/** Reports as the wire's glance makes them. */
final class Looks {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    static final OfHost SERVER = new OfHost("srv1.lab.example", 3389);

    private Looks() {}

    static ProbeReport report(OfHost host, NameResolution.Status status, AddressProbe... addresses) {
        List<String> found = Arrays.stream(addresses).map(AddressProbe::address).toList();
        NameResolution resolution = new NameResolution(status, found, 0, Duration.ofMillis(4), null);
        return ProbeClassifier.classify(new ProbeReport(
                host.host(),
                host.port(),
                START,
                Duration.ofMillis(50),
                resolution,
                List.of(addresses),
                List.of(),
                true));
    }

    static ProbeReport named(AddressProbe... addresses) {
        return report(SERVER, NameResolution.Status.RESOLVED, addresses);
    }

    static ProbeReport literal(AddressProbe address) {
        return report(new OfHost(address.address(), SERVER.port()), NameResolution.Status.LITERAL, address);
    }

    static ProbeReport unresolved() {
        return report(SERVER, NameResolution.Status.NOT_FOUND);
    }

    /** Standard RDP security without TLS, agreed on. */
    static AddressProbe works(String address, double millis) {
        return new AddressProbe(address, List.of(attempt(TcpConnect.Status.CONNECTED, millis, null)));
    }

    static AddressProbe closed(String address) {
        Stop stop = new Stop(Phase.X224, Stop.Kind.CLOSED, 0, null);
        return new AddressProbe(address, List.of(attempt(TcpConnect.Status.CONNECTED, 5, stop)));
    }

    static AddressProbe silent(String address) {
        Stop stop = new Stop(Phase.TCP, Stop.Kind.TIMED_OUT, 0, null);
        return new AddressProbe(address, List.of(attempt(TcpConnect.Status.TIMED_OUT, 3000, stop)));
    }

    static AddressProbe notExamined(String address) {
        return new AddressProbe(address, List.of(attempt(TcpConnect.Status.CANCELLED, 1, null)));
    }

    private static NegotiationAttempt attempt(TcpConnect.Status status, double millis, Stop stop) {
        Duration connect = Duration.ofNanos(Math.round(millis * 1e6));
        return new NegotiationAttempt(
                NegotiationAttempt.Purpose.PROTOCOL_SET,
                0xB,
                START,
                connect.plusMillis(10),
                new TcpConnect(status, connect, null),
                status == TcpConnect.Status.CONNECTED ? Phase.X224 : Phase.TCP,
                stop == null ? NegotiationAnswer.response(0, 0) : null,
                null,
                null,
                null,
                stop,
                19,
                stop == null ? 19 : 0,
                new byte[0],
                new byte[0],
                null);
    }
}
