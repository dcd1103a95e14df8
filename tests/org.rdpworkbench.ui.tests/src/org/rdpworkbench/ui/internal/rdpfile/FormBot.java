// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.rdpfile;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IEditorPart;
import org.rdpworkbench.ui.files.FileEditors;
import org.rdpworkbench.ui.internal.testing.Driver;
import org.rdpworkbench.ui.look.Widgets;

/** Uses the form page of the editor of .rdp files as a user does. */
final class FormBot {
    private static final String ROW = "rdpfile.row.";

    private final IEditorPart editor;

    private FormBot(IEditorPart editor) {
        this.editor = editor;
    }

    /** Opens a file and waits for the form. */
    static FormBot open(Path file) {
        IEditorPart editor =
                Driver.onUi(() -> FileEditors.open(Driver.page(), file)).orElseThrow();
        FormBot bot = new FormBot(editor);
        Driver.get(Composite.class, "rdpfile.form");
        Driver.await(
                "the summary", () -> !bot.label("rdpfile.summary.sentences").isEmpty());
        return bot;
    }

    /** Goes to a topic by its name in the list. */
    FormBot topic(String name) {
        Table topics = Driver.get(Table.class, "rdpfile.topics");
        Driver.onUi(() -> {
            for (int i = 0; i < topics.getItemCount(); i++) {
                if (topics.getItem(i).getText(0).equals(name)) {
                    topics.setSelection(i);
                    topics.notifyListeners(SWT.Selection, new Event());
                    return null;
                }
            }
            throw new AssertionError(name + " is no topic");
        });
        Driver.settle();
        return this;
    }

    /** How much is set of a topic, as the list says. */
    String count(String name) {
        Table topics = Driver.get(Table.class, "rdpfile.topics");
        return Driver.onUi(() -> {
            for (TableItem item : topics.getItems()) {
                if (item.getText(0).equals(name)) {
                    return item.getText(1);
                }
            }
            throw new AssertionError(name + " is no topic");
        });
    }

    /** Types into a field in place of what is there. */
    FormBot type(String key, String text) {
        Text field = Driver.get(Text.class, "rdpfile.value." + key);
        Driver.focus(field);
        Driver.onUi(() -> {
            field.selectAll();
            return null;
        });
        Driver.type(text);
        return this;
    }

    /** What stands in a typed field. */
    String typed(String key) {
        return Driver.onUi(Driver.get(Text.class, "rdpfile.value." + key)::getText);
    }

    /** What stands in place of a value that is not set. */
    String hint(String key) {
        return Driver.onUi(Driver.get(Text.class, "rdpfile.value." + key)::getMessage);
    }

    /** Chooses a value by its name. */
    FormBot choose(String key, String name) {
        pick("rdpfile.value." + key, name);
        return this;
    }

    static void pick(String id, String name) {
        Combo combo = Driver.get(Combo.class, id);
        Driver.onUi(() -> {
            int index = List.of(combo.getItems()).indexOf(name);
            if (index < 0) {
                throw new AssertionError(name + " is not among " + List.of(combo.getItems()));
            }
            combo.setFocus();
            combo.select(index);
            combo.notifyListeners(SWT.Selection, new Event());
            return null;
        });
        Driver.settle();
    }

    /** The name of a chosen value. */
    String chosen(String key) {
        return Driver.onUi(Driver.get(Combo.class, "rdpfile.value." + key)::getText);
    }

    /** The box of a yes or no. */
    Button box(String key) {
        return Driver.get(Button.class, "rdpfile.value." + key);
    }

    /** Clicks the link that takes a line out. */
    FormBot reset(String key) {
        link(Driver.get(Link.class, "rdpfile.reset." + key), "");
        return this;
    }

    static void link(Link link, String href) {
        Driver.onUi(() -> {
            Event event = new Event();
            event.text = href;
            link.notifyListeners(SWT.Selection, event);
            return null;
        });
        Driver.settle();
    }

    /** What is said of a setting. */
    List<String> remarks(String key) {
        return Driver.find(Composite.class, "rdpfile.remarks." + key)
                .map(FormBot::texts)
                .orElse(List.of());
    }

    static List<String> texts(Composite remarks) {
        return Driver.onUi(() -> {
            List<String> texts = new ArrayList<>();
            for (Control child : remarks.getChildren()) {
                if (child instanceof Link link) {
                    texts.add(link.getText().replaceAll("<[^>]*>", ""));
                }
            }
            return texts;
        });
    }

    /** Waits until something is said of a setting. */
    String awaitRemark(String key, Predicate<String> wanted) {
        Driver.await(
                "a remark of " + key + " in place of " + remarks(key),
                () -> remarks(key).stream().anyMatch(wanted));
        return remarks(key).stream().filter(wanted).findFirst().orElseThrow();
    }

    /** Clicks the first link in what is said of a setting. */
    FormBot follow(String key, Predicate<String> remark) {
        awaitRemark(key, remark);
        Composite remarks = Driver.get(Composite.class, "rdpfile.remarks." + key);
        Link link = Driver.onUi(() -> {
            for (Control child : remarks.getChildren()) {
                if (child instanceof Link found && remark.test(found.getText().replaceAll("<[^>]*>", ""))) {
                    return found;
                }
            }
            throw new AssertionError("the remark is gone");
        });
        link(link, "0");
        return this;
    }

    FormBot search(String text) {
        Text search = Driver.get(Text.class, "rdpfile.filter");
        Driver.onUi(() -> {
            search.setText(text);
            return null;
        });
        Driver.settle();
        return this;
    }

    FormBot onlySet(boolean wanted) {
        Button box = Driver.get(Button.class, "rdpfile.only-set");
        Driver.onUi(() -> {
            box.setSelection(wanted);
            box.notifyListeners(SWT.Selection, new Event());
            return null;
        });
        Driver.settle();
        return this;
    }

    /** The keys of the rows that are shown, from above. */
    List<String> rows() {
        Composite rows = Driver.get(Composite.class, "rdpfile.rows");
        return Driver.onUi(() -> {
            List<Control> shown = new ArrayList<>();
            for (Control child : rows.getChildren()) {
                if (child.getVisible()
                        && String.valueOf(child.getData(Widgets.ID)).startsWith(ROW)) {
                    shown.add(child);
                }
            }
            shown.sort((one, other) -> Integer.compare(one.getLocation().y, other.getLocation().y));
            return shown.stream()
                    .map(child -> String.valueOf(child.getData(Widgets.ID)).substring(ROW.length()))
                    .toList();
        });
    }

    /** Waits until these rows are shown. */
    void awaitRows(List<String> keys) {
        Driver.await("the rows " + keys + " in place of " + rows(), () -> rows().equals(keys));
    }

    String label(String id) {
        return Driver.find(Label.class, id)
                .map(label -> Driver.onUi(label::getText))
                .orElse("");
    }

    FormBot undo() {
        Driver.command("org.eclipse.ui.edit.undo");
        Driver.settle();
        return this;
    }

    boolean isDirty() {
        return Driver.onUi(editor::isDirty);
    }

    IEditorPart editor() {
        return editor;
    }

    /** Saves; whether it is saved then. */
    boolean save() {
        return Driver.onUi(() -> Driver.page().saveEditor(editor, false)) && !isDirty();
    }
}
