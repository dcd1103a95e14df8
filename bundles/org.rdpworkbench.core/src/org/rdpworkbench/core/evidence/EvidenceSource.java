// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.evidence;

import java.io.IOException;
import java.util.List;

/** Opens evidence of one kind. Published as a service; nobody names the bundle that has it. */
public interface EvidenceSource {

    /** The kind of evidence this opens. */
    SourceKind kind();

    /** What this source reads, in one line for the list of sources. */
    String description();

    /** Whether this source opens such a place. Looks at the locator alone and does not block. */
    boolean accepts(EvidenceLocator locator);

    /**
     * Opens all accepted places of one target together, so that what belongs together (a hive and its logs, two hives of one
     * machine) is read together. Damaged content is not an error: it is reported through {@link OpenedEvidence#uses()} and through
     * unreadable readings.
     *
     * @throws IOException if nothing at all can be opened; the message is a sentence for the user
     * @throws InterruptedException if the thread was interrupted
     */
    OpenedEvidence open(Target target, List<EvidenceLocator> locators, GatherMonitor monitor)
            throws IOException, InterruptedException;
}
