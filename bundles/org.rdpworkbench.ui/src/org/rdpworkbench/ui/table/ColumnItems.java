// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.table;

import java.util.function.Supplier;
import org.eclipse.jface.action.ContributionItem;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.ui.table.ColumnLayout.Place;
import org.rdpworkbench.ui.table.ColumnLayout.Sort;

/** What the context menu of a table has for its columns: sorting by each, showing and hiding each. */
final class ColumnItems<T> extends ContributionItem {
    private final Texts texts = Texts.of(ColumnItems.class);
    private final DataTable<T> table;
    private final Supplier<Column<T>> pointedAt;

    /**
     * The items of a table.
     *
     * @param pointedAt the column whose head the menu was opened on; null when none
     */
    ColumnItems(DataTable<T> table, Supplier<Column<T>> pointedAt) {
        this.table = table;
        this.pointedAt = pointedAt;
    }

    @Override
    public boolean isDynamic() {
        return true;
    }

    @Override
    public void fill(Menu menu, int index) {
        new MenuItem(menu, SWT.SEPARATOR);
        Menu sorting = submenu(menu, texts.get("menu.sort"));
        Sort<T> sort = table.columnLayout().sort();
        for (Column<T> column : table.columnLayout().visible()) {
            boolean chosen = sort != null && sort.column() == column;
            item(sorting, SWT.RADIO, escaped(column), chosen, () -> sort(new Sort<>(column, false)));
        }
        item(sorting, SWT.RADIO, texts.get("menu.unsorted"), sort == null, () -> sort(null));
        if (sort != null) {
            new MenuItem(sorting, SWT.SEPARATOR);
            item(
                    sorting,
                    SWT.CHECK,
                    texts.get("menu.descending"),
                    sort.descending(),
                    () -> sort(new Sort<>(sort.column(), !sort.descending())));
        }
        Menu shown = submenu(menu, texts.get("menu.columns"));
        for (Place<T> place : table.columnLayout().places()) {
            item(
                    shown,
                    SWT.CHECK,
                    escaped(place.column()),
                    !place.hidden(),
                    () -> hide(place.column(), !place.hidden()));
        }
        Column<T> head = pointedAt.get();
        if (head != null) {
            item(menu, SWT.PUSH, texts.get("menu.hide", escaped(head)), false, () -> hide(head, true));
        }
    }

    private static Menu submenu(Menu menu, String text) {
        MenuItem item = new MenuItem(menu, SWT.CASCADE);
        item.setText(text);
        Menu sub = new Menu(menu);
        item.setMenu(sub);
        return sub;
    }

    private static void item(Menu menu, int style, String text, boolean chosen, Runnable action) {
        MenuItem item = new MenuItem(menu, style);
        item.setText(text);
        item.setSelection(chosen);
        // A radio item that loses its mark is told as well.
        item.addListener(SWT.Selection, event -> {
            if (style != SWT.RADIO || item.getSelection()) {
                action.run();
            }
        });
    }

    private static String escaped(Column<?> column) {
        return column.title().replace("&", "&&");
    }

    private void sort(Sort<T> sort) {
        table.columnLayout().sort(sort);
        table.layoutChanged();
    }

    private void hide(Column<T> column, boolean hidden) {
        table.columnLayout().setHidden(column, hidden);
        table.layoutChanged();
    }
}
