// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.evidence;

import java.util.Objects;

/**
 * A session, or a listener that waits for one.
 *
 * @param id its number; that of a listener is 65536 or more
 * @param station name of its window station, the same in every language: {@code Services}, {@code Console}, {@code RDP-Tcp},
 *     {@code RDP-Tcp#3}; empty when it has none, as a disconnected session
 * @param state what it does; null when the source does not tell, or tells it in a language that is not understood
 * @param user who is logged on, as the source writes it; null when nobody is or it is not known
 */
public record SessionInfo(long id, String station, State state, String user) {
    public SessionInfo {
        Objects.requireNonNull(station);
    }

    /** States, in the order of WTS_CONNECTSTATE_CLASS: 0 to 9. */
    public enum State {
        ACTIVE,
        CONNECTED,
        CONNECT_QUERY,
        SHADOW,
        DISCONNECTED,
        IDLE,
        LISTEN,
        RESET,
        DOWN,
        INIT
    }
}
