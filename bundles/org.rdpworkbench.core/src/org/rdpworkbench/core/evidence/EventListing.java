// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.evidence;

import java.util.List;

/**
 * The events of a channel that fit a selection.
 *
 * @param events the newest of them, newest first; at most as many as were asked for
 * @param total how many fit at least; exactly that many unless {@code more}
 * @param more whether there may be more than {@code total}
 * @param damage what could not be read of the channel; empty when it was read whole
 */
public record EventListing(List<LoggedEvent> events, long total, boolean more, List<String> damage) {
    public EventListing {
        events = List.copyOf(events);
        damage = List.copyOf(damage);
    }
}
