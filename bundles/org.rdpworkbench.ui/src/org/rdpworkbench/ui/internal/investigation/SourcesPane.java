// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.investigation;

import java.util.List;
import java.util.function.Consumer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.ui.look.Icons;
import org.rdpworkbench.ui.look.ThemeChange;
import org.rdpworkbench.ui.look.Widgets;

/** The tree of sources. Its items are made when they are first seen, since a disk can have thousands. */
final class SourcesPane {
    private static final int OPENED = 3;
    private static final int FEW = 12;

    private final Texts texts = Texts.of(SourcesPane.class);
    private final Tree tree;
    private SourceTree.Node root;

    /**
     * An empty tree.
     *
     * @param selected told which source was selected
     */
    SourcesPane(Composite parent, Consumer<SourceTree.Node> selected) {
        Composite frame = Widgets.styled(new Composite(parent, SWT.NONE), Widgets.PAGE);
        FillLayout fill = new FillLayout();
        fill.marginWidth = 4;
        fill.marginHeight = 8;
        frame.setLayout(fill);
        tree = Widgets.named(
                new Tree(frame, SWT.VIRTUAL | SWT.SINGLE | SWT.H_SCROLL | SWT.V_SCROLL), "evidence.sources");
        Widgets.accessible(tree, texts.get("sources.name"));
        tree.addListener(SWT.SetData, this::fill);
        tree.addListener(SWT.Selection, event -> {
            if (event.item != null && event.item.getData() instanceof SourceTree.Node node) {
                selected.accept(node);
            }
        });
        ThemeChange.onChange(tree, () -> tree.clearAll(true));
    }

    /** Shows a tree; what has few things in it is opened. */
    void show(SourceTree.Node next) {
        root = next;
        tree.setRedraw(false);
        tree.removeAll();
        tree.setItemCount(1);
        TreeItem top = tree.getItem(0);
        open(top, OPENED);
        tree.setSelection(top);
        tree.setRedraw(true);
    }

    /** Selects what holds everything. */
    void selectAll() {
        if (tree.getItemCount() > 0) {
            tree.setSelection(tree.getItem(0));
        }
    }

    private void open(TreeItem item, int levels) {
        // Asking for the text makes a virtual item what it is.
        item.getText();
        if (levels == 0 || item.getItemCount() > FEW && item.getParentItem() != null) {
            return;
        }
        item.setExpanded(true);
        for (int i = 0; i < Math.min(FEW, item.getItemCount()); i++) {
            open(item.getItem(i), levels - 1);
        }
    }

    private void fill(Event event) {
        TreeItem item = (TreeItem) event.item;
        TreeItem parent = item.getParentItem();
        List<SourceTree.Node> siblings =
                parent == null ? List.of(root) : ((SourceTree.Node) parent.getData()).children();
        SourceTree.Node node = siblings.get(event.index);
        item.setData(node);
        boolean left = node.isSource() && !node.isUsed();
        item.setText(
                left
                        ? texts.get("sources.item.not-used", node.label())
                        : node.total() == 0 ? node.label() : texts.get("sources.item", node.label(), node.total()));
        if (node.isSource()) {
            item.setImage(Icons.shared(node.look().image()));
        }
        item.setItemCount(node.children().size());
    }
}
