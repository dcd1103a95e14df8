// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.table;

import java.util.List;
import org.eclipse.nebula.widgets.nattable.NatTable;
import org.eclipse.nebula.widgets.nattable.command.AbstractLayerCommandHandler;
import org.eclipse.nebula.widgets.nattable.config.CellConfigAttributes;
import org.eclipse.nebula.widgets.nattable.config.ConfigRegistry;
import org.eclipse.nebula.widgets.nattable.conflation.EventConflaterChain;
import org.eclipse.nebula.widgets.nattable.data.IDataProvider;
import org.eclipse.nebula.widgets.nattable.grid.GridRegion;
import org.eclipse.nebula.widgets.nattable.grid.layer.DimensionallyDependentLayer;
import org.eclipse.nebula.widgets.nattable.layer.CompositeLayer;
import org.eclipse.nebula.widgets.nattable.layer.DataLayer;
import org.eclipse.nebula.widgets.nattable.layer.FixedScalingDpiConverter;
import org.eclipse.nebula.widgets.nattable.layer.command.ConfigureScalingCommand;
import org.eclipse.nebula.widgets.nattable.layer.event.ILayerEvent;
import org.eclipse.nebula.widgets.nattable.layer.event.StructuralRefreshEvent;
import org.eclipse.nebula.widgets.nattable.painter.layer.CellLayerPainter;
import org.eclipse.nebula.widgets.nattable.reorder.action.ColumnReorderDragMode;
import org.eclipse.nebula.widgets.nattable.reorder.command.ColumnReorderEndCommand;
import org.eclipse.nebula.widgets.nattable.reorder.command.ColumnReorderStartCommand;
import org.eclipse.nebula.widgets.nattable.resize.action.ColumnResizeCursorAction;
import org.eclipse.nebula.widgets.nattable.resize.event.ColumnResizeEvent;
import org.eclipse.nebula.widgets.nattable.resize.event.ColumnResizeEventMatcher;
import org.eclipse.nebula.widgets.nattable.resize.mode.ColumnResizeDragMode;
import org.eclipse.nebula.widgets.nattable.style.DisplayMode;
import org.eclipse.nebula.widgets.nattable.ui.action.AggregateDragMode;
import org.eclipse.nebula.widgets.nattable.ui.action.CellDragMode;
import org.eclipse.nebula.widgets.nattable.ui.action.ClearCursorAction;
import org.eclipse.nebula.widgets.nattable.ui.action.NoOpMouseAction;
import org.eclipse.nebula.widgets.nattable.ui.binding.UiBindingRegistry;
import org.eclipse.nebula.widgets.nattable.ui.matcher.MouseEventMatcher;
import org.eclipse.nebula.widgets.nattable.ui.util.CellEdgeDetectUtil;
import org.eclipse.nebula.widgets.nattable.viewport.ViewportLayer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.rdpworkbench.ui.look.ThemeChange;
import org.rdpworkbench.ui.look.Widgets;
import org.rdpworkbench.ui.table.ColumnLayout.Sort;

/**
 * The rows and heads of a {@link DataTable} on the screen. The only class, with its painters, that knows NatTable, so that NatTable is
 * not loaded before there are rows to show. Of NatTable it uses the viewport, the heads, and dragging columns; columns, selection and
 * painting are our own, since ours are of whole rows, are kept by the rows' numbers, and take their colours from the theme.
 */
final class Grid<T> {
    static final int ROW_HEIGHT = 24;
    static final int HEAD_HEIGHT = 28;
    static final int MARGIN = 8;
    private static final int DPI = 96;
    private static final int HEAD = 0;
    private static final int LEFT_BUTTON = 1;
    private static final int MOST_FOR_WIDTH = 200;
    private static final int WIDEST_FIT = 800;

