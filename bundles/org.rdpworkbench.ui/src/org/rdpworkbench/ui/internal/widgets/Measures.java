// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.widgets;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.Point;

/**
 * How large texts are that were measured before. To arrange a page its controls are asked for their height several times, and once more
 * when they are painted; what a text needs in a font at a width stays the same meanwhile, and to find it out is what costs.
 */
final class Measures {
    /** A control that was given many widths one after the other, as when a window is dragged wider, begins anew. */
    private static final int MOST = 500;

    /** A width that stands for a text on one line. */
    static final int ONE_LINE = -1;

    private record Measured(String text, Font font, int width) {}

    private final Map<Measured, Point> sizes = new HashMap<>();

    /** The size of a text, which is measured only when it is not known yet. */
    Point of(String text, Font font, int width, Supplier<Point> measure) {
        Measured key = new Measured(text, font, width);
        Point known = sizes.get(key);
        if (known == null) {
            if (sizes.size() >= MOST) {
                sizes.clear();
            }
            known = measure.get();
            sizes.put(key, known);
        }
        return new Point(known.x, known.y);
    }

    /** Measures everything anew, as in other fonts. */
    void forget() {
        sizes.clear();
    }
}
