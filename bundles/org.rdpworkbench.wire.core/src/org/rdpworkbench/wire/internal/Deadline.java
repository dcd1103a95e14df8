// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.wire.internal;

import java.time.Duration;

/** A moment on the monotonic clock after which nobody waits any longer. */
record Deadline(long nanos) {
    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** Time left; zero or negative when it has passed. */
    long remainingMillis() {
        return Math.ceilDiv(nanos - System.nanoTime(), 1_000_000L);
    }

    boolean passed() {
        return nanos - System.nanoTime() <= 0;
    }

    Deadline earlierOf(Deadline other) {
        return nanos - other.nanos <= 0 ? this : other;
    }
}
