// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command with the common options. */
public abstract class WorkbenchCommand implements Callable<Integer> {
    @Mixin
    private OutputOptions output;

    @Spec
    private CommandSpec spec;

    private CommandContext context;

    /** The command line hands over what it does for the command, before it runs. */
    public final void context(CommandContext given) {
        context = Objects.requireNonNull(given);
    }

    @Override
    public final Integer call() throws InterruptedException {
        if (!offers(output.format())) {
            throw wrongUsage(OutputOptions.notOffered(output.format()));
        }
        context.check(output);
        return run(context).number();
    }

    /**
     * Does the work.
     *
     * @throws CommandFailure to end with one line for the user
     * @throws InterruptedException if the thread was interrupted
     */
    protected abstract ExitCode run(CommandContext commandContext) throws InterruptedException;

    /**
     * The commands that this one consists of, made anew for each call, in the order of the help. Asked for only where this command is named or
     * all are listed, so that the others start no slower. Their help texts go by the full name ({@code rdpw.NAME.PART.usage.header}).
     */
    public List<WorkbenchCommand> parts() {
        return List.of();
    }

    /** Whether results can be had in a format. Without a say of the command: in all but SARIF. */
    protected boolean offers(OutputFormat format) {
        return format != OutputFormat.SARIF;
    }

    /** The common options. */
    public final OutputOptions output() {
        return output;
    }

    /** A usage error of this command; throw it. */
    protected final ParameterException wrongUsage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
