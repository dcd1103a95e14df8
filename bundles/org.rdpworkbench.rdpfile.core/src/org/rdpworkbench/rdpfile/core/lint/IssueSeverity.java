// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core.lint;

import java.util.Locale;
import java.util.Optional;

/** How much an issue matters, and what a project makes of a rule. */
public enum IssueSeverity {
    /** The file does not do what it says, or gives a secret away. */
    ERROR,
    /** It does something that is seldom wanted. */
    WARNING,
    /** To be known. */
    INFO,
    /** The rule is switched off. */
    OFF;

    /** What it is called in files and output. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The severity of an id. */
    public static Optional<IssueSeverity> of(String id) {
        for (IssueSeverity severity : values()) {
            if (severity.id().equals(id)) {
                return Optional.of(severity);
            }
        }
        return Optional.empty();
    }
}
