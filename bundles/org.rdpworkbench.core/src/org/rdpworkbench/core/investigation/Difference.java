// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.investigation;

import java.util.Objects;
import org.rdpworkbench.core.diagnosis.CauseVerdict;
import org.rdpworkbench.core.diagnosis.Finding;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.Reading;

/** Something that is not the same in two investigations, one before and one after. */
public sealed interface Difference {

    /** Name of the target, in the later investigation where it is there. */
    String target();

    /** Which way it went. */
    Direction direction();

    /** Which way something went. What could not be told is neither better nor worse than what could. */
    enum Direction {
        /** A cause is surer, or a problem or warning is new or graver. */
        WORSE,
        /** A cause is less sure, or a problem or warning is gone or milder. */
        BETTER,
        /** Another value or another wording, which is neither in itself. */
        CHANGED,
        /** It could not be told before. */
        LEARNED,
        /** It could be told before and cannot be now. */
        LOST
    }

    /**
     * A cause in another state.
     *
     * @param cause its id
     * @param before its state; null when it was not weighed
     * @param after its state; null when it was not weighed
     */
    record OfCause(String target, String cause, CauseVerdict.State before, CauseVerdict.State after)
            implements Difference {
        public OfCause {
            Objects.requireNonNull(cause);
        }

        @Override
        public Direction direction() {
            boolean knownBefore = before != null && before != CauseVerdict.State.NOT_EXAMINED;
            boolean knownAfter = after != null && after != CauseVerdict.State.NOT_EXAMINED;
            if (knownBefore && knownAfter) {
                return after.compareTo(before) < 0 ? Direction.WORSE : Direction.BETTER;
            }
            return knownAfter ? Direction.LEARNED : knownBefore ? Direction.LOST : Direction.CHANGED;
        }
    }

    /**
     * A finding that came, went or says something else.
     *
     * @param before the finding; null when it is new
     * @param after the finding; null when it is gone
     */
    record OfFinding(String target, Finding before, Finding after) implements Difference {
        /** The finding, the later one where there are two. */
        public Finding shown() {
            return after == null ? before : after;
        }

        @Override
        public Direction direction() {
            int was = weight(before);
            int is = weight(after);
            if (was != is) {
                return is > was ? Direction.WORSE : Direction.BETTER;
            }
            boolean untoldBefore = before != null && before.severity() == Severity.NOT_EXAMINED;
            boolean untoldAfter = after != null && after.severity() == Severity.NOT_EXAMINED;
            if (untoldBefore != untoldAfter) {
                return untoldAfter ? Direction.LOST : Direction.LEARNED;
            }
            return Direction.CHANGED;
        }

        private static int weight(Finding finding) {
            if (finding == null) {
                return 0;
            }
            return switch (finding.severity()) {
                case PROBLEM -> 2;
                case WARNING -> 1;
                case ADVICE, OK, NOT_EXAMINED -> 0;
            };
        }
    }

    /**
     * A reading with another answer to the same question.
     *
     * @param before what was answered
     * @param after what was answered
     */
    record OfReading(String target, Reading<?> before, Reading<?> after) implements Difference {
        public OfReading {
            Objects.requireNonNull(before);
            Objects.requireNonNull(after);
        }

        @Override
        public Direction direction() {
            if (before.isUnreadable()) {
                return Direction.LEARNED;
            }
            return after.isUnreadable() ? Direction.LOST : Direction.CHANGED;
        }
    }
}
