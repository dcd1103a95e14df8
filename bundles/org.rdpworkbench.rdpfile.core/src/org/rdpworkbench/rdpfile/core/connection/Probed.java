// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core.connection;

import java.time.Instant;
import java.util.Optional;
import org.rdpworkbench.core.evidence.EvidenceLocator.OfHost;
import org.rdpworkbench.core.investigation.Investigation;
import org.rdpworkbench.core.path.GatewayReport;
import org.rdpworkbench.core.wire.ProbeReport;

/**
 * What server and gateway answered to probes from this computer.
 *
 * @param endpoints what was probed
 * @param host what the server answered; empty when it was not probed
 * @param gateway what was seen of the gateway; empty when it was not looked at
 */
public record Probed(Endpoints endpoints, Optional<ProbeReport> host, Optional<SeenGateway> gateway) {
    /**
     * What was seen of a gateway.
     *
     * @param report what it answered
     * @param at when it was looked at
     */
    public record SeenGateway(GatewayReport report, Instant at) {}

    /** Nothing was probed. */
    public static Probed nothing(Endpoints endpoints) {
        return new Probed(endpoints, Optional.empty(), Optional.empty());
    }

    /** What a host answered in an investigation. */
    public static Optional<ProbeReport> report(Investigation investigation, OfHost host) {
        return investigation.readings().stream()
                .flatMap(recorded -> recorded.reading().found().stream())
                .filter(ProbeReport.class::isInstance)
                .map(ProbeReport.class::cast)
                .filter(report -> report.host().equalsIgnoreCase(host.host()) && report.port() == host.port())
                .findFirst();
    }

    /** What was seen of a gateway in an investigation. */
    public static Optional<SeenGateway> gateway(Investigation investigation, OfHost gateway) {
        return investigation.readings().stream()
                .flatMap(recorded -> recorded.reading().found().stream())
                .filter(GatewayReport.class::isInstance)
                .map(GatewayReport.class::cast)
                .filter(report -> report.host().equalsIgnoreCase(gateway.host()) && report.port() == gateway.port())
                .findFirst()
                .map(report -> new SeenGateway(
                        report, report.localTime() == null ? investigation.created() : report.localTime()));
    }

    /** The same with another answer of the server. */
    public Probed withHost(ProbeReport report) {
        return new Probed(endpoints, Optional.of(report), gateway);
    }
}
