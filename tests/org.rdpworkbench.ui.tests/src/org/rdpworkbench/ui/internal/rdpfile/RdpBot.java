// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.rdpfile;

import java.nio.file.Path;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.ui.IEditorPart;
import org.rdpworkbench.ui.files.FileEditors;
import org.rdpworkbench.ui.internal.testing.Driver;

/** Uses the editor of .rdp files as a user does. */
final class RdpBot {
    private static final int FORM = 0;
    private static final int TEXT = 1;

    private final IEditorPart editor;

    private RdpBot(IEditorPart editor) {
        this.editor = editor;
    }

    /** Opens a file and waits for its pages. */
    static RdpBot open(Path file) {
        IEditorPart editor =
                Driver.onUi(() -> FileEditors.open(Driver.page(), file)).orElseThrow();
        RdpBot bot = new RdpBot(editor);
        Driver.await("the file", () -> Driver.onUi(editor::isSaveAsAllowed));
        return bot;
    }

    static void closeAll() {
        Driver.onUi(() -> Driver.page().closeAllEditors(false));
        Driver.settle();
    }

    RdpBot showText() {
        show(TEXT);
        Driver.focus(widget());
        return this;
    }

    RdpBot showForm() {
        show(FORM);
        return this;
    }

    private void show(int page) {
        CTabFolder folder = Driver.get(CTabFolder.class, "rdpfile.pages");
        Driver.onUi(() -> {
            folder.setSelection(page);
            folder.notifyListeners(org.eclipse.swt.SWT.Selection, event(folder, page));
            return null;
        });
        Driver.settle();
    }

    private static org.eclipse.swt.widgets.Event event(CTabFolder folder, int page) {
        org.eclipse.swt.widgets.Event event = new org.eclipse.swt.widgets.Event();
        event.item = folder.getItem(page);
        return event;
    }

    StyledText widget() {
        return Driver.get(StyledText.class, "rdpfile.text");
    }

    String text() {
        return Driver.onUi(widget()::getText);
    }

    /** Waits until the linter has looked at what is there now. */
    void awaitChecked() {
        Driver.await("the linter", () -> Driver.onUi(() -> Boolean.TRUE.equals(widget().getData("rdpfile.checked"))));
        Driver.settle();
    }

    void caret(int line, int column) {
        StyledText widget = widget();
        Driver.onUi(() -> {
            widget.setSelection(widget.getOffsetAtLine(line) + column);
            return null;
        });
    }

    /** Saves; whether it is saved then. */
    boolean save() {
        return Driver.onUi(() -> Driver.page().saveEditor(editor, false)) && !isDirty();
    }

    boolean isDirty() {
        return Driver.onUi(editor::isDirty);
    }
}