    private final ColumnLayout<T> layout;
    private final RowSelection<T> selection;
    private final Reactions<T> reactions;
    private final DataLayer body;
    private final ViewportLayer viewport;
    private final NatTable table;
    private final GridAccessible<T> accessible;
    private View<T> view = View.all(List.of());
    private List<Column<T>> visible;
    private Palette palette = Palette.current();
    private int dragged = -1;
    private boolean arranging;

    /** What a user does in the grid. Called on the UI thread. */
    interface Reactions<T> {
        /** The selection changed. */
        void selected();

        /** The default action on the row with the focus. */
        void opened(T row);

        /** A click on a head. */
        void sortBy(Column<T> column);

        /** A letter typed, which is meant for the filter. */
        void typed(char letter);

        /** Escape, which clears the filter. */
        void escaped();
    }

    Grid(
            Composite parent,
            String id,
            String name,
            ColumnLayout<T> layout,
            RowSelection<T> selection,
            Reactions<T> reactions) {
        this.layout = layout;
        this.selection = selection;
        this.reactions = reactions;
        visible = layout.visible();
        body = new DataLayer(new Body());
        body.setDefaultRowHeight(ROW_HEIGHT);
        body.setLayerPainter(new CellLayerPainter());
        body.registerCommandHandler(new DragStart());
        body.registerCommandHandler(new DragEnd());
        body.addLayerListener(this::resized);
        viewport = new ViewportLayer(body);
        DataLayer heads = new DataLayer(new Heads());
        heads.setDefaultRowHeight(HEAD_HEIGHT);
        heads.setLayerPainter(new CellLayerPainter());
        CompositeLayer layers = new CompositeLayer(1, 2);
        layers.setChildLayer(GridRegion.COLUMN_HEADER, new DimensionallyDependentLayer(heads, viewport, heads), 0, 0);
        layers.setChildLayer(GridRegion.BODY, viewport, 0, 1);
        AtOnce repaint = new AtOnce();
        table = new NatTable(
                parent, SWT.NO_BACKGROUND | SWT.DOUBLE_BUFFERED | SWT.V_SCROLL | SWT.H_SCROLL, layers, repaint, false);
        repaint.control = table;
        // SWT turns points into pixels already; NatTable must not do it once more.
        table.doCommand(new ConfigureScalingCommand(new FixedScalingDpiConverter(DPI)));
        ConfigRegistry registry = new ConfigRegistry();
        registry.registerConfigAttribute(
                CellConfigAttributes.CELL_PAINTER, new BodyPainter<>(this), DisplayMode.NORMAL);
        registry.registerConfigAttribute(
                CellConfigAttributes.CELL_PAINTER,
                new HeadPainter<>(this),
                DisplayMode.NORMAL,
                GridRegion.COLUMN_HEADER);
        table.setConfigRegistry(registry);
        table.configure();
        bindMouse(table.getUiBindingRegistry());
        Widgets.named(Widgets.styled(table, Widgets.PAGE), id + ".table");
        table.setBackground(palette.background());
        accessible = new GridAccessible<>(table, name, this);
        table.addListener(SWT.MouseDown, this::pressed);
        table.addListener(SWT.MouseDoubleClick, event -> {
            if (event.button == LEFT_BUTTON && positionAt(event.y) >= 0) {
                open();
            }
        });
        table.addListener(SWT.MouseMove, this::explain);
        table.addListener(SWT.KeyDown, this::typed);
        table.addListener(
                SWT.Traverse,
                event -> event.doit = switch (event.detail) {
                    case SWT.TRAVERSE_TAB_NEXT, SWT.TRAVERSE_TAB_PREVIOUS, SWT.TRAVERSE_MNEMONIC -> true;
                    default -> false;
                });
        table.addListener(SWT.FocusIn, event -> gotFocus());
        table.addListener(SWT.FocusOut, event -> table.redraw());
        table.addListener(SWT.Resize, event -> arrange());
        ThemeChange.onChange(table, () -> {
            palette = Palette.current();
            table.setBackground(palette.background());
            table.redraw();
        });
        arrange();
    }

