// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.ui.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.core.runtime.IAdapterFactory;
import org.rdpworkbench.core.evidence.ReadingText;
import org.rdpworkbench.network.core.paths.MeasuredPath;
import org.rdpworkbench.network.core.paths.PathComparison;
import org.rdpworkbench.network.core.watch.LaneFigures;
import org.rdpworkbench.network.core.watch.WatchText;
import org.rdpworkbench.ui.details.Explained;
import org.rdpworkbench.ui.details.Explained.Line;
import org.rdpworkbench.ui.details.Explained.Section;

/** Explains rows of the view in Details. */
public final class ExplainedRows implements IAdapterFactory {
    @Override
    public <T> T getAdapter(Object object, Class<T> type) {
        if (type != Explained.class) {
            return null;
        }
        return switch (object) {
            case PathRow row -> type.cast(explain(row));
            case WayRow row -> type.cast(explain(row.figures()));
            case ComparedRow row -> type.cast(explain(row));
            default -> null;
        };
    }

    @Override
    public Class<?>[] getAdapterList() {
        return new Class<?>[] {Explained.class};
    }

    private static Explained explain(PathRow row) {
        List<Section> sections = new ArrayList<>();
        if (row.finding() != null) {
            sections.add(
                    section("details.meaning", List.of(Line.of(row.finding().detail()))));
            return new Explained(row.look(), row.seen(), row.target(), sections);
        }
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of(row.seen().isEmpty() ? row.state() : ViewText.of("details.seen", row.state(), row.seen())));
        if (row.millis() >= 0) {
            lines.add(Line.of(ViewText.of("details.time", WatchText.millis(row.millis()))));
        }
        sections.add(section("details.here", lines));
        sections.add(section(
                "details.source",
                List.of(Line.secondary(ReadingText.source(row.reading().provenance())))));
        return new Explained(row.look(), ViewText.of("details.step", row.step(), row.way()), row.target(), sections);
    }

    private static Explained explain(LaneFigures figures) {
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of(WatchText.summary(figures)));
        if (figures.count() > 0) {
            lines.add(Line.of(ViewText.of("details.since", WatchText.time(Instant.ofEpochMilli(figures.since())))));
        }
        List<Line> numbers = new ArrayList<>();
        numbers.add(Line.of(ViewText.of("details.failed", WatchText.share(figures.failed()))));
        numbers.add(Line.of(ViewText.of("details.silent", WatchText.share(figures.silent()))));
        numbers.add(Line.of(ViewText.of("details.late", WatchText.share(figures.late()))));
        numbers.add(Line.of(ViewText.of(
                "details.times",
                WatchText.millis(figures.min()),
                WatchText.usual(figures),
                WatchText.millis(figures.p95()),
                WatchText.millis(figures.max()))));
        figures.jitter()
                .ifPresent(jitter -> numbers.add(Line.of(ViewText.of("details.jitter", WatchText.millis(jitter)))));
        numbers.add(Line.secondary(ViewText.of("details.intervals")));
        List<Line> outcomes = figures.outcomes().entrySet().stream()
                .sorted(Map.Entry.comparingByValue((a, b) -> Integer.compare(b, a)))
                .map(entry -> Line.of(ViewText.of(
                        "details.outcome", Integer.toString(entry.getValue()), WatchText.seen(entry.getKey()))))
                .toList();
        return new Explained(
                Looks.of(figures.now()),
                WatchText.lane(figures.lane()),
                ViewText.of("details.watched"),
                List.of(
                        section("details.here", lines),
                        section("details.figures", numbers),
                        section("details.outcomes", outcomes)));
    }

    private static Explained explain(ComparedRow row) {
        return new Explained(
                row.look(),
                PathComparison.aspect(row.difference().aspect()),
                PathComparison.verdict(row.difference().verdict()),
                List.of(
                        section(
                                "details.difference",
                                List.of(Line.of(row.difference().words()))),
                        new Section(
                                row.first().label(),
                                List.of(Line.of(row.difference().first()), Line.secondary(measured(row.first())))),
                        new Section(
                                row.second().label(),
                                List.of(Line.of(row.difference().second()), Line.secondary(measured(row.second()))))));
    }

    private static String measured(MeasuredPath path) {
        return ViewText.of("details.measured", path.connects().size());
    }

    private static Section section(String key, List<Line> lines) {
        return new Section(ViewText.of(key), lines);
    }
}
