// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.events.ui.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import org.rdpworkbench.events.core.EventFilter;
import org.rdpworkbench.events.core.StoredEvents;

/**
 * What the filters above the table say.
 *
 * @param last only what was written in that time before the newest event; null for a range of its own
 */
record Criteria(
        boolean remoteDesktop,
        int level,
        String provider,
        String channel,
        BitSet ids,
        Duration last,
        Instant from,
        Instant until) {
    /** The filter for these events. */
    EventFilter filter(StoredEvents events) {
        Instant newest = last == null ? null : events.newest();
        return new EventFilter(
                remoteDesktop, level, provider, channel, ids, newest == null ? from : newest.minus(last), until);
    }
}
