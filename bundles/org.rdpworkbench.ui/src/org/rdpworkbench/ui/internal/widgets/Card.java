// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.widgets;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.ACC;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.rdpworkbench.ui.look.ColorRole;
import org.rdpworkbench.ui.look.Fonts;
import org.rdpworkbench.ui.look.Look;

/** A frame with a badge, a title and rows: what was seen at the left, where it was seen at the right. */
public final class Card extends Painted {
    private static final int PADDING = 12;
    private static final int BAR = 4;
    private static final int ARC = 6;
    private static final int GAP = 8;
    private static final int ROW_GAP = 4;
    private static final int INDENT = 24;
    private static final int RIGHT_SHARE_PERCENT = 42;
    private static final int PERCENT = 100;

    /**
     * What a card shows.
     *
     * @param look how it looks
     * @param badge the word in the badge
     * @param title its title
     * @param action what activating it does, shown as a link; empty when it does nothing
     * @param rows its rows
     * @param note what stands below them; may be empty
     */
    public record Content(Look look, String badge, String title, String action, List<Row> rows, String note) {
        public Content {
            rows = List.copyOf(rows);
        }
    }

    /**
     * A row.
     *
     * @param look its shape; null for one that belongs to the row above
     * @param text what it says
     * @param aside what stands at the right; may be empty
     * @param action where it leads; null when nowhere
     */
    public record Row(Look look, String text, String aside, Runnable action) {
        /** A row that leads nowhere. */
        public static Row of(Look look, String text, String aside) {
            return new Row(look, text, aside, null);
        }
    }

    /** Something to be activated, and where it was painted. */
    private record Spot(Row row, Rectangle place) {}

    private final Content content;
    private final Runnable action;
    private final List<Spot> spots = new ArrayList<>();
    private Row current;
    private Row hovered;

    /** A card; the action is run when it is activated or its link is clicked. */
    public Card(Composite parent, Content content, Runnable action) {
        super(parent);
        this.content = content;
        this.action = action;
        addListener(SWT.MouseMove, event -> hover(at(event.x, event.y)));
        addListener(SWT.MouseExit, event -> hover(null));
        addListener(SWT.MouseUp, event -> {
            Spot spot = at(event.x, event.y);
            if (event.button == 1 && spot != null) {
                current = spot.row();
                activate();
            }
        });
        addListener(SWT.KeyDown, this::move);
        addListener(SWT.FocusOut, event -> current = null);
        addListener(SWT.MouseDown, event -> setFocus());
    }

    /** What it shows. */
    public Content content() {
        return content;
    }

    private Spot at(int x, int y) {
        return spots.stream()
                .filter(spot -> spot.place().contains(x, y))
                .findFirst()
                .orElse(null);
    }

    private void hover(Spot spot) {
        Row row = spot == null ? null : spot.row();
        setCursor(spot == null ? null : getDisplay().getSystemCursor(SWT.CURSOR_HAND));
        if (row != hovered) {
            hovered = row;
            redraw();
        }
    }

    /** The arrows go from row to row that leads somewhere; beyond the last they are left to the page. */
    private void move(Event event) {
        int step = event.keyCode == SWT.ARROW_DOWN ? 1 : event.keyCode == SWT.ARROW_UP ? -1 : 0;
        if (step == 0) {
            return;
        }
        List<Row> rows =
                content.rows().stream().filter(row -> row.action() != null).toList();
        int next = rows.indexOf(current) + step;
        if (current == null && step < 0 || next >= rows.size() || next < -1) {
            return;
        }
        current = next < 0 ? null : rows.get(next);
        event.doit = false;
        redraw();
        getAccessible().sendEvent(ACC.EVENT_NAME_CHANGED, null);
    }

    /** The row that Enter activates; null for the card's own action. */
    public Row current() {
        return current;
    }

    @Override
    protected void activate() {
        if (current != null) {
            current.action().run();
        } else if (!content.action().isEmpty()) {
            action.run();
        }
    }