    private void bindMouse(UiBindingRegistry bindings) {
        ColumnResizeEventMatcher edge = new ColumnResizeEventMatcher(SWT.NONE, GridRegion.COLUMN_HEADER, LEFT_BUTTON);
        bindings.registerFirstMouseMoveBinding(
                new ColumnResizeEventMatcher(SWT.NONE, GridRegion.COLUMN_HEADER, 0),
                new ColumnResizeCursorAction(),
                new ClearCursorAction());
        bindings.registerFirstMouseDragMode(edge, new ColumnResizeDragMode());
        bindings.registerSingleClickBinding(edge, new NoOpMouseAction());
        bindings.registerDoubleClickBinding(edge, (source, event) -> fit(event.x, event.y));
        MouseEventMatcher head = MouseEventMatcher.columnHeaderLeftClick(SWT.NONE);
        bindings.registerMouseDragMode(head, new AggregateDragMode(new CellDragMode(), new ColumnReorderDragMode()));
        bindings.registerSingleClickBinding(head, (source, event) -> {
            Column<T> column = columnAt(event.x);
            if (column != null) {
                reactions.sortBy(column);
            }
        });
    }

    /** What is shown. */
    Control control() {
        return table;
    }

    GridAccessible<T> accessible() {
        return accessible;
    }

    Palette palette() {
        return palette;
    }

    RowSelection<T> selection() {
        return selection;
    }

    Sort<T> sort() {
        return layout.sort();
    }

    List<Column<T>> visible() {
        return visible;
    }

    boolean hasFocus() {
        return table.isFocusControl();
    }

    /** The row at a position, or null while the table shrinks and still asks for rows of before. */
    T row(int position) {
        return position >= 0 && position < view.size() ? view.get(position) : null;
    }

    /** The positions of the rows on the screen, the first and one past the last. */
    int[] onScreen() {
        int first = Math.max(0, viewport.getRowIndexByPosition(0));
        return new int[] {first, Math.min(view.size(), first + viewport.getRowCount())};
    }

    /** Shows other rows; the selection knows them already. */
    void show(View<T> next) {
        view = next;
        body.fireLayerEvent(new StructuralRefreshEvent(body));
        table.redraw();
    }

    /** Shows what changed in the layout: columns, widths, the arrow of the sort order. */
    void arrange() {
        if (arranging) {
            return;
        }
        arranging = true;
        try {
            visible = layout.visible();
            int room = table.getClientArea().width;
            for (int i = 0; i < visible.size(); i++) {
                int width = layout.width(visible.get(i));
                room -= width;
                // The last column takes what is left, so that nothing stays blank at the right.
                boolean stretched = i == visible.size() - 1 && room > 0;
                body.setColumnWidthByPosition(i, stretched ? width + room : width, false);
            }
            body.fireLayerEvent(new StructuralRefreshEvent(body));
            table.redraw();
        } finally {
            arranging = false;
        }
    }

    private void resized(ILayerEvent event) {
        if (event instanceof ColumnResizeEvent resize && !arranging) {
            resize.getColumnPositionRanges().forEach(range -> {
                if (range.start < visible.size()) {
                    layout.resize(visible.get(range.start), body.getColumnWidthByPosition(range.start));
                }
            });
            arrange();
        }
    }

    /** Scrolls so far that a row is seen. */
    void reveal(int position) {
        viewport.moveRowPositionIntoViewport(position);
    }

    /** Where a cell is on the table, for tests; the row -1 is the head. Null when it is not on the screen. */
    Rectangle bounds(Column<T> column, int position) {
        int at = visible.indexOf(column);
        for (int i = 0; i < table.getColumnCount(); i++) {
            if (table.getColumnIndexByPosition(i) == at) {
                int row = position < 0 ? HEAD : position - onScreen()[0] + 1;
                return row > viewport.getRowCount() ? null : table.getBoundsByPosition(i, row);
            }
        }
        return null;
    }

