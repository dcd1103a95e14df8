// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli;

import java.util.List;
import org.rdpworkbench.core.advice.AdviceCatalog;
import org.rdpworkbench.core.diagnosis.CauseCatalog;
import org.rdpworkbench.core.diagnosis.DiagnosticDescriptor;
import org.rdpworkbench.core.evidence.EventLogReader;
import org.rdpworkbench.core.evidence.EvidenceSource;
import org.rdpworkbench.core.investigation.InvestigationRequest;
import org.rdpworkbench.core.investigation.Progress;
import org.rdpworkbench.core.investigation.RunningInvestigation;

/** What this installation can do, add-ons included. */
public interface Installation {

    /** The diagnostics, by area and id. */
    List<DiagnosticDescriptor> diagnostics();

    /** The evidence sources. */
    List<EvidenceSource> sources();

    /**
     * Reads whole event logs.
     *
     * @throws CommandFailure if nothing here does
     */
    EventLogReader eventLogs();

    /** The cause tree. */
    CauseCatalog causes();

    /** The rules about advice. */
    AdviceCatalog advice();

    /** Starts an investigation and returns at once. */
    RunningInvestigation start(InvestigationRequest request, Progress.Listener listener);
}
