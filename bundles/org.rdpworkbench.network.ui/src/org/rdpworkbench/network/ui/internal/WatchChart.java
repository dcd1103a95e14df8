// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.ui.internal;

import java.text.SimpleDateFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.events.PaintEvent;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swtchart.Chart;
import org.eclipse.swtchart.IAxis;
import org.eclipse.swtchart.ICustomPaintListener;
import org.eclipse.swtchart.ILineSeries;
import org.eclipse.swtchart.ILineSeries.PlotSymbolType;
import org.eclipse.swtchart.ISeries;
import org.eclipse.swtchart.ISeries.SeriesType;
import org.eclipse.swtchart.LineStyle;
import org.eclipse.swtchart.Range;
import org.rdpworkbench.network.core.watch.Change;
import org.rdpworkbench.network.core.watch.Dot;
import org.rdpworkbench.network.core.watch.Gap;
import org.rdpworkbench.network.core.watch.Lane;
import org.rdpworkbench.network.core.watch.WatchText;
import org.rdpworkbench.ui.look.ColorRole;
import org.rdpworkbench.ui.look.Fonts;
import org.rdpworkbench.ui.look.ThemeChange;
import org.rdpworkbench.ui.look.Widgets;

/**
 * The time to connect over time: a curve for each way, crosses at the foot where it failed, a triangle at the top where it changed, a hatched band
 * where nothing was looked at. Arrow keys go from look to look, and what is there is said in words.
 */
final class WatchChart extends Composite {
    private static final int MARK = 4;
    private static final int ROW = 11;
    private static final int HATCH = 8;
    private static final int SYMBOL = 2;
    private static final double ROOM = 1.15;
    private static final long SHORTEST = 60_000;
    private static final ColorRole[] COLORS = {ColorRole.ACCENT, ColorRole.TEXT, ColorRole.SECONDARY};
    private static final PlotSymbolType[] SYMBOLS = {
        PlotSymbolType.CIRCLE, PlotSymbolType.SQUARE, PlotSymbolType.DIAMOND, PlotSymbolType.TRIANGLE,
    };
    private static final int[] LINES = {SWT.LINE_SOLID, SWT.LINE_DASH, SWT.LINE_DOT, SWT.LINE_DASHDOT};

    private final Chart chart;
    private Shown shown = new Shown(List.of(), List.of(), List.of(), 0, 1, "");
    private Runnable onMove = () -> {};
    private int cursorLane;
    private int cursor = -1;

    /**
     * What is shown.
     *
     * @param curves a curve for each way
     * @param changes the changes
     * @param gaps the gaps
     * @param from the left end, in milliseconds since 1970
     * @param to the right end
     * @param summary all of it in words
     */
    record Shown(List<Curve> curves, List<Change> changes, List<Gap> gaps, long from, long to, String summary) {}

    /**
     * A curve.
     *
     * @param lane the way
     * @param dots its dots from left to right
     */
    record Curve(Lane lane, List<Dot> dots) {}

    WatchChart(Composite parent) {
        super(parent, SWT.NONE);
        setLayout(new FillLayout());
        Widgets.styled(this, Widgets.PAGE);
        chart = new Chart(this, SWT.NONE);
        chart.getTitle().setVisible(false);
        chart.getLegend().setPosition(SWT.BOTTOM);
        IAxis time = chart.getAxisSet().getXAxis(0);
        time.getTitle().setVisible(false);
        IAxis latency = chart.getAxisSet().getYAxis(0);
        latency.getTitle().setText(ViewText.of("chart.latency"));
        chart.getPlotArea().addCustomPaintListener(new Behind());
        chart.getPlotArea().addCustomPaintListener(new InFront());
        Control plot = chart.getPlotArea().getControl();
        Widgets.named(plot, "network.chart");
        plot.getAccessible().addAccessibleListener(new AccessibleAdapter() {
            @Override
            public void getName(AccessibleEvent event) {
                event.result = ViewText.of("chart.name");
            }

            @Override
            public void getDescription(AccessibleEvent event) {
                event.result = cursor < 0 ? shown.summary() : point();
            }
        });
        plot.addListener(SWT.KeyDown, this::key);
        plot.addListener(SWT.Traverse, WatchChart::traverse);
        plot.addListener(SWT.MouseDown, event -> {
            plot.setFocus();
            moveTo(event.x);
        });
        plot.addListener(SWT.FocusIn, event -> plot.redraw());
        plot.addListener(SWT.FocusOut, event -> plot.redraw());
        paint();
        ThemeChange.onChange(this, this::paint);
    }

