// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.windows.internal;

import java.time.Instant;

/** Times of Windows: 100 ns since 1601. */
final class FileTime {
    private static final long TICKS = 10_000_000L;
    private static final long EPOCH_SECONDS = -11_644_473_600L;

    private FileTime() {}

    /** The instant; null for 0, which stands for none, and for what is before 1601. */
    static Instant instant(long time) {
        return time <= 0 ? null : Instant.ofEpochSecond(EPOCH_SECONDS + time / TICKS, 100 * (time % TICKS));
    }
}
