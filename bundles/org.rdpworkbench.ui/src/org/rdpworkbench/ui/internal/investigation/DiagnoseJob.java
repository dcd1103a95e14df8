// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.investigation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.ISchedulingRule;
import org.eclipse.core.runtime.jobs.Job;
import org.rdpworkbench.core.evidence.EvidenceLocator;
import org.rdpworkbench.core.investigation.Investigation;
import org.rdpworkbench.core.investigation.InvestigationRequest;
import org.rdpworkbench.core.investigation.InvestigationService;
import org.rdpworkbench.core.investigation.Progress;
import org.rdpworkbench.core.investigation.RunningInvestigation;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.ui.internal.Console;
import org.rdpworkbench.ui.internal.targets.TargetState;

/** Runs a case in the background. Cancelled, it keeps what was found until then. */
final class DiagnoseJob extends Job {
    private static final long CANCEL_CHECK_MILLIS = 100;

    private final Texts texts = Texts.of(DiagnoseJob.class);
    private final Case subject;

    DiagnoseJob(Case subject) {
        super(Texts.of(DiagnoseJob.class).get("job.diagnose", subject.title()));
        this.subject = subject;
        setUser(false);
        setRule(new OneAtATime(subject));
    }

    /** A case has one run at a time; the next one waits for its end. */
    private record OneAtATime(Case subject) implements ISchedulingRule {
        @Override
        public boolean contains(ISchedulingRule rule) {
            return isConflicting(rule);
        }

        @Override
        public boolean isConflicting(ISchedulingRule rule) {
            return rule instanceof OneAtATime other && other.subject == subject;
        }
    }

    @Override
    public boolean belongsTo(Object family) {
        return family == subject || family == DiagnoseJob.class;
    }

    @Override
    protected IStatus run(IProgressMonitor monitor) {
        InvestigationService service = Console.investigations().orElse(null);
        if (service == null) {
            return failed(texts.get("failure.no-service"), null);
        }
        String obstacle = obstacle();
        if (obstacle != null) {
            subject.failed(obstacle);
            return Status.OK_STATUS;
        }
        show(TargetState.RUNNING);
        subject.started(service.causes());
        monitor.beginTask(getName(), IProgressMonitor.UNKNOWN);
        TargetState after = null;
        try {
            RunningInvestigation running = service.start(subject.request(), progress -> progressed(monitor, progress));
            Investigation investigation = await(running, monitor);
            subject.finished(investigation);
            after = TargetState.of(investigation);
            return investigation.interrupted() ? Status.CANCEL_STATUS : Status.OK_STATUS;
        } catch (ExecutionException e) {
            return failed(texts.get("failure.run", String.valueOf(e.getCause().getMessage())), e.getCause());
        } catch (InterruptedException e) {
            subject.failed(texts.get("failure.interrupted"));
            return Status.CANCEL_STATUS;
        } finally {
            show(after);
            monitor.done();
        }
    }

    /** Shows in the list of targets what came out; what the last run said stands when that is null. */
    private void show(TargetState state) {
        if (subject.entry() == null) {
            return;
        }
        if (state == null) {
            Console.targets().keepState(List.of(subject.entry()));
        } else {
            Console.targets().setState(subject.entry(), state);
        }
    }

    /**
     * Why running would be of no use, a sentence; null when nothing speaks against it. A result that is there is not given away for one
     * that says only that the evidence is gone.
     */
    private String obstacle() {
        InvestigationRequest request = subject.request();
        if (request == null) {
            return texts.get("failure.no-target");
        }
        if (request.targets().stream().allMatch(target -> target.evidence().isEmpty())) {
            return texts.get("failure.no-evidence");
        }
        if (subject.stage().investigation() == null) {
            return null;
        }
        String missing = request.targets().stream()
                .flatMap(target -> target.evidence().stream())
                .filter(locator -> locator instanceof EvidenceLocator.OfPath(Path path) && Files.notExists(path))
                .map(EvidenceLocator::display)
                .collect(Collectors.joining(", "));
        return missing.isEmpty() ? null : texts.get("failure.evidence-missing", missing);
    }

    private static Investigation await(RunningInvestigation running, IProgressMonitor monitor)
            throws InterruptedException, ExecutionException {
        boolean cancelled = false;
        while (true) {
            if (monitor.isCanceled() && !cancelled) {
                cancelled = true;
                running.cancel();
            }
            try {
                return running.result().get(CANCEL_CHECK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                // Not done yet: look whether the user has cancelled, and wait on.
            }
        }
    }

    private void progressed(IProgressMonitor monitor, Progress progress) {
        monitor.subTask(Summary.progress(progress));
        subject.progressed(progress);
    }

    private IStatus failed(String sentence, Throwable cause) {
        subject.failed(sentence);
        return new Status(IStatus.WARNING, DiagnoseJob.class, sentence, cause);
    }
}
