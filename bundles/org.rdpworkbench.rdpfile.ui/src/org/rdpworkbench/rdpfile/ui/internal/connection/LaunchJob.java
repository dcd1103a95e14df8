// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal.connection;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.rdpfile.core.clients.ClientProgram;
import org.rdpworkbench.rdpfile.core.clients.LaunchGuard;

/** Runs a client, and says how it ended when that was not as it should be. Cancelled, it ends the client. */
final class LaunchJob extends Job {
    private static final long LOOK_MILLIS = 200;

    private final Texts texts = Texts.of(LaunchJob.class);
    private final ClientProgram program;
    private final List<String> command;
    private final Consumer<String> outcome;

    LaunchJob(ClientProgram program, List<String> command, Consumer<String> outcome) {
        super(Texts.of(LaunchJob.class).get("job.launch", program.title()));
        this.program = program;
        this.command = command;
        this.outcome = outcome;
    }

    @Override
    public boolean belongsTo(Object family) {
        return family == LaunchJob.class;
    }

    @Override
    protected IStatus run(IProgressMonitor monitor) {
        Process process = null;
        try {
            // Without a terminal a client asks in a window, or fails: it must not wait for what nobody can type.
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                if (monitor.isCanceled()) {
                    return Status.CANCEL_STATUS;
                }
            }
            int exit = process.exitValue();
            if (!LaunchGuard.isFine(program, exit)) {
                String ended = texts.get("launch.ended", program.title(), String.valueOf(exit), meaning(exit));
                outcome.accept(program.asksAtTerminal() ? texts.get("launch.no-terminal", ended) : ended);
            }
            return Status.OK_STATUS;
        } catch (IOException e) {
            outcome.accept(texts.get("launch.failed", command.getFirst(), String.valueOf(e.getMessage())));
            return Status.OK_STATUS;
        } catch (InterruptedException e) {
            return Status.CANCEL_STATUS;
        } finally {
            if (process != null && process.isAlive() && monitor.isCanceled()) {
                process.destroy();
            }
        }
    }

    private String meaning(int exit) {
        String meaning = program.explain(exit).orElseGet(() -> texts.get("launch.not-documented"));
        return ClientProgram.signal(exit, ClientProgram.System.current())
                .map(name -> texts.get("launch.or-signal", meaning, name))
                .orElse(meaning);
    }
}
