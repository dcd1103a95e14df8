// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal.form;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.rdpworkbench.rdpfile.core.RdpDocument;
import org.rdpworkbench.rdpfile.core.Setting;
import org.rdpworkbench.rdpfile.core.schema.Property;
import org.rdpworkbench.rdpfile.ui.internal.form.Remarks.Remark;
import org.rdpworkbench.ui.look.Fonts;
import org.rdpworkbench.ui.look.Widgets;

/** The rows that are shown, below the heads of their groups. Rows are made when they are shown first, a few at a time, and kept. */
final class RowsPane {
    /** How long the making of rows may hold the user up at a time; to style and to place them takes as long again. */
    private static final long SLICE_NANOS = 20_000_000;

    private final ScrolledComposite scrolled;
    private final Composite content;
    private final Control below;
    private final FormContext context;
    private final Function<String, List<Remark>> remarks;
    private final Map<String, PropertyRow> rows = new HashMap<>();
    private final Map<String, Label> heads = new HashMap<>();
    private List<Group> wanted = List.of();
    private boolean making;
    private String focus;

    /**
     * A group of rows.
     *
     * @param head what it is called
     * @param entries its settings, in order
     */
    record Group(String head, List<Entry> entries) {}

    /**
     * A setting.
     *
     * @param name its name
     * @param property what is known of it; null when nothing is
     */
    record Entry(String name, Property property) {
        String key() {
            return Setting.key(name);
        }
    }

    /**
     * A pane.
     *
     * @param remarks gives what is to be said of a key
     * @param footer makes what stands below the rows
     */
    RowsPane(
            Composite parent,
            FormContext context,
            Function<String, List<Remark>> remarks,
            Function<Composite, Control> footer) {
        this.context = context;
        this.remarks = remarks;
        scrolled = Widgets.styled(new ScrolledComposite(parent, SWT.V_SCROLL), Widgets.PAGE);
        scrolled.setExpandHorizontal(true);
        scrolled.getVerticalBar().setIncrement(24);
        content = Widgets.named(Widgets.styled(new Composite(scrolled, SWT.NONE), Widgets.PAGE), "rdpfile.rows");
        GridLayout layout = new GridLayout();
        layout.marginWidth = 0;
        layout.marginHeight = 0;
        layout.verticalSpacing = 0;
        content.setLayout(layout);
        below = footer.apply(content);
        GridData room = new GridData(SWT.FILL, SWT.TOP, true, false);
        room.verticalIndent = 12;
        below.setLayoutData(room);
        scrolled.setContent(content);
        scrolled.addListener(SWT.Resize, event -> arrange());
    }

    Control control() {
        return scrolled;
    }

    /** Shows these groups and nothing else. */
    void show(List<Group> groups) {
        if (groups.equals(wanted)) {
            return;
        }
        wanted = groups;
        Map<Control, Boolean> stays = new HashMap<>();
        for (Group group : groups) {
            stays.put(heads.get(group.head()), true);
            group.entries().forEach(entry -> stays.put(rows.get(entry.key()), true));
        }
        for (Control child : content.getChildren()) {
            visible(child, stays.containsKey(child) || child == below);
        }
        content.getParent().setRedraw(false);
        arrange(false);
        content.getParent().setRedraw(true);
        scrolled.setOrigin(0, 0);
        if (!making) {
            make();
        }
    }

    /** Makes some of the rows that are missing, and the others after the events that wait. */
    private void make() {
        if (content.isDisposed()) {
            return;
        }
        long end = System.nanoTime() + SLICE_NANOS;
        making = false;
        Order order = new Order(content, below);
        boolean made = false;
        RdpDocument document = context.document();
        outer:
        for (Group group : wanted) {
            order.next(heads.computeIfAbsent(group.head(), this::head));
            for (Entry entry : group.entries()) {
                PropertyRow row = rows.get(entry.key());
                if (row == null) {
                    // At least one each time: to place those that are there may take all of it on a slow machine.
                    if (made && System.nanoTime() > end) {
                        making = true;
                        break outer;
                    }
                    row = create(entry);
                    row.update(document, remarks.apply(entry.key()));
                    made = true;
                }
                order.next(row);
            }
        }
        if (made) {
            arrange(false);
        }
        if (making) {
            content.getDisplay().asyncExec(this::make);
        }
        takeFocus();
    }

