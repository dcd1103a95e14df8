// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.lookup;

import java.util.function.Consumer;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.SWTException;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.rdpworkbench.core.codes.CodeAnswer;
import org.rdpworkbench.core.codes.CodeFormatException;
import org.rdpworkbench.core.text.Texts;

/** Looks up what is being typed, off the UI thread; of several texts in a row the last one alone is answered. */
public final class LookupJob extends Job {
    /** Shorter than the pause between two keys of a fast typist would be of no use. */
    private static final long PAUSE_MILLIS = 60;

    /**
     * What was found.
     *
     * @param text what was asked
     * @param answer the answer; null when nothing is known of it
     * @param message why there is no answer, a sentence for the user; empty when there is one
     * @param failure an error of the lookup itself; null usually
     */
    public record Result(String text, CodeAnswer answer, String message, Throwable failure) {}

    private final Control control;
    private final Display display;
    private final Consumer<Result> listener;
    private volatile String text = "";

    /** A job whose results are told on the UI thread until a control is disposed. */
    public LookupJob(Control control, Consumer<Result> listener) {
        super(Texts.of(LookupJob.class).get("job"));
        setSystem(true);
        this.control = control;
        this.display = control.getDisplay();
        this.listener = listener;
    }

    /** Asks for a text and returns at once. */
    public void ask(String wanted) {
        text = wanted;
        cancel();
        schedule(PAUSE_MILLIS);
    }

    @Override
    public boolean belongsTo(Object family) {
        return family == LookupJob.class;
    }

    @Override
    protected IStatus run(IProgressMonitor monitor) {
        String asked = text;
        Result result = look(asked);
        if (!monitor.isCanceled()) {
            try {
                display.asyncExec(() -> tell(result));
            } catch (SWTException e) {
                return Status.CANCEL_STATUS;
            }
        }
        return Status.OK_STATUS;
    }

    private static Result look(String asked) {
        try {
            return new Result(asked, CodeAnswer.to(asked), "", null);
        } catch (CodeFormatException e) {
            return new Result(asked, null, e.getMessage(), null);
        } catch (RuntimeException | LinkageError e) {
            return new Result(asked, null, "", e);
        }
    }

    private void tell(Result result) {
        if (!control.isDisposed() && result.text().equals(text)) {
            listener.accept(result);
        }
    }
}
