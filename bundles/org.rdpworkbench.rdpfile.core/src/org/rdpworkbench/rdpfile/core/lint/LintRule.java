// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core.lint;

import java.util.List;

/** Looks for one thing, or for some that belong together. Keeps no state. */
public interface LintRule {

    /** What it can report. */
    List<RuleInfo> infos();

    /** Looks at a file and reports what it finds. */
    void check(LintContext context, Reporter reporter);

    /** Takes what a rule finds. */
    interface Reporter {
        /**
         * Something about a part of a line.
         *
         * @param id one of the rule's ids
         * @param line the number of the line, from 0; -1 for the whole file
         * @param start where in the line it begins
         * @param length how many characters it covers
         * @param message what was seen, in one sentence
         * @param fixes what can be done about it
         */
        void report(String id, int line, int start, int length, String message, Fix... fixes);
    }
}
