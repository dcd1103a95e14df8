// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.evidence;

import java.util.List;
import java.util.Optional;

/** Evidence of one target, opened by one source. Closed when the investigation has run. */
public interface OpenedEvidence extends Answerer, AutoCloseable {

    /** What was given to the source and whether it could be used; in the order given. */
    List<SourceUse> uses();

    /** The newest time recorded in this evidence, for evidence that is not of this moment. */
    default Optional<EvidenceTime> newest() {
        return Optional.empty();
    }

    /** What the target calls itself. */
    default Optional<String> computerName() {
        return Optional.empty();
    }

    /** Releases files and connections. Throws nothing. */
    @Override
    void close();
}
