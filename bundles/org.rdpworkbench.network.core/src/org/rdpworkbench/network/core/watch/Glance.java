// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.core.watch;

import java.time.Duration;
import java.util.Optional;
import org.rdpworkbench.core.evidence.EvidenceLocator.OfHost;
import org.rdpworkbench.core.wire.ProbeReport;

/** Looks at a Remote Desktop port once. */
@FunctionalInterface
interface Glance {
    /**
     * Looks.
     *
     * @return what was seen; empty when this computer could not look
     * @throws InterruptedException if the thread was interrupted; within 250 ms
     */
    Optional<ProbeReport> at(OfHost host, Duration timeout) throws InterruptedException;
}
