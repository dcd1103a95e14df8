// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.evidence;

import java.util.List;

/**
 * The sessions of a computer.
 *
 * @param sessions the sessions, in the order of the source
 * @param damage what could not be read; empty when the list is complete
 */
public record SessionListing(List<SessionInfo> sessions, List<String> damage) {
    public SessionListing {
        sessions = List.copyOf(sessions);
        damage = List.copyOf(damage);
    }
}
