// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli.internal.command;

import java.util.concurrent.ExecutionException;
import org.rdpworkbench.cli.CommandContext;
import org.rdpworkbench.cli.CommandFailure;
import org.rdpworkbench.cli.ExitCode;
import org.rdpworkbench.core.investigation.Investigation;
import org.rdpworkbench.core.investigation.RunningInvestigation;
import org.rdpworkbench.core.text.Texts;

/** Waits for investigations. */
final class Awaiting {
    private Awaiting() {}

    /** The investigation; when the user interrupts the program, what was found until then. */
    static Investigation result(RunningInvestigation running, CommandContext context) throws InterruptedException {
        CommandContext.Registration registration = context.onInterrupt(running::cancel);
        try {
            return running.result().get();
        } catch (InterruptedException e) {
            running.cancel();
            throw e;
        } catch (ExecutionException e) {
            throw new CommandFailure(
                    ExitCode.NOT_EXAMINED,
                    Texts.of(Awaiting.class).get("diagnose.crashed", String.valueOf(e.getCause())),
                    e.getCause());
        } finally {
            registration.close();
        }
    }
}
