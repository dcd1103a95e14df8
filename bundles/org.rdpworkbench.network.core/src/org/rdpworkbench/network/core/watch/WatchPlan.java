// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.core.watch;

import java.time.Duration;
import java.util.List;
import org.rdpworkbench.core.evidence.EvidenceLocator.OfHost;

/**
 * What is to be watched.
 *
 * @param targets the targets, 1 to {@link #MOST_TARGETS}, each once
 * @param every how often each is looked at; when a look takes longer, the next begins at once
 * @param timeout how long one look at a target may take
 * @param until what ends the watch, whichever comes first; none for a watch that the user ends
 */
public record WatchPlan(List<OfHost> targets, Duration every, Duration timeout, List<StopCondition> until) {
    /** The most targets of one watch. */
    public static final int MOST_TARGETS = 16;

    /** How often is looked unless told otherwise. */
    public static final Duration EVERY = Duration.ofSeconds(5);

    /** How long one look may take unless told otherwise. */
    public static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** Oftener would be a burden to the server, and look like an attack. */
    public static final Duration OFTENEST = Duration.ofSeconds(1);

    /** Seldomer is no watch. */
    public static final Duration SELDOMEST = Duration.ofHours(1);

    /** Copies the lists and checks the bounds. */
    public WatchPlan {
        targets = List.copyOf(targets.stream().distinct().toList());
        until = List.copyOf(until);
        if (targets.isEmpty() || targets.size() > MOST_TARGETS) {
            throw new IllegalArgumentException("a watch has 1 to " + MOST_TARGETS + " targets");
        }
        if (every.compareTo(OFTENEST) < 0 || every.compareTo(SELDOMEST) > 0) {
            throw new IllegalArgumentException("a watch looks every second to every hour");
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("a look takes longer than nothing");
        }
    }
}