    /** Where a row is on the table, or null when it is not on the screen. */
    Rectangle rowBounds(int position) {
        int[] rows = onScreen();
        if (position < rows[0] || position >= rows[1]) {
            return null;
        }
        Rectangle cell = table.getBoundsByPosition(0, position - rows[0] + 1);
        return new Rectangle(0, cell.y, table.getClientArea().width, cell.height);
    }

    private Column<T> columnAt(int x) {
        int index = table.getColumnIndexByPosition(table.getColumnPositionByX(x));
        return index < 0 || index >= visible.size() ? null : visible.get(index);
    }

    /** The column whose head is at a point of the display, or null. */
    Column<T> headAt(int x, int y) {
        Point point = table.toControl(x, y);
        return point.y >= 0 && point.y < HEAD_HEIGHT ? columnAt(point.x) : null;
    }

    /** The position of the row at a height of the table, or -1. */
    int positionAt(int y) {
        int row = table.getRowPositionByY(y);
        if (row <= HEAD) {
            return -1;
        }
        int position = table.getRowIndexByPosition(row);
        return position < view.size() ? position : -1;
    }

    private void fit(int x, int y) {
        int at = CellEdgeDetectUtil.getColumnPositionToResize(table, new Point(x, y));
        int index = at < 0 ? -1 : table.getColumnIndexByPosition(at);
        if (index < 0 || index >= visible.size()) {
            return;
        }
        Column<T> column = visible.get(index);
        GC gc = new GC(table);
        try {
            gc.setFont(palette.font());
            int width = gc.stringExtent(column.title()).x + 4 * MARGIN;
            int first = onScreen()[0];
            for (int i = first; i < Math.min(view.size(), first + MOST_FOR_WIDTH); i++) {
                width = Math.max(width, BodyPainter.neededWidth(gc, column, view.get(i)));
            }
            layout.resize(column, Math.min(width, WIDEST_FIT));
        } finally {
            gc.dispose();
        }
        arrange();
    }

    private void gotFocus() {
        if (selection.lead() < 0 && !view.isEmpty()) {
            selection.focus(onScreen()[0]);
        }
        table.redraw();
        accessible.focusMoved();
    }

    private void pressed(Event event) {
        table.setFocus();
        int position = positionAt(event.y);
        if (position < 0) {
            return;
        }
        if (event.button != LEFT_BUTTON) {
            if (!selection.isSelected(position)) {
                change(() -> selection.select(position));
            }
        } else if ((event.stateMask & SWT.SHIFT) != 0) {
            change(() -> selection.extendTo(position));
        } else if ((event.stateMask & SWT.MOD1) != 0) {
            change(() -> selection.toggle(position));
        } else {
            change(() -> selection.select(position));
        }
    }

    private void change(Runnable action) {
        action.run();
        table.redraw();
        reactions.selected();
    }

    /** A tooltip for what is cut or stands for something else. */
    private void explain(Event event) {
        int position = positionAt(event.y);
        Column<T> column = columnAt(event.x);
        String tip = null;
        if (position >= 0 && column != null) {
            T row = view.get(position);
            String whole = SafeText.lines(column.text().apply(row));
            boolean other = column.painter() != null || !whole.equals(column.shown(row));
            if (!whole.isEmpty() && (other || isCut(column, row))) {
                tip = whole.replace("&", "&&");
            }
        }
        if (tip == null ? table.getToolTipText() != null : !tip.equals(table.getToolTipText())) {
            table.setToolTipText(tip);
        }
    }

    private boolean isCut(Column<T> column, T row) {
        GC gc = new GC(table);
        try {
            gc.setFont(palette.font());
            return BodyPainter.isCut(gc, column, row, body.getColumnWidthByPosition(visible.indexOf(column)));
        } finally {
            gc.dispose();
        }
    }

    private void open() {
        T row = row(selection.lead());
        if (row != null) {
            reactions.opened(row);
        }
    }

