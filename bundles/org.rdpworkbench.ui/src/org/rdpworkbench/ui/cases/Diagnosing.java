// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.cases;

import java.util.Optional;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.ui.IWorkbenchPage;
import org.rdpworkbench.core.evidence.EvidenceLocator.OfHost;
import org.rdpworkbench.core.evidence.EvidenceLocator.OfRoute;
import org.rdpworkbench.ui.internal.investigation.Investigations;

/** Begins investigations for other bundles. To be used on the UI thread. */
public final class Diagnosing {
    private Diagnosing() {}

    /**
     * Adds a host to the list of targets unless it is there, opens its case in front, and diagnoses it, also when it has been diagnosed before.
     *
     * @return the case; empty when it could not be opened, which is logged
     */
    public static Optional<ShownCase> host(IWorkbenchPage page, OfHost host) {
        Investigations.diagnose(page, Investigations.addHost(host), null);
        return inFront(page);
    }

    /**
     * Adds the host at the end of a way to the list of targets unless it is there, opens a case of it in front, and diagnoses it with the way
     * there measured.
     *
     * @return the case; empty when it could not be opened, which is logged
     */
    public static Optional<ShownCase> way(IWorkbenchPage page, OfRoute way) {
        OfHost host = new OfHost(way.host(), way.port());
        Investigations.diagnose(page, Investigations.addHost(host), null, way);
        return inFront(page);
    }

    private static Optional<ShownCase> inFront(IWorkbenchPage page) {
        return Optional.ofNullable(Adapters.adapt(page.getActiveEditor(), ShownCase.class));
    }
}
