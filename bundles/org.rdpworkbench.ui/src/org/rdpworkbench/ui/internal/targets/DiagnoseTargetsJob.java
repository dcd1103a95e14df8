// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.targets;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.rdpworkbench.core.evidence.Target;
import org.rdpworkbench.core.investigation.Investigation;
import org.rdpworkbench.core.investigation.InvestigationRequest;
import org.rdpworkbench.core.investigation.InvestigationService;
import org.rdpworkbench.core.investigation.RunningInvestigation;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.ui.internal.Console;
import org.rdpworkbench.ui.internal.preferences.Settings;

/**
 * Examines several targets, each in an investigation of its own, a few at a time: the list shows what came out, and an editor opens only
 * for the one that the user asks for. Cancelled, it keeps what had come out, and leaves the others as they were.
 */
public final class DiagnoseTargetsJob extends Job {
    private static final int AT_A_TIME = 4;
    private static final long CHECK_MILLIS = 50;

    private final Texts texts = Texts.of(DiagnoseTargetsJob.class);
    private final TargetStore store;
    private final List<TargetEntry> entries;

    private record Run(TargetEntry entry, RunningInvestigation running) {}

    /** A job for targets of the console's list. */
    public DiagnoseTargetsJob(List<TargetEntry> entries) {
        super(Texts.of(DiagnoseTargetsJob.class).get("job.diagnose", entries.size()));
        this.store = Console.targets();
        this.entries = List.copyOf(entries);
    }

    @Override
    public boolean belongsTo(Object family) {
        return family == DiagnoseTargetsJob.class;
    }

    @Override
    protected IStatus run(IProgressMonitor monitor) {
        InvestigationService service = Console.investigations().orElse(null);
        if (service == null) {
            return Status.warning(texts.get("diagnose.no-service"));
        }
        monitor.beginTask(getName(), entries.size());
        Deque<TargetEntry> waiting = new ArrayDeque<>(entries);
        List<Run> runs = new ArrayList<>();
        try {
            while (!waiting.isEmpty() || !runs.isEmpty()) {
                while (!monitor.isCanceled() && runs.size() < AT_A_TIME && !waiting.isEmpty()) {
                    runs.add(start(service, waiting.removeFirst()));
                    monitor.subTask(texts.get(
                            "diagnose.progress", entries.size() - waiting.size() - runs.size(), entries.size()));
                }
                if (monitor.isCanceled()) {
                    break;
                }
                awaitOne(runs);
                for (Run run : List.copyOf(runs)) {
                    if (run.running.result().isDone()) {
                        runs.remove(run);
                        finish(run);
                        monitor.worked(1);
                    }
                }
            }
            return monitor.isCanceled() ? Status.CANCEL_STATUS : Status.OK_STATUS;
        } catch (InterruptedException e) {
            return Status.CANCEL_STATUS;
        } finally {
            runs.forEach(run -> run.running.cancel());
            store.keepState(runs.stream().map(Run::entry).toList());
            monitor.done();
        }
    }

    private Run start(InvestigationService service, TargetEntry entry) {
        store.setState(entry, TargetState.RUNNING);
        InvestigationRequest request = new InvestigationRequest(
                List.of(new InvestigationRequest.TargetRequest(
                        new Target(entry.name(), entry.role()), entry.evidence())),
                null,
                null,
                Settings.stepTimeout());
        return new Run(entry, service.start(request, progress -> {}));
    }

    private static void awaitOne(List<Run> runs) throws InterruptedException {
        try {
            CompletableFuture.anyOf(
                            runs.stream().map(run -> run.running.result()).toArray(CompletableFuture[]::new))
                    .get(CHECK_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // Looked at one by one, and once more for a cancellation.
        }
    }

    private void finish(Run run) throws InterruptedException {
        try {
            Investigation investigation = run.running.result().get();
            run.entry.setLast(investigation);
            store.setState(run.entry, TargetState.of(investigation));
        } catch (ExecutionException e) {
            ILog.get().warn(texts.get("diagnose.failed", run.entry.name()), e.getCause());
            store.keepState(List.of(run.entry));
        }
    }
}