    @Override
    protected int accessibleRole() {
        return content.action().isEmpty() ? ACC.ROLE_TEXT : ACC.ROLE_PUSHBUTTON;
    }

    @Override
    public String text() {
        Stream<String> rows = content.rows().stream()
                .map(row -> row.aside().isEmpty() ? row.text() : row.text() + " (" + row.aside() + ")");
        if (current != null) {
            return current.text();
        }
        return Stream.concat(
                        Stream.of(content.badge() + " " + content.title()),
                        Stream.concat(rows, Stream.of(content.note())))
                .filter(line -> !line.isBlank())
                .collect(Collectors.joining("\n"));
    }

    @Override
    protected int draw(GC gc, int width) {
        if (gc != null) {
            ink(gc).frame(content.look(), width, getClientArea().height, BAR, ARC);
        }
        Ink ink = ink(gc);
        if (ink.draws()) {
            spots.clear();
        }
        int left = BAR + PADDING;
        int right = width - PADDING;
        int y = PADDING - 2;
        y += head(ink, left, y, right) + ROW_GAP;
        for (Row row : content.rows()) {
            int height = row(ink, row, left, y, right);
            if (ink.draws() && row.action() != null) {
                mark(gc, row, new Rectangle(left + INDENT, y, right - left - INDENT, height));
            }
            y += height + ROW_GAP;
        }
        if (!content.note().isEmpty()) {
            y += ink.paragraph(content.note(), Fonts.normal(), ColorRole.SECONDARY, left, y, right - left) + ROW_GAP;
        }
        return y + PADDING - ROW_GAP - 2;
    }

    private void mark(GC gc, Row row, Rectangle place) {
        spots.add(new Spot(row, place));
        if (row == current && isFocusControl()) {
            gc.setForeground(ColorRole.ACCENT.color());
            gc.drawRoundRectangle(place.x - 4, place.y - 2, place.width + 8, place.height + 3, ARC, ARC);
        }
    }

    private int head(Ink ink, int left, int y, int right) {
        Font font = Fonts.strong();
        int line = ink.lineHeight(font);
        int x = left;
        x += ink.badge(content.badge(), content.look(), x, y, line) + GAP;
        int end = right;
        if (!content.action().isEmpty()) {
            int actionWidth = ink.widthOf(content.action(), Fonts.normal());
            end = right - actionWidth - GAP;
            ink.paragraph(content.action(), Fonts.normal(), ColorRole.ACCENT, right - actionWidth, y, actionWidth + 1);
            if (ink.draws()) {
                spots.add(new Spot(null, new Rectangle(right - actionWidth, y, actionWidth, line)));
            }
        }
        return Math.max(line, ink.paragraph(content.title(), font, ColorRole.TEXT, x, y, end - x));
    }

    private int row(Ink ink, Row row, int left, int y, int right) {
        Font font = Fonts.normal();
        int line = ink.lineHeight(font);
        if (row.look() != null) {
            ink.shape(row.look(), left, y, line);
        }
        int start = left + INDENT;
        int end = right;
        int height = 0;
        if (!row.aside().isEmpty()) {
            int most = (right - start) * RIGHT_SHARE_PERCENT / PERCENT;
            int asideWidth = Math.min(most, ink.widthOf(row.aside(), font) + 1);
            Point aside =
                    ink.text(row.aside(), font, ColorRole.SECONDARY, right - asideWidth, y, asideWidth, SWT.RIGHT);
            end = right - asideWidth - 2 * GAP;
            height = aside.y;
        }
        ColorRole role = row.look() == null ? ColorRole.SECONDARY : ColorRole.TEXT;
        if (row.action() != null && (row == hovered || row == current && isFocusControl())) {
            role = ColorRole.ACCENT;
        }
        return Math.max(height, ink.paragraph(row.text(), font, role, start, y, end - start));
    }
}
