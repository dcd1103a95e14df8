// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.cases;

import java.util.Optional;
import org.rdpworkbench.core.diagnosis.Cause;
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

    /** Goes to a reading on the editor's page of evidence. To be called on the UI thread. */
    void reveal(RecordedReading reading);

    /** Calls a listener after every change, on the thread that made it. */
    void addListener(Runnable listener);

    /** Calls a listener no more. */
    void removeListener(Runnable listener);
}
