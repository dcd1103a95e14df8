// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.widgets;

import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.ACC;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Composite;
import org.rdpworkbench.ui.look.ColorRole;
import org.rdpworkbench.ui.look.Fonts;

/** A line that unfolds something below it. */
public final class FoldLine extends Painted {
    private static final int PADDING = 4;
    private static final int TRIANGLE = 8;
    private static final int INDENT = 20;
    private static final int GAP = 12;

    private final String title;
    private final String preview;
    private final Runnable onToggle;
    private boolean open;

    /** A folded line; the preview is shown while it is folded, as far as there is room. */
    public FoldLine(Composite parent, String title, String preview, Runnable onToggle) {
        super(parent);
        this.title = title;
        this.preview = preview;
        this.onToggle = onToggle;
        setCursor(getDisplay().getSystemCursor(SWT.CURSOR_HAND));
        addListener(SWT.MouseUp, event -> {
            if (event.button == 1) {
                setFocus();
                activate();
            }
        });
    }

    /** Whether it is unfolded. */
    public boolean isOpen() {
        return open;
    }

    @Override
    protected void activate() {
        open = !open;
        redraw();
        onToggle.run();
    }

    @Override
    protected int accessibleRole() {
        return ACC.ROLE_PUSHBUTTON;
    }

    @Override
    public String text() {
        return title + "\n" + preview;
    }

    @Override
    protected int draw(GC gc, int width) {
        Ink ink = ink(gc);
        int line = ink.lineHeight(Fonts.strong());
        if (gc != null) {
            triangle(gc, line);
            ink.text(title, Fonts.strong(), ColorRole.TEXT, INDENT, PADDING, width, SWT.LEFT);
            int x = INDENT + ink.widthOf(title, Fonts.strong()) + GAP;
            if (!open) {
                String fitting = ink.shorten(preview, Fonts.normal(), width - x - PADDING);
                ink.text(fitting, Fonts.normal(), ColorRole.SECONDARY, x, PADDING, width - x, SWT.LEFT);
            }
        }
        return line + 2 * PADDING;
    }

    private void triangle(GC gc, int line) {
        int middle = PADDING + line / 2;
        int half = TRIANGLE / 2;
        gc.setBackground(ColorRole.SECONDARY.color());
        gc.fillPolygon(
                open
                        ? new int[] {
                            PADDING,
                            middle - half / 2,
                            PADDING + TRIANGLE,
                            middle - half / 2,
                            PADDING + half,
                            middle + half / 2 + 1
                        }
                        : new int[] {PADDING + 2, middle - half, PADDING + 2, middle + half, PADDING + 2 + half, middle
                        });
    }
}
