// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.evidence;

import java.util.List;

/**
 * All names that the evidence of one target gives its computer.
 *
 * @param names each with the piece of evidence that says so; those of one file in the order in which they were written
 */
public record NameListing(List<NamedEvidence> names) {
    public NameListing {
        names = List.copyOf(names);
    }
}
