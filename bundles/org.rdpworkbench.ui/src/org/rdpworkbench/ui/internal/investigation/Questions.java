// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.investigation;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.dialogs.ElementListSelectionDialog;
import org.rdpworkbench.core.investigation.CaseFile;
import org.rdpworkbench.core.text.Texts;

/** What is asked of the user about files. Tests put answers of their own in place, since native dialogs cannot be typed into. */
class Questions {
    private static final String PATTERN = "*." + CaseFile.EXTENSION;

    private static Questions present = new Questions();

    private final Texts texts = Texts.of(Questions.class);

    /** Whom to ask. */
    static Questions ask() {
        return present;
    }

    /** Has others answer; null for the user again. */
    static void answerWith(Questions other) {
        present = other == null ? new Questions() : other;
    }

    /** Where to save a case. */
    Optional<Path> whereToSave(Shell shell, Path suggestion) {
        FileDialog dialog = new FileDialog(shell, SWT.SAVE);
        dialog.setText(texts.get("save.title"));
        dialog.setOverwrite(true);
        dialog.setFilterExtensions(new String[] {PATTERN, "*"});
        dialog.setFilterNames(new String[] {texts.get("filter.cases"), texts.get("filter.all")});
        if (suggestion.getParent() != null) {
            dialog.setFilterPath(suggestion.getParent().toString());
        }
        dialog.setFileName(Investigations.nameOf(suggestion));
        return Optional.ofNullable(dialog.open()).map(Path::of);
    }

    /** Which cases to open. */
    List<Path> whichToOpen(Shell shell) {
        FileDialog dialog = new FileDialog(shell, SWT.OPEN | SWT.MULTI);
        dialog.setText(texts.get("open.title"));
        dialog.setFilterExtensions(new String[] {PATTERN, "*"});
        dialog.setFilterNames(new String[] {texts.get("filter.cases"), texts.get("filter.all")});
        if (dialog.open() == null) {
            return List.of();
        }
        Path folder = Path.of(dialog.getFilterPath());
        return Arrays.stream(dialog.getFileNames()).map(folder::resolve).toList();
    }

    /** Which case to compare with; one of those, or another file. */
    Optional<CompareHandler.Other> compareWith(Shell shell, List<CompareHandler.Other> others) {
        CompareHandler.Other file = new CompareHandler.Other.File(texts.get("comparison.browse"), Path.of(""));
        ElementListSelectionDialog dialog = new ElementListSelectionDialog(shell, new LabelProvider() {
            @Override
            public String getText(Object element) {
                return ((CompareHandler.Other) element).label();
            }
        });
        dialog.setTitle(texts.get("comparison.dialog"));
        dialog.setMessage(texts.get("comparison.choose"));
        dialog.setMultipleSelection(false);
        dialog.setElements(Stream.concat(others.stream(), Stream.of(file)).toArray());
        if (dialog.open() != Window.OK || !(dialog.getFirstResult() instanceof CompareHandler.Other chosen)) {
            return Optional.empty();
        }
        return chosen == file
                ? whichToOpen(shell).stream()
                        .findFirst()
                        .map(path -> new CompareHandler.Other.File(Investigations.nameOf(path), path))
                : Optional.of(chosen);
    }

    /** Whether to read a file anew that another program has changed. */
    boolean reload(Shell shell, String sentence) {
        return choose(shell, sentence, texts.get("changed.reload"), texts.get("changed.keep")) == 0;
    }

    /** Whether to save over what another program wrote. */
    boolean overwrite(Shell shell, String sentence) {
        return choose(shell, sentence, texts.get("changed.overwrite"), IDialogConstants.CANCEL_LABEL) == 0;
    }

    /** Whether to save elsewhere, since a file cannot be written. */
    boolean saveElsewhere(Shell shell, String sentence) {
        return choose(shell, sentence, texts.get("save.elsewhere"), IDialogConstants.CANCEL_LABEL) == 0;
    }

    private int choose(Shell shell, String sentence, String... buttons) {
        return MessageDialog.open(
                MessageDialog.QUESTION, shell, texts.get("case.dialog"), sentence, SWT.SHEET, buttons);
    }
}
