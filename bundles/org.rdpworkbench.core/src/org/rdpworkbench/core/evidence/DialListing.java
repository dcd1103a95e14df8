// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.evidence;

import java.util.List;

/**
 * The connections in phone books.
 *
 * @param connections the connections, in the order of the sources
 * @param damage what could not be read; empty when all was
 */
public record DialListing(List<DialConnection> connections, List<String> damage) {
    public DialListing {
        connections = List.copyOf(connections);
        damage = List.copyOf(damage);
    }
}
