// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.core.watch;

import java.time.Instant;

/**
 * A time in which nothing was looked at, so that it says nothing of the way.
 *
 * @param from the end of the last look before it
 * @param to the first look after it
 * @param kind why
 */
public record Gap(Instant from, Instant to, Kind kind) {
    /** Why nothing was looked at. */
    public enum Kind {
        /** The user paused the watch. */
        PAUSED,
        /** This computer slept, or was too busy, or its clock was set forward. */
        ASLEEP,
        /** The clock of this computer was set back; times go on as by the clock before. */
        CLOCK_SET_BACK
    }
}
