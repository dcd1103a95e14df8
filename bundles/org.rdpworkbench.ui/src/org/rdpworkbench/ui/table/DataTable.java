// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.dialogs.DialogSettings;
import org.eclipse.jface.dialogs.IDialogSettings;
import org.eclipse.swt.SWT;
import org.eclipse.swt.SWTException;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.layout.RowData;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.services.IServiceLocator;
import org.osgi.framework.FrameworkUtil;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.ui.look.Widgets;
import org.rdpworkbench.ui.problem.Problem;
import org.rdpworkbench.ui.problem.ProblemBar;

/**
 * The table of the console. A filter line filters as one types, away from the UI thread; columns are sorted by a click on their head or
 * from the context menu, moved, resized, hidden, and kept so; rows are copied as text and as CSV, and exported. While there is nothing to
 * show it says what to do next.
 *
 * <p>Rows may be many: a million is fine; where they would take too much memory as objects, see {@link ManyRows}. They must be immutable,
 * and two that are equal are the same row for the selection. Other rows, another filter or order show up a moment after they were asked
 * for; {@link #whenShown} and {@link #reveal} wait for that.
 *
 * <p>Commands and add-ons reach the context menu through the menu location {@code popup:org.rdpworkbench.ui.table} for all tables and
 * {@code popup:org.rdpworkbench.ui.table.ID} for one. All methods are for the UI thread.
 *
 * @param <T> what a row is
 */
public final class DataTable<T> extends Composite {
    private static final int MARGIN = 8;
    private static final int MESSAGE_MARGIN = 24;
    private static final int MESSAGE_WIDTH = 420;
    private static final int PATIENCE_MILLIS = 300;
    private static final String SETTINGS = "table.";

    /**
     * Its texts.
     *
     * @param filter what the filter line says while it is empty
     * @param table the table's name, for a screen reader and for the name of an exported file
     * @param empty what stands there when there are no rows, with what to do next
     * @param noMatch what stands there when the filter hides all rows
     */
    public record Wording(String filter, String table, String empty, String noMatch) {}

    private final Texts texts = Texts.of(DataTable.class);
    private final String id;
    private final Wording wording;
    private final ColumnLayout<T> columns;
    private final FilterJob<T> job;
    private final RowSelection<T> selection = new RowSelection<>();
    private final List<Consumer<List<T>>> selectionListeners = new ArrayList<>();
    private final List<Consumer<T>> openListeners = new ArrayList<>();
    private final List<Consumer<List<T>>> rowsListeners = new ArrayList<>();
    private final List<Runnable> whenShown = new ArrayList<>();
    private final Composite line;
    private final Text filter;
    private final Label count;
    private final ProblemBar problem;
    private final Composite stack;
    private final StackLayout layers = new StackLayout();
    private final Composite message;
    private final Label sentence;
    private final Link action;
    private final TableCommands<T> commands;

    private Grid<T> grid;
    private List<T> input = List.of();
    private View<T> view = View.all(List.of());
    private FilterJob.Request<T> pending;
    private String shownFilter = "";
    private String empty;
    private String emptyAction;
    private Runnable onEmptyAction;

