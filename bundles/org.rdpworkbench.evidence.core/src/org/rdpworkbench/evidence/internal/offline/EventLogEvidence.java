// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.offline;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.rdpworkbench.core.evidence.ChannelCoverage;
import org.rdpworkbench.core.evidence.EventListing;
import org.rdpworkbench.core.evidence.EventSelection;
import org.rdpworkbench.core.evidence.EvidenceTime;
import org.rdpworkbench.core.evidence.LoggedEvent;
import org.rdpworkbench.core.evidence.LoggedEvent.Parameter;
import org.rdpworkbench.core.evidence.Provenance;
import org.rdpworkbench.core.evidence.SourceKind;

/** The event logs among the files of one machine. Several files of one channel, such as archived ones, count as one log. */
final class EventLogEvidence {
    /** What a case keeps of one event; its record can be sixty times as long. */
    private static final int MOST_PARAMETERS = 64;

    private static final int LONGEST_VALUE = 1024;
    private static final Pattern HALF_CHARACTERS = Pattern.compile("[\\ud800-\\udfff]");

    /** Windows NT 3.1; what claims to be older comes from a clock that was not set. */
    private static final Instant FIRST_WINDOWS_NT = Instant.parse("1993-07-27T00:00:00Z");

    private final List<LogIndex> logs;

    EventLogEvidence(List<LogIndex> logs) {
        this.logs = List.copyOf(logs);
    }

    boolean isEmpty() {
        return logs.isEmpty();
    }

    Sighting<EventListing> events(String channel, String selectionText) {
        List<LogIndex> files = filesOf(channel);
        Optional<EventSelection> selection = EventSelection.parse(selectionText);
        if (files.isEmpty() || selection.isEmpty()) {
            return Sighting.unreadable(
                    files.isEmpty()
                            ? Messages.text("log.noChannel", channel)
                            : Messages.text("log.noSelection", selectionText),
                    Provenance.of(SourceKind.OFFLINE, Messages.text("nowhere")));
        }
        List<LogIndex.Found> found = new ArrayList<>();
        List<String> damage = new ArrayList<>();
        long total = 0;
        boolean more = false;
        for (LogIndex file : files) {
            LogIndex.Matches matches = file.matches(channel, selection.get());
            found.addAll(matches.newest());
            total += matches.total();
            more |= matches.more();
        }
        List<LoggedEvent> events = new ArrayList<>();
        try {
            total -= read(found, selection.get().most(), events, damage);
        } catch (IOException e) {
            return Sighting.unreadable(EvidenceFinder.reason(e), provenance(channel, files));
        }
        files.forEach(file -> damage.addAll(file.damage()));
        boolean none = total == 0 && damage.isEmpty();
        return none
                ? Sighting.absent(provenance(channel, files))
                : Sighting.present(new EventListing(events, total, more, damage), provenance(channel, files));
    }

    /** Reads the newest; gives how many of them are in several files and count once. */
    private static int read(List<LogIndex.Found> found, int most, List<LoggedEvent> into, List<String> damage)
            throws IOException {
        found.sort(Comparator.comparing(LogIndex.Found::time).reversed());
        Set<Long> known = new HashSet<>();
        int twice = 0;
        for (LogIndex.Found one : found) {
            if (into.size() == most) {
                break;
            }
            LoggedEvent event = one.file().read(one.position(), false);
            if (event == null) {
                damage.add(Messages.text("log.changed", one.file().name()));
            } else if (known.add(event.recordId())) {
                into.add(bounded(event));
            } else {
                twice++;
            }
        }
        return twice;
    }

    /** An event as a case keeps it. */
    private static LoggedEvent bounded(LoggedEvent event) {
        List<Parameter> parameters = new ArrayList<>();
        for (Parameter parameter : event.parameters()) {
            if (parameters.size() == MOST_PARAMETERS) {
                break;
            }
            parameters.add(new Parameter(cut(parameter.name()), cut(parameter.value())));
        }
        return new LoggedEvent(
                cut(event.channel()),
                cut(event.provider()),
                event.id(),
                event.version(),
                event.level(),
                event.time(),
                event.recordId(),
                cut(event.computer()),
                event.user(),
                parameters,
                event.place());
    }

