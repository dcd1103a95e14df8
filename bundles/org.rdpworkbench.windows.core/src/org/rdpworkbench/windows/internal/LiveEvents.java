// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.windows.internal;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.WString;
import com.sun.jna.ptr.IntByReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.rdpworkbench.core.evidence.ChannelCoverage;
import org.rdpworkbench.core.evidence.EventListing;
import org.rdpworkbench.core.evidence.EventLogs;
import org.rdpworkbench.core.evidence.EventSelection;
import org.rdpworkbench.core.evidence.EvidenceLocator;
import org.rdpworkbench.core.evidence.EvidenceSource;
import org.rdpworkbench.core.evidence.GatherMonitor;
import org.rdpworkbench.core.evidence.LoggedEvent;
import org.rdpworkbench.core.evidence.OpenedEvidence;
import org.rdpworkbench.core.evidence.Question;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.Target;

/**
 * The event logs of this computer. Windows exports a channel to a file in a folder for temporary files, and whoever among the sources
 * reads files reads it: events are understood in one way, wherever they come from. A channel is exported once for an investigation.
 */
final class LiveEvents {
    /** Channels of more bytes are not exported whole, but only what a question asks for. */
    static final long WHOLE = 128L << 20;

    private static final int EVT_OPEN_CHANNEL_PATH = 1;
    private static final int EVT_LOG_FILE_SIZE = 3;
    private static final int EVT_EXPORT_CHANNEL_PATH = 1;
    private static final int VARIANT_SIZE = 16;
    private static final String ALL = "*";

    private final Target target;
    private final List<EvidenceSource> sources;
    private final GatherMonitor monitor;
    private final Map<String, Export> exports = new HashMap<>();
    private Path folder;
    private boolean closed;

    LiveEvents(Target target, List<EvidenceSource> sources, GatherMonitor monitor) {
        this.target = target;
        this.sources = List.copyOf(sources);
        this.monitor = monitor;
    }

    /** A channel, or a selection of it, in a file that is opened. */
    private record Export(OpenedEvidence evidence, Path file, Instant at) {}

    Seen<EventListing> events(Question<EventListing> question) throws WindowsException {
        String channel = question.where();
        Optional<EventSelection> selection = EventSelection.parse(question.name());
        if (selection.isEmpty()) {
            throw WindowsException.because(Messages.text("events.selection", question.name()));
        }
        Export export = export(channel, size(channel).orElse(0) > WHOLE ? query(selection.get()) : ALL);
        Seen<EventListing> seen = ask(export, question, channel);
        return seen.value() == null
                ? seen
                : new Seen<>(listing(seen.value(), export.file(), channel), seen.provenance());
    }

    Seen<ChannelCoverage> coverage(Question<ChannelCoverage> question) throws WindowsException {
        String channel = question.where();
        OptionalLong size = size(channel);
        if (size.orElse(0) > WHOLE) {
            throw WindowsException.because(Messages.text("events.large", Long.toString(size.getAsLong() >> 20)));
        }
        Export export = export(channel, ALL);
        Seen<ChannelCoverage> seen = ask(export, question, channel);
        ChannelCoverage found = seen.value();
        return found == null
                ? seen
                : new Seen<>(
                        new ChannelCoverage(
                                found.events(),
                                found.oldest(),
                                found.newest(),
                                found.firstRecord(),
                                found.lastRecord(),
                                found.missing(),
                                size.orElse(found.bytes()),
                                List.of(Messages.text("events.channel", channel)),
                                texts(found.damage(), export.file(), channel)),
                        seen.provenance());
    }

    private static <T> Seen<T> ask(Export export, Question<T> question, String channel) throws WindowsException {
        Reading<T> reading = export.evidence().answer(question);
        if (reading.isUnreadable()) {
            throw WindowsException.because(text(reading.unreadableReason().orElseThrow(), export.file(), channel));
        }
        return Seen.present(
                reading.found().orElse(null),
                Messages.text("events.exported", channel, export.at().toString()),
                reading.provenance().lastWritten());
    }