    /** Whoever shows {@link #point} is told when the cursor moved. */
    void onMove(Runnable listener) {
        onMove = listener;
    }

    /** Shows something else. */
    void show(Shown next) {
        long at = cursor < 0 ? -1 : dot().millis();
        Lane lane = cursor < 0 ? null : shown.curves().get(cursorLane).lane();
        shown = next;
        restore(lane, at);
        chart.suspendUpdate(true);
        List<String> ids = new ArrayList<>();
        double most = 0;
        for (int i = 0; i < shown.curves().size(); i++) {
            Curve curve = shown.curves().get(i);
            String id = WatchText.lane(curve.lane());
            ids.add(id);
            ISeries<?> existing = chart.getSeriesSet().getSeries(id);
            ILineSeries<?> series = existing instanceof ILineSeries<?> line
                    ? line
                    : (ILineSeries<?>) chart.getSeriesSet().createSeries(SeriesType.LINE, id);
            List<Dot> dots = curve.dots().stream().filter(Dot::hasLatency).toList();
            setTimes(series, dots);
            series.setYSeries(dots.stream().mapToDouble(Dot::low).toArray());
            style(series, i);
            most = Math.max(most, dots.stream().mapToDouble(Dot::high).max().orElse(0));
        }
        for (ISeries<?> series : chart.getSeriesSet().getSeries()) {
            if (!ids.contains(series.getId())) {
                chart.getSeriesSet().deleteSeries(series.getId());
            }
        }
        long length = Math.max(SHORTEST, shown.to() - shown.from());
        chart.getAxisSet().getXAxis(0).setRange(new Range(shown.from(), shown.from() + length));
        chart.getAxisSet().getXAxis(0).getTick().setFormat(new SimpleDateFormat(format(length), Locale.getDefault()));
        chart.getAxisSet().getYAxis(0).setRange(new Range(0, most <= 0 ? 1 : most * ROOM));
        chart.getLegend().setVisible(!ids.isEmpty());
        chart.suspendUpdate(false);
        chart.redraw();
        onMove.run();
    }

    /** The newer way takes dates without a time; only a series of times gives ticks at whole seconds, minutes and hours. */
    @SuppressWarnings("deprecation")
    private static void setTimes(ILineSeries<?> series, List<Dot> dots) {
        series.setXDateSeries(dots.stream().map(dot -> new Date(dot.millis())).toArray(Date[]::new));
    }

    private static String format(long length) {
        return length > 2 * 86_400_000L ? "MM-dd HH:mm" : length > 30 * SHORTEST ? "HH:mm" : "HH:mm:ss";
    }

    private void restore(Lane lane, long at) {
        cursor = -1;
        for (int i = 0; i < shown.curves().size(); i++) {
            if (shown.curves().get(i).lane().equals(lane)) {
                cursorLane = i;
                cursor = nearest(shown.curves().get(i).dots(), at);
            }
        }
    }

    private static int nearest(List<Dot> dots, double at) {
        int best = -1;
        for (int i = 0; i < dots.size(); i++) {
            if (best < 0
                    || Math.abs(dots.get(i).millis() - at)
                            < Math.abs(dots.get(best).millis() - at)) {
                best = i;
            }
        }
        return best;
    }

    private void style(ILineSeries<?> series, int number) {
        series.setSymbolType(SYMBOLS[number % SYMBOLS.length]);
        series.setSymbolSize(SYMBOL);
        series.setSymbolColor(color(number).color());
        series.setLineStyle(LineStyle.NONE);
        series.setLineColor(color(number).color());
    }

    private static ColorRole color(int number) {
        return COLORS[number % COLORS.length];
    }

