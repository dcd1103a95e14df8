// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.rdpfile.core.RdpDocument;
import org.rdpworkbench.rdpfile.core.lint.Issue;
import org.rdpworkbench.rdpfile.core.lint.LintConfig;
import org.rdpworkbench.rdpfile.core.lint.Linter;

/** Looks at a document in the background, once nobody has changed it for a moment. */
final class LintJob extends Job {
    private static final long DELAY_MILLIS = 250;

    private final AtomicReference<Request> requested = new AtomicReference<>();
    private final Linter linter;
    private final Executor ui;
    private final Consumer<Outcome> done;

    private record Request(RdpDocument document, Path path) {}

    /**
     * What was found.
     *
     * @param document where
     * @param issues what
     * @param config what the project wants
     * @param configProblem why the project's wishes are not heeded; empty when they are
     */
    record Outcome(RdpDocument document, List<Issue> issues, LintConfig config, String configProblem) {}

    LintJob(Linter linter, Executor ui, Consumer<Outcome> done) {
        super(Texts.of(LintJob.class).get("job.lint"));
        this.linter = linter;
        this.ui = ui;
        this.done = done;
        setSystem(true);
        setPriority(DECORATE);
    }

    /** Looks at a document soon, and not at the one asked for before. */
    void request(RdpDocument document, Path path) {
        requested.set(new Request(document, path));
        cancel();
        schedule(DELAY_MILLIS);
    }

    @Override
    public boolean belongsTo(Object family) {
        return family == RdpEditorModel.class;
    }

    @Override
    protected IStatus run(IProgressMonitor monitor) {
        Request request = requested.get();
        LintConfig config = LintConfig.NONE;
        String problem = "";
        try {
            config = LintConfig.of(request.path());
        } catch (IOException e) {
            problem = Objects.toString(e.getMessage(), e.toString());
        }
        String name = Objects.toString(request.path().getFileName(), "");
        List<Issue> issues = linter.lint(request.document(), name, config);
        if (monitor.isCanceled()) {
            return Status.CANCEL_STATUS;
        }
        Outcome outcome = new Outcome(request.document(), List.copyOf(issues), config, problem);
        ui.execute(() -> done.accept(outcome));
        return Status.OK_STATUS;
    }
}
