// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.targets;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeColumn;
import org.eclipse.swt.widgets.TreeItem;
import org.rdpworkbench.core.evidence.EvidenceLocator;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.ui.internal.targets.TargetRows.Row;
import org.rdpworkbench.ui.look.ColorRole;
import org.rdpworkbench.ui.look.Fonts;
import org.rdpworkbench.ui.look.Icons;
import org.rdpworkbench.ui.look.Widgets;

/** The tree of targets. Virtual: a row is made when it is seen, so that thousands cost nothing. */
final class TargetTree {
    private static final int NAME = 0;
    private static final int WORD = 1;
    private static final int TIME = 2;
    private static final int MARGIN = 8;
    private static final int ROW_HEIGHT = 24;
    /** Below this width in points there is no room for the time. */
    private static final int WIDE = 300;

    private final Texts texts = Texts.of(TargetTree.class);
    private final Tree tree;
    private final Set<Object> folded = new HashSet<>();
    private TargetRows rows = TargetRows.of(List.of(), List.of(), "");
    private int wordWidth;
    private int timeWidth;

    TargetTree(Composite parent) {
        tree = Widgets.named(new Tree(parent, SWT.VIRTUAL | SWT.MULTI | SWT.FULL_SELECTION), "targets.tree");
        for (int style : new int[] {SWT.LEFT, SWT.LEFT, SWT.RIGHT}) {
            new TreeColumn(tree, style);
        }
        tree.addListener(SWT.SetData, this::fill);
        tree.addListener(SWT.MeasureItem, event -> event.height = Math.max(event.height, ROW_HEIGHT));
        tree.addListener(SWT.Collapse, event -> folded.add(element((TreeItem) event.item)));
        tree.addListener(SWT.Expand, event -> folded.remove(element((TreeItem) event.item)));
        tree.addListener(SWT.MouseMove, this::explain);
        tree.addListener(SWT.Resize, event -> fitColumns());
        Widgets.accessible(tree, texts.get("tree"));
    }

    Tree control() {
        return tree;
    }

    /** Shows other rows. What was selected stays selected where it is still there; without other rows only texts change. */
    void show(TargetRows next) {
        boolean same = next.roots().equals(rows.roots());
        List<Object> before = selection();
        Set<Object> selected = new HashSet<>(before);
        rows = next;
        measure();
        if (same) {
            tree.clearAll(true);
            return;
        }
        tree.setRedraw(false);
        try {
            TreeItem top = tree.getTopItem();
            Object first = top == null ? null : element(top);
            tree.removeAll();
            tree.setItemCount(rows.roots().size());
            for (int i = 0; i < rows.roots().size(); i++) {
                expand(tree.getItem(i), rows.roots().get(i));
            }
            select(selected);
            if (first != null) {
                find(Set.of(first)).stream().findFirst().ifPresent(tree::setTopItem);
            }
        } finally {
            tree.setRedraw(true);
        }
        fitColumns();
        if (!before.isEmpty()) {
            // GTK tells of an empty selection while rows are taken away; told anew, it is what the tree shows.
            tree.notifyListeners(SWT.Selection, new Event());
        }
    }

    private void expand(TreeItem item, Row row) {
        item.setData(row);
        item.setItemCount(row.children().size());
        if (row.element() instanceof TargetEntry) {
            return;
        }
        for (int i = 0; i < row.children().size(); i++) {
            if (!(row.children().get(i).element() instanceof TargetEntry)) {
                expand(item.getItem(i), row.children().get(i));
            }
        }
        item.setExpanded(!folded.contains(row.element()));
    }

    /** Selects elements that are shown, and scrolls to the first of them. */
    void reveal(List<?> elements) {
        select(new HashSet<>(elements));
        tree.showSelection();
        tree.notifyListeners(SWT.Selection, new Event());
    }

    private void select(Set<Object> elements) {
        List<TreeItem> items = elements.isEmpty() ? List.of() : find(elements);
        tree.setSelection(items.toArray(TreeItem[]::new));
    }

    /** The items of elements; makes those items and no others. */
    private List<TreeItem> find(Set<Object> elements) {
        List<TreeItem> found = new ArrayList<>();
        for (int i = 0; i < rows.roots().size(); i++) {
            find(elements, rows.roots().get(i), tree.getItem(i), found);
        }
        return found;
    }

    private static void find(Set<Object> elements, Row row, TreeItem item, List<TreeItem> found) {
        if (elements.contains(row.element())) {
            found.add(item);
        }
        for (int i = 0; i < row.children().size(); i++) {
            Row child = row.children().get(i);
            if (!child.children().isEmpty() || elements.contains(child.element())) {
                find(elements, child, item.getItem(i), found);
            }
        }
    }

    /** What is selected, in the order shown: groups and targets. */
    List<Object> selection() {
        List<Object> elements = new ArrayList<>();
        for (TreeItem item : tree.getSelection()) {
            Object element = element(item);
            if (element != null) {
                elements.add(element);
            }
        }
        return elements;
    }

