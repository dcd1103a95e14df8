// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal.form;

import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.ACC;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleControlAdapter;
import org.eclipse.swt.accessibility.AccessibleControlEvent;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.graphics.TextLayout;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.rdpworkbench.ui.look.ColorRole;
import org.rdpworkbench.ui.look.Icons;
import org.rdpworkbench.ui.look.Look;
import org.rdpworkbench.ui.look.ThemeChange;
import org.rdpworkbench.ui.look.Widgets;

/** A control that is drawn in the colours of the theme, can be reached with the keyboard, and tells its text to a screen reader and the clipboard. */
public abstract class Sketch extends Canvas {
    private static final int MOST_CHARACTERS = 1_000;
    private static final int ICON = 16;

    // Listeners are told only after the event loop has run, when the control is whole.
    @SuppressWarnings("this-escape")
    Sketch(Composite parent, int style) {
        super(parent, style | SWT.DOUBLE_BUFFERED | SWT.NO_BACKGROUND);
        addPaintListener(event -> {
            Rectangle area = getClientArea();
            event.gc.setAntialias(SWT.ON);
            event.gc.setBackground(ColorRole.BACKGROUND.color());
            event.gc.fillRectangle(area);
            draw(event.gc, area.width);
            if (isFocusControl()) {
                event.gc.setForeground(ColorRole.ACCENT.color());
                event.gc.setLineWidth(1);
                event.gc.drawRectangle(0, 0, area.width - 1, area.height - 1);
            }
        });
        ThemeChange.onChange(this, this::redraw);
        getAccessible().addAccessibleListener(new AccessibleAdapter() {
            @Override
            public void getName(AccessibleEvent event) {
                event.result = text();
            }
        });
        getAccessible().addAccessibleControlListener(new AccessibleControlAdapter() {
            @Override
            public void getRole(AccessibleControlEvent event) {
                event.detail = ACC.ROLE_TEXT;
            }
        });
    }

    /** Makes it reachable with Tab; Enter and Space do something. */
    final void focusable(Runnable action) {
        addListener(SWT.FocusIn, event -> redraw());
        addListener(SWT.FocusOut, event -> redraw());
        addListener(
                SWT.Traverse,
                event -> event.doit = switch (event.detail) {
                    case SWT.TRAVERSE_ARROW_NEXT, SWT.TRAVERSE_ARROW_PREVIOUS, SWT.TRAVERSE_RETURN -> false;
                    default -> true;
                });
        addListener(SWT.KeyDown, event -> {
            if (event.keyCode == SWT.CR || event.keyCode == SWT.KEYPAD_CR || event.character == ' ') {
                getDisplay().asyncExec(action);
            }
        });
    }

    /** Draws it, or measures it when there is nothing to draw on; gives the height. */
    abstract int draw(GC gc, int width);

    /** All it says. */
    public abstract String text();

    /** Copies its text. The workbench's Copy command finds this method by its name. */
    public void copy() {
        Widgets.copy(text());
    }

    @Override
    public Point computeSize(int widthHint, int heightHint, boolean changed) {
        int width = widthHint == SWT.DEFAULT ? 400 : widthHint;
        return new Point(width, heightHint == SWT.DEFAULT ? draw(null, width) : heightHint);
    }

    /** As much of a text as anybody reads: a million characters in a file must not be measured with each paint. */
    static String bounded(String text) {
        return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS) + "…";
    }

    /** A text that wraps; gives its height. */
    final int text(GC gc, String text, Font font, ColorRole role, int x, int y, int width) {
        TextLayout layout = new TextLayout(getDisplay());
        try {
            layout.setFont(font);
            layout.setText(bounded(text));
            layout.setWidth(Math.max(1, width));
            if (gc != null) {
                gc.setForeground(role.color());
                layout.draw(gc, x, y);
            }
            return layout.getBounds().height;
        } finally {
            layout.dispose();
        }
    }

    /** The width of a text on one line. */
    final int widthOf(String text, Font font) {
        TextLayout layout = new TextLayout(getDisplay());
        try {
            layout.setFont(font);
            layout.setText(bounded(text));
            return layout.getBounds().width;
        } finally {
            layout.dispose();
        }
    }

    /** As much of the beginning of a text as fits on one line. */
    final String fitting(String whole, Font font, int width) {
        String text = bounded(whole);
        if (text.length() == whole.length() && widthOf(text, font) <= width) {
            return text;
        }
        int low = 0;
        int high = text.length();
        while (high - low > 1) {
            int middle = (low + high) / 2;
            if (widthOf(text.substring(0, middle) + "…", font) <= width) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return text.substring(0, low) + "…";
    }

    /** The shape of a look; gives the room it takes. */
    static int shape(GC gc, Look look, int x, int y) {
        if (gc != null) {
            gc.drawImage(Icons.shared(look.image()), x, y);
        }
        return ICON + 6;
    }
}
