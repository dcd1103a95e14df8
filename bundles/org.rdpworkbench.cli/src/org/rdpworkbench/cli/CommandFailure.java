// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli;

/** Ends a command with one line for the user. */
public final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;

    /**
     * A failure.
     *
     * @param exitCode the exit code
     * @param message one sentence: what is wrong and what would be right
     */
    public CommandFailure(ExitCode exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** A failure with its technical reason, shown with {@code --verbose}. */
    public CommandFailure(ExitCode exitCode, String message, Throwable reason) {
        super(message, reason);
        this.exitCode = exitCode;
    }

    /** The exit code of the process. */
    public ExitCode exitCode() {
        return exitCode;
    }
}
