// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal.form;

import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Composite;
import org.rdpworkbench.ui.look.ColorRole;
import org.rdpworkbench.ui.look.Fonts;

/** The title of a setting with a dot when the file sets it, and below it the line as it stands in the file. */
final class RowLabel extends Sketch {
    private static final int DOT = 5;
    private static final int GAP = 6;

    private final String title;
    private String line = "";
    private boolean set;

    RowLabel(Composite parent, String title) {
        super(parent, SWT.NONE);
        this.title = title;
    }

    void show(String nextLine, boolean nextSet) {
        if (!line.equals(nextLine) || set != nextSet) {
            line = nextLine;
            set = nextSet;
            redraw();
        }
    }

    @Override
    int draw(GC gc, int width) {
        Font font = Fonts.normal();
        int height = text(gc, title, font, ColorRole.TEXT, 0, 0, width - DOT - GAP);
        if (set && gc != null) {
            int end = Math.min(widthOf(title, font), width - DOT - GAP) + GAP;
            gc.setBackground(ColorRole.ACCENT.color());
            gc.fillOval(end, 7, DOT, DOT);
        }
        Font raw = JFaceResources.getTextFont();
        String shown = gc == null ? "" : fitting(line, raw, width);
        return height + 1 + text(gc, shown, raw, ColorRole.SECONDARY, 0, height + 1, width);
    }

    @Override
    public String text() {
        return title + ", " + line;
    }
}
