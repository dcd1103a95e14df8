// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.evidence;

import java.time.Instant;
import java.util.List;

/**
 * What of a channel is at hand. Without it, the absence of an event says nothing.
 *
 * @param events how many events there are
 * @param oldest time of the oldest event; null when there is none
 * @param newest time of the newest event; null when there is none
 * @param firstRecord number of the first record, 1 when nothing was ever overwritten; 0 when there is none
 * @param lastRecord number of the last record; 0 when there is none
 * @param missing how many numbers between the first and the last record have no record
 * @param bytes size of the files it was read from
 * @param files the files, as they were given
 * @param damage what could not be read; empty when all was
 */
public record ChannelCoverage(
        long events,
        Instant oldest,
        Instant newest,
        long firstRecord,
        long lastRecord,
        long missing,
        long bytes,
        List<String> files,
        List<String> damage) {
    public ChannelCoverage {
        files = List.copyOf(files);
        damage = List.copyOf(damage);
    }

    /** Whether records before the first one were overwritten or cleared away. */
    public boolean beginsLate() {
        return firstRecord > 1;
    }

    /** Whether events are at hand from that time on, without a hole: what then is not there was not written. */
    public boolean reachesBackTo(Instant time) {
        boolean fromTheBeginning = firstRecord == 1;
        return oldest != null && missing == 0 && damage.isEmpty() && (fromTheBeginning || !oldest.isAfter(time));
    }
}
