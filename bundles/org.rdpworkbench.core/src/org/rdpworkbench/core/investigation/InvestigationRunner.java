// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.investigation;

import java.time.InstantSource;
import java.util.List;
import org.rdpworkbench.core.diagnosis.CauseCatalog;
import org.rdpworkbench.core.evidence.EvidenceSource;
import org.rdpworkbench.core.internal.InvestigationRun;

/** The one way to run an investigation. */
public final class InvestigationRunner {
    private final List<EvidenceSource> sources;
    private final List<DiagnosticEntry> diagnostics;
    private final CauseCatalog causes;
    private final InstantSource clock;

    /** A runner with these sources, diagnostics and causes. */
    public InvestigationRunner(List<EvidenceSource> sources, List<DiagnosticEntry> diagnostics, CauseCatalog causes) {
        this(sources, diagnostics, causes, InstantSource.system());
    }

    /** The same, with the clock that says when an investigation was made. */
    public InvestigationRunner(
            List<EvidenceSource> sources, List<DiagnosticEntry> diagnostics, CauseCatalog causes, InstantSource clock) {
        this.sources = List.copyOf(sources);
        this.diagnostics = List.copyOf(diagnostics);
        this.causes = causes;
        this.clock = clock;
    }

    /** Starts an investigation and returns at once. Targets run in parallel. */
    public RunningInvestigation start(InvestigationRequest request, Progress.Listener listener) {
        return InvestigationRun.start(request, sources, diagnostics, causes, clock.instant(), listener);
    }
}
