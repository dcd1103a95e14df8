// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.rdpworkbench.ui.internal.Ids;

/** The view of targets, as a user sees it. */
public final class TargetsBot {
    private TargetsBot() {}

    /** Shows the view and gives it the focus. */
    public static TargetsBot open() {
        Driver.onUi(() -> Driver.page().showView(Ids.TARGETS_VIEW));
        return new TargetsBot();
    }

    /** The tree, as soon as it is visible. */
    public Tree tree() {
        return Driver.get(Tree.class, "targets.tree");
    }

    /** The filter line. */
    public Text filter() {
        return Driver.get(Text.class, "targets.filter");
    }

    /** Types into the filter line, after what is there. */
    public TargetsBot type(String text) {
        Driver.focus(filter());
        Driver.type(text);
        return this;
    }

    /** All rows, groups and targets, as the texts of their columns with blanks between; targets are indented. */
    public List<String> rows() {
        return Driver.find(Tree.class, "targets.tree")
                .map(tree -> Driver.onUi(() -> {
                    List<String> rows = new ArrayList<>();
                    collect(tree.getItems(), "", rows);
                    return rows;
                }))
                .orElse(List.of());
    }

    private static void collect(TreeItem[] items, String indent, List<String> rows) {
        for (TreeItem item : items) {
            rows.add(indent + item.getText(0) + " " + item.getText(1));
            collect(item.getItems(), indent + "  ", rows);
        }
    }

    /** Waits until the rows are as they should be. */
    public TargetsBot awaitRows(String... rows) {
        List<String> wanted = List.of(rows);
        try {
            Driver.await("the rows " + wanted, () -> rows().equals(wanted));
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + "; the rows are " + rows(), e);
        }
        return this;
    }

    /** Waits until a row meets a condition. */
    public TargetsBot awaitRow(String what, Predicate<String> condition) {
        Driver.await(what, () -> rows().stream().anyMatch(condition));
        return this;
    }

    /** Selects the rows of those names, and gives the tree the focus. */
    public TargetsBot select(String... names) {
        Tree tree = tree();
        Driver.focus(tree);
        Driver.await(
                "the rows to select",
                () -> Driver.onUi(() -> {
                    List<TreeItem> found = new ArrayList<>();
                    find(tree.getItems(), List.of(names), found);
                    if (found.size() != names.length) {
                        return false;
                    }
                    tree.setSelection(found.toArray(TreeItem[]::new));
                    tree.notifyListeners(SWT.Selection, new Event());
                    return true;
                }));
        Driver.settle();
        return this;
    }

    private static void find(TreeItem[] items, List<String> names, List<TreeItem> found) {
        for (TreeItem item : items) {
            if (names.contains(item.getText(0))) {
                found.add(item);
            }
            find(item.getItems(), names, found);
        }
    }

    /** The names of the selected rows. */
    public List<String> selected() {
        Tree tree = tree();
        return Driver.onUi(() ->
                Arrays.stream(tree.getSelection()).map(item -> item.getText(0)).toList());
    }

    /** The sentence above the tree, as soon as it is there. */
    public String notice() {
        Label notice = Driver.get(Label.class, "targets.notice");
        return Driver.onUi(notice::getText);
    }

    /** The entries of the context menu. */
    public List<String> contextMenu() {
        Tree tree = tree();
        return Driver.onUi(() -> {
            tree.getMenu().notifyListeners(SWT.Show, new Event());
            return Arrays.stream(tree.getMenu().getItems())
                    .map(item -> item.getText().replace("&", "").replaceFirst("\t.*", ""))
                    .toList();
        });
    }
}
