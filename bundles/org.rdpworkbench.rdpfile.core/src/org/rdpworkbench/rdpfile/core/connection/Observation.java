// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core.connection;

import java.util.List;
import java.util.Objects;
import org.rdpworkbench.rdpfile.core.lint.Fix;
import org.rdpworkbench.rdpfile.core.lint.RuleInfo;

/**
 * What a probe says about a setting of a file.
 *
 * @param rule what it is a case of
 * @param state what it comes to
 * @param key the setting it is about
 * @param message what it means, in a sentence or two
 * @param exhibits what was seen, with place and time, one fact each; empty only when nothing was seen
 * @param fixes what can be done about it in the file
 */
public record Observation(
        RuleInfo rule, State state, String key, String message, List<String> exhibits, List<Fix> fixes) {
    /** What an observation comes to. */
    public enum State {
        /** The line cannot work with this server. */
        PROBLEM,
        /** The line may not work, or not as is meant. */
        WARNING,
        /** To be known. */
        NOTE,
        /** It fits. */
        OK,
        /** Nobody could tell, and why. */
        NOT_EXAMINED
    }

    /** Checks and copies the parts. */
    public Observation {
        Objects.requireNonNull(rule);
        Objects.requireNonNull(state);
        Objects.requireNonNull(key);
        Objects.requireNonNull(message);
        exhibits = List.copyOf(exhibits);
        fixes = List.copyOf(fixes);
        boolean claims = state != State.NOT_EXAMINED;
        if (claims && exhibits.isEmpty()) {
            throw new IllegalArgumentException(rule.id() + " claims something and shows nothing");
        }
    }
}