    /** Opens a group that is closed, and closes one that is open. */
    void toggle(Object group) {
        for (TreeItem item : find(Set.of(group))) {
            boolean open = !item.getExpanded();
            item.setExpanded(open);
            if (open) {
                folded.remove(group);
            } else {
                folded.add(group);
            }
        }
    }

    /** The element at a point of the display. */
    Optional<Object> at(int x, int y) {
        TreeItem item = tree.getItem(tree.toControl(x, y));
        return Optional.ofNullable(item).map(this::element);
    }

    private Object element(TreeItem item) {
        return row(item).map(Row::element).orElse(null);
    }

    private Optional<Row> row(TreeItem item) {
        if (item.getData() instanceof Row row) {
            return Optional.of(row);
        }
        TreeItem parent = item.getParentItem();
        int index = parent == null ? tree.indexOf(item) : parent.indexOf(item);
        return child(parent, index);
    }

    private Optional<Row> child(TreeItem parent, int index) {
        List<Row> siblings =
                parent == null ? rows.roots() : row(parent).map(Row::children).orElse(List.of());
        // GTK asks for a row that is just being taken away.
        return index >= 0 && index < siblings.size() ? Optional.of(siblings.get(index)) : Optional.empty();
    }

    private void fill(Event event) {
        TreeItem item = (TreeItem) event.item;
        child(item.getParentItem(), event.index).ifPresent(row -> fill(item, row));
    }

    private void fill(TreeItem item, Row row) {
        item.setData(row);
        switch (row.element()) {
            case TargetEntry entry -> {
                item.setText(NAME, entry.name());
                item.setText(WORD, entry.state().word());
                Instant at = entry.verdict().at();
                boolean shown = at != null && entry.state() != TargetState.RUNNING;
                item.setText(TIME, shown ? Ago.brief(at, Instant.now()) : "");
                item.setImage(NAME, Icons.shared(entry.state().look().image()));
            }
            case TargetGroup group -> group(item, group.title(), group.icon(), row);
            case FolderPath folder -> group(item, folder.name(), "folder", row);
            default -> throw new IllegalStateException("no row: " + row.element());
        }
        item.setForeground(WORD, ColorRole.SECONDARY.color());
        item.setForeground(TIME, ColorRole.SECONDARY.color());
        if (item.getItemCount() != row.children().size()) {
            item.setItemCount(row.children().size());
        }
    }

    private void group(TreeItem item, String title, String icon, Row row) {
        item.setText(NAME, title);
        item.setText(WORD, Integer.toString(row.targets()));
        item.setText(TIME, "");
        item.setFont(NAME, Fonts.strong());
        Image image = Icons.shared(Icons.of(icon, ColorRole.SECONDARY));
        item.setImage(NAME, image);
    }

    private void explain(Event event) {
        TreeItem item = tree.getItem(new Point(event.x, event.y));
        String text = item != null && element(item) instanceof TargetEntry entry ? explanation(entry) : null;
        if (text == null || !text.equals(tree.getToolTipText())) {
            tree.setToolTipText(text);
        }
    }

    /** All there is to say of a target. */
    String explanation(TargetEntry entry) {
        List<String> lines = new ArrayList<>();
        lines.add(entry.name());
        lines.add(texts.get(
                "tip.role",
                texts.get("role." + entry.role().name()),
                entry.evidence().stream().map(EvidenceLocator::display).collect(Collectors.joining("\n"))));
        Instant at = entry.verdict().at();
        String word = entry.verdict().state().word();
        lines.add(at == null ? word : texts.get("tip.verdict", word, Ago.absolute(at)));
        if (!entry.note().isEmpty()) {
            lines.add(entry.note());
        }
        // An ampersand would be taken for the mark of a key.
        return String.join("\n", lines).replace("&", "&&");
    }

    private void measure() {
        if (wordWidth == 0) {
            GC gc = new GC(tree);
            try {
                for (TargetState state : TargetState.values()) {
                    wordWidth = Math.max(wordWidth, gc.textExtent(state.word()).x);
                }
                for (String time : List.of("ago.minutes", "ago.hours")) {
                    timeWidth = Math.max(timeWidth, gc.textExtent(texts.get(time, 59)).x);
                }
                timeWidth = Math.max(timeWidth, gc.textExtent(Ago.brief(Instant.EPOCH, Instant.now())).x);
            } finally {
                gc.dispose();
            }
        }
    }

    /** Word and time keep their room at the right edge, the name takes the rest. */
    private void fitColumns() {
        measure();
        int width = tree.getClientArea().width;
        int time = width < WIDE ? 0 : timeWidth + 2 * MARGIN;
        int word = wordWidth + 2 * MARGIN;
        tree.getColumn(TIME).setWidth(time);
        tree.getColumn(WORD).setWidth(word);
        tree.getColumn(NAME).setWidth(Math.max(word, width - word - time));
    }
}
