// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core.lint;

import java.util.Objects;
import java.util.function.UnaryOperator;
import org.rdpworkbench.rdpfile.core.RdpDocument;

/**
 * What can be done about an issue.
 *
 * @param title what it does, as the label of a choice
 * @param change does it, to the document that was checked
 */
public record Fix(String title, UnaryOperator<RdpDocument> change) {
    /** Checks the parts. */
    public Fix {
        Objects.requireNonNull(title);
        Objects.requireNonNull(change);
    }
}
