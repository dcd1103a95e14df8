// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.evidence;

import java.util.List;

/**
 * The networks a computer is connected to.
 *
 * @param networks the networks, in the order of the source
 * @param damage what could not be read; empty when the list is complete
 */
public record NetworkListing(List<ConnectedNetwork> networks, List<String> damage) {
    public NetworkListing {
        networks = List.copyOf(networks);
        damage = List.copyOf(damage);
    }
}
