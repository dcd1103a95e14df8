// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.advice;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.SWTException;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.rdpworkbench.core.advice.AdviceCatalog;
import org.rdpworkbench.core.advice.AdviceJudge;
import org.rdpworkbench.core.advice.AdviceRanking;
import org.rdpworkbench.core.advice.JudgedAdvice;
import org.rdpworkbench.core.advice.RankedStep;
import org.rdpworkbench.core.diagnosis.CauseCatalog;
import org.rdpworkbench.core.investigation.Investigation;
import org.rdpworkbench.core.investigation.InvestigationService;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.ui.internal.Console;

/** Judges what is pasted or typed, off the UI thread; of several texts in a row the last one alone is answered. */
final class AdviceJob extends Job {
    private static final long PAUSE_MILLIS = 200;

    /**
     * What is asked.
     *
     * @param text the text
     * @param investigation the case that the steps are ranked for; null when there is none
     */
    record Question(String text, Investigation investigation) {}

    /**
     * What was found.
     *
     * @param question what was asked
     * @param rows the steps, in the order in which they help the case, else in that of the text
     * @param judged the judged text; null when it failed
     * @param failure an error of the judge itself; null usually
     */
    record Answer(Question question, List<AdviceRow> rows, JudgedAdvice judged, Throwable failure) {}

    private final Control control;
    private final Display display;
    private final Consumer<Answer> listener;
    private volatile Question question = new Question("", null);

    /** A job whose answers are told on the UI thread until a control is disposed. */
    AdviceJob(Control control, Consumer<Answer> listener) {
        super(Texts.of(AdviceJob.class).get("job"));
        setSystem(true);
        this.control = control;
        this.display = control.getDisplay();
        this.listener = listener;
    }

    /** Asks and returns at once. */
    void ask(Question wanted) {
        question = wanted;
        cancel();
        schedule(PAUSE_MILLIS);
    }

    @Override
    public boolean belongsTo(Object family) {
        return family == AdviceJob.class;
    }

    @Override
    protected IStatus run(IProgressMonitor monitor) {
        Question asked = question;
        Answer answer = answer(asked);
        if (!monitor.isCanceled()) {
            try {
                display.asyncExec(() -> tell(answer));
            } catch (SWTException e) {
                return Status.CANCEL_STATUS;
            }
        }
        return Status.OK_STATUS;
    }

    private static Answer answer(Question asked) {
        try {
            AdviceCatalog catalog =
                    Console.investigations().map(InvestigationService::advice).orElseGet(AdviceCatalog::builtIn);
            JudgedAdvice judged = new AdviceJudge(catalog).judge(asked.text());
            List<AdviceRow> rows = new ArrayList<>();
            if (asked.investigation() == null) {
                judged.steps().forEach(step -> rows.add(new AdviceRow(rows.size() + 1, step, null)));
            } else {
                CauseCatalog causes = Console.investigations()
                        .map(InvestigationService::causes)
                        .orElseGet(CauseCatalog::builtIn);
                for (RankedStep step : new AdviceRanking(asked.investigation(), causes).rank(judged)) {
                    rows.add(new AdviceRow(step.rank(), step.step(), step));
                }
            }
            return new Answer(asked, List.copyOf(rows), judged, null);
        } catch (RuntimeException | LinkageError e) {
            return new Answer(asked, List.of(), null, e);
        }
    }

    private void tell(Answer answer) {
        if (!control.isDisposed() && answer.question() == question) {
            listener.accept(answer);
        }
    }
}