    /** Takes the colours and the font of the theme. */
    private void paint() {
        chart.setBackground(ColorRole.BACKGROUND.color());
        chart.getPlotArea().setBackground(ColorRole.BACKGROUND.color());
        chart.getLegend().setBackground(ColorRole.BACKGROUND.color());
        chart.getLegend().setForeground(ColorRole.TEXT.color());
        chart.getLegend().setFont(Fonts.small());
        for (IAxis axis : chart.getAxisSet().getAxes()) {
            axis.getTick().setForeground(ColorRole.SECONDARY.color());
            axis.getTick().setFont(Fonts.small());
            axis.getGrid().setForeground(ColorRole.LINE.color());
            axis.getTitle().setForeground(ColorRole.SECONDARY.color());
            axis.getTitle().setFont(Fonts.small());
        }
        for (int i = 0; i < shown.curves().size(); i++) {
            String id = WatchText.lane(shown.curves().get(i).lane());
            if (chart.getSeriesSet().getSeries(id) instanceof ILineSeries<?> series) {
                style(series, i);
            }
        }
        chart.redraw();
    }

    /** What is under the cursor, in words; how to move it while there is none. */
    String point() {
        if (cursor < 0) {
            return ViewText.of(shown.curves().isEmpty() ? "chart.empty" : "chart.hint");
        }
        Dot dot = dot();
        String lane = WatchText.lane(shown.curves().get(cursorLane).lane());
        String time = WatchText.time(Instant.ofEpochMilli(dot.millis()));
        if (!dot.hasLatency()) {
            return ViewText.of("chart.point.failed", time, lane, WatchText.seen(dot.failure()));
        }
        String latency = dot.high() == dot.low()
                ? WatchText.millis(dot.low())
                : ViewText.of("chart.range", WatchText.millis(dot.low()), WatchText.millis(dot.high()));
        return dot.failure() == null
                ? ViewText.of("chart.point", time, lane, latency)
                : ViewText.of("chart.point.both", time, lane, latency, WatchText.seen(dot.failure()));
    }

    private Dot dot() {
        return shown.curves().get(cursorLane).dots().get(cursor);
    }

    private static void traverse(Event event) {
        // Tab goes on to the next control; arrows are for the cursor.
        event.doit = event.detail == SWT.TRAVERSE_TAB_NEXT || event.detail == SWT.TRAVERSE_TAB_PREVIOUS;
    }

    private void key(Event event) {
        if (shown.curves().isEmpty()) {
            return;
        }
        List<Dot> dots = shown.curves()
                .get(Math.min(cursorLane, shown.curves().size() - 1))
                .dots();
        int last = dots.size() - 1;
        switch (event.keyCode) {
            case SWT.ARROW_LEFT -> moveCursor(cursor < 0 ? last : Math.max(0, cursor - 1));
            case SWT.ARROW_RIGHT -> moveCursor(cursor < 0 ? 0 : Math.min(last, cursor + 1));
            case SWT.HOME -> moveCursor(Math.min(0, last));
            case SWT.END -> moveCursor(last);
            case SWT.ARROW_UP, SWT.ARROW_DOWN -> {
                int lanes = shown.curves().size();
                long at = cursor < 0 ? shown.to() : dot().millis();
                cursorLane = Math.floorMod(cursorLane + (event.keyCode == SWT.ARROW_UP ? -1 : 1), lanes);
                moveCursor(nearest(shown.curves().get(cursorLane).dots(), at));
            }
            case SWT.ESC -> moveCursor(-1);
            default -> {
                return;
            }
        }
    }

    private void moveTo(int x) {
        if (!shown.curves().isEmpty()) {
            cursorLane = Math.min(cursorLane, shown.curves().size() - 1);
            double at = chart.getAxisSet().getXAxis(0).getDataCoordinate(x);
            moveCursor(nearest(shown.curves().get(cursorLane).dots(), at));
        }
    }

    private void moveCursor(int to) {
        cursor = to;
        chart.getPlotArea().getControl().redraw();
        onMove.run();
        chart.getPlotArea().getControl().getAccessible().selectionChanged();
    }

    @Override
    public boolean setFocus() {
        return chart.getPlotArea().getControl().setFocus();
    }

    private int x(long millis) {
        return chart.getAxisSet().getXAxis(0).getPixelCoordinate(millis);
    }

    private int y(double latency) {
        return chart.getAxisSet().getYAxis(0).getPixelCoordinate(latency);
    }

    /** The bands of gaps and the lines, below the dots. */
    private final class Behind implements ICustomPaintListener {
        @Override
        public boolean drawBehindSeries() {
            return true;
        }

