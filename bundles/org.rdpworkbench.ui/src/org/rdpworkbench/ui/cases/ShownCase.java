// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.cases;

import java.util.Optional;
import org.rdpworkbench.core.diagnosis.Cause;
import org.rdpworkbench.core.evidence.EvidenceLocator;
import org.rdpworkbench.core.investigation.Investigation;
import org.rdpworkbench.core.investigation.Investigation.RecordedReading;
import org.rdpworkbench.core.investigation.InvestigationRequest;

/** A case that is open in an editor. Editors give theirs through {@link org.eclipse.core.runtime.IAdaptable}. */
public interface ShownCase {
    /** Its name, as on the tab of its editor. */
    String title();

    /** Its result, or the result before while it is run anew; empty before the first one. */
    Optional<Investigation> investigation();

    /** What is asked, with the places of the evidence of each target; empty while that is not known. */
    Optional<InvestigationRequest> asked();

    /** Whether it is being diagnosed. */
    boolean running();

    /** The cause of that id, add-ons' causes included. */
    Optional<Cause> cause(String id);

    /**
     * Takes over a result to which readings were added, and notes that a run of the case is to ask for them again. Nothing happens while the case is being diagnosed, or
     * when it has another result by now.
     *
     * @param before the result to which was added
     * @param after the same with the additions
     * @param target name of the target that they are of
     * @param asked where they are from
     * @return whether the case has the additions now
     */
    boolean amend(Investigation before, Investigation after, String target, EvidenceLocator asked);

    /** Goes to a reading on the editor's page of evidence. To be called on the UI thread. */
    void reveal(RecordedReading reading);

    /** Calls a listener after every change, on the thread that made it. */
    void addListener(Runnable listener);

    /** Calls a listener no more. */
    void removeListener(Runnable listener);
}
