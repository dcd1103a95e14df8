// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.widgets;

import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.ACC;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleControlAdapter;
import org.eclipse.swt.accessibility.AccessibleControlEvent;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.rdpworkbench.ui.look.ColorRole;
import org.rdpworkbench.ui.look.ThemeChange;
import org.rdpworkbench.ui.look.Widgets;

/**
 * A control that paints itself in the colours of the theme. It is reached with the keyboard, says its text to a screen reader, and gives
 * it to the clipboard.
 */
public abstract class Painted extends Canvas {
    private static final int DEFAULT_WIDTH = 600;
    private static final int FOCUS_ARC = 6;

    private final Measures measures = new Measures();

    // Listeners are told only after the event loop has run, when the control is whole.
    @SuppressWarnings("this-escape")
    protected Painted(Composite parent) {
        super(parent, SWT.DOUBLE_BUFFERED | SWT.NO_BACKGROUND);
        addPaintListener(event -> {
            Rectangle area = getClientArea();
            event.gc.setAntialias(SWT.ON);
            event.gc.setBackground(ColorRole.BACKGROUND.color());
            event.gc.fillRectangle(area);
            draw(event.gc, area.width);
            if (isFocusControl()) {
                event.gc.setForeground(ColorRole.ACCENT.color());
                event.gc.setLineWidth(1);
                event.gc.drawRoundRectangle(0, 0, area.width - 1, area.height - 1, FOCUS_ARC, FOCUS_ARC);
            }
        });
        addListener(SWT.FocusIn, event -> redraw());
        addListener(SWT.FocusOut, event -> redraw());
        // Arrows and Enter are keys of the control itself; a listener for keys is what makes a canvas take part in
        // traversal.
        addListener(
                SWT.Traverse,
                event -> event.doit = switch (event.detail) {
                    case SWT.TRAVERSE_ARROW_NEXT, SWT.TRAVERSE_ARROW_PREVIOUS, SWT.TRAVERSE_RETURN -> false;
                    default -> true;
                });
        addListener(SWT.KeyDown, event -> {
            if (event.keyCode == SWT.CR || event.keyCode == SWT.KEYPAD_CR || event.character == ' ') {
                activate();
            }
        });
        ThemeChange.onChange(this, () -> {
            measures.forget();
            redraw();
        });
        getAccessible().addAccessibleListener(new AccessibleAdapter() {
            @Override
            public void getName(AccessibleEvent event) {
                event.result = text();
            }
        });
        getAccessible().addAccessibleControlListener(new AccessibleControlAdapter() {
            @Override
            public void getRole(AccessibleControlEvent event) {
                event.detail = accessibleRole();
            }
        });
    }

    /**
     * Draws the control, or only measures it.
     *
     * @param gc where to draw, or null to measure
     * @param width the width to fill
     * @return the height that is needed
     */
    protected abstract int draw(GC gc, int width);

    /** What it draws with, or measures with where there is nothing to draw on. */
    final Ink ink(GC gc) {
        return new Ink(getDisplay(), gc, measures);
    }

    /** Everything it says, as plain text. */
    public abstract String text();

    /** What Enter and Space do; nothing unless overridden. */
    protected void activate() {
        // Most painted controls are for reading alone.
    }

    /** One of the roles of {@link ACC}. */
    protected int accessibleRole() {
        return ACC.ROLE_TEXT;
    }

    /** Copies its text to the clipboard. The workbench's Copy command finds this method by its name. */
    public void copy() {
        Widgets.copy(text());
    }

    @Override
    public Point computeSize(int widthHint, int heightHint, boolean changed) {
        int width = widthHint == SWT.DEFAULT ? DEFAULT_WIDTH : widthHint;
        return new Point(width, heightHint == SWT.DEFAULT ? draw(null, width) : heightHint);
    }
}
