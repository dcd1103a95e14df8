// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.diagnosis;

import java.util.List;
import java.util.Objects;

/**
 * What the findings say about one cause on one target.
 *
 * @param cause the cause's id
 * @param target name of the target; null when no target of a fitting role was examined
 * @param state how sure it is
 * @param because the findings that decided
 * @param why the reasoning in one or two sentences
 */
public record CauseVerdict(String cause, String target, State state, List<Finding> because, String why) {
    public CauseVerdict {
        Objects.requireNonNull(cause);
        Objects.requireNonNull(state);
        Objects.requireNonNull(why);
        because = List.copyOf(because);
    }

    /** How sure a cause is, the surest first. */
    public enum State {
        /** The proving evidence was seen on the right target. */
        PROVEN,
        /** Two independent circumstances agree. */
        LIKELY,
        /** A single circumstance speaks for it. */
        POSSIBLE,
        /** No source could answer. */
        NOT_EXAMINED,
        /** Positive evidence of health was seen. */
        RULED_OUT
    }
}
