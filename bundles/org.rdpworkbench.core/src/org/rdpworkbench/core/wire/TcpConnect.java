// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.wire;

import java.time.Duration;

/**
 * How opening one TCP connection came out.
 *
 * @param status how it came out
 * @param duration time until the outcome was known; for a connection that was opened, one round trip
 * @param reason what the operating system said when it failed; null when connected
 */
public record TcpConnect(Status status, Duration duration, String reason) {
    /** How a connection request came out. */
    public enum Status {
        /** The connection was opened. */
        CONNECTED,
        /** The other side refused (a reset in answer to the request). */
        REFUSED,
        /** Nothing answered in time. */
        TIMED_OUT,
        /** This machine, or a router, knows no way there. */
        NO_ROUTE,
        /** The probe was cancelled, or its time was up, before the outcome was known. */
        CANCELLED,
        /** Another local failure; the reason says which. */
        FAILED
    }
}
