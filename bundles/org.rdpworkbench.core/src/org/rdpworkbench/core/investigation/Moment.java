// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.investigation;

import java.time.Instant;
import java.util.Objects;
import org.rdpworkbench.core.evidence.LoggedEvent;
import org.rdpworkbench.core.investigation.Investigation.RecordedReading;
import org.rdpworkbench.core.wire.NegotiationAttempt;

/**
 * Something that a case knows to have happened at a time.
 *
 * @param target name of the target it belongs to
 * @param what what happened
 * @param reading where the case has it from
 */
public record Moment(String target, What what, RecordedReading reading) {
    public Moment {
        Objects.requireNonNull(target);
        Objects.requireNonNull(what);
        Objects.requireNonNull(reading);
    }

    /** What happened. */
    public sealed interface What {
        /** When, by the clock of the computer that wrote it down. */
        Instant at();
    }

    /**
     * A connection that this program made.
     *
     * @param address the address it went to, in numbers
     * @param attempt how it went
     */
    public record Attempt(String address, NegotiationAttempt attempt) implements What {
        @Override
        public Instant at() {
            return attempt.started();
        }
    }

    /**
     * An entry of an event log.
     *
     * @param event the entry
     */
    public record Logged(LoggedEvent event) implements What {
        @Override
        public Instant at() {
            return event.time();
        }
    }

    /** When it happened, by the clock of the computer that wrote it down. */
    public Instant at() {
        return what.at();
    }
}