    /** Puts rows below each other, and moves only those that are not there yet: each move costs the more, the more rows there are. */
    private static final class Order {
        private final Composite content;
        private final Map<Control, Integer> places = new HashMap<>();
        private Control last;

        /**
         * An order of its children.
         *
         * @param bottom the one that stays below all others
         */
        Order(Composite content, Control bottom) {
            this.content = content;
            Control[] children = content.getChildren();
            if (children[children.length - 1] != bottom) {
                bottom.moveBelow(null);
            }
            look();
        }

        private void look() {
            Control[] children = content.getChildren();
            for (int i = 0; i < children.length; i++) {
                places.put(children[i], i);
            }
        }

        /** Shows one below the last one; what is hidden between them takes no room. */
        void next(Control control) {
            Integer place = places.get(control);
            Integer previous = places.getOrDefault(last, -1);
            if (place == null || place <= previous) {
                if (last == null) {
                    control.moveAbove(null);
                } else {
                    control.moveBelow(last);
                }
                look();
            }
            if (!control.getVisible()) {
                visible(control, true);
            }
            last = control;
        }
    }

    private Label head(String text) {
        Label head = Widgets.styled(new Label(content, SWT.NONE), Widgets.PAGE);
        head.setText(FormContext.plain(text));
        head.setFont(Fonts.strong());
        GridData data = new GridData(SWT.FILL, SWT.TOP, true, false);
        data.horizontalIndent = 8;
        data.verticalIndent = 12;
        head.setLayoutData(data);
        return head;
    }

    private PropertyRow create(Entry entry) {
        PropertyRow row = new PropertyRow(content, context, entry.name(), entry.property());
        row.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
        row.value().addListener(SWT.FocusIn, event -> scrolled.showControl(row));
        rows.put(entry.key(), row);
        return row;
    }

    private static void visible(Control control, boolean visible) {
        control.setVisible(visible);
        ((GridData) control.getLayoutData()).exclude = !visible;
    }

    /** Shows the settings as the document has them. */
    void update() {
        RdpDocument document = context.document();
        boolean changed = false;
        for (Map.Entry<String, PropertyRow> row : new LinkedHashMap<>(rows).entrySet()) {
            changed |= row.getValue().update(document, remarks.apply(row.getKey()));
        }
        if (changed) {
            arrange();
        }
    }

    /** Places everything anew. */
    void arrange() {
        arrange(true);
    }

    /** Places everything, and measures again only what may have changed: a hundred rows take their time. */
    private void arrange(boolean measure) {
        int width = scrolled.getClientArea().width;
        if (width <= 0) {
            return;
        }
        Point size = content.computeSize(width, SWT.DEFAULT, measure);
        if (!content.getSize().equals(size)) {
            content.setSize(size);
        }
        content.layout(measure);
    }

    /** Gives the focus to a row as soon as it is there; null for the first. */
    void focus(String key) {
        focus = key == null ? firstKey() : key;
        takeFocus();
    }

    private String firstKey() {
        return wanted.stream()
                .flatMap(group -> group.entries().stream())
                .map(Entry::key)
                .findFirst()
                .orElse(null);
    }

    private void takeFocus() {
        PropertyRow row = focus == null ? null : rows.get(focus);
        if (row != null && row.getVisible()) {
            focus = null;
            row.setFocus();
            scrolled.showControl(row);
        }
    }

    /** Whether all rows that are to be shown are there. */
    boolean isComplete() {
        return !making;
    }

    /** The keys that are to be shown, in order. */
    List<String> shown() {
        List<String> keys = new ArrayList<>();
        wanted.forEach(group -> group.entries().forEach(entry -> keys.add(entry.key())));
        return keys;
    }
}