    /**
     * A table without rows.
     *
     * @param id stable name, under which its columns are kept, its widgets are found and its context menu is extended
     * @param columns all its columns, in their first order
     * @param services those of the part or window that the table stands in
     */
    public DataTable(Composite parent, String id, List<Column<T>> columns, Wording wording, IServiceLocator services) {
        super(parent, SWT.NONE);
        this.id = id;
        this.wording = wording;
        this.empty = wording.empty();
        this.columns = new ColumnLayout<>(columns, DialogSettings.getOrCreateSection(dialogSettings(), SETTINGS + id));
        Display display = getDisplay();
        job = new FilterJob<>(texts.get("job.filter", wording.table()), List.copyOf(columns), answer -> {
            if (!answer.view().isEmpty()) {
                Libraries.ready();
            }
            try {
                display.asyncExec(() -> show(answer));
            } catch (SWTException e) {
                // The display went away while the program ends; nobody is left to be shown anything.
            }
        });
        Widgets.named(Widgets.styled(this, Widgets.PAGE), id);
        GridLayout layout = new GridLayout();
        layout.marginWidth = 0;
        layout.marginHeight = 0;
        layout.verticalSpacing = MARGIN;
        setLayout(layout);

        line = Widgets.styled(new Composite(this, SWT.NONE), Widgets.PAGE);
        line.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        GridLayout margins = new GridLayout(2, false);
        margins.marginWidth = MARGIN;
        margins.marginHeight = 0;
        margins.marginTop = MARGIN;
        margins.horizontalSpacing = MARGIN + MARGIN / 2;
        line.setLayout(margins);
        filter = Widgets.named(new Text(line, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL), id + ".filter");
        filter.setMessage(wording.filter());
        filter.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        filter.addModifyListener(event -> request());
        filter.addListener(SWT.KeyDown, this::leaveFilter);
        Widgets.accessible(filter, wording.filter());
        count = Widgets.named(Widgets.styled(new Label(line, SWT.RIGHT), Widgets.SECONDARY), id + ".count");

        problem = new ProblemBar(this, id + ".problem", true);
        GridData whole = new GridData(SWT.FILL, SWT.TOP, true, false);
        whole.exclude = true;
        problem.setLayoutData(whole);

        stack = Widgets.styled(new Composite(this, SWT.NONE), Widgets.PAGE);
        stack.setLayout(layers);
        stack.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        message = Widgets.styled(new Composite(stack, SWT.NONE), Widgets.PAGE);
        GridLayout centred = new GridLayout();
        centred.marginHeight = MESSAGE_MARGIN;
        centred.marginWidth = MESSAGE_MARGIN;
        centred.verticalSpacing = MARGIN;
        message.setLayout(centred);
        sentence = Widgets.named(
                Widgets.styled(new Label(message, SWT.WRAP | SWT.CENTER), Widgets.SECONDARY), id + ".message");
        GridData narrow = new GridData(SWT.CENTER, SWT.TOP, true, false);
        narrow.widthHint = MESSAGE_WIDTH;
        sentence.setLayoutData(narrow);
        action = Widgets.named(Widgets.styled(new Link(message, SWT.NONE), Widgets.PAGE), id + ".action");
        action.setLayoutData(new GridData(SWT.CENTER, SWT.TOP, true, false));
        action.addListener(SWT.Selection, event -> act());
        layers.topControl = message;
        commands = new TableCommands<>(this, services);
        commands.serve(filter, false);
        addListener(SWT.Dispose, event -> job.stop());
        showMessage();
    }

    private static IDialogSettings dialogSettings() {
        return PlatformUI.getDialogSettingsProvider(FrameworkUtil.getBundle(DataTable.class))
                .getDialogSettings();
    }

    /** Shows other rows. The selection is kept where the same rows are still there. */
    public void setInput(List<T> rows) {
        boolean nothing = input.isEmpty();
        input = rows instanceof ManyRows ? rows : List.copyOf(rows);
        if (nothing && !input.isEmpty()) {
            // It is not true any more that there are none, and whether the filter lets any pass is not known yet.
            sentence.setText("");
            action.setVisible(false);
        }
        request();
    }

    /** Sets the filter line. */
    public void setFilter(String text) {
        if (!filter.getText().equals(text)) {
            filter.setText(text);
        }
    }

    /**
     * The line with the filter, for more filters beside it. What is added gets a {@link org.eclipse.swt.layout.RowData} or none; it stands
     * behind the filter, which has a fixed width then, and goes to a second line where the first has no room.
     *
     * @param width of the filter, in points
     */
    public Composite filterLine(int width) {
        RowLayout row = new RowLayout();
        row.center = true;
        row.spacing = MARGIN;
        row.marginLeft = MARGIN;
        row.marginRight = MARGIN;
        row.marginTop = MARGIN;
        row.marginBottom = 0;
        line.setLayout(row);
        filter.setLayoutData(new RowData(width, SWT.DEFAULT));
        count.setLayoutData(new RowData());
        return line;
    }

    /** Sorts by a column as long as the user has not chosen otherwise. To be called before there are rows. */
    public void setFirstSort(Column<T> column, boolean descending) {
        columns.sortAtFirst(new ColumnLayout.Sort<>(column, descending));
    }

    /** Leaves a column out for as long as it has nothing to say in any row, and shows it again where it was. */
    public void setMeaningful(Column<T> column, boolean meaningful) {
        if (columns.setMeaningful(column, meaningful)) {
            layoutChanged();
        }
    }

