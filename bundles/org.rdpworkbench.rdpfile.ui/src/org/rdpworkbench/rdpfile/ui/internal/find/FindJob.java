// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal.find;

import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.rdpfile.core.search.SearchException;

/** Searches in the background; only what was wanted last is told. */
final class FindJob extends Job {
    private final AtomicReference<Work<?>> wanted = new AtomicReference<>();
    private final Executor ui;

    /** Something that takes its time. */
    @FunctionalInterface
    interface Search<T> {
        T run(BooleanSupplier cancelled) throws SearchException;
    }

    private record Work<T>(Search<T> search, Consumer<T> done, Consumer<String> failed) {}

    FindJob(Executor ui) {
        super(Texts.of(FindJob.class).get("job.find"));
        this.ui = ui;
        setSystem(true);
        setPriority(INTERACTIVE);
    }

    /**
     * Searches, and forgets what was wanted before.
     *
     * @param delay in milliseconds
     * @param done told on the UI thread
     * @param failed told why not, a sentence, on the UI thread
     */
    <T> void request(long delay, Search<T> search, Consumer<T> done, Consumer<String> failed) {
        wanted.set(new Work<>(search, done, failed));
        cancel();
        schedule(delay);
    }

    /** Nothing is wanted any more. */
    void end() {
        wanted.set(null);
        cancel();
    }

    @Override
    public boolean belongsTo(Object family) {
        return family == FindJob.class;
    }

    @Override
    protected IStatus run(IProgressMonitor monitor) {
        Work<?> work = wanted.get();
        if (work != null) {
            run(work);
        }
        return Status.OK_STATUS;
    }

    private <T> void run(Work<T> work) {
        try {
            // Not the monitor: a request that is taken up before it cancels the one before would cancel itself.
            T result = work.search.run(() -> wanted.get() != work);
            ui.execute(() -> tell(work, () -> work.done.accept(result)));
        } catch (SearchException e) {
            ui.execute(() -> tell(work, () -> work.failed.accept(Objects.toString(e.getMessage(), ""))));
        }
    }

    private void tell(Work<?> work, Runnable telling) {
        if (wanted.compareAndSet(work, null)) {
            telling.run();
        }
    }
}
