// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.firewall.ui.internal;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.rdpworkbench.ui.look.Icons;
import org.rdpworkbench.ui.look.Look;
import org.rdpworkbench.ui.look.ThemeChange;
import org.rdpworkbench.ui.look.Widgets;

/** A few lines of text that wrap, each with a shape before it. */
final class StateLines {
    private static final int GAP = 8;

    private final String id;
    private final Composite area;
    private final List<Label> shapes = new ArrayList<>();
    private final List<Label> texts = new ArrayList<>();
    private List<Line> shown = List.of();

    /**
     * A line.
     *
     * @param look its shape
     * @param text what it says
     */
    record Line(Look look, String text) {}

    StateLines(Composite parent, String id) {
        this.id = id;
        area = Widgets.styled(new Composite(parent, SWT.NONE), Widgets.PAGE);
        GridLayout layout = new GridLayout(2, false);
        layout.marginWidth = GAP;
        layout.marginHeight = 0;
        layout.verticalSpacing = GAP / 4;
        area.setLayout(layout);
        area.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        ThemeChange.onChange(area, this::paint);
    }

    /** Shows these lines; none hides the area. The parent is to be laid out afterwards. */
    void show(List<Line> lines) {
        shown = List.copyOf(lines);
        while (texts.size() < lines.size()) {
            Label shape = Widgets.styled(new Label(area, SWT.NONE), Widgets.PAGE);
            shape.setLayoutData(new GridData(SWT.CENTER, SWT.TOP, false, false));
            shapes.add(shape);
            Label text =
                    Widgets.named(Widgets.styled(new Label(area, SWT.WRAP), Widgets.PAGE), id + "." + texts.size());
            text.setLayoutData(new GridData(SWT.FILL, SWT.TOP, true, false));
            texts.add(text);
        }
        for (int i = 0; i < texts.size(); i++) {
            boolean used = i < lines.size();
            texts.get(i).setText(used ? lines.get(i).text().replace("&", "&&") : "");
            setVisible(texts.get(i), used);
            setVisible(shapes.get(i), used);
        }
        area.setVisible(!lines.isEmpty());
        ((GridData) area.getLayoutData()).exclude = lines.isEmpty();
        paint();
    }

    private void paint() {
        for (int i = 0; i < shown.size(); i++) {
            shapes.get(i).setImage(Icons.shared(shown.get(i).look().image()));
        }
    }

    private static void setVisible(Label label, boolean visible) {
        label.setVisible(visible);
        ((GridData) label.getLayoutData()).exclude = !visible;
    }
}
