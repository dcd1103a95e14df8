// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.diagnosis;

/** How much a finding matters, the worst first. */
public enum Severity {
    /** Something that keeps connections from working, or is bound to. */
    PROBLEM,
    /** Something that is wrong and may matter. */
    WARNING,
    /** Something that could be better. */
    ADVICE,
    /** Examined and in order. */
    OK,
    /** Could not be examined; the finding says what would be needed. */
    NOT_EXAMINED
}
