// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Shell;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.rdpfile.core.RdpEncoding;
import org.rdpworkbench.ui.files.FileChooser;
import org.rdpworkbench.ui.files.FileChooser.Filter;

/** What is asked of the user about files. */
final class Questions {
    private final Texts texts = Texts.of(Questions.class);
    private final Shell shell;

    /**
     * Where to save.
     *
     * @param path the file
     * @param encoding how
     */
    record Target(Path path, RdpEncoding encoding) {}

    /** To be asked over a window. */
    Questions(Shell shell) {
        this.shell = shell;
    }

    /** Where to save a file, and in which encoding. */
    Optional<Target> whereToSave(Path suggestion, RdpEncoding encoding) {
        return EncodingDialog.ask(shell, encoding)
                .flatMap(chosen -> FileChooser.ask()
                        .toSave(shell, texts.get("save.title"), suggestion, filters())
                        .map(path -> new Target(path, chosen)));
    }

    /** Which files to open. */
    List<Path> whichToOpen() {
        return FileChooser.ask().toOpen(shell, texts.get("open.title"), filters());
    }

    private Filter[] filters() {
        return new Filter[] {new Filter("*.rdp", texts.get("filter.rdp")), new Filter("*", texts.get("filter.all"))};
    }

    /** Whether to save over what another program wrote. */
    boolean overwrite(String sentence) {
        return choose(sentence, texts.get("changed.overwrite"), IDialogConstants.CANCEL_LABEL) == 0;
    }

    /** Whether to save elsewhere, since a file cannot be written. */
    boolean saveElsewhere(String sentence) {
        return choose(sentence, texts.get("save.elsewhere"), IDialogConstants.CANCEL_LABEL) == 0;
    }

    private int choose(String sentence, String... buttons) {
        return MessageDialog.open(
                MessageDialog.QUESTION, shell, texts.get("dialog.title"), sentence, SWT.SHEET, buttons);
    }
}
