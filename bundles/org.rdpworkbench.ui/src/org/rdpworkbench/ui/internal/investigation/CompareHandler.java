// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.investigation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.SWT;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IEditorReference;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.handlers.HandlerUtil;
import org.rdpworkbench.core.investigation.CaseDocument;
import org.rdpworkbench.core.investigation.CaseFile;
import org.rdpworkbench.core.investigation.Investigation;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.ui.internal.Ids;
import org.rdpworkbench.ui.internal.investigation.ComparisonInput.Side;

/** Compares the case in front with another that is open, or that is in a file. */
public final class CompareHandler extends AbstractHandler {
    private final Texts texts = Texts.of(CompareHandler.class);

    /** A case to compare with. */
    sealed interface Other {
        /** What the user chooses by. */
        String label();

        /** A case that is open. */
        record Open(String label, Investigation investigation) implements Other {}

        /** A case in a file. */
        record File(String label, Path file) implements Other {}
    }

    @Override
    public Object execute(ExecutionEvent event) {
        IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindow(event);
        if (window.getActivePage().getActiveEditor() instanceof InvestigationEditor editor) {
            Case subject = editor.subject();
            Investigation found = subject.stage().investigation();
            if (found == null) {
                say(window, texts.get("comparison.not-run", subject.title()));
            } else {
                Questions.ask()
                        .compareWith(window.getShell(), others(window, subject))
                        .ifPresent(other -> compare(window, new Side(subject.title(), found), other));
            }
        }
        return null;
    }

    private List<Other> others(IWorkbenchWindow window, Case subject) {
        List<Other> others = new ArrayList<>();
        List<Path> open = new ArrayList<>();
        for (IEditorReference reference : window.getActivePage().getEditorReferences()) {
            IEditorPart part = reference.getEditor(false);
            if (part instanceof InvestigationEditor editor) {
                open.add(editor.subject().file());
                Investigation found = editor.subject().stage().investigation();
                if (editor.subject() != subject && found != null) {
                    others.add(new Other.Open(
                            texts.get("comparison.open", editor.subject().title()), found));
                }
            }
        }
        RecentCases.all().stream()
                .filter(file -> !open.contains(file))
                .map(file -> new Other.File(
                        texts.get("comparison.file", Investigations.nameOf(file), file.getParent()), file))
                .forEach(others::add);
        return others;
    }

    private void compare(IWorkbenchWindow window, Side side, Other other) {
        Job.create(texts.get("job.compare", side.title()), (ICoreRunnable) monitor -> {
                    try {
                        ComparisonInput input = ComparisonInput.of(side, side(other));
                        onUi(window, () -> open(window, input));
                    } catch (IOException e) {
                        String reason = Objects.toString(e.getMessage(), e.toString());
                        onUi(window, () -> say(window, texts.get("comparison.unreadable", other.label(), reason)));
                    }
                })
                .schedule();
    }

    private Side side(Other other) throws IOException {
        return switch (other) {
            case Other.Open open -> new Side(open.label(), open.investigation());
            case Other.File(String label, Path file) -> {
                CaseDocument document = CaseFile.read(file);
                if (document.investigation() == null) {
                    throw new IOException(texts.get("comparison.not-run", label));
                }
                yield new Side(
                        document.title().isEmpty() ? Investigations.nameOf(file) : document.title(),
                        document.investigation());
            }
        };
    }

    private static void onUi(IWorkbenchWindow window, Runnable action) {
        window.getWorkbench().getDisplay().asyncExec(() -> {
            if (window.getShell() != null && !window.getShell().isDisposed()) {
                action.run();
            }
        });
    }

    private static void open(IWorkbenchWindow window, ComparisonInput input) {
        try {
            window.getActivePage().openEditor(input, Ids.COMPARISON_EDITOR);
        } catch (PartInitException e) {
            ILog.get().log(e.getStatus());
        }
    }

    private void say(IWorkbenchWindow window, String sentence) {
        MessageDialog.open(
                MessageDialog.INFORMATION, window.getShell(), texts.get("comparison.dialog"), sentence, SWT.SHEET);
    }
}
