// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.table;

import org.eclipse.nebula.widgets.nattable.config.IConfigRegistry;
import org.eclipse.nebula.widgets.nattable.layer.cell.ILayerCell;
import org.eclipse.nebula.widgets.nattable.painter.cell.AbstractCellPainter;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Rectangle;
import org.rdpworkbench.ui.look.Icons;
import org.rdpworkbench.ui.look.Look;

/** Paints the cells of the rows: shape, text, selection, focus, hairline. */
final class BodyPainter<T> extends AbstractCellPainter {
    private static final int ICON = 16;
    private static final int GAP = 6;

    private final Grid<T> grid;

    BodyPainter(Grid<T> grid) {
        this.grid = grid;
    }

    @Override
    public void paintCell(ILayerCell cell, GC gc, Rectangle bounds, IConfigRegistry registry) {
        int position = cell.getRowIndex();
        T row = grid.row(position);
        if (row == null || cell.getColumnIndex() >= grid.visible().size()) {
            return;
        }
        Palette palette = grid.palette();
        gc.setBackground(grid.selection().isSelected(position) ? palette.selection() : palette.background());
        gc.fillRectangle(bounds);
        int bottom = bounds.y + bounds.height - 1;
        boolean focused = grid.hasFocus() && grid.selection().lead() == position;
        // Filled rather than drawn as lines, whose ends GTK blurs.
        gc.setBackground(focused ? palette.accent() : palette.line());
        gc.fillRectangle(bounds.x, bottom, bounds.width, 1);
        if (focused) {
            gc.fillRectangle(bounds.x, bounds.y, bounds.width, 1);
        }
        paint(gc, content(bounds), grid.visible().get(cell.getColumnIndex()), row, palette);
    }

    /** A cell without its margins. */
    static Rectangle content(Rectangle bounds) {
        return new Rectangle(
                bounds.x + Grid.MARGIN, bounds.y, Math.max(0, bounds.width - 2 * Grid.MARGIN), bounds.height - 1);
    }

    private void paint(GC gc, Rectangle area, Column<T> column, T row, Palette palette) {
        gc.setFont(palette.font());
        gc.setForeground(palette.text());
        if (column.painter() != null) {
            column.painter().paint(gc, area, row);
            return;
        }
        int x = area.x;
        Look look = column.look() == null ? null : column.look().apply(row);
        if (look != null) {
            Image shape = Icons.shared(look.image());
            gc.drawImage(shape, x, area.y + (area.height - ICON) / 2);
            x += ICON + GAP;
        }
        String text = CellText.fit(gc, column.shown(row), area.x + area.width - x);
        int left = column.right() ? area.x + area.width - gc.stringExtent(text).x : x;
        gc.drawString(text, left, area.y + (area.height - gc.getFontMetrics().getHeight()) / 2, true);
    }

    /** Whether a cell's text does not fit into it. */
    static <T> boolean isCut(GC gc, Column<T> column, T row, int cellWidth) {
        int shape = column.look() == null ? 0 : ICON + GAP;
        String text = column.shown(row);
        return CellText.fit(gc, text, cellWidth - 2 * Grid.MARGIN - shape) != text;
    }

    /** The width a column needs for a row, margins included. */
    static <T> int neededWidth(GC gc, Column<T> column, T row) {
        int shape = column.look() == null ? 0 : ICON + GAP;
        return gc.stringExtent(column.shown(row)).x + shape + 2 * Grid.MARGIN;
    }

    @Override
    public int getPreferredWidth(ILayerCell cell, GC gc, IConfigRegistry registry) {
        return cell.getBounds().width;
    }

    @Override
    public int getPreferredHeight(ILayerCell cell, GC gc, IConfigRegistry registry) {
        return Grid.ROW_HEIGHT;
    }
}
