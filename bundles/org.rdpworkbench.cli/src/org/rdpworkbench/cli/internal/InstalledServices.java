// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli.internal;

import java.util.List;
import java.util.function.Supplier;
import org.rdpworkbench.cli.Installation;
import org.rdpworkbench.core.advice.AdviceCatalog;
import org.rdpworkbench.core.diagnosis.CauseCatalog;
import org.rdpworkbench.core.diagnosis.DiagnosticDescriptor;
import org.rdpworkbench.core.evidence.EventLogReader;
import org.rdpworkbench.core.evidence.EvidenceSource;
import org.rdpworkbench.core.investigation.InvestigationRequest;
import org.rdpworkbench.core.investigation.InvestigationService;
import org.rdpworkbench.core.investigation.Progress;
import org.rdpworkbench.core.investigation.RunningInvestigation;

/** The installation as its services make it. */
record InstalledServices(InvestigationService service, Supplier<EventLogReader> reader) implements Installation {
    @Override
    public List<DiagnosticDescriptor> diagnostics() {
        return service.diagnostics();
    }

    @Override
    public List<EvidenceSource> sources() {
        return service.sources();
    }

    @Override
    public EventLogReader eventLogs() {
        return reader.get();
    }

    @Override
    public CauseCatalog causes() {
        return service.causes();
    }

    @Override
    public AdviceCatalog advice() {
        return service.advice();
    }

    @Override
    public RunningInvestigation start(InvestigationRequest request, Progress.Listener listener) {
        return service.start(request, listener);
    }
}
