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
 * @param held the longest time by which this computer was late itself meanwhile, so that the beginning and the end of a connection may each have been noticed by so much too
 *     late
 * @param waits the connections
 */
public record IdleSeries(String address, int port, Duration limit, Duration held, List<Wait> waits) {
    /** Ends that are no further apart than this are at the same time. */
    private static final Duration SAME = Duration.ofMillis(600);

    /** Copies the list; a case of before has no {@code held}. */
    public IdleSeries {
        held = held == null ? Duration.ZERO : held;
        waits = List.copyOf(waits);
    }

    /** Whether connections ended at the same time after their opening. */
    public enum Together {
        /** All ended, and at the same time. */
        YES,
        /** Not all ended, or at times further apart than this computer was late. */
        NO,
        /** All ended, and this computer was so late itself that it could be either. */
        UNCLEAR
    }

    /** Whether all connections ended, and at the same time as far as this computer could tell. */
    public Together together() {
        boolean all = waits.size() > 1
                && waits.stream().allMatch(wait -> wait.outcome() == Outcome.CLOSED || wait.outcome() == Outcome.RESET);
        if (!all) {
            return Together.NO;
        }
        Duration least =
                waits.stream().map(Wait::after).min(Duration::compareTo).orElseThrow();
        Duration most = waits.stream().map(Wait::after).max(Duration::compareTo).orElseThrow();
        Duration apart = most.minus(least);
        Duration doubt = held.multipliedBy(2);
        if (apart.compareTo(SAME.plus(doubt)) > 0) {
            return Together.NO;
        }
        return apart.compareTo(SAME) <= 0 && doubt.compareTo(SAME) <= 0 ? Together.YES : Together.UNCLEAR;
    }

    /**
     * One connection.
     *
     * @param stage how far it had come when nothing more was sent
     * @param outcome what became of it
     * @param after time from its opening until then
     */
    public record Wait(Stage stage, Outcome outcome, Duration after) {
        /** Checks that nothing is missing. */
        public Wait {
            Objects.requireNonNull(stage);
            Objects.requireNonNull(outcome);
            Objects.requireNonNull(after);
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