    private static EventListing listing(EventListing listing, Path file, String channel) {
        return new EventListing(
                listing.events().stream()
                        .map(event -> new LoggedEvent(
                                event.channel(),
                                event.provider(),
                                event.id(),
                                event.version(),
                                event.level(),
                                event.time(),
                                event.recordId(),
                                event.computer(),
                                event.user(),
                                event.parameters(),
                                text(event.place(), file, channel)))
                        .toList(),
                listing.total(),
                listing.more(),
                texts(listing.damage(), file, channel));
    }

    private static List<String> texts(List<String> texts, Path file, String channel) {
        return texts.stream().map(text -> text(text, file, channel)).toList();
    }

    /** The name of the file, which is gone afterwards, is the channel's. */
    private static String text(String text, Path file, String channel) {
        return text.replace(file.toString(), Messages.text("events.channel", channel));
    }

    /** What EvtExportLog is to export of a large channel, in the XPath of event queries. */
    static String query(EventSelection selection) {
        String ids = selection.ids().stream().map(id -> "EventID=" + id).collect(Collectors.joining(" or "));
        // Names of providers have no quotation marks; with one, nothing would be found, hence all is asked for.
        String provider = selection.provider();
        String who = provider.indexOf('\'') >= 0 ? "" : "Provider[@Name='" + provider + "'] and ";
        return "*[System[" + who + "(" + ids + ")]]";
    }

    /** Bytes of the log; empty when that cannot be told, which says nothing of whether it can be exported. */
    private static OptionalLong size(String channel) {
        Windows.Wevtapi api = Windows.Wevtapi.API;
        Pointer log = api.EvtOpenLog(null, new WString(channel), EVT_OPEN_CHANNEL_PATH);
        if (log == null) {
            return OptionalLong.empty();
        }
        try {
            Buffer variant = new Buffer(VARIANT_SIZE);
            return api.EvtGetLogInfo(log, EVT_LOG_FILE_SIZE, VARIANT_SIZE, variant.memory(), new IntByReference())
                    ? OptionalLong.of(variant.wide(0))
                    : OptionalLong.empty();
        } catch (WindowsException e) {
            return OptionalLong.empty();
        } finally {
            api.EvtClose(log);
        }
    }

    /** Exports once; who asks for the same meanwhile waits. */
    private synchronized Export export(String channel, String query) throws WindowsException {
        String key = channel.toLowerCase(Locale.ROOT) + "\0" + query;
        Export known = exports.get(key);
        if (known != null) {
            return known;
        }
        if (closed) {
            throw WindowsException.because(Messages.text("closed"));
        }
        try {
            if (folder == null) {
                folder = Files.createTempDirectory("rdpworkbench-events-");
            }
            Path file = folder.resolve((exports.size() + 1) + ".evtx");
            Instant at = Instant.now().truncatedTo(ChronoUnit.SECONDS);
            if (!Windows.Wevtapi.API.EvtExportLog(
                    null,
                    new WString(channel),
                    new WString(query),
                    new WString(file.toString()),
                    EVT_EXPORT_CHANNEL_PATH)) {
                int error = Native.getLastError();
                throw error == WindowsException.NO_SUCH_CHANNEL
                        ? WindowsException.because(Messages.text("events.noChannel", channel))
                        : WindowsException.of("EvtExportLog", error);
            }
            Export export = new Export(open(file), file, at);
            exports.put(key, export);
            return export;
        } catch (IOException e) {
            throw WindowsException.because(
                    Messages.text("events.file", Objects.toString(e.getMessage(), e.toString())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw WindowsException.because(Messages.text("interrupted"));
        }
    }

    private OpenedEvidence open(Path file) throws IOException, InterruptedException {
        EvidenceLocator locator = new EvidenceLocator.OfPath(file);
        for (EvidenceSource source : sources) {
            if (source.accepts(locator)) {
                OpenedEvidence evidence = source.open(target, List.of(locator), monitor);
                if (evidence.facets().contains(EventLogs.FACET)) {
                    return evidence;
                }
                evidence.close();
            }
        }
        throw new IOException(Messages.text("events.noReader"));
    }

    /** Deletes what was exported. */
    synchronized void close() {
        closed = true;
        for (Export export : exports.values()) {
            export.evidence().close();
            delete(export.file());
        }
        exports.clear();
        if (folder != null) {
            delete(folder);
        }
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            // What is held open by a scanner, say, is left to the cleaning of temporary files.
            path.toFile().deleteOnExit();
        }
    }
}
