// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.widgets;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntConsumer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.rdpworkbench.ui.look.ColorRole;
import org.rdpworkbench.ui.look.Fonts;
import org.rdpworkbench.ui.look.Look;

/**
 * Moments on one axis, each in the lane of whoever wrote it down. The mouse selects them; for the keyboard there is the table that shows
 * the same.
 */
public final class TimelineChart extends Painted {
    private static final int MARGIN = 12;
    private static final int LANE_GAP = 10;
    private static final int LEAST_LANE = 22;
    private static final int MOST_LABEL = 260;
    private static final int MARK_WIDTH = 4;
    private static final int REACH = 6;
    private static final int TICK = 4;
    private static final DateTimeFormatter DAY_AND_TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd");

    /**
     * A moment.
     *
     * @param at when
     * @param lane the title of its lane
     * @param look how it is drawn; a problem stands higher than the others, so that colour is not all that tells
     * @param text what happened, in a line
     */
    public record Mark(Instant at, String lane, Look look, String text) {}

    private List<Mark> marks = List.of();
    private Map<String, List<Integer>> lanes = Map.of();
    private String summary = "";
    private int selected = -1;

    /**
     * A chart without moments.
     *
     * @param select called with the number of the mark that was clicked
     */
    public TimelineChart(Composite parent, IntConsumer select) {
        super(parent);
        addListener(SWT.MouseDown, event -> {
            int mark = at(event);
            if (mark >= 0) {
                select.accept(mark);
            }
        });
        addListener(SWT.MouseMove, event -> {
            int mark = at(event);
            String text = mark < 0
                    ? null
                    : time(marks.get(mark).at()) + "\n" + marks.get(mark).text();
            if (!Objects.equals(text, getToolTipText())) {
                setToolTipText(text);
            }
        });
    }

    /**
     * Shows other moments.
     *
     * @param moments the earliest first
     * @param words what they are in a sentence, for those who cannot see them
     */
    public void show(List<Mark> moments, String words) {
        summary = words;
        marks = List.copyOf(moments);
        Map<String, List<Integer>> sorted = new LinkedHashMap<>();
        for (int i = 0; i < marks.size(); i++) {
            sorted.computeIfAbsent(marks.get(i).lane(), lane -> new ArrayList<>())
                    .add(i);
        }
        lanes = sorted;
        selected = -1;
        getParent().layout();
        redraw();
    }

    /** The moments that are shown. */
    public List<Mark> marks() {
        return marks;
    }

    /** Marks a moment; -1 for none. */
    public void select(int mark) {
        selected = mark;
        redraw();
    }

    @Override
    public String text() {
        return summary;
    }

    private static String time(Instant at) {
        return DAY_AND_TIME.format(at.atZone(ZoneId.systemDefault()));
    }

    private TimeAxis axis(int width) {
        int left = MARGIN + labelWidth(width);
        return new TimeAxis(marks.stream().map(Mark::at).toList(), left, width - 2 * MARGIN);
    }

    private int labelWidth(int width) {
        Ink ink = ink(null);
        int widest = lanes.keySet().stream()
                .mapToInt(lane -> ink.widthOf(lane, Fonts.small()))
                .max()
                .orElse(0);
        return Math.min(Math.min(widest, MOST_LABEL), width / 3) + 2 * MARGIN;
    }

    private int laneHeight() {
        return Math.max(LEAST_LANE, ink(null).lineHeight(Fonts.small()));
    }

