// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.cli.internal;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.rdpworkbench.cli.CommandContext;
import org.rdpworkbench.cli.CommandFailure;
import org.rdpworkbench.cli.ExitCode;
import org.rdpworkbench.cli.LineResult;
import org.rdpworkbench.cli.OutputFormat;
import org.rdpworkbench.cli.WorkbenchCommand;
import org.rdpworkbench.core.evidence.EvidenceLocator.OfHost;
import org.rdpworkbench.core.files.WholeFile;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.core.wire.OutcomeClass;
import org.rdpworkbench.network.core.watch.Lane;
import org.rdpworkbench.network.core.watch.LaneFigures;
import org.rdpworkbench.network.core.watch.SavedWatch;
import org.rdpworkbench.network.core.watch.StopCondition;
import org.rdpworkbench.network.core.watch.Watch;
import org.rdpworkbench.network.core.watch.WatchEvent;
import org.rdpworkbench.network.core.watch.WatchExport;
import org.rdpworkbench.network.core.watch.WatchPlan;
import org.rdpworkbench.network.core.watch.WatchRecord;
import org.rdpworkbench.network.core.watch.WatchService;
import org.rdpworkbench.network.core.watch.WatchText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks at Remote Desktop ports again and again until something happens. */
@Command(name = "watch", sortOptions = false)
final class WatchCommand extends WorkbenchCommand {
    private static final Texts TEXTS = Texts.of(WatchCommand.class);

    private final WatchService watches;

    @Parameters(arity = "0..*", paramLabel = "HOST[:PORT]", descriptionKey = "host", converter = HostConverter.class)
    private List<OfHost> hosts = new ArrayList<>();

    @Option(names = "--every", paramLabel = "TIME", converter = LengthConverter.class)
    private Duration every = WatchPlan.EVERY;

    @Option(names = "--for", paramLabel = "TIME", converter = LengthConverter.class)
    private Duration length;

    @Option(names = "--until-failure")
    private boolean untilFailure;

    @Option(names = "--until-change")
    private boolean untilChange;

    @Option(names = "--until-outcome", paramLabel = "OUTCOME", converter = OutcomeConverter.class)
    private List<OutcomeClass> untilOutcome = new ArrayList<>();

    @Option(names = "--csv")
    private boolean csv;

    @Option(names = "--save", paramLabel = "FILE")
    private Path save;

    @Option(names = "--read", paramLabel = "FILE")
    private List<Path> read = new ArrayList<>();

    WatchCommand(WatchService watches) {
        this.watches = watches;
    }

    @Override
    protected ExitCode run(CommandContext context) throws InterruptedException {
        if (csv && output().format() != OutputFormat.TEXT) {
            throw wrongUsage(TEXTS.get("watch.csv"));
        }
        if (!read.isEmpty()) {
            return show(context);
        }
        if (hosts.isEmpty()) {
            throw wrongUsage(TEXTS.get("watch.no-host"));
        }
        WatchPlan plan = plan();
        BlockingQueue<WatchEvent> events = new LinkedBlockingQueue<>();
        Watch watch = watches.start(plan, events::add)
                .orElseThrow(() -> new CommandFailure(ExitCode.NOT_EXAMINED, TEXTS.get("watch.no-wire")));
        CommandContext.Registration registration = context.onInterrupt(watch::stop);
        try {
            Telling telling = new Telling(context, watch.record(), events);
            if (output().format() == OutputFormat.HTML) {
                telling.follow(line -> {});
                context.deliver(output(), new WatchResult(watch.record(), List.of()));
            } else {
                context.deliver(output(), telling.result());
            }
        } finally {
            registration.close();
            watch.stop();
        }
        if (save != null) {
            save(watch.record());
        }
        return context.interrupted() ? ExitCode.INTERRUPTED : WatchJudgement.exitCode(watch.record());
    }

