// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli;

/** Exit codes of the command line, the same for every command. */
public enum ExitCode {
    /** Examined, no problem. */
    NO_PROBLEM(0),
    /** Examined, at least one problem. */
    PROBLEM(1),
    /** Wrong usage. */
    USAGE(2),
    /** Could not be examined. */
    NOT_EXAMINED(3),
    /** Interrupted by the user. */
    INTERRUPTED(130);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    /** The number the process ends with. */
    public int number() {
        return number;
    }
}
