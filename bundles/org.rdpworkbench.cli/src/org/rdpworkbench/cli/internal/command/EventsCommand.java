// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli.internal.command;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.rdpworkbench.cli.CommandContext;
import org.rdpworkbench.cli.CommandFailure;
import org.rdpworkbench.cli.ExitCode;
import org.rdpworkbench.cli.LineResult;
import org.rdpworkbench.cli.OutputFormat;
import org.rdpworkbench.cli.OutputOptions.PathConverter;
import org.rdpworkbench.cli.WorkbenchCommand;
import org.rdpworkbench.cli.internal.report.EventLines;
import org.rdpworkbench.cli.internal.report.EventPage;
import org.rdpworkbench.core.codes.EventTable;
import org.rdpworkbench.core.evidence.EventLogReader;
import org.rdpworkbench.core.evidence.LoggedEvent;
import org.rdpworkbench.core.evidence.SourceUse;
import org.rdpworkbench.core.text.Texts;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** Prints what event logs hold, as far as it matters to Remote Desktop. */
@Command(name = "events", sortOptions = false)
public final class EventsCommand extends WorkbenchCommand {
    private static final Texts TEXTS = Texts.of(EventsCommand.class);

    @Parameters(arity = "1..*", paramLabel = "PATH", descriptionKey = "path", converter = PathConverter.class)
    private List<Path> paths = new ArrayList<>();

    @Option(names = "--all")
    private boolean all;

    @Option(names = "--since", paramLabel = "INSTANT", converter = InstantConverter.class)
    private Instant since;

    @Option(names = "--until", paramLabel = "INSTANT", converter = InstantConverter.class)
    private Instant until;

    @Option(names = "--xml")
    private boolean xml;

    @Option(names = "--id", paramLabel = "ID[,ID]…", converter = IdsConverter.class)
    private List<Ids> ids = new ArrayList<>();

    @Option(names = "--source", paramLabel = "NAME")
    private String source;

    @Override
    protected ExitCode run(CommandContext context) throws InterruptedException {
        if (source != null && source.isBlank()) {
            throw wrongUsage(TEXTS.get("events.source"));
        }
        if (xml && output().format() != OutputFormat.TEXT) {
            throw wrongUsage(TEXTS.get("events.xml"));
        }
        EventLogReader reader = context.installation().eventLogs();
        Set<Integer> wanted = new TreeSet<>();
        ids.forEach(some -> wanted.addAll(some.numbers));
        Thread thread = Thread.currentThread();
        CommandContext.Registration registration = context.onInterrupt(thread::interrupt);
        Reading reading = new Reading(wanted, context);
        try {
            if (output().format() == OutputFormat.HTML) {
                EventPage page = new EventPage();
                reading.read(reader, page::add);
                context.deliver(output(), page);
            } else {
                boolean json = output().format() == OutputFormat.JSON;
                context.deliver(
                        output(),
                        xml
                                ? LineResult.whole(lines -> reading.readXml(reader, lines))
                                : lines -> reading.read(
                                        reader,
                                        event -> lines.accept(json ? EventLines.json(event) : EventLines.text(event))));
            }
        } finally {
            registration.close();
        }
        return reading.conclude();
    }

    /** One reading of all paths. */
    private final class Reading implements EventLogReader.Visitor {
        private static final int MOST_TOLD = 20;

        private final Set<Integer> wanted;
        private final CommandContext context;
        private final List<String> notUsed = new ArrayList<>();
        private Consumer<LoggedEvent> sink;
        private Consumer<String> xmlSink;
        private int logs;
        private long shown;

        Reading(Set<Integer> wanted, CommandContext context) {
            this.wanted = wanted;
            this.context = context;
        }

        void read(EventLogReader reader, Consumer<LoggedEvent> events) throws InterruptedException {
            sink = events;
            reader.read(paths, this);
        }

        void readXml(EventLogReader reader, Consumer<String> lines) throws InterruptedException {
            xmlSink = lines;
            lines.accept("<?xml version=\"1.0\"?>");
            lines.accept("<Events>");
            reader.read(paths, this);
            lines.accept("</Events>");
        }

        @Override
        public boolean wants(String channel, String provider, int id, Instant time) {
            return (wanted.isEmpty() || wanted.contains(id))
                    && (since == null || !time.isBefore(since))
                    && (until == null || time.isBefore(until))
                    && (source == null || EventTable.isMeant(source, provider, channel))
                    && (all || EventTable.builtIn().canMatter(channel, provider, id));
        }

        @Override
        public boolean event(LoggedEvent event) {
            if (all || EventTable.builtIn().matters(event)) {
                sink.accept(event);
                shown++;
            }
            return true;
        }

        @Override
        public boolean wantsXml() {
            return xml;
        }

        @Override
        public boolean xml(LoggedEvent event, String text) {
            if (all || EventTable.builtIn().matters(event)) {
                xmlSink.accept(EventLines.ascii(text));
                shown++;
            }
            return true;
        }

        @Override
        public void ended(SourceUse use, List<String> damage) {
            if (!use.used()) {
                notUsed.add(TEXTS.get("diagnose.reason", use.what(), use.reason()));
                return;
            }
            logs++;
            int told = output().verbose() ? damage.size() : Math.min(damage.size(), 1);
            damage.subList(0, told)
                    .forEach(what -> context.tell(TEXTS.get("events.damage", use.what(), what, damage.size() - told)));
        }

        ExitCode conclude() {
            if (logs == 0) {
                String reasons = String.join("; ", notUsed.subList(0, Math.min(notUsed.size(), MOST_TOLD)));
                throw new CommandFailure(ExitCode.NOT_EXAMINED, TEXTS.get("events.none", reasons));
            }
            if (output().verbose()) {
                notUsed.stream().limit(MOST_TOLD).forEach(context::tell);
            }
            context.tell(TEXTS.get("events.shown", logs, shown, all ? 1 : 0));
            return ExitCode.NO_PROBLEM;
        }
    }

    /** Numbers of one option; a collection of its own would be taken apart by the parser of options. */
    private record Ids(Set<Integer> numbers) {}

    private static final class IdsConverter implements ITypeConverter<Ids> {
        private static final int LARGEST = 0xFFFF;

        @Override
        public Ids convert(String text) {
            Set<Integer> ids = new TreeSet<>();
            try {
                Arrays.stream(text.split(",", -1))
                        .map(String::strip)
                        .map(Integer::valueOf)
                        .forEach(ids::add);
            } catch (NumberFormatException e) {
                ids.add(-1);
            }
            if (ids.stream().anyMatch(id -> id < 0 || id > LARGEST)) {
                throw new TypeConversionException(Texts.of(EventsCommand.class).get("events.ids", text));
            }
            return new Ids(ids);
        }
    }
}