    /** Says something else while there are no rows. */
    public void setEmpty(String text) {
        empty = text;
        showMessage();
    }

    /** Offers something to do while there are no rows, as a link below the sentence. */
    public void setEmptyAction(String label, Runnable run) {
        emptyAction = Objects.requireNonNull(label);
        onEmptyAction = Objects.requireNonNull(run);
        showMessage();
    }

    /** The rows that the filter lets pass, in the order shown. Those on the screen, which may lag behind what was asked for. */
    public List<T> shown() {
        return view;
    }

    /** The selected rows, in the order shown. */
    public List<T> selected() {
        return selection.rows();
    }

    /** The columns that are shown, from left to right. */
    public List<Column<T>> visibleColumns() {
        return columns.visible();
    }

    /** Runs something as soon as the rows that were asked for are shown; at once when they are. */
    public void whenShown(Runnable run) {
        if (pending == null) {
            run.run();
        } else {
            whenShown.add(run);
        }
    }

    /** Selects a row of those shown, scrolls to it and tells listeners. */
    public void select(int position) {
        if (position < 0 || position >= view.size()) {
            throw new IndexOutOfBoundsException("row " + position + " of " + view.size());
        }
        selection.select(position);
        if (grid != null) {
            grid.reveal(position);
            grid.control().redraw();
        }
        tellSelection();
    }

    /** Selects a row, scrolls to it and tells listeners, as soon as it is shown; clears the filter if that hides it. */
    public void reveal(T row) {
        whenShown(() -> {
            int position = view.indexOf(row);
            if (position >= 0) {
                select(position);
            } else if (!filter.getText().isBlank() && input.contains(row)) {
                setFilter("");
                reveal(row);
            }
        });
    }

    /** Tells a listener of every change of the selection, and again when the rows get the focus. */
    public void onSelection(Consumer<List<T>> listener) {
        selectionListeners.add(listener);
    }

    /** Tells a listener of the rows each time other ones are shown. */
    public void onRows(Consumer<List<T>> listener) {
        rowsListeners.add(listener);
    }

    /** Tells a listener of the row on which a user pressed Enter or double-clicked. */
    public void onOpen(Consumer<T> listener) {
        openListeners.add(listener);
    }

    /**
     * Writes the rows shown to a file in the background: as JSON lines when its name ends with {@code .jsonl}, otherwise as CSV. The
     * file is whole or not there at all.
     *
     * @return the job, which runs already
     */
    public Job export(Path file) {
        return export(file, file.toString().toLowerCase(Locale.ROOT).endsWith(TableCommands.JSON_LINES));
    }

    /** Writes the rows shown to a file, whatever its name, as JSON lines or as CSV. */
    Job export(Path file, boolean jsonLines) {
        List<T> rows = view;
        Job export = new ExportJob<>(
                texts.get("job.export", wording.table()),
                rows,
                columns.visible(),
                file,
                jsonLines,
                () -> exported(rows.size()),
                this::failed);
        problem.clear();
        export.schedule();
        return export;
    }

    private void failed(Problem why) {
        getDisplay().asyncExec(() -> {
            if (!isDisposed()) {
                problem.show(why);
            }
        });
    }

    private void exported(int rows) {
        getDisplay().asyncExec(() -> {
            if (!isDisposed()) {
                setCount(texts.get("count.exported", rows));
            }
        });
    }

    /** Goes to the rows; to the filter line while there are none, and on to the rows when they come before something is typed. */
    @Override
    public boolean setFocus() {
        if (layers.topControl != message) {
            return grid.control().setFocus();
        }
        if (pending != null) {
            whenShown(() -> {
                if (filter.isFocusControl() && filter.getText().isEmpty() && layers.topControl != message) {
                    grid.control().setFocus();
                }
            });
        }
        return filter.setFocus();
    }

    private void leaveFilter(Event event) {
        if (event.keyCode == SWT.ARROW_DOWN) {
            event.doit = false;
            whenShown(() -> {
                if (grid != null && !view.isEmpty()) {
                    grid.control().setFocus();
                    if (selection.isEmpty()) {
                        select(0);
                    }
                }
            });
        } else if (event.keyCode == SWT.ESC && !filter.getText().isEmpty()) {
            filter.setText("");
            event.doit = false;
        }
    }

