// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core.lint;

import java.util.Objects;

/**
 * What can be reported.
 *
 * @param id its name: an area, a dot, words; of an add-on with its own area
 * @param severity how much it matters unless a project says otherwise
 * @param why what goes wrong
 * @param fix what to do
 * @param source where this is from
 * @param documented whether that is documentation or code; else it is knowledge, which may be wrong
 */
public record RuleInfo(String id, IssueSeverity severity, String why, String fix, String source, boolean documented) {
    /** Checks the parts. */
    public RuleInfo {
        Objects.requireNonNull(severity);
        Objects.requireNonNull(source);
        if (!id.matches("[a-z0-9]+(-[a-z0-9]+)*\\.[a-z0-9]+(-[a-z0-9]+)*") || why.isBlank() || fix.isBlank()) {
            throw new IllegalArgumentException("the rule " + id + " has no proper id, why or fix");
        }
    }
}
