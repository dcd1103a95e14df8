// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.core.watch;

import java.time.Instant;

/**
 * One look at one way. Times are in microseconds, {@link #NONE} where there is none.
 *
 * @param millis when it began, in milliseconds since 1970
 * @param seen how it came out
 * @param name how long the name took to resolve
 * @param connect how long the TCP connection took to open: one round trip
 * @param total how long all of it took, with the name and TLS
 */
public record Sample(long millis, Seen seen, int name, int connect, int total) {
    /** Stands for a time that there is not. */
    public static final int NONE = -1;

    /** When it began. */
    public Instant at() {
        return Instant.ofEpochMilli(millis);
    }
}