    /** Asks for what is to be shown now; the answer comes to {@link #show}. */
    private void request() {
        List<T> again = input == view.input() ? null : selection.rows();
        FilterJob.Request<T> request = new FilterJob.Request<>(input, filter.getText(), columns.sort(), again);
        pending = request;
        job.request(request);
        getDisplay().timerExec(PATIENCE_MILLIS, () -> {
            if (!isDisposed() && pending == request) {
                setCount(texts.get("count.working"));
            }
        });
    }

    private void show(FilterJob.Answer<T> answer) {
        if (isDisposed() || answer.request() != pending) {
            return;
        }
        pending = null;
        view = answer.view();
        boolean lost = selection.show(view, answer.kept());
        boolean refiltered = !answer.request().filter().equals(shownFilter);
        shownFilter = answer.request().filter();
        if (!view.isEmpty()) {
            showRows(refiltered);
        } else {
            if (grid != null) {
                grid.show(view);
            }
            showMessage();
        }
        showCount();
        rowsListeners.forEach(listener -> listener.accept(view));
        if (lost) {
            tellSelection();
        }
        List<Runnable> waiting = List.copyOf(whenShown);
        whenShown.clear();
        waiting.forEach(Runnable::run);
    }

    private void showRows(boolean refiltered) {
        if (grid == null) {
            grid = new Grid<>(stack, id, wording.table(), columns, selection, new Reactions());
            commands.serve(grid.control(), true);
            // A part has one selection; that of this table counts again when the focus comes back to it.
            grid.control().addListener(SWT.FocusIn, event -> tellSelection());
        }
        grid.show(view);
        setLayer(grid.control());
        if (refiltered) {
            grid.reveal(Math.max(0, selection.lead()));
        }
    }

    private void showMessage() {
        boolean nothing = input.isEmpty();
        String said = nothing ? empty : wording.noMatch();
        String label = nothing ? emptyAction : texts.get("clear-filter");
        String link = label == null ? "" : "<a>" + label + "</a>";
        if (!said.equals(sentence.getText())
                || !link.equals(action.getText())
                || action.getVisible() != (label != null)) {
            sentence.setText(said);
            action.setText(link);
            action.setVisible(label != null);
            message.layout();
        }
        if (view.isEmpty()) {
            setLayer(message);
        }
    }

    private void setLayer(Control layer) {
        if (layers.topControl != layer) {
            boolean focused = layers.topControl.isFocusControl();
            layers.topControl = layer;
            stack.layout();
            if (focused) {
                setFocus();
            }
        }
    }

    private void act() {
        if (input.isEmpty()) {
            onEmptyAction.run();
        } else {
            setFilter("");
            filter.setFocus();
        }
    }

    private void showCount() {
        if (input.isEmpty()) {
            setCount("");
        } else if (view.size() == input.size()) {
            setCount(texts.get("count.all", input.size()));
        } else {
            setCount(texts.get("count.some", view.size(), input.size()));
        }
    }

    private void setCount(String text) {
        if (!count.getText().equals(text)) {
            count.setText(text);
            // Behind what a view has added meanwhile.
            count.moveBelow(null);
            line.layout();
        }
    }

    private void tellSelection() {
        List<T> rows = selected();
        List.copyOf(selectionListeners).forEach(listener -> listener.accept(rows));
    }

    String id() {
        return id;
    }

    /** The grid; null before the first row was shown. */
    Grid<T> grid() {
        return grid;
    }

    ColumnLayout<T> columnLayout() {
        return columns;
    }

    Wording wording() {
        return wording;
    }

    /** Shows what was changed in the column layout. */
    void layoutChanged() {
        if (grid != null) {
            grid.arrange();
        }
        request();
    }

    /** Selects all rows shown. */
    void selectAll() {
        selection.selectAll();
        if (grid != null) {
            grid.control().redraw();
        }
        tellSelection();
    }

    private final class Reactions implements Grid.Reactions<T> {
        @Override
        public void selected() {
            tellSelection();
        }

        @Override
        public void opened(T row) {
            List.copyOf(openListeners).forEach(listener -> listener.accept(row));
        }

        @Override
        public void sortBy(Column<T> column) {
            columns.sortByClick(column);
            layoutChanged();
        }

        @Override
        public void typed(char letter) {
            filter.setFocus();
            filter.setText(filter.getText() + letter);
            filter.setSelection(filter.getText().length());
        }

        @Override
        public void escaped() {
            setFilter("");
        }
    }
}
