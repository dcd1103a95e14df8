// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.path;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * One short try to reach a Remote Desktop port: a TCP connection, and on it the first packet of Remote Desktop (X.224),
 * whose answer is waited for. The connection is then closed.
 *
 * @param at when it began, by this computer's clock
 * @param address the address that was tried, in numbers; null when the name gave none
 * @param outcome how it ended
 * @param connect time until the TCP connection was open, one round trip when nothing was lost; null when it never was
 * @param answer time from the X.224 request until the first byte of its answer: one round trip and the server's own
 *     time; null when none came
 * @param reason what the operating system or the resolver said when it failed; null otherwise
 * @param held the longest time by which this computer was late itself meanwhile, so that an answer may have been noticed by so much too late
 */
public record PathSample(
        Instant at, String address, Outcome outcome, Duration connect, Duration answer, String reason, Duration held) {
    /** How a try ended. */
    public enum Outcome {
        /** Remote Desktop answered. */
        ANSWERED,
        /** The connection was opened and closed in order by the other side before a whole answer. */
        CLOSED,
        /** The connection was opened and reset before a whole answer. */
        RESET,
        /** The connection was opened and nothing came until the time was up. */
        SILENT,
        /** Something answered that is not Remote Desktop. */
        NOT_UNDERSTOOD,
        /** The connection was refused. */
        REFUSED,
        /** Nothing answered the connection request in time. */
        NO_ANSWER,
        /** This computer or a router knows no way to the address. */
        NO_ROUTE,
        /** The name has no address, or nobody could tell it. */
        NAME_UNRESOLVED,
        /** The try was cancelled, its time was up, or this computer failed: nothing is known of the way. */
        NOT_EXAMINED;

        /** Whether a TCP connection was opened. */
        public boolean connected() {
            return switch (this) {
                case ANSWERED, CLOSED, RESET, SILENT, NOT_UNDERSTOOD -> true;
                case REFUSED, NO_ANSWER, NO_ROUTE, NAME_UNRESOLVED, NOT_EXAMINED -> false;
            };
        }

        /** Whether it says anything about the way or the server, and so counts when shares are made. */
        public boolean counts() {
            return this != NOT_EXAMINED;
        }
    }

    /** Checks that the moment and the outcome are there; a case of before has no {@code held}. */
    public PathSample {
        Objects.requireNonNull(at);
        Objects.requireNonNull(outcome);
        held = held == null ? Duration.ZERO : held;
    }
}
