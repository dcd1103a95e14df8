// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.evidence;

import java.util.Objects;

/**
 * Whether something given as evidence could be used.
 *
 * @param kind the kind of source
 * @param what what was given: a path, a host with its port
 * @param used whether anything could be read from it
 * @param reason what it was recognised as, or why it was not used
 */
public record SourceUse(SourceKind kind, String what, boolean used, String reason) {
    public SourceUse {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(what);
        Objects.requireNonNull(reason);
    }
}
