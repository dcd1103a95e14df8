// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.core.watch;

import java.time.Duration;
import org.rdpworkbench.core.wire.OutcomeClass;

/** What a watch waits for. */
public sealed interface StopCondition {
    /** A target fails, or one of its addresses that had worked does. */
    record FirstFailure() implements StopCondition {}

    /** Some way comes out differently than at the look before. */
    record FirstChange() implements StopCondition {}

    /** Some way comes out in one class. */
    record FirstOutcome(OutcomeClass outcome) implements StopCondition {}

    /** A time has passed since the start, gaps included. */
    record After(Duration duration) implements StopCondition {
        /** Checks the time. */
        public After {
            if (duration.isNegative() || duration.isZero()) {
                throw new IllegalArgumentException("a watch lasts longer than nothing");
            }
        }
    }

    /** Not told: of a watch that was read back, and still went on when it was saved, or does not say why it ended. */
    record Untold() implements StopCondition {}
}