    @Override
    protected int draw(GC gc, int width) {
        if (marks.isEmpty()) {
            return 0;
        }
        Ink ink = ink(gc);
        int lane = laneHeight();
        int bottom = MARGIN + lanes.size() * (lane + LANE_GAP);
        int height = bottom + TICK + ink.lineHeight(Fonts.small()) + MARGIN;
        if (gc == null) {
            return height;
        }
        TimeAxis axis = axis(width);
        drawAxis(gc, ink, axis, bottom);
        int y = MARGIN;
        for (Map.Entry<String, List<Integer>> entry : lanes.entrySet()) {
            int room = labelWidth(width) - 2 * MARGIN;
            ink.text(
                    ink.shorten(entry.getKey(), Fonts.small(), room),
                    Fonts.small(),
                    ColorRole.SECONDARY,
                    MARGIN,
                    y + (lane - ink.lineHeight(Fonts.small())) / 2,
                    room + MARGIN,
                    SWT.LEFT);
            drawLane(gc, axis, entry.getValue(), y, lane);
            y += lane + LANE_GAP;
        }
        if (selected >= 0 && selected < marks.size()) {
            int x = axis.x(marks.get(selected).at());
            gc.setForeground(ColorRole.ACCENT.color());
            gc.setLineWidth(2);
            gc.drawLine(x, MARGIN / 2, x, bottom);
        }
        return height;
    }

    private void drawAxis(GC gc, Ink ink, TimeAxis axis, int bottom) {
        int timeWidth = ink.widthOf("00:00:00", Fonts.small()) + MARGIN;
        int dateWidth = ink.widthOf("0000-00-00", Fonts.small()) + MARGIN;
        int firstWidth = ink.widthOf("0000-00-00 00:00:00", Fonts.small()) + MARGIN;
        TimeAxis.Part before = null;
        int free = 0;
        for (TimeAxis.Part part : axis.parts()) {
            gc.setForeground(ColorRole.LINE.color());
            gc.setLineWidth(1);
            gc.drawLine(part.left(), bottom, part.right(), bottom);
            if (before != null) {
                gc.setLineStyle(SWT.LINE_DOT);
                gc.drawLine(before.right(), bottom, part.left(), bottom);
                gc.setLineStyle(SWT.LINE_SOLID);
            }
            boolean days = Duration.between(part.from(), part.to()).toDays() >= 2;
            for (TimeAxis.Tick tick : axis.ticks(part, days ? dateWidth : timeWidth, firstWidth)) {
                DateTimeFormatter format = tick.first() ? DAY_AND_TIME : days ? DAY : TIME;
                String label = format.format(tick.at().atZone(ZoneId.systemDefault()));
                int x = tick.first() ? part.left() : tick.x();
                if (x < free) {
                    continue;
                }
                gc.setForeground(ColorRole.LINE.color());
                gc.drawLine(tick.x(), bottom, tick.x(), bottom + TICK);
                int wide = ink.widthOf(label, Fonts.small());
                ink.text(label, Fonts.small(), ColorRole.SECONDARY, x, bottom + TICK, wide + MARGIN, SWT.LEFT);
                free = x + wide + MARGIN;
            }
            before = part;
        }
    }

    /** Of the marks that fall on the same place, the worst one is seen. */
    private void drawLane(GC gc, TimeAxis axis, List<Integer> numbers, int y, int lane) {
        Map<Integer, Look> worst = new HashMap<>();
        for (int number : numbers) {
            Mark mark = marks.get(number);
            worst.merge(axis.x(mark.at()), mark.look(), (one, other) -> rank(one) >= rank(other) ? one : other);
        }
        worst.forEach((x, look) -> {
            int height = rank(look) > 1 ? lane : lane * 2 / 3;
            gc.setBackground(look.color().color());
            gc.fillRectangle(x - MARK_WIDTH / 2, y + lane - height, MARK_WIDTH, height);
        });
    }

    private static int rank(Look look) {
        return switch (look) {
            case PROBLEM -> 3;
            case WARNING -> 2;
            case OK -> 1;
            default -> 0;
        };
    }

    /** The mark nearest to the mouse; -1 when none is near. */
    private int at(Event event) {
        if (marks.isEmpty()) {
            return -1;
        }
        int row = (event.y - MARGIN) / (laneHeight() + LANE_GAP);
        if (event.y < MARGIN || row >= lanes.size()) {
            return -1;
        }
        TimeAxis axis = axis(getClientArea().width);
        int nearest = -1;
        int distance = REACH + 1;
        for (int number : List.copyOf(lanes.values()).get(row)) {
            int away = Math.abs(axis.x(marks.get(number).at()) - event.x);
            if (away < distance) {
                distance = away;
                nearest = number;
            }
        }
        return nearest;
    }
}