        @Override
        public void paintControl(PaintEvent event) {
            GC gc = event.gc;
            Point size = chart.getPlotArea().getSize();
            shown.gaps().forEach(gap -> band(gc, gap, size));
            for (int i = 0; i < shown.curves().size(); i++) {
                gc.setForeground(color(i).color());
                gc.setLineStyle(LINES[i % LINES.length]);
                line(gc, shown.curves().get(i).dots());
            }
            gc.setLineStyle(SWT.LINE_SOLID);
        }

        private void band(GC gc, Gap gap, Point size) {
            int left = Math.max(0, x(gap.from().toEpochMilli()));
            int right = Math.min(size.x, x(gap.to().toEpochMilli()));
            if (right < 0 || left > size.x) {
                return;
            }
            int width = Math.max(1, right - left);
            gc.setBackground(ColorRole.NOT_EXAMINED_TINT.color());
            gc.fillRectangle(left, 0, width, size.y);
            gc.setForeground(ColorRole.LINE.color());
            Rectangle before = gc.getClipping();
            gc.setClipping(new Rectangle(left, 0, width, size.y).intersection(before));
            for (int at = left - size.y; at < right; at += HATCH) {
                gc.drawLine(at, size.y, at + size.y, 0);
            }
            gc.setForeground(ColorRole.NOT_EXAMINED.color());
            String word = ViewText.of("happened.gap");
            if (gc.textExtent(word).x + MARK < width) {
                gc.drawText(word, left + MARK, MARK, true);
            }
            gc.setClipping(before);
        }

        /** Joins dots that follow each other without a failure or a gap between them, and shows the spread of those that stand for several. */
        private void line(GC gc, List<Dot> dots) {
            Dot before = null;
            for (Dot dot : dots) {
                if (dot.hasLatency()) {
                    int at = x(dot.millis());
                    if (dot.high() > dot.low()) {
                        gc.drawLine(at, y(dot.low()), at, y(dot.high()));
                    }
                    if (before != null && !dot.apart()) {
                        gc.drawLine(x(before.millis()), y(before.low()), at, y(dot.low()));
                    }
                    before = dot;
                } else {
                    before = null;
                }
            }
        }
    }

    /** The marks of failures and changes, and the cursor, above the dots. */
    private final class InFront implements ICustomPaintListener {
        @Override
        public void paintControl(PaintEvent event) {
            GC gc = event.gc;
            gc.setAntialias(SWT.ON);
            Point size = chart.getPlotArea().getSize();
            gc.setForeground(ColorRole.PROBLEM.color());
            gc.setLineWidth(2);
            for (int i = 0; i < shown.curves().size(); i++) {
                int foot = size.y - MARK - 2 - i % 6 * ROW;
                shown.curves().get(i).dots().stream()
                        .filter(dot -> dot.failure() != null)
                        .mapToInt(dot -> x(dot.millis()))
                        .distinct()
                        .forEach(at -> cross(gc, at, foot));
            }
            gc.setLineWidth(1);
            gc.setBackground(ColorRole.WARNING.color());
            int[] changes = shown.changes().stream()
                    .mapToInt(change -> x(change.at().toEpochMilli()))
                    .distinct()
                    .filter(at -> at >= 0 && at <= size.x)
                    .toArray();
            for (int at : changes) {
                gc.fillPolygon(new int[] {at - MARK, 0, at + MARK + 1, 0, at, 2 * MARK});
            }
            Control plot = chart.getPlotArea().getControl();
            if (cursor >= 0) {
                int at = x(dot().millis());
                gc.setForeground(ColorRole.ACCENT.color());
                gc.setLineStyle(SWT.LINE_DOT);
                gc.drawLine(at, 0, at, size.y);
                gc.setLineStyle(SWT.LINE_SOLID);
            }
            if (plot.isFocusControl()) {
                gc.setForeground(ColorRole.ACCENT.color());
                gc.drawRectangle(0, 0, size.x - 1, size.y - 1);
            }
        }

        private void cross(GC gc, int at, int foot) {
            gc.drawLine(at - MARK, foot - MARK, at + MARK, foot + MARK);
            gc.drawLine(at - MARK, foot + MARK, at + MARK, foot - MARK);
        }
    }
}
