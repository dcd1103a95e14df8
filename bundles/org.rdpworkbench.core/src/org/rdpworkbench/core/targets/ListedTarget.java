// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.targets;

import java.util.List;
import java.util.Objects;
import org.rdpworkbench.core.evidence.EvidenceLocator.OfHost;
import org.rdpworkbench.core.evidence.Role;

/**
 * A computer in a list.
 *
 * @param name what the list calls it
 * @param host where it is reached
 * @param role the part it plays
 * @param group the groups it stands in, the outermost first; empty when it stands in none
 * @param note what the list says of it; may be empty
 * @param place where in the list it stands, for messages
 */
public record ListedTarget(String name, OfHost host, Role role, List<String> group, String note, String place) {
    public ListedTarget {
        Objects.requireNonNull(name);
        Objects.requireNonNull(host);
        Objects.requireNonNull(role);
        Objects.requireNonNull(note);
        Objects.requireNonNull(place);
        group = List.copyOf(group);
    }
}
