// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal.form;

import java.util.List;
import java.util.Objects;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.rdpworkbench.ui.look.Icons;
import org.rdpworkbench.ui.look.Look;
import org.rdpworkbench.ui.look.ThemeChange;
import org.rdpworkbench.ui.look.Widgets;

/** Sentences with their shapes, and links that do something about them. Has widgets only for what there is to say. */
final class Remarks extends Composite {
    private static final int WIDTH = 120;

    private final String id;
    private List<Remark> shown = List.of();

    /**
     * A sentence.
     *
     * @param look its state
     * @param text what it says
     * @param more details for the tooltip; may be empty
     * @param actions what can be done
     */
    record Remark(Look look, String text, String more, List<Action> actions) {
        Remark {
            actions = List.copyOf(actions);
        }
    }

    /**
     * A link.
     *
     * @param label what it says
     * @param run what it does; not part of what makes two links equal
     */
    record Action(String label, Runnable run) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Action action && label.equals(action.label);
        }

        @Override
        public int hashCode() {
            return Objects.hash(label);
        }
    }

    Remarks(Composite parent, String id) {
        super(parent, SWT.NONE);
        this.id = id;
        Widgets.styled(Widgets.named(this, id), Widgets.PAGE);
        GridLayout layout = new GridLayout(2, false);
        layout.marginWidth = 0;
        layout.marginHeight = 0;
        layout.verticalSpacing = 4;
        setLayout(layout);
        ThemeChange.onChange(this, this::paint);
    }

    /** Shows other sentences; whether anything changed. */
    boolean show(List<Remark> next) {
        boolean same = next.equals(shown);
        shown = next;
        if (same) {
            return false;
        }
        for (Control child : getChildren()) {
            child.dispose();
        }
        for (int i = 0; i < next.size(); i++) {
            Remark remark = next.get(i);
            Label shape = Widgets.styled(new Label(this, SWT.NONE), Widgets.PAGE);
            shape.setLayoutData(new GridData(SWT.CENTER, SWT.TOP, false, false));
            Link link = Widgets.named(Widgets.styled(new Link(this, SWT.NONE), Widgets.PAGE), id + "." + i);
            StringBuilder text = new StringBuilder(FormContext.plain(remark.text()));
            for (int a = 0; a < remark.actions().size(); a++) {
                String label = FormContext.plain(remark.actions().get(a).label());
                text.append(" <a href=\"").append(a).append("\">").append(label).append("</a>");
            }
            link.setText(text.toString());
            link.setToolTipText(remark.more().isEmpty() ? null : remark.more());
            GridData data = new GridData(SWT.FILL, SWT.TOP, true, false);
            data.widthHint = WIDTH;
            link.setLayoutData(data);
            int number = i;
            // Later, since GTK can crash when widgets go while it still handles the key.
            link.addListener(
                    SWT.Selection, event -> getDisplay().asyncExec(() -> run(number, Integer.parseInt(event.text))));
        }
        paint();
        return true;
    }

    private void run(int remark, int action) {
        if (!isDisposed()
                && remark < shown.size()
                && action < shown.get(remark).actions().size()) {
            shown.get(remark).actions().get(action).run().run();
        }
    }

    /** What is shown. */
    List<Remark> shown() {
        return shown;
    }

    private void paint() {
        Control[] children = getChildren();
        for (int i = 0; i < shown.size() && 2 * i < children.length; i++) {
            ((Label) children[2 * i]).setImage(Icons.shared(shown.get(i).look().image()));
        }
    }
}
