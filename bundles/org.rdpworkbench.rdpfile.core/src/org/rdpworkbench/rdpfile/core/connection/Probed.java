// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core.connection;

import java.util.Optional;
import org.rdpworkbench.core.evidence.EvidenceLocator.OfHost;
import org.rdpworkbench.core.investigation.Investigation;
import org.rdpworkbench.core.wire.ProbeReport;

/**
 * What server and gateway answered to probes from this computer.
 *
 * @param endpoints what was probed
 * @param host what the server answered; empty when it was not probed
 * @param gateway what the gateway answered; empty when it was not probed
 */
public record Probed(Endpoints endpoints, Optional<ProbeReport> host, Optional<ProbeReport> gateway) {
    /** Nothing was probed. */
    public static Probed nothing(Endpoints endpoints) {
        return new Probed(endpoints, Optional.empty(), Optional.empty());
    }

    /**
     * The report of a target of an investigation.
     *
     * @param target its name
     */
    public static Optional<ProbeReport> report(Investigation investigation, String target) {
        return investigation.readings().stream()
                .filter(recorded -> recorded.target().equals(target))
                .flatMap(recorded -> recorded.reading().found().stream())
                .filter(ProbeReport.class::isInstance)
                .map(ProbeReport.class::cast)
                .findFirst();
    }

    /** What a host answered in an investigation, whatever its target is called there. */
    public static Optional<ProbeReport> report(Investigation investigation, OfHost host) {
        return investigation.readings().stream()
                .flatMap(recorded -> recorded.reading().found().stream())
                .filter(ProbeReport.class::isInstance)
                .map(ProbeReport.class::cast)
                .filter(report -> report.host().equalsIgnoreCase(host.host()) && report.port() == host.port())
                .findFirst();
    }

    /** The same with another answer of the server. */
    public Probed withHost(ProbeReport report) {
        return new Probed(endpoints, Optional.of(report), gateway);
    }
}
