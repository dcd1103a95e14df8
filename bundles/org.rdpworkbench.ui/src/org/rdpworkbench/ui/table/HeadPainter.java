// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.table;

import org.eclipse.nebula.widgets.nattable.config.IConfigRegistry;
import org.eclipse.nebula.widgets.nattable.layer.cell.ILayerCell;
import org.eclipse.nebula.widgets.nattable.painter.cell.AbstractCellPainter;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Rectangle;
import org.rdpworkbench.ui.table.ColumnLayout.Sort;

/** Paints the heads of the columns, with an arrow where the rows are sorted. */
final class HeadPainter<T> extends AbstractCellPainter {
    private static final int ARROW_WIDTH = 8;
    private static final int ARROW_HEIGHT = 5;
    private static final int SEPARATOR_INSET = 6;

    private final Grid<T> grid;

    HeadPainter(Grid<T> grid) {
        this.grid = grid;
    }

    @Override
    public void paintCell(ILayerCell cell, GC gc, Rectangle bounds, IConfigRegistry registry) {
        if (cell.getColumnIndex() >= grid.visible().size()) {
            return;
        }
        Palette palette = grid.palette();
        Column<T> column = grid.visible().get(cell.getColumnIndex());
        gc.setBackground(palette.panel());
        gc.fillRectangle(bounds);
        gc.setBackground(palette.line());
        int bottom = bounds.y + bounds.height - 1;
        gc.fillRectangle(bounds.x, bottom, bounds.width, 1);
        if (cell.getColumnIndex() < grid.visible().size() - 1) {
            int edge = bounds.x + bounds.width - 1;
            gc.fillRectangle(edge, bounds.y + SEPARATOR_INSET, 1, bounds.height - 2 * SEPARATOR_INSET);
        }
        Rectangle area = BodyPainter.content(bounds);
        Sort<T> sort = grid.sort();
        boolean sorted = sort != null && sort.column() == column;
        int arrow = sorted ? ARROW_WIDTH + Grid.MARGIN / 2 : 0;
        gc.setFont(palette.font());
        gc.setForeground(sorted ? palette.text() : palette.secondary());
        String text = CellText.fit(gc, column.title(), area.width - arrow);
        int width = gc.stringExtent(text).x;
        int left = column.right() ? area.x + area.width - width - arrow : area.x;
        gc.drawString(text, left, area.y + (area.height - gc.getFontMetrics().getHeight()) / 2, true);
        if (sorted) {
            paintArrow(
                    gc, left + width + Grid.MARGIN / 2, area.y + (area.height - ARROW_HEIGHT) / 2, sort.descending());
        }
    }

    private static void paintArrow(GC gc, int x, int y, boolean down) {
        gc.setAntialias(SWT.ON);
        gc.setBackground(gc.getForeground());
        int flat = down ? y : y + ARROW_HEIGHT;
        int tip = down ? y + ARROW_HEIGHT : y;
        gc.fillPolygon(new int[] {x, flat, x + ARROW_WIDTH, flat, x + ARROW_WIDTH / 2, tip});
        gc.setAntialias(SWT.DEFAULT);
    }

    @Override
    public int getPreferredWidth(ILayerCell cell, GC gc, IConfigRegistry registry) {
        return cell.getBounds().width;
    }

    @Override
    public int getPreferredHeight(ILayerCell cell, GC gc, IConfigRegistry registry) {
        return Grid.HEAD_HEIGHT;
    }
}