    private static String cut(String text) {
        String whole = text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE);
        // Half characters, which no text file can hold; cutting makes some, too.
        String legal = HALF_CHARACTERS.matcher(whole).replaceAll("\ufffd");
        return text.length() <= LONGEST_VALUE
                ? legal
                : Messages.text("log.cut", legal, Integer.toString(text.length()));
    }

    Sighting<ChannelCoverage> coverage(String channel) {
        List<LogIndex> files = filesOf(channel);
        if (files.isEmpty()) {
            return Sighting.unreadable(
                    Messages.text("log.noChannel", channel),
                    Provenance.of(SourceKind.OFFLINE, Messages.text("nowhere")));
        }
        RecordNumbers numbers = new RecordNumbers();
        Instant oldest = null;
        Instant newest = null;
        long bytes = 0;
        List<String> damage = new ArrayList<>();
        for (LogIndex file : files) {
            LogIndex.Channel one = file.channel(channel).orElseThrow();
            numbers.addAll(one.numbers());
            if (one.oldest() != null) {
                oldest = oldest == null || one.oldest().isBefore(oldest) ? one.oldest() : oldest;
                newest = newest == null || one.newest().isAfter(newest) ? one.newest() : newest;
            }
            bytes += file.file().size();
            damage.addAll(file.damage());
        }
        return Sighting.present(
                new ChannelCoverage(
                        numbers.count(),
                        oldest,
                        newest,
                        numbers.first(),
                        numbers.last(),
                        numbers.missing(),
                        bytes,
                        files.stream().map(file -> file.file().name()).toList(),
                        damage),
                provenance(channel, files));
    }

    /** The newest event of all, as far as its time can be true: a clock that runs ahead must not make everything expired. */
    Optional<EvidenceTime> newest() {
        Instant latest = Instant.now().plus(Duration.ofDays(1));
        EvidenceTime newest = null;
        for (LogIndex log : logs) {
            for (LogIndex.Channel channel : log.channels()) {
                Instant time = channel.newest();
                if (time != null
                        && time.isAfter(FIRST_WINDOWS_NT)
                        && time.isBefore(latest)
                        && (newest == null || time.isAfter(newest.instant()))) {
                    newest = new EvidenceTime(
                            time, Messages.text("log.time", log.file().name()));
                }
            }
        }
        return Optional.ofNullable(newest);
    }

    /** What the computer calls itself in the newest events. */
    Optional<String> computerName() {
        LogIndex newest = null;
        Instant time = Instant.MIN;
        for (LogIndex log : logs) {
            for (LogIndex.Channel channel : log.channels()) {
                if (channel.newest() != null && channel.newest().isAfter(time)) {
                    time = channel.newest();
                    newest = log;
                }
            }
        }
        try {
            return newest == null
                    ? Optional.empty()
                    : Optional.of(newest.computer()).filter(name -> !name.isBlank());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    void close() {
        for (LogIndex log : logs) {
            close(log);
        }
    }

    static void close(LogIndex log) {
        try {
            log.file().close();
        } catch (IOException e) {
            // Nothing was written; there is nothing to lose.
        }
    }

    private List<LogIndex> filesOf(String channel) {
        return logs.stream().filter(log -> log.channel(channel).isPresent()).toList();
    }

    private static Provenance provenance(String channel, List<LogIndex> files) {
        Instant newest = null;
        for (LogIndex file : files) {
            Instant one = file.channel(channel).map(LogIndex.Channel::newest).orElse(null);
            newest = one != null && (newest == null || one.isAfter(newest)) ? one : newest;
        }
        String names = String.join(
                ", ", files.stream().limit(3).map(file -> file.file().name()).toList());
        return new Provenance(
                SourceKind.OFFLINE,
                files.size() > 3 ? Messages.text("log.files", names, files.size() - 3) : names,
                newest);
    }
}
