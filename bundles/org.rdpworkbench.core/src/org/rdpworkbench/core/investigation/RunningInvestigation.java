// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.investigation;

import java.util.concurrent.CompletableFuture;

/** An investigation under way. */
public interface RunningInvestigation {

    /**
     * Completes with the investigation, also after {@link #cancel()}: then with what was found until then. Never completes
     * exceptionally for a fault of evidence or diagnostics.
     */
    CompletableFuture<Investigation> result();

    /** Stops gathering. The result completes within 250 ms with what was found until then. */
    void cancel();
}
