// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IWorkbenchCommandConstants;
import org.rdpworkbench.ui.internal.Ids;
import org.rdpworkbench.ui.table.Column;
import org.rdpworkbench.ui.table.DataTable;
import org.rdpworkbench.ui.table.TableAccess;

/** A table of the console, used as a user does. */
public final class TableBot {
    private final String id;
    private final DataTable<?> table;

    private TableBot(String id) {
        this.id = id;
        this.table = Driver.get(DataTable.class, id);
        settle();
    }

    /** The visible table of that id. */
    public static TableBot of(String id) {
        return new TableBot(id);
    }

    /** Waits until what was asked for is shown. */
    public TableBot settle() {
        boolean[] shown = new boolean[1];
        Driver.onUi(() -> {
            table.whenShown(() -> shown[0] = true);
            return null;
        });
        Driver.await("the rows of " + id, () -> Driver.onUi(() -> shown[0]));
        return this;
    }

    /** The table itself. */
    public DataTable<?> table() {
        return table;
    }

    /** The number of rows that are shown. */
    public int count() {
        return Driver.onUi(() -> table.shown().size());
    }

    /** The rows that are shown, as the texts of their cells; not for tables with very many. */
    public List<List<String>> rows() {
        return Driver.onUi(() -> IntStream.range(0, table.shown().size())
                .mapToObj(row -> table.visibleColumns().stream()
                        .map(column -> TableAccess.cell(table, column.id(), row))
                        .toList())
                .toList());
    }

    /** The texts of one column, from top to bottom. */
    public List<String> column(String column) {
        return Driver.onUi(() -> IntStream.range(0, table.shown().size())
                .mapToObj(row -> TableAccess.cell(table, column, row))
                .toList());
    }

    /** The heads of the visible columns. */
    public List<String> heads() {
        return Driver.onUi(
                () -> table.visibleColumns().stream().map(Column::title).toList());
    }

    /** How many rows are selected. */
    public int selected() {
        return Driver.onUi(() -> table.selected().size());
    }

    /** Whether the rows can be seen, and not the sentence in their place. */
    public boolean showsRows() {
        return Driver.find(Canvas.class, id + ".table").isPresent();
    }

    /** The control with the rows. */
    public Control grid() {
        return Driver.get(Canvas.class, id + ".table");
    }

    /** The filter line. */
    public Text filterLine() {
        return Driver.get(Text.class, id + ".filter");
    }

    /** Types a filter in the place of what is there. */
    public TableBot filter(String text) {
        Driver.focus(filterLine());
        Driver.onUi(() -> {
            filterLine().selectAll();
            return null;
        });
        Driver.type(text);
        Driver.await("the filter", () -> Driver.onUi(filterLine()::getText).equals(text));
        return settle();
    }

    /** Goes to the rows. */
    public TableBot focus() {
        Driver.focus(grid());
        return this;
    }

    /** Clicks on a cell; the position -1 is the head. */
    public TableBot click(String column, int position) {
        Rectangle[] cell = new Rectangle[1];
        Driver.await("the cell on the screen", () -> {
            cell[0] = Driver.onUi(() -> TableAccess.onDisplay(table, column, position));
            return cell[0] != null;
        });
        Point place = Driver.onUi(() ->
                grid().toControl(cell[0].x + Math.min(cell[0].width / 2, 40), cell[0].y + cell[0].height / 2));
        Toolkit.current().click(grid(), place.x, place.y);
        Driver.settle();
        return settle();
    }

    /** Clicks on the head of a column. */
    public TableBot sort(String column) {
        return click(column, -1);
    }

    /** Chooses from the context menu, through the named submenus. */
    public TableBot choose(String... path) {
        focus();
        Driver.onUi(() -> {
            Menu menu = grid().getMenu();
            for (int i = 0; i < path.length; i++) {
                menu.notifyListeners(SWT.Show, new Event());
                MenuItem item = item(menu, path[i]);
                if (i < path.length - 1) {
                    menu = item.getMenu();
                } else {
                    boolean toggles = (item.getStyle() & SWT.CHECK) != 0;
                    item.setSelection(!toggles || !item.getSelection());
                    item.notifyListeners(SWT.Selection, new Event());
                }
            }
            return null;
        });
        return settle();
    }

    /** The entries of the context menu. */
    public List<String> menu() {
        return Driver.onUi(() -> {
            Menu menu = grid().getMenu();
            menu.notifyListeners(SWT.Show, new Event());
            List<String> entries = new ArrayList<>();
            for (MenuItem item : menu.getItems()) {
                if ((item.getStyle() & SWT.SEPARATOR) == 0) {
                    entries.add(plain(item));
                }
            }
            return entries;
        });
    }

    private static MenuItem item(Menu menu, String text) {
        return Arrays.stream(menu.getItems())
                .filter(item -> plain(item).equals(text))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + text + " in "
                        + Arrays.stream(menu.getItems()).map(TableBot::plain).toList()));
    }

    private static String plain(MenuItem item) {
        return item.getText().replace("&", "").replaceFirst("\t.*", "");
    }

    /** Opens the dialog for the columns, moves one there by some places with the keyboard, and confirms. */
    public TableBot moveColumn(String title, int by) {
        focus();
        Driver.later(() -> Driver.command(Ids.CHOOSE_COLUMNS));
        Table columns = Driver.get(Table.class, "columns.table");
        Driver.onUi(() -> {
            columns.setSelection(Arrays.stream(columns.getItems())
                    .filter(item -> item.getText().equals(title))
                    .findFirst()
                    .orElseThrow());
            columns.notifyListeners(SWT.Selection, new Event());
            return null;
        });
        for (int i = 0; i < Math.abs(by); i++) {
            Button button = Driver.get(Button.class, by < 0 ? "columns.up" : "columns.down");
            Driver.focus(button);
            int before = Driver.onUi(columns::getSelectionIndex);
            Driver.type(" ");
            Driver.await("the column to move", () -> Driver.onUi(columns::getSelectionIndex) != before);
        }
        Driver.focus(columns);
        Driver.key(SWT.CR);
        Driver.await(
                "the end of the dialog",
                () -> Driver.find(Table.class, "columns.table").isEmpty());
        return settle();
    }

    /** Shows the columns as they were at first. */
    public TableBot resetColumns() {
        Driver.onUi(() -> {
            TableAccess.resetColumns(table);
            return null;
        });
        return settle();
    }

    /** Copies the selected rows as text, and gives what is in the clipboard then. */
    public String copy() {
        focus();
        Driver.command(IWorkbenchCommandConstants.EDIT_COPY);
        return TestClipboard.text();
    }

    /** Copies the selected rows as CSV, and gives what is in the clipboard then. */
    public String copyAsCsv() {
        focus();
        Driver.command(Ids.COPY_AS_CSV);
        return TestClipboard.text();
    }

    /** Exports the rows shown to a file and waits for it; the system's dialog for the file's name is left out. */
    public IStatus export(Path file) {
        Job job = Driver.onUi(() -> table.export(file));
        Driver.await("the export", () -> job.getResult() != null);
        return job.getResult();
    }
}
