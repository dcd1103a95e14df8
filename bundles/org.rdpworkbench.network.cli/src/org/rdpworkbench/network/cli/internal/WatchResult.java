// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.cli.internal;

import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.rdpworkbench.cli.CommandResult;
import org.rdpworkbench.cli.ExitCode;
import org.rdpworkbench.cli.document.Block;
import org.rdpworkbench.cli.document.Document;
import org.rdpworkbench.cli.document.Tone;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.network.core.watch.Change;
import org.rdpworkbench.network.core.watch.Gap;
import org.rdpworkbench.network.core.watch.LaneFigures;
import org.rdpworkbench.network.core.watch.SavedWatch;
import org.rdpworkbench.network.core.watch.WatchExport;
import org.rdpworkbench.network.core.watch.WatchRecord;
import org.rdpworkbench.network.core.watch.WatchText;

/**
 * A watch that has ended, as a page.
 *
 * @param record what it saw
 * @param damage what could not be read of one that was saved
 */
record WatchResult(WatchRecord record, List<String> damage) implements CommandResult {
    private static final Texts TEXTS = Texts.of(WatchResult.class);

    private record Line(Instant at, String text) {}

    @Override
    public Document document() {
        List<LaneFigures> figures = record.figures();
        ExitCode code = WatchJudgement.exitCode(record, damage);
        List<Block> blocks = new ArrayList<>();
        if (!damage.isEmpty()) {
            blocks.add(damage(damage));
        }
        blocks.add(new Block.Table(
                Stream.of("way", "now", "count", "failed", "silent", "median", "p95", "max")
                        .map(column -> TEXTS.get("column." + column))
                        .toList(),
                figures.stream().map(WatchCommand::row).toList()));
        List<Block.Item> items = happened(record).stream()
                .map(line -> new Block.Item(null, line.text(), WatchText.time(line.at())))
                .toList();
        if (!items.isEmpty()) {
            blocks.add(new Block.Section(TEXTS.get("watch.happened"), List.of(new Block.Items(items))));
        }
        return new Document(
                TEXTS.get("watch.title"),
                code == ExitCode.PROBLEM ? Tone.PROBLEM : code == ExitCode.NO_PROBLEM ? Tone.OK : Tone.OPEN,
                TEXTS.get("watch.headline", record.plan().targets().size(), record.changeCount()),
                record.end().map(WatchText::end).stream().toList(),
                blocks);
    }

    private static List<Line> happened(WatchRecord record) {
        return Stream.concat(
                        record.changes().stream().map(WatchResult::line),
                        record.gaps().stream().map(WatchResult::line))
                .sorted(Comparator.comparing(Line::at))
                .toList();
    }

    /** One that was saved, in the lines in which a watch tells it. */
    static void lines(SavedWatch saved, Consumer<String> lines) {
        WatchRecord record = saved.record();
        lines.accept(TEXTS.get(
                "watch.began",
                WatchText.time(record.started()),
                WatchText.duration(record.plan().every())));
        happened(record).forEach(line -> lines.accept(TEXTS.get("watch.line", WatchText.time(line.at()), line.text())));
        record.end()
                .ifPresent(end -> lines.accept(TEXTS.get("watch.line", WatchText.time(end.at()), WatchText.end(end))));
        record.figures().forEach(figures -> lines.accept(WatchText.summary(figures)));
        saved.damage().forEach(sentence -> lines.accept(TEXTS.get("watch.damaged", sentence)));
    }

    /** What could not be read. */
    static Block damage(List<String> damage) {
        return new Block.Section(
                TEXTS.get("watch.damage"),
                List.of(new Block.Items(damage.stream()
                        .map(sentence -> new Block.Item(Tone.OPEN, sentence, ""))
                        .toList())));
    }

    private static Line line(Change change) {
        return new Line(change.at(), WatchText.change(change));
    }

    private static Line line(Gap gap) {
        return new Line(gap.from(), WatchText.gap(gap));
    }

    @Override
    public void writeJson(Writer writer) throws IOException {
        WatchExport.writeJson(record, damage, writer);
    }
}
