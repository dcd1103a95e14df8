// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.table;

import org.eclipse.swt.graphics.Rectangle;

/** What tests need to know of a table and users see: where its cells are. For the UI thread. */
public final class TableAccess {
    private TableAccess() {}

    /** Where a cell is on the screen; the position -1 is the head of the column. Null when it is not in sight. */
    public static <T> Rectangle onDisplay(DataTable<T> table, String column, int position) {
        Column<T> found = table.visibleColumns().stream()
                .filter(each -> each.id().equals(column))
                .findFirst()
                .orElseThrow();
        Rectangle bounds = table.grid() == null ? null : table.grid().bounds(found, position);
        return bounds == null ? null : table.getDisplay().map(table.grid().control(), null, bounds);
    }

    /** What a cell says. */
    public static <T> String cell(DataTable<T> table, String column, int position) {
        return table.visibleColumns().stream()
                .filter(each -> each.id().equals(column))
                .findFirst()
                .orElseThrow()
                .shown(table.shown().get(position));
    }

    /** Forgets what was arranged in the columns. */
    public static void resetColumns(DataTable<?> table) {
        table.columnLayout().reset();
        table.layoutChanged();
    }
}
