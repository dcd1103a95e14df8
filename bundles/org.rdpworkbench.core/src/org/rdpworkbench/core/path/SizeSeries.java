// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.path;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * TLS handshakes that begin with packets of growing size, each on a connection of its own.
 *
 * @param address the address
 * @param port the TCP port
 * @param steps the tries, in their order; where a size failed, the largest good one and the failed one stand there
 *     again
 * @param complete whether all were made that were meant
 * @param obstacle why sizes could not be compared, for example because the server does not use TLS; null when they could
 */
public record SizeSeries(String address, int port, List<SizeStep> steps, boolean complete, String obstacle) {
    /** Copies the list. */
    public SizeSeries {
        steps = List.copyOf(steps);
    }

    /**
     * One try.
     *
     * @param bytes the size of the first TLS record with its header
     * @param outcome how it came out
     * @param after time from sending it until the outcome
     */
    public record SizeStep(int bytes, Outcome outcome, Duration after) {
        /** Checks that outcome and time are there. */
        public SizeStep {
            Objects.requireNonNull(outcome);
            Objects.requireNonNull(after);
        }
    }

    /** How a try came out. */
    public enum Outcome {
        /** The server answered in TLS, be it with an alert: the packet came through whole. */
        ANSWERED,
        /** The connection was closed in order instead. */
        CLOSED,
        /** The connection was reset instead. */
        RESET,
        /** Nothing came. */
        SILENT,
        /** What came is not TLS. */
        NOT_UNDERSTOOD,
        /** The connection ended before the packet could be sent. */
        NOT_REACHED,
        /** It was not tried to the end. */
        NOT_EXAMINED;

        /** Whether the packet seems to have been the end of the connection. */
        public boolean failed() {
            return this == CLOSED || this == RESET || this == SILENT;
        }
    }
}
