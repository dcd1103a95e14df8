// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.rdpfile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jface.bindings.keys.KeySequence;
import org.eclipse.jface.bindings.keys.ParseException;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.keys.IBindingService;
import org.rdpworkbench.ui.files.FileEditors;
import org.rdpworkbench.ui.internal.testing.Driver;
import org.rdpworkbench.ui.internal.testing.UiWatch;

/** Uses the editor of .rdp files as a user does. */
final class RdpBot {
    static final String OUTLINE = "org.rdpworkbench.rdpfile.ui.command.goToKey";
    static final String FIX = "org.rdpworkbench.rdpfile.ui.command.quickFix";

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

    /** Opens whatever there is of that name. */
    static IEditorPart openAny(Path file) {
        return Driver.onUi(() -> FileEditors.open(Driver.page(), file)).orElseThrow();
    }

    static String activeTitle() {
        return Driver.onUi(() -> {
            IEditorPart active = Driver.page().getActiveEditor();
            return active == null ? "" : active.getTitle();
        });
    }

    static List<Path> filesIn(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".text")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a list of proposals is open. */
    static boolean isListOpen() {
        return Driver.onUi(() -> Arrays.stream(Display.getCurrent().getShells())
                .filter(Shell::isVisible)
                .anyMatch(shell -> shell.getParent() != null
                        && Arrays.stream(shell.getChildren()).anyMatch(RdpBot::holdsTable)));
    }

    private static boolean holdsTable(Control control) {
        return control instanceof Table
                || control instanceof Composite composite
                        && Arrays.stream(composite.getChildren()).anyMatch(RdpBot::holdsTable);
    }

    /** All that a dialog says; empty when there is none. */
    static String dialogText() {
        return Driver.onUi(() -> {
            StringBuilder text = new StringBuilder();
            dialogs().forEach(shell -> collect(shell, text));
            return text.toString();
        });
    }

    private static List<Shell> dialogs() {
        return Arrays.stream(Display.getCurrent().getShells())
                .filter(shell -> shell.isVisible() && shell.getParent() != null)
                .toList();
    }

    private static void collect(Control control, StringBuilder text) {
        if (control instanceof Label label) {
            text.append(label.getText()).append('\n');
        }
        if (control instanceof Composite composite) {
            for (Control child : composite.getChildren()) {
                collect(child, text);
            }
        }
    }

    static void pressInDialog(String label) {
        Driver.onUi(() -> {
            dialogs().forEach(shell -> press(shell, label));
            return null;
        });
    }

    private static void press(Control control, String label) {
        if (control.isDisposed()) {
            return;
        }
        if (control instanceof Button button
                && button.getText().replace("&", "").equals(label)) {
            button.notifyListeners(SWT.Selection, new Event());
        } else if (control instanceof Composite composite) {
            for (Control child : composite.getChildren()) {
                press(child, label);
            }
        }
    }

    int caretLine() {
        StyledText widget = widget();
        return Driver.onUi(() -> widget.getLineAtOffset(widget.getCaretOffset()));
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
            folder.notifyListeners(SWT.Selection, event(folder, page));
            return null;
        });
        Driver.settle();
    }

    private static Event event(CTabFolder folder, int page) {
        Event event = new Event();
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

    /** The command that a key sets off now. */
    static String command(String key) throws ParseException {
        KeySequence keys = KeySequence.getInstance(key);
        return Driver.onUi(() -> PlatformUI.getWorkbench()
                .getService(IBindingService.class)
                .getPerfectMatch(keys)
                .getParameterizedCommand()
                .getId());
    }

    static void filterOutline(String wanted) {
        Text filter = Driver.get(Text.class, "rdpfile.outline.filter");
        Driver.onUi(() -> {
            filter.setText(wanted);
            return null;
        });
    }

    static void chooseInOutline() {
        Text filter = Driver.get(Text.class, "rdpfile.outline.filter");
        Driver.onUi(() -> {
            filter.notifyListeners(SWT.DefaultSelection, new Event());
            return null;
        });
        Driver.settle();
    }

    /** Presses a key of the text. While a list is over it, the X server gives keys to nobody unless there is a window manager. */
    void press(char letter) {
        keyToPaint(widget(), letter);
        Driver.settle();
    }

    /** Presses a key of the text and waits until it is painted; for how long the UI thread worked at it, in nanoseconds. */
    static long keyToPaint(StyledText widget, char letter) {
        return Driver.onUi(() -> {
            Event event = new Event();
            event.character = letter;
            event.keyCode = letter;
            event.doit = true;
            long begin = UiWatch.work();
            widget.notifyListeners(SWT.KeyDown, event);
            widget.update();
            return UiWatch.work() - begin;
        });
    }

    /** What is asked above the pages; empty when nothing is. */
    String notice() {
        return Driver.find(Label.class, "rdpfile.notice.sentence")
                .map(label -> Driver.onUi(label::getText))
                .orElse("");
    }

    void awaitNotice(String part) {
        Driver.await("the notice " + part, () -> notice().contains(part));
    }

    void answer(String id) {
        Link link = Driver.get(Link.class, "rdpfile.notice." + id);
        Driver.onUi(() -> {
            link.notifyListeners(SWT.Selection, new Event());
            return null;
        });
        Driver.settle();
    }

    /** Comes back from another program. */
    void comeBack() {
        Driver.onUi(() -> {
            editor.getSite().getShell().notifyListeners(SWT.Activate, new Event());
            return null;
        });
    }

    String label(String id) {
        return Driver.onUi(Driver.get(Label.class, id)::getText);
    }

    boolean isDirty() {
        return Driver.onUi(editor::isDirty);
    }
}
