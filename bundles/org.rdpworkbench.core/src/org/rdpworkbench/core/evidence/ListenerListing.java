// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.evidence;

import java.util.List;

/**
 * What listens with one protocol.
 *
 * @param sockets the sockets, in the order of the source
 * @param damage what could not be read; empty when the list is complete
 */
public record ListenerListing(List<ListeningSocket> sockets, List<String> damage) {
    public ListenerListing {
        sockets = List.copyOf(sockets);
        damage = List.copyOf(damage);
    }

    /** Those on that port. */
    public List<ListeningSocket> on(int port) {
        return sockets.stream().filter(socket -> socket.port() == port).toList();
    }
}
