// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;
import org.eclipse.jface.dialogs.PopupDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.rdpfile.core.RdpLine;
import org.rdpworkbench.rdpfile.core.Setting;
import org.rdpworkbench.rdpfile.core.schema.Topic;
import org.rdpworkbench.rdpfile.ui.internal.model.RdpEditorModel;
import org.rdpworkbench.rdpfile.ui.internal.words.PropertyWords;
import org.rdpworkbench.ui.look.Widgets;

/** The topics of the file with the names that are set, filtered as one types; Enter goes there. */
final class OutlinePopup extends PopupDialog {
    private static final int WIDTH = 420;
    private static final int HEIGHT = 360;

    /** More than anybody looks at; typing narrows it down. */
    private static final int MOST = 1_000;

    private final Texts texts = Texts.of(OutlinePopup.class);
    private final Control over;
    private final RdpEditorModel model;
    private final IntConsumer go;
    private Text filter;
    private Tree tree;

    /**
     * A popup.
     *
     * @param over above what it comes up
     * @param go goes to a line
     */
    OutlinePopup(Control over, RdpEditorModel model, IntConsumer go) {
        super(over.getShell(), SWT.RESIZE, true, false, false, false, false, null, null);
        this.over = over;
        this.model = model;
        this.go = go;
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        area.setLayout(new GridLayout());
        filter = Widgets.named(new Text(area, SWT.SEARCH), "rdpfile.outline.filter");
        filter.setMessage(texts.get("outline.filter"));
        filter.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
        tree = Widgets.named(new Tree(area, SWT.SINGLE), "rdpfile.outline.tree");
        Widgets.accessible(tree, texts.get("outline.name"));
        tree.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        filter.addListener(SWT.Modify, event -> fill());
        filter.addListener(SWT.KeyDown, this::key);
        filter.addListener(SWT.DefaultSelection, event -> choose());
        tree.addListener(SWT.DefaultSelection, event -> choose());
        fill();
        return area;
    }

    private void key(Event event) {
        if (event.keyCode == SWT.ARROW_DOWN || event.keyCode == SWT.ARROW_UP) {
            List<TreeItem> items = leaves();
            if (!items.isEmpty()) {
                int at = tree.getSelectionCount() == 0 ? -1 : items.indexOf(tree.getSelection()[0]);
                int next = Math.clamp(at + (event.keyCode == SWT.ARROW_DOWN ? 1 : -1), 0, items.size() - 1);
                tree.setSelection(items.get(next));
            }
            event.doit = false;
        }
    }

    private List<TreeItem> leaves() {
        List<TreeItem> items = new ArrayList<>();
        for (TreeItem item : tree.getItems()) {
            if (item.getData() == null) {
                items.addAll(List.of(item.getItems()));
            } else {
                items.add(item);
            }
        }
        return items;
    }

    private void fill() {
        String wanted = filter.getText().strip().toLowerCase(Locale.ROOT);
        tree.setRedraw(false);
        tree.removeAll();
        List<List<Integer>> topics = new ArrayList<>();
        for (int i = 0; i <= Topic.values().length; i++) {
            topics.add(new ArrayList<>());
        }
        List<RdpLine> lines = model.document().lines();
        int count = 0;
        for (int i = 0; i < lines.size() && count < MOST; i++) {
            if (lines.get(i).setting().isPresent()
                    && lines.get(i).text().toLowerCase(Locale.ROOT).contains(wanted)) {
                topics.get(TopicGroup.topic(lines.get(i), model.schema())
                                .map(Topic::ordinal)
                                .orElse(Topic.values().length))
                        .add(i);
                count++;
            }
        }
        if (wanted.matches("[0-9]{1,8}") && Integer.parseInt(wanted) <= lines.size()) {
            TreeItem item = new TreeItem(tree, SWT.NONE);
            item.setText(texts.get("outline.line", wanted));
            item.setData(Math.max(0, Integer.parseInt(wanted) - 1));
        }
        for (int i = 0; i < topics.size(); i++) {
            if (!topics.get(i).isEmpty()) {
                TreeItem topic = new TreeItem(tree, SWT.NONE);
                topic.setText(
                        i < Topic.values().length
                                ? PropertyWords.topic(Topic.values()[i])
                                : texts.get("outline.other"));
                topics.get(i).forEach(line -> add(topic, line));
                topic.setExpanded(true);
            }
        }
        List<TreeItem> items = leaves();
        if (!items.isEmpty()) {
            tree.setSelection(items.getFirst());
        }
        tree.setRedraw(true);
    }

    private void add(TreeItem topic, int line) {
        Setting setting = model.document().lines().get(line).setting().orElseThrow();
        String value = model.schema()
                .find(setting.name())
                .map(property -> PropertyWords.value(property, setting.value().strip()))
                .orElse(setting.value());
        String shown = ShownLine.of(value).text();
        TreeItem item = new TreeItem(topic, SWT.NONE);
        item.setText(texts.get("outline.item", setting.name(), shown.substring(0, Math.min(80, shown.length()))));
        item.setData(line);
    }

    private void choose() {
        TreeItem[] chosen = tree.getSelection();
        if (chosen.length > 0) {
            TreeItem item = chosen[0].getData() == null ? chosen[0].getItem(0) : chosen[0];
            int line = (Integer) item.getData();
            close();
            go.accept(line);
        }
    }

    @Override
    protected Control getFocusControl() {
        return filter;
    }

    @Override
    protected Point getDefaultSize() {
        return new Point(WIDTH, HEIGHT);
    }

    @Override
    protected Point getDefaultLocation(Point size) {
        Rectangle bounds = over.getDisplay().map(over.getParent(), null, over.getBounds());
        return new Point(bounds.x + (bounds.width - size.x) / 2, bounds.y + Math.max(0, (bounds.height - size.y) / 3));
    }
}
