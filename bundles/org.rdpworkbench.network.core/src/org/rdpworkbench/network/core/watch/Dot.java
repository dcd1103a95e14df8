// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.core.watch;

/**
 * A point of a curve: one sample, or the samples of a short time together.
 *
 * @param millis when, in milliseconds since 1970
 * @param low the shortest time to connect in milliseconds; NaN when nothing connected
 * @param high the longest
 * @param failure the worst that was seen: a failure if there was one; null when all worked
 * @param apart whether a gap lies between the dot before and this one
 */
public record Dot(long millis, double low, double high, Seen failure, boolean apart) {
    /** Whether something connected. */
    public boolean hasLatency() {
        return !Double.isNaN(low);
    }

    Dot with(Dot later) {
        if (!hasLatency()) {
            return new Dot(millis, later.low, later.high, first(later), apart);
        }
        if (!later.hasLatency()) {
            return new Dot(millis, low, high, first(later), apart);
        }
        return new Dot(millis, Math.min(low, later.low), Math.max(high, later.high), first(later), apart);
    }

    private Seen first(Dot later) {
        return failure == null ? later.failure : failure;
    }
}
