// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.cli.internal;

import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
import org.rdpworkbench.network.core.watch.WatchExport;
import org.rdpworkbench.network.core.watch.WatchRecord;
import org.rdpworkbench.network.core.watch.WatchText;

/**
 * A watch that has ended, as a page.
 *
 * @param record what it saw
 */
record WatchResult(WatchRecord record) implements CommandResult {
    private static final Texts TEXTS = Texts.of(WatchResult.class);

    private record Line(Instant at, String text) {}

    @Override
    public Document document() {
        List<LaneFigures> figures = record.figures();
        ExitCode code = WatchJudgement.exitCode(record);
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Table(
                Stream.of("way", "now", "count", "failed", "silent", "median", "p95", "max")
                        .map(column -> TEXTS.get("column." + column))
                        .toList(),
                figures.stream().map(WatchCommand::row).toList()));
        List<Block.Item> items = Stream.concat(
                        record.changes().stream().map(WatchResult::line),
                        record.gaps().stream().map(WatchResult::line))
                .sorted(Comparator.comparing(Line::at))
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

    private static Line line(Change change) {
        return new Line(change.at(), WatchText.change(change));
    }

    private static Line line(Gap gap) {
        return new Line(gap.from(), WatchText.gap(gap));
    }

    @Override
    public void writeJson(Writer writer) throws IOException {
        WatchExport.writeJson(record, writer);
    }
}
