// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core.lint;

import java.util.List;
import java.util.Objects;

/**
 * Something to be said about a file.
 *
 * @param rule what it is a case of
 * @param severity how much it matters here
 * @param line the number of the line, from 0; -1 when it is about the file
 * @param start where in the line it begins, from 0
 * @param length how many characters it covers
 * @param message what was seen, in one sentence
 * @param fixes what can be done about it, the best first; may be empty
 */
public record Issue(
        RuleInfo rule, IssueSeverity severity, int line, int start, int length, String message, List<Fix> fixes) {
    /** Checks and copies the parts. */
    public Issue {
        Objects.requireNonNull(rule);
        Objects.requireNonNull(severity);
        Objects.requireNonNull(message);
        fixes = List.copyOf(fixes);
    }
}
