// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.core.watch;

import org.rdpworkbench.core.evidence.EvidenceLocator.OfHost;

/**
 * One way that is watched: to a target as it was given, by its name, or to one of the addresses behind the name.
 *
 * @param target the target as given
 * @param address the address in numbers; empty for the target as a whole, as a client finds it
 */
public record Lane(OfHost target, String address) {
    /** Whether this is the target as it was given. */
    public boolean isWhole() {
        return address.isEmpty();
    }

    /** The way as people write it. */
    public String display() {
        return isWhole() ? target.display() : new OfHost(address, target.port()).display();
    }
}
