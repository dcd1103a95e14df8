// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.widgets;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.graphics.TextLayout;
import org.eclipse.swt.widgets.Display;
import org.rdpworkbench.ui.look.ColorRole;
import org.rdpworkbench.ui.look.Fonts;
import org.rdpworkbench.ui.look.Icons;
import org.rdpworkbench.ui.look.Look;

/** Draws texts, shapes and badges, or measures them when there is nothing to draw on. */
final class Ink {
    private static final int BADGE_PADDING = 6;
    private static final int BADGE_ARC = 4;
    private static final int ICON = 16;
    private static final String ELLIPSIS = "…";

    private final Display display;
    private final GC gc;
    private final Measures measures;

    /**
     * For a display.
     *
     * @param gc where to draw, or null to measure
     * @param measures what was measured before with the same fonts
     */
    Ink(Display display, GC gc, Measures measures) {
        this.display = display;
        this.gc = gc;
        this.measures = measures;
    }

    /** Whether there is something to draw on. */
    boolean draws() {
        return gc != null;
    }

    /** A text that wraps at a width; gives its size. */
    Point text(String text, Font font, ColorRole role, int x, int y, int width, int alignment) {
        int room = Math.max(1, width);
        if (gc != null) {
            TextLayout layout = layout(foldable(text), font, room);
            try {
                layout.setAlignment(alignment);
                gc.setForeground(role.color());
                layout.draw(gc, x, y);
            } finally {
                layout.dispose();
            }
        }
        return size(foldable(text), font, room);
    }

    private TextLayout layout(String text, Font font, int width) {
        TextLayout layout = new TextLayout(display);
        layout.setFont(font);
        layout.setText(text);
        if (width != Measures.ONE_LINE) {
            layout.setWidth(width);
        }
        return layout;
    }

    private Point size(String text, Font font, int width) {
        return measures.of(text, font, width, () -> {
            TextLayout layout = layout(text, font, width);
            try {
                Rectangle bounds = layout.getBounds();
                return new Point(bounds.width, bounds.height);
            } finally {
                layout.dispose();
            }
        });
    }

    /** Lets a path be folded behind a backslash, where it would else be folded in the middle of a name. */
    private static String foldable(String text) {
        return text.indexOf('\\') < 0 ? text : text.replace("\\", "\\\u200B");
    }

    /** A text in one paragraph from the left. */
    int paragraph(String text, Font font, ColorRole role, int x, int y, int width) {
        return text(text, font, role, x, y, width, SWT.LEFT).y;
    }

    /** The width of a text on one line. */
    int widthOf(String text, Font font) {
        return size(text, font, Measures.ONE_LINE).x;
    }

    /** The text, or as much of its beginning as fits into a width on one line, with an ellipsis. */
    String shorten(String text, Font font, int width) {
        if (widthOf(text, font) <= width) {
            return text;
        }
        int fits = 0;
        int tooLong = text.length();
        while (tooLong - fits > 1) {
            int middle = (fits + tooLong) / 2;
            if (widthOf(text.substring(0, middle) + ELLIPSIS, font) <= width) {
                fits = middle;
            } else {
                tooLong = middle;
            }
        }
        return text.substring(0, fits) + ELLIPSIS;
    }

    /** The height of a line. */
    int lineHeight(Font font) {
        return size("Ag", font, Measures.ONE_LINE).y;
    }

    /** The shape of a look, vertically in the middle of a line. */
    void shape(Look look, int x, int y, int lineHeight) {
        shape(look, ICON, x, y, lineHeight);
    }

    /** The shape of a look in a size, vertically in the middle of a line. */
    void shape(Look look, int size, int x, int y, int lineHeight) {
        if (gc != null) {
            Image image = Icons.shared(look.image(size));
            gc.drawImage(image, x, y + (lineHeight - size) / 2);
        }
    }

    /** A word on the tint of its look; gives its width. */
    int badge(String word, Look look, int x, int y, int lineHeight) {
        Font font = Fonts.badge();
        int width = widthOf(word, font) + 2 * BADGE_PADDING;
        if (gc != null) {
            int height = lineHeight(font) + 2;
            int top = y + (lineHeight - height) / 2;
            gc.setBackground(look.tint().color());
            gc.fillRoundRectangle(x, top, width, height, BADGE_ARC, BADGE_ARC);
            text(word, font, look.color(), x + BADGE_PADDING, top + 1, width, SWT.LEFT);
        }
        return width;
    }

    /** A frame with rounded corners, and a bar in the colour of its look at the left. */
    void frame(Look look, int width, int height, int bar, int arc) {
        if (gc == null) {
            return;
        }
        Color line = ColorRole.LINE.color();
        gc.setLineWidth(1);
        gc.setForeground(line);
        gc.drawRoundRectangle(0, 0, width - 1, height - 1, arc, arc);
        gc.setBackground(look.color().color());
        gc.fillRoundRectangle(0, 0, bar + arc / 2, height, arc, arc);
        gc.setBackground(ColorRole.BACKGROUND.color());
        gc.fillRectangle(bar, 1, arc, height - 2);
    }
}
