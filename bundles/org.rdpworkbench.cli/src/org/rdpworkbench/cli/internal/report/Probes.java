// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli.internal.report;

import java.util.List;
import java.util.Optional;
import org.rdpworkbench.core.investigation.Investigation;
import org.rdpworkbench.core.wire.ProbeReport;

/** Finds the reports of probes among the readings of an investigation. */
public final class Probes {
    private Probes() {}

    /** The reports of a target. */
    public static List<ProbeReport> of(Investigation investigation, String target) {
        return investigation.readings().stream()
                .filter(recorded -> recorded.target().equals(target))
                .map(recorded -> recorded.reading().found())
                .flatMap(Optional::stream)
                .filter(ProbeReport.class::isInstance)
                .map(ProbeReport.class::cast)
                .toList();
    }
}
