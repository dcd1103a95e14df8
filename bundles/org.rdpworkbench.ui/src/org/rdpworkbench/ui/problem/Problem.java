// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.problem;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Objects;

/**
 * Something that failed, for a user.
 *
 * @param sentence what failed, in one sentence without blame
 * @param next what to do next, in one or two sentences; may be empty
 * @param details for those who look deeper, folded at first; may be empty
 */
public record Problem(String sentence, String next, String details) {
    public Problem {
        Objects.requireNonNull(sentence);
        Objects.requireNonNull(next);
        Objects.requireNonNull(details);
    }

    /** A problem whose details are an exception with its stack. */
    public static Problem of(String sentence, String next, Throwable cause) {
        StringWriter details = new StringWriter();
        cause.printStackTrace(new PrintWriter(details));
        return new Problem(sentence, next, details.toString());
    }

    /** All of it as plain text, for the clipboard. */
    public String text() {
        return String.join("\n", sentence, next, details).strip();
    }
}