    private void typed(Event event) {
        if ((event.stateMask & SWT.ALT) != 0 || view.isEmpty()) {
            return;
        }
        int page = Math.max(1, viewport.getRowCount() - 1);
        int lead = Math.max(0, selection.lead());
        switch (event.keyCode) {
            case SWT.ARROW_DOWN -> go(lead + 1, event);
            case SWT.ARROW_UP -> go(lead - 1, event);
            case SWT.PAGE_DOWN -> go(lead + page, event);
            case SWT.PAGE_UP -> go(lead - page, event);
            case SWT.HOME -> go(0, event);
            case SWT.END -> go(view.size() - 1, event);
            case SWT.ARROW_LEFT -> viewport.setOriginX(viewport.getOrigin().getX() - ROW_HEIGHT);
            case SWT.ARROW_RIGHT -> viewport.setOriginX(viewport.getOrigin().getX() + ROW_HEIGHT);
            case SWT.CR, SWT.KEYPAD_CR -> open();
            case SWT.ESC -> reactions.escaped();
            default -> letter(event, lead);
        }
    }

    private void letter(Event event, int lead) {
        boolean command = (event.stateMask & SWT.MOD1) != 0;
        if (event.character == ' ') {
            change(command ? () -> selection.toggle(lead) : () -> selection.select(lead));
        } else if (!command && !Character.isISOControl(event.character)) {
            reactions.typed(event.character);
        }
    }

    private void go(int wanted, Event event) {
        int position = Math.clamp(wanted, 0, view.size() - 1);
        if ((event.stateMask & SWT.SHIFT) != 0) {
            change(() -> selection.extendTo(position));
        } else if ((event.stateMask & SWT.MOD1) != 0) {
            selection.focus(position);
            table.redraw();
        } else {
            change(() -> selection.select(position));
        }
        reveal(position);
        accessible.focusMoved();
        event.doit = false;
    }

    /** Repaints after changes in the grid at once; NatTable's own way is a timer that looks ten times a second. */
    private static final class AtOnce extends EventConflaterChain {
        private Control control;

        @Override
        public void start() {
            // There is no timer to start.
        }

        @Override
        public void stop() {
            // There is no timer to stop.
        }

        @Override
        public void addEvent(ILayerEvent event) {
            if (control != null && !control.isDisposed()) {
                control.redraw();
            }
        }
    }

    private final class DragStart extends AbstractLayerCommandHandler<ColumnReorderStartCommand> {
        @Override
        public Class<ColumnReorderStartCommand> getCommandClass() {
            return ColumnReorderStartCommand.class;
        }

        @Override
        protected boolean doCommand(ColumnReorderStartCommand command) {
            dragged = command.getFromColumnPosition();
            return true;
        }
    }

    private final class DragEnd extends AbstractLayerCommandHandler<ColumnReorderEndCommand> {
        @Override
        public Class<ColumnReorderEndCommand> getCommandClass() {
            return ColumnReorderEndCommand.class;
        }

        @Override
        protected boolean doCommand(ColumnReorderEndCommand command) {
            if (dragged >= 0 && dragged < visible.size()) {
                int edge = command.getToColumnPosition() + (command.isReorderToLeftEdge() ? 0 : 1);
                layout.move(visible.get(dragged), edge > dragged ? edge - 1 : edge);
                arrange();
            }
            dragged = -1;
            return true;
        }
    }

    private abstract class Cells implements IDataProvider {
        @Override
        public void setDataValue(int column, int row, Object value) {
            throw new UnsupportedOperationException("the table is for reading");
        }

        @Override
        public int getColumnCount() {
            return visible.size();
        }
    }

    private final class Body extends Cells {
        @Override
        public Object getDataValue(int column, int position) {
            T row = row(position);
            return row == null ? "" : visible.get(column).shown(row);
        }

        @Override
        public int getRowCount() {
            return view.size();
        }
    }

    private final class Heads extends Cells {
        @Override
        public Object getDataValue(int column, int row) {
            return visible.get(column).title();
        }

        @Override
        public int getRowCount() {
            return 1;
        }
    }
}
