// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal.form;

import java.util.List;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Layout;
import org.eclipse.swt.widgets.Link;
import org.rdpworkbench.rdpfile.core.RdpDocument;
import org.rdpworkbench.rdpfile.core.Setting;
import org.rdpworkbench.rdpfile.core.lint.Issue;
import org.rdpworkbench.rdpfile.core.schema.Property;
import org.rdpworkbench.rdpfile.core.schema.Property.Flag;
import org.rdpworkbench.rdpfile.core.schema.Values;
import org.rdpworkbench.rdpfile.ui.internal.form.Remarks.Remark;
import org.rdpworkbench.rdpfile.ui.internal.words.ShownProperty;
import org.rdpworkbench.ui.look.ColorRole;
import org.rdpworkbench.ui.look.Widgets;

/** A setting in the form: what it is, its value, and what is to be said about it. */
final class PropertyRow extends Composite {
    private final FormContext context;
    private final String name;
    private final Property property;
    private final RowLabel label;
    private final ValueField field;
    private Link reset;
    private Remarks remarks;
    private int measuredWidth;
    private int measuredHeight;

    /** The three columns, and the link below the value. */
    private static final class Columns extends Layout {
        private static final int MARGIN = 8;
        private static final int GAP = 12;
        private static final int FIRST = 34;
        private static final int SECOND = 32;
        private static final int WHOLE = 100;
        private static final int LEAST = 300;
        private static final int NARROW = 640;
        private static final int FIRST_NARROW = 42;

        @Override
        protected Point computeSize(Composite composite, int widthHint, int heightHint, boolean changed) {
            int width = Math.max(LEAST, widthHint);
            PropertyRow row = (PropertyRow) composite;
            // Rows are measured whenever others come, and most of them are as they were.
            if (row.measuredWidth != width) {
                row.measuredHeight = arrange(row, width, false);
                row.measuredWidth = width;
            }
            return new Point(width, row.measuredHeight);
        }

        @Override
        protected void layout(Composite composite, boolean changed) {
            int width = composite.getClientArea().width;
            // A row that has no room yet would break its words after each letter, and be measured for nothing.
            if (width > 0) {
                arrange((PropertyRow) composite, width, true);
            }
        }

        /** Places the parts, or only measures them; gives the height. In narrow rows the remarks stand below. */
        private static int arrange(PropertyRow row, int width, boolean place) {
            int inner = width - 2 * MARGIN;
            boolean narrow = inner < NARROW;
            int first = inner * (narrow ? FIRST_NARROW : FIRST) / WHOLE;
            int second = narrow ? inner - first - GAP : inner * SECOND / WHOLE;
            int third = narrow ? inner : inner - first - second - 2 * GAP;
            int labelHeight = row.label.draw(null, first);
            Point value = row.field.control().computeSize(SWT.DEFAULT, SWT.DEFAULT);
            int x = MARGIN + first + GAP;
            Point link = row.reset == null || !row.reset.getVisible()
                    ? new Point(0, 0)
                    : row.reset.computeSize(SWT.DEFAULT, SWT.DEFAULT);
            int valueWidth = link.x == 0 ? second : Math.max(second / 2, second - link.x - GAP);
            int remarksHeight = row.remarks == null ? 0 : row.remarks.computeSize(third, SWT.DEFAULT).y;
            int above = Math.max(labelHeight, value.y);
            int height = !narrow
                    ? Math.max(above, remarksHeight)
                    : remarksHeight == 0 ? above : above + GAP / 2 + remarksHeight;
            if (place) {
                row.label.setBounds(MARGIN, MARGIN, first, labelHeight);
                row.field
                        .control()
                        .setBounds(x, MARGIN + Math.max(0, (labelHeight - value.y) / 2), valueWidth, value.y);
                if (link.x > 0) {
                    row.reset.setBounds(
                            x + valueWidth + GAP / 2, MARGIN + Math.max(0, (labelHeight - link.y) / 2), link.x, link.y);
                }
                if (row.remarks != null) {
                    int left = narrow ? MARGIN : x + second + GAP;
                    int top = narrow ? MARGIN + above + GAP / 2 : MARGIN;
                    row.remarks.setBounds(left, top, third, remarksHeight);
                }
            }
            return height + 2 * MARGIN + 1;
        }
    }