    private void save(WatchRecord record) {
        try {
            new WholeFile(save).write(stream -> {
                Writer writer = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
                WatchExport.writeJson(record, writer);
                writer.flush();
            });
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.NOT_EXAMINED, TEXTS.get("watch.not-saved", save, e.getMessage()));
        }
    }

    /** Shows one saved watch, or compares two. */
    private ExitCode show(CommandContext context) throws InterruptedException {
        if (!hosts.isEmpty() || save != null || read.size() > 2 || csv && read.size() > 1) {
            throw wrongUsage(TEXTS.get("watch.read-alone"));
        }
        List<SavedWatch> saved = new ArrayList<>();
        for (Path file : read) {
            try {
                saved.add(SavedWatch.read(file));
            } catch (NoSuchFileException e) {
                throw new CommandFailure(ExitCode.NOT_EXAMINED, TEXTS.get("watch.no-file", file));
            } catch (IOException e) {
                throw new CommandFailure(ExitCode.NOT_EXAMINED, TEXTS.get("watch.unreadable", file, e.getMessage()));
            }
        }
        SavedWatch first = saved.getFirst();
        if (csv) {
            context.deliver(output(), LineResult.whole(lines -> csv(first.record(), lines)));
            // The table has no place for it.
            first.damage().forEach(sentence -> context.tell(TEXTS.get("watch.damaged", sentence)));
        } else if (saved.size() == 1 && output().format() == OutputFormat.TEXT) {
            context.deliver(output(), LineResult.whole(lines -> WatchResult.lines(first, lines)));
        } else if (saved.size() == 1) {
            context.deliver(output(), new WatchResult(first.record(), first.damage()));
        } else {
            context.deliver(output(), new WatchComparison(names(), saved));
        }
        return WatchJudgement.worst(saved.stream()
                .map(watch -> WatchJudgement.exitCode(watch.record(), watch.damage()))
                .toList());
    }

    /** The names of the files, with their folders only where the names alone are the same. */
    private List<String> names() {
        List<String> names =
                read.stream().map(file -> String.valueOf(file.getFileName())).toList();
        return names.stream().distinct().count() == names.size()
                ? names
                : read.stream().map(Path::toString).toList();
    }

    private static void csv(WatchRecord record, Consumer<String> lines) {
        try {
            WatchExport.writeCsv(record, new LineWriter(lines));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private WatchPlan plan() {
        List<StopCondition> until = new ArrayList<>();
        if (length != null) {
            until.add(new StopCondition.After(length));
        }
        if (untilFailure) {
            until.add(new StopCondition.FirstFailure());
        }
        if (untilChange) {
            until.add(new StopCondition.FirstChange());
        }
        untilOutcome.forEach(outcome -> until.add(new StopCondition.FirstOutcome(outcome)));
        if (hosts.stream().distinct().count() > WatchPlan.MOST_TARGETS) {
            throw wrongUsage(TEXTS.get("watch.too-many", WatchPlan.MOST_TARGETS));
        }
        if (every.compareTo(WatchPlan.SELDOMEST) > 0) {
            throw wrongUsage(TEXTS.get("watch.every"));
        }
        return new WatchPlan(hosts, every, output().timeout().orElse(WatchPlan.TIMEOUT), until);
    }

    /** Turns what happens into lines. */
    private final class Telling {
        private final CommandContext context;
        private final WatchRecord record;
        private final BlockingQueue<WatchEvent> events;
        private final Set<Lane> seen = new HashSet<>();

        Telling(CommandContext context, WatchRecord record, BlockingQueue<WatchEvent> events) {
            this.context = context;
            this.record = record;
            this.events = events;
        }

        LineResult result() {
            if (csv) {
                return LineResult.whole(lines -> {
                    follow(line -> {});
                    csv(record, lines);
                });
            }
            boolean json = output().format() == OutputFormat.JSON;
            return lines -> {
                follow(json ? event -> lines.accept(WatchExport.line(event)) : event -> text(event, lines));
                record.figures()
                        .forEach(
                                figures -> lines.accept(json ? WatchExport.line(figures) : WatchText.summary(figures)));
            };
        }

        /** Takes events until the last one. */
        private void follow(Consumer<WatchEvent> sink) throws InterruptedException {
            WatchEvent event;
            do {
                event = events.take();
                sink.accept(event);
                if (event instanceof WatchEvent.Sampled sampled) {
                    progress(sampled);
                }
            } while (!(event instanceof WatchEvent.Ended));
        }

        private void progress(WatchEvent.Sampled sampled) {
            context.progress()
                    .accept(TEXTS.get(
                            "watch.progress",
                            record.count(sampled.lane()),
                            WatchText.lane(sampled.lane()),
                            WatchText.seen(sampled.sample().seen())));
        }

        private void text(WatchEvent event, Consumer<String> lines) {
            switch (event) {
                case WatchEvent.Sampled sampled -> {
                    if (seen.add(sampled.lane()) || output().verbose()) {
                        lines.accept(sample(sampled));
                    }
                }
                case WatchEvent.Changed changed ->
                    lines.accept(TEXTS.get(
                            "watch.line", WatchText.time(changed.change().at()), WatchText.change(changed.change())));
                case WatchEvent.Missed missed ->
                    lines.accept(
                            TEXTS.get("watch.line", WatchText.time(missed.gap().from()), WatchText.gap(missed.gap())));
                case WatchEvent.Ended ended ->
                    lines.accept(
                            TEXTS.get("watch.line", WatchText.time(ended.end().at()), WatchText.end(ended.end())));
            }
        }

        private String sample(WatchEvent.Sampled sampled) {
            return TEXTS.get(
                    sampled.sample().connect() < 0 ? "watch.sample" : "watch.sample.latency",
                    WatchText.time(sampled.sample().at()),
                    WatchText.lane(sampled.lane()),
                    WatchText.seen(sampled.sample().seen()),
                    WatchText.millis(sampled.sample().connect() / 1000.0));
        }
    }

    /** Hands on each line that was written whole. */
    private static final class LineWriter extends Writer {
        private final Consumer<String> lines;
        private final StringBuilder begun = new StringBuilder();

        LineWriter(Consumer<String> lines) {
            this.lines = lines;
        }

        @Override
        public void write(char[] buffer, int offset, int length) {
            for (int i = offset; i < offset + length; i++) {
                if (buffer[i] == '\n') {
                    lines.accept(begun.toString());
                    begun.setLength(0);
                } else {
                    begun.append(buffer[i]);
                }
            }
        }

        @Override
        public void flush() {
            // Lines are handed on as soon as they are whole.
        }

        @Override
        public void close() {
            flush();
        }
    }

    /** What the figures of a way look like in a table. */
    static List<String> row(LaneFigures figures) {
        return List.of(
                WatchText.lane(figures.lane()),
                WatchText.seen(figures.now()),
                Integer.toString(figures.count()),
                WatchText.share(figures.failed()),
                WatchText.share(figures.silent()),
                WatchText.usual(figures),
                WatchText.millis(figures.p95()),
                WatchText.millis(figures.max()));
    }
}
