// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.core.watch;

import java.time.Instant;

/**
 * A point in time by two clocks: that on the wall, which goes on while the computer sleeps and may be set, and one that only counts on and on some
 * systems stands still in sleep.
 *
 * @param wall by the clock on the wall
 * @param nanos by the one that counts
 */
record Moment(Instant wall, long nanos) {
    static Moment now() {
        return new Moment(Instant.now(), System.nanoTime());
    }
}