    /**
     * A row.
     *
     * @param name the setting
     * @param property what is known of it; null when nothing is
     */
    PropertyRow(Composite parent, FormContext context, String name, Property property) {
        super(parent, SWT.NONE);
        this.context = context;
        this.name = name;
        this.property = property;
        Widgets.styled(Widgets.named(this, "rdpfile.row." + Setting.key(name)), Widgets.PAGE);
        setLayout(new Columns());
        label = new RowLabel(this, property == null ? name.strip() : Titles.of(property));
        label.setToolTipText(property == null ? context.texts().get("unknown") : property.meaning());
        field = field();
        Widgets.named(field.control(), "rdpfile.value." + Setting.key(name));
        Widgets.accessible(
                field.control(), property == null ? name.strip() : Titles.of(property) + " (" + property.name() + ")");
        field.control().addListener(SWT.FocusIn, event -> focused());
        addPaintListener(event -> {
            Rectangle area = getClientArea();
            event.gc.setForeground(ColorRole.LINE.color());
            event.gc.drawLine(0, area.height - 1, area.width, area.height - 1);
        });
    }

    private ValueField field() {
        if (property == null) {
            return new TypedField(this, context, () -> "", this::typedUnknown, () -> {});
        }
        if (property.is(Flag.SECRET)) {
            return new SecretField(this, context);
        }
        if (FlagField.fits(property)) {
            return new FlagField(this, context, property);
        }
        if (property.values() instanceof Values.Choices choices) {
            return new ChoiceField(this, context, property, choices);
        }
        return new TypedField(
                this,
                context,
                this::hint,
                this::typed,
                () -> context.pages().server().left(property.key()));
    }

    /** The default, and the range where there is one. */
    private String hint() {
        String words = Defaults.words(property, context.client());
        if (property.values() instanceof Values.Range range) {
            return range.most() == Long.MAX_VALUE
                    ? context.texts().get("hint.from", words, String.valueOf(range.least()))
                    : context.texts()
                            .get("hint.range", words, String.valueOf(range.least()), String.valueOf(range.most()));
        }
        return words;
    }

    /** A number that is deleted has no value and goes; a text may be empty. */
    private void typed(String text) {
        if (text.isEmpty() && property.type() == 'i') {
            context.reset(name);
        } else {
            context.set(property, text);
        }
    }

    private void typedUnknown(String text) {
        context.document().setting(name).ifPresent(old -> context.set(old.name(), old.type(), text));
    }

    private void focused() {
        RdpDocument document = context.document();
        List<Issue> issues = context.model().issues().stream()
                .filter(issue -> issue.line() >= 0
                        && issue.line() < document.lines().size()
                        && document.linesOf(name).contains(issue.line()))
                .toList();
        ShownProperty shown = new ShownProperty(Optional.ofNullable(property), document.setting(name), issues);
        context.pages().selection().select(List.of(shown));
    }

    /** The control of its value. */
    Control value() {
        return field.control();
    }

    String key() {
        return Setting.key(name);
    }

    /** Shows the setting as a document has it; whether the height of the row may have changed. */
    boolean update(RdpDocument document, List<Remark> next) {
        Optional<Setting> setting = document.setting(name);
        boolean secret = property != null && property.is(Flag.SECRET);
        label.show(line(setting, secret), setting.isPresent());
        field.show(setting.map(Setting::value));
        boolean changed = showReset(setting.isPresent());
        if (remarks == null && !next.isEmpty()) {
            remarks = new Remarks(this, "rdpfile.remarks." + key());
        }
        if (remarks != null) {
            changed |= remarks.show(next);
        }
        if (changed) {
            measuredWidth = 0;
            layout();
        }
        return changed;
    }

    private String line(Optional<Setting> setting, boolean secret) {
        if (setting.isEmpty()) {
            return property == null ? name : property.name() + ":" + property.type();
        }
        Setting found = setting.get();
        return secret ? found.name() + ":" + found.type() + ":" + SecretField.MASK : found.line();
    }

    private boolean showReset(boolean wanted) {
        if (reset == null && wanted) {
            reset = Widgets.named(Widgets.styled(new Link(this, SWT.NONE), Widgets.PAGE), "rdpfile.reset." + key());
            boolean removes = property == null || property.is(Flag.SECRET);
            reset.setText("<a>" + context.texts().get(removes ? "remove" : "reset") + "</a>");
            reset.setToolTipText(context.texts().get("reset.tip"));
            Widgets.accessible(reset, context.texts().get("reset.name", name.strip()));
            reset.addListener(
                    SWT.Selection,
                    event -> getDisplay().asyncExec(() -> {
                        if (!isDisposed()) {
                            field.control().setFocus();
                            context.reset(name);
                        }
                    }));
            return true;
        }
        if (reset != null && reset.getVisible() != wanted) {
            reset.setVisible(wanted);
            return true;
        }
        return false;
    }

    /** Takes the focus. */
    @Override
    public boolean setFocus() {
        return field.control().setFocus();
    }
}
