// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.wire;

/**
 * Where and how an attempt ended before everything asked was answered.
 *
 * @param phase the phase it ended in
 * @param kind how it ended
 * @param bytesInPhase how many bytes the other side had sent in that phase; 0 means it ended without a word
 * @param detail what exactly was wrong, for a reader who knows the protocol; null when {@code kind} says it all
 */
public record Stop(Phase phase, Kind kind, long bytesInPhase, String detail) {
    /** How an attempt ended. */
    public enum Kind {
        /** The other side closed the connection in order (FIN). */
        CLOSED,
        /** The other side, or something on the way, reset the connection (RST). */
        RESET,
        /** The other side was silent, or too slow, until the phase's time was up. */
        TIMED_OUT,
        /** The other side sent a TLS alert, or the probe had to send one. */
        ALERT,
        /** What the other side sent could not be understood. */
        NOT_UNDERSTOOD,
        /** The other side sent more than a probe is willing to read. */
        TOO_MUCH,
        /** The server answered that it refuses. */
        REFUSED,
        /** The time for the whole probe was up. */
        OUT_OF_TIME,
        /** The probe was cancelled. */
        CANCELLED,
        /** A local failure. */
        LOCAL_ERROR
    }
}
