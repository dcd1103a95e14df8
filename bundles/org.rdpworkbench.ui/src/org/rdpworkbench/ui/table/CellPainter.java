// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.table;

import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Rectangle;

/**
 * Paints the cells of a column, for example as bars. The text of the column still stands in the tooltip and is what a screen reader says.
 *
 * @param <T> what a row is
 */
@FunctionalInterface
public interface CellPainter<T> {
    /**
     * Paints one cell on the UI thread. Background and hairline are there already; the GC has the table's font, clips to the cell, and
     * its foreground is the colour of the text. Colours are to come from {@link org.rdpworkbench.ui.look.ColorRole}, so that they follow
     * the theme.
     *
     * @param gc where to paint, in points
     * @param area the cell without its margins
     */
    void paint(GC gc, Rectangle area, T row);
}
