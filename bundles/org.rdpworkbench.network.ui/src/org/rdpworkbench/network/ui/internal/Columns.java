// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.ui.internal;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.rdpworkbench.network.core.paths.PathComparison;
import org.rdpworkbench.network.core.watch.LaneFigures;
import org.rdpworkbench.network.core.watch.WatchText;
import org.rdpworkbench.ui.table.Column;

/** The columns of the view's tables. */
final class Columns {
    private Columns() {}

    static List<Column<PathRow>> path() {
        return List.of(
                Column.state(
                        "state",
                        ViewText.of("column.state"),
                        140,
                        PathRow::state,
                        PathRow::look,
                        Comparator.comparing(PathRow::look)),
                Column.of("target", ViewText.of("column.target"), 150, PathRow::target),
                Column.of("way", ViewText.of("column.way"), 150, PathRow::way),
                Column.of("step", ViewText.of("column.step"), 110, PathRow::step),
                Column.of("seen", ViewText.of("column.seen"), 420, PathRow::seen),
                Column.<PathRow>of("time", ViewText.of("column.time"), 80, row -> millis(row.millis()))
                        .withOrder(Comparator.comparingDouble(PathRow::millis))
                        .atRight());
    }

    private static String millis(double millis) {
        return millis < 0 ? "" : WatchText.millis(millis);
    }

    static List<Column<WayRow>> ways() {
        return List.of(
                Column.state(
                        "now",
                        ViewText.of("column.now"),
                        170,
                        row -> WatchText.seen(row.figures().now()),
                        row -> Looks.of(row.figures().now()),
                        Comparator.comparing(row -> Looks.of(row.figures().now()))),
                Column.of(
                        "way",
                        ViewText.of("column.way"),
                        190,
                        row -> WatchText.lane(row.figures().lane())),
                Column.number(
                        "count",
                        ViewText.of("column.count"),
                        60,
                        row -> row.figures().count()),
                figure(
                        "failed",
                        130,
                        row -> WatchText.share(row.figures().failed()),
                        row -> row.figures()
                                .failed()
                                .map(share -> share.value())
                                .orElse(-1.0)),
                figure("median", 150, row -> WatchText.usual(row.figures()), row -> value(row, LaneFigures::middle)),
                figure("p95", 80, row -> WatchText.millis(row.figures().p95()), row -> value(row, LaneFigures::p95)),
                figure("max", 80, row -> WatchText.millis(row.figures().max()), row -> value(row, LaneFigures::max)),
                figure(
                        "jitter",
                        130,
                        row -> row.figures()
                                .jitter()
                                .map(WatchText::millis)
                                .orElse(WatchText.millis(OptionalDouble.empty())),
                        row -> row.figures()
                                .jitter()
                                .map(jitter -> jitter.value())
                                .orElse(-1.0)),
                figure(
                                "silent",
                                130,
                                row -> WatchText.share(row.figures().silent()),
                                row -> row.figures()
                                        .silent()
                                        .map(share -> share.value())
                                        .orElse(-1.0))
                        .hiddenAtFirst(),
                figure(
                                "late",
                                130,
                                row -> WatchText.share(row.figures().late()),
                                row -> row.figures()
                                        .late()
                                        .map(share -> share.value())
                                        .orElse(-1.0))
                        .hiddenAtFirst());
    }

    private static double value(WayRow row, Function<LaneFigures, OptionalDouble> figure) {
        return figure.apply(row.figures()).orElse(-1);
    }

    private static Column<WayRow> figure(
            String id, int width, Function<WayRow, String> text, Function<WayRow, Double> value) {
        return Column.of(id, ViewText.of("column." + id), width, text)
                .withOrder(Comparator.comparing(value))
                .atRight();
    }

    static List<Column<HappenedRow>> happened() {
        return List.of(
                Column.<HappenedRow>of("at", ViewText.of("column.at"), 165, row -> WatchText.time(row.at()))
                        .withOrder(Comparator.comparing(HappenedRow::at)),
                Column.state(
                        "state",
                        ViewText.of("column.what"),
                        90,
                        HappenedRow::state,
                        HappenedRow::look,
                        Comparator.comparing(HappenedRow::look)),
                Column.of("text", ViewText.of("column.text"), 340, HappenedRow::text),
                Column.of("way", ViewText.of("column.way"), 190, HappenedRow::way));
    }

    static List<Column<ComparedRow>> compared() {
        return List.of(
                Column.state(
                        "verdict",
                        ViewText.of("column.verdict"),
                        150,
                        row -> PathComparison.verdict(row.difference().verdict()),
                        ComparedRow::look,
                        Comparator.comparing(row -> row.difference().verdict())),
                Column.of(
                        "aspect",
                        ViewText.of("column.aspect"),
                        140,
                        row -> PathComparison.aspect(row.difference().aspect())),
                Column.of(
                        "first",
                        ViewText.of("column.first"),
                        210,
                        row -> row.difference().first()),
                Column.of(
                        "second",
                        ViewText.of("column.second"),
                        210,
                        row -> row.difference().second()),
                Column.of(
                        "words",
                        ViewText.of("column.words"),
                        420,
                        row -> row.difference().words()));
    }
}
