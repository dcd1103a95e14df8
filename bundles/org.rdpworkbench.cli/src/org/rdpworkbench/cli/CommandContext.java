// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli;

import java.io.InputStream;
import java.util.Optional;
import java.util.function.Consumer;

/** What the command line does for its commands. */
public interface CommandContext {

    /**
     * What this installation can do.
     *
     * @throws CommandFailure if this installation cannot, because a part of it is missing
     */
    Installation installation();

    /** Shows what is being done, on a terminal only; each text replaces the one before. Takes texts from any thread. */
    Consumer<String> progress();

    /**
     * Has something done when the user interrupts the program, at once if that was before. It must return soon.
     *
     * @return ends that, when closed
     */
    Registration onInterrupt(Runnable action);

    /** Whether the user has interrupted the program. */
    boolean interrupted();

    /**
     * Checks that a result can be written where the user wants it, before work is done in vain.
     *
     * @throws CommandFailure if it cannot
     */
    void check(OutputOptions options);

    /**
     * Writes a result where and as the user wants it.
     *
     * @throws CommandFailure if it cannot be written
     */
    void deliver(OutputOptions options, CommandResult result);

    /**
     * Prepares, beside the work that is going on, what {@link #deliver} needs: makes the text of a result of the same kind
     * and throws it away. Returns at once; may be left out.
     */
    void rehearse(OutputOptions options, CommandResult result);

    /**
     * Writes a long result where the user wants it, line by line while it is found. Pages are written by the other method.
     *
     * @throws CommandFailure if it cannot be written
     * @throws InterruptedException from the result
     */
    void deliver(OutputOptions options, LineResult result) throws InterruptedException;

    /** Tells the user one line on standard error: something that stands beside the result. */
    void tell(String line);

    /** Standard input. */
    InputStream input();

    /**
     * Asks the user for a secret, which is not shown while it is typed.
     *
     * @return what was typed, for the caller to wipe; empty when nobody can be asked
     */
    Optional<char[]> secret(String prompt);

    /** Whether the user sees results as text, so that what a result says need not be told again. */
    boolean showsText(OutputOptions options);

    /** Something that lasts until it is closed. */
    @FunctionalInterface
    interface Registration {
        /** Ends it. */
        void close();
    }
}
