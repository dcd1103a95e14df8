// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.regf;

import java.time.Instant;

/** FILETIME: 100 ns steps since 1601-01-01 UTC, unsigned. */
final class FileTimes {
    private static final long STEPS_PER_SECOND = 10_000_000L;
    private static final long SECONDS_1601_TO_1970 = 11_644_473_600L;

    private FileTimes() {}

    static Instant toInstant(long fileTime) {
        long seconds = Long.divideUnsigned(fileTime, STEPS_PER_SECOND) - SECONDS_1601_TO_1970;
        return Instant.ofEpochSecond(seconds, Long.remainderUnsigned(fileTime, STEPS_PER_SECOND) * 100);
    }
}
