// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.table;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.rdpworkbench.ui.look.Look;

/**
 * A column of a {@link DataTable}. Make one with {@link #of}, {@link #state}, {@link #number} or {@link #time} and refine it with the
 * {@code with…} methods. Its functions are called on any thread, often and for many rows: they must be quick and always give the same for
 * the same row. Only {@code look} and {@code painter} are called on the UI thread alone.
 *
 * @param id stable name, under which width, place and order are kept, and the key in exported JSON lines
 * @param title its head
 * @param width its width at first, in points
 * @param text the text of a row, which is filtered, copied and exported
 * @param look the shape before the text, or null where a row has none; null for a column without shapes
 * @param order how rows are sorted by it; null to sort by the text without regard to case
 * @param display what the cell says instead of the text, which then stands in the tooltip; null to show the text itself
 * @param right whether the text stands at the right edge, as numbers do
 * @param painter paints the cell instead of the table; null for a cell of text
 * @param hidden whether the column is shown only after a user asked for it
 * @param <T> what a row is
 */
public record Column<T>(
        String id,
        String title,
        int width,
        Function<T, String> text,
        Function<T, Look> look,
        Comparator<T> order,
        Function<T, String> display,
        boolean right,
        CellPainter<T> painter,
        boolean hidden) {

    public Column {
        Objects.requireNonNull(id);
        Objects.requireNonNull(title);
        Objects.requireNonNull(text);
    }

    /** A column of text at the left edge, perhaps with shapes. */
    public Column(
            String id, String title, int width, Function<T, String> text, Function<T, Look> look, Comparator<T> order) {
        this(id, title, width, text, look, order, null, false, null, false);
    }

    /** A column of text, sorted by the text. */
    public static <T> Column<T> of(String id, String title, int width, Function<T, String> text) {
        return new Column<>(id, title, width, text, null, null);
    }

    /** A column of states: a shape and its word, sorted by the given order. */
    public static <T> Column<T> state(
            String id, String title, int width, Function<T, String> word, Function<T, Look> look, Comparator<T> order) {
        return new Column<>(id, title, width, word, look, order);
    }

    /** A column of whole numbers at the right edge, sorted by their value. */
    public static <T> Column<T> number(String id, String title, int width, ToLongFunction<T> number) {
        return new Column<>(
                id,
                title,
                width,
                row -> Long.toString(number.applyAsLong(row)),
                null,
                Comparator.comparingLong(number),
                null,
                true,
                null,
                false);
    }

    /**
     * A column of times. Its cells say how long ago that was or will be; filter, tooltip, copy and export have the time itself, in UTC.
     *
     * @param time of a row; may give null, which is shown as nothing and sorted first
     * @param now what counts as the present, for example the time of a case
     */
    public static <T> Column<T> time(
            String id, String title, int width, Function<T, Instant> time, Supplier<Instant> now) {
        Function<T, String> absolute = row -> {
            Instant instant = time.apply(row);
            return instant == null
                    ? ""
                    : instant.truncatedTo(ChronoUnit.SECONDS).toString();
        };
        Function<T, String> relative = row -> {
            Instant instant = time.apply(row);
            return instant == null ? "" : RelativeTime.of(instant, now.get());
        };
        Comparator<T> order = Comparator.comparing(time, Comparator.nullsFirst(Comparator.naturalOrder()));
        return new Column<>(id, title, width, absolute, null, order, relative, false, null, false);
    }

    /** The same column, sorted in another way. */
    public Column<T> withOrder(Comparator<T> other) {
        return new Column<>(id, title, width, text, look, other, display, right, painter, hidden);
    }

    /** The same column with other words in its cells. */
    public Column<T> withDisplay(Function<T, String> other) {
        return new Column<>(id, title, width, text, look, order, other, right, painter, hidden);
    }

    /** The same column, whose cells are painted by the given painter, for example as bars. */
    public Column<T> withPainter(CellPainter<T> other) {
        return new Column<>(id, title, width, text, look, order, display, right, other, hidden);
    }

    /** The same column, with its text at the right edge. */
    public Column<T> atRight() {
        return new Column<>(id, title, width, text, look, order, display, true, painter, hidden);
    }

    /** The same column, which is not shown until a user asks for it. */
    public Column<T> hiddenAtFirst() {
        return new Column<>(id, title, width, text, look, order, display, right, painter, true);
    }

    /** What a cell says, on one line and harmless. */
    String shown(T row) {
        return SafeText.line((display == null ? text : display).apply(row));
    }
}
