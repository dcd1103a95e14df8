// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.offline;

import java.util.Optional;
import org.rdpworkbench.core.evidence.EvidenceTime;
import org.rdpworkbench.core.investigation.Investigation;
import org.rdpworkbench.core.investigation.Investigation.InvestigatedTarget;
import org.rdpworkbench.core.investigation.ReplayedEvidence;

/** What a saved investigation recorded of one computer. */
final class SavedCase {
    private final String display;
    private final Investigation investigation;
    private final InvestigatedTarget target;
    private final ReplayedEvidence replay;

    SavedCase(String display, Investigation investigation, InvestigatedTarget target) {
        this.display = display;
        this.investigation = investigation;
        this.target = target;
        replay = new ReplayedEvidence(investigation, target.target().name());
    }

    /** The file, as it is shown. */
    String display() {
        return display;
    }

    ReplayedEvidence replay() {
        return replay;
    }

    /** The time that counted as now when the case was made. */
    EvidenceTime time() {
        return new EvidenceTime(investigation.at(), Messages.text("case.time", display));
    }

    Optional<String> computerName() {
        return Optional.ofNullable(target.computerName());
    }
}
