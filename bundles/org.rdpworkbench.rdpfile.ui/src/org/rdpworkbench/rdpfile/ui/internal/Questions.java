// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Shell;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.rdpfile.core.RdpEncoding;

/** What is asked of the user about files. Tests put answers of their own in place, since native dialogs cannot be typed into. */
public class Questions {
    private static final String PATTERN = "*.rdp";

    private static Questions present = new Questions();

    private final Texts texts = Texts.of(Questions.class);

    /**
     * Where to save.
     *
     * @param path the file
     * @param encoding how
     */
    public record Target(Path path, RdpEncoding encoding) {}

    /** Whom to ask. */
    static Questions ask() {
        return present;
    }

    /** Has others answer; null for the user again. */
    public static void answerWith(Questions other) {
        present = other == null ? new Questions() : other;
    }

    /** Where to save a file, and in which encoding. */
    protected Optional<Target> whereToSave(Shell shell, Path suggestion, RdpEncoding encoding) {
        Optional<RdpEncoding> chosen = EncodingDialog.ask(shell, encoding);
        if (chosen.isEmpty()) {
            return Optional.empty();
        }
        FileDialog dialog = new FileDialog(shell, SWT.SAVE);
        dialog.setText(texts.get("save.title"));
        dialog.setOverwrite(true);
        filters(dialog);
        if (suggestion.getParent() != null) {
            dialog.setFilterPath(suggestion.getParent().toString());
        }
        dialog.setFileName(Objects.toString(suggestion.getFileName(), ""));
        return Optional.ofNullable(dialog.open()).map(name -> new Target(Path.of(name), chosen.get()));
    }

    /** Which files to open. */
    protected List<Path> whichToOpen(Shell shell) {
        FileDialog dialog = new FileDialog(shell, SWT.OPEN | SWT.MULTI);
        dialog.setText(texts.get("open.title"));
        filters(dialog);
        if (dialog.open() == null) {
            return List.of();
        }
        Path folder = Path.of(dialog.getFilterPath());
        return Arrays.stream(dialog.getFileNames()).map(folder::resolve).toList();
    }

    private void filters(FileDialog dialog) {
        dialog.setFilterExtensions(new String[] {PATTERN, "*"});
        dialog.setFilterNames(new String[] {texts.get("filter.rdp"), texts.get("filter.all")});
    }

    /** Whether to save over what another program wrote. */
    protected boolean overwrite(Shell shell, String sentence) {
        return choose(shell, sentence, texts.get("changed.overwrite"), IDialogConstants.CANCEL_LABEL) == 0;
    }

    /** Whether to save elsewhere, since a file cannot be written. */
    protected boolean saveElsewhere(Shell shell, String sentence) {
        return choose(shell, sentence, texts.get("save.elsewhere"), IDialogConstants.CANCEL_LABEL) == 0;
    }

    private int choose(Shell shell, String sentence, String... buttons) {
        return MessageDialog.open(
                MessageDialog.QUESTION, shell, texts.get("dialog.title"), sentence, SWT.SHEET, buttons);
    }
}
