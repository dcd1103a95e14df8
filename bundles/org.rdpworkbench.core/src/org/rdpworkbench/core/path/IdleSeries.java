// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.path;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * What became of connections on which nothing was sent any more.
 *
 * @param address the address
 * @param port the TCP port
 * @param limit how long was waited
 * @param waits the connections
 */
public record IdleSeries(String address, int port, Duration limit, List<Wait> waits) {
    /** Copies the list. */
    public IdleSeries {
        waits = List.copyOf(waits);
    }

    /**
     * One connection.
     *
     * @param stage how far it had come when nothing more was sent
     * @param outcome what became of it
     * @param after time from its opening until then
     */
    public record Wait(Stage stage, Outcome outcome, Duration after) {
        /** Checks that stage and outcome are there. */
        public Wait {
            Objects.requireNonNull(stage);
            Objects.requireNonNull(outcome);
        }
    }

    /** How far a connection had come. */
    public enum Stage {
        /** Opened, and nothing sent. */
        CONNECTED,
        /** The server had answered the first packet of Remote Desktop. */
        NEGOTIATED
    }

    /** What became of a connection. */
    public enum Outcome {
        /** It was still open when the time was up. */
        KEPT,
        /** The other side closed it in order. */
        CLOSED,
        /** It was reset. */
        RESET,
        /** It never came to that stage. */
        NOT_REACHED,
        /** It was not waited for to the end. */
        NOT_EXAMINED
    }
}
