// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.offline;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.rdpworkbench.core.evidence.EventSelection;
import org.rdpworkbench.core.evidence.LoggedEvent;
import org.rdpworkbench.core.evidence.NamedEvidence;
import org.rdpworkbench.evidence.internal.evtx.Damage;
import org.rdpworkbench.evidence.internal.evtx.DamageException;
import org.rdpworkbench.evidence.internal.evtx.EventLogFile;
import org.rdpworkbench.evidence.internal.evtx.EventRecord;

/** What stands where in one event log, found out in one pass: of each kind of event the newest, and how many there are. */
final class LogIndex {
    /** Kinds of events of one file that are kept apart; real logs have some hundred. */
    static final int MOST_KINDS = 2048;

    private static final int MOST_CHANNELS = 64;
    private static final int SHOWN_DAMAGES = 20;

    /** Names that follow each other in one log; a computer is renamed a few times while Windows is installed, and seldom later. */
    private static final int MOST_STRETCHES = 64;

    private static final int MOST_RETURNS = 1;
    private static final int SHOWN_NAMES = 4;

    private final EventLogFile file;
    private final Map<String, Channel> channels = new HashMap<>();
    private final Map<Kind, Recent> kinds = new HashMap<>();
    private boolean overflow;
    private long recovered;
    private String computer = "";
    private final List<Stretch> stretches = new ArrayList<>();
    private String lastComputer = "";
    private byte[] lastEncoded = {};
    private boolean moreStretches;

    /** A kind of event; names in lower case. */
    private record Kind(String channel, String provider, int id) {}

    /** An event that can be read again. */
    record Found(EventLogFile file, long position, Instant time) {}

    /** Events that follow each other in the log and were written by one computer. */
    private static final class Stretch {
        private final String name;
        private Instant from;
        private Instant to;

        Stretch(String name, Instant time) {
            this.name = name;
            from = time;
            to = time;
        }

        void add(Instant time) {
            from = time.isBefore(from) ? time : from;
            to = time.isAfter(to) ? time : to;
        }
    }

    private LogIndex(EventLogFile file) {
        this.file = file;
    }

    /** Reads a log once. The index owns the file from then on. */
    static LogIndex of(EventLogFile file) throws IOException, InterruptedException {
        LogIndex index = new LogIndex(file);
        file.walk(record -> {
            if (record.recovered()) {
                index.recovered++;
            } else {
                Instant time = record.time();
                index.addComputer(record, time);
                index.add(record, record.channel(), record.provider(), record.id(), time, record.recordId());
            }
            return true;
        });
        if (index.channels.isEmpty()) {
            channelByName(file.name()).ifPresent(name -> index.channels.put(lower(name), new Channel(name)));
        }
        return index;
    }

    private void addComputer(EventRecord record, Instant time) throws DamageException {
        if (!stretches.isEmpty() && record.isOf(lastComputer, lastEncoded)) {
            stretches.getLast().add(time);
            return;
        }
        String name = record.computer();
        if (name.isBlank()) {
            return;
        }
        lastComputer = name;
        lastEncoded = name.getBytes(StandardCharsets.UTF_16LE);
        if (!stretches.isEmpty() && stretches.getLast().name.equalsIgnoreCase(name)) {
            stretches.getLast().add(time);
        } else if (stretches.size() < MOST_STRETCHES) {
            stretches.add(new Stretch(name, time));
        } else {
            moreStretches = true;
        }
    }

    /**
     * Whether several computers wrote into this log by turns, as they do into one to which events are forwarded. A computer that is renamed leaves a name
     * behind; it does not come back to it time and again.
     */
    boolean isCollected() {
        return moreStretches
                || stretches.size()
                                - stretches.stream()
                                        .map(one -> lower(one.name))
                                        .distinct()
                                        .count()
                        > MOST_RETURNS;
    }

    /** The names of the first computers that wrote into it, for people to read. */
    String computerList() {
        List<String> names = stretches.stream()
                .map(one -> one.name)
                .distinct()
                .limit(SHOWN_NAMES + 1L)
                .toList();
        return names.size() > SHOWN_NAMES
                ? String.join(", ", names.subList(0, SHOWN_NAMES)) + ", …"
                : String.join(", ", names);
    }

    /** The computers that wrote into it, in the order of their events. */
    List<NamedEvidence> computers(String place) {
        return stretches.stream()
                .map(one -> new NamedEvidence(one.name, file.name(), one.from, one.to, place))
                .toList();
    }

    private void add(EventRecord record, String channel, String provider, int id, Instant time, long number) {
        Channel place = channels.get(lower(channel));
        if (place == null) {
            if (channels.size() == MOST_CHANNELS) {
                overflow = true;
                return;
            }
            place = new Channel(channel);
            channels.put(lower(channel), place);
        }
        place.add(number, time);
        Kind kind = new Kind(lower(channel), lower(provider), id);
        Recent recent = kinds.get(kind);
        if (recent == null) {
            if (kinds.size() == MOST_KINDS) {
                overflow = true;
                return;
            }
            recent = new Recent();
            kinds.put(kind, recent);
        }
        recent.add(record.position(), time);
    }

    /**
     * The channel that a log without events is of, by the name Windows gives its file. Only an empty file needs it: events say themselves
     * to which channel they belong.
     */
    private static Optional<String> channelByName(String path) {
        String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
        return name.toLowerCase(Locale.ROOT).endsWith(".evtx") && name.length() > 5
                ? Optional.of(name.substring(0, name.length() - 5).replace("%4", "/"))
                : Optional.empty();
    }

    Collection<Channel> channels() {
        return channels.values();
    }

    Optional<Channel> channel(String name) {
        return Optional.ofNullable(channels.get(lower(name)));
    }

    EventLogFile file() {
        return file;
    }

    /** The channel's first and last events and how many there are. */
    static final class Channel {
        private final String name;
        private final RecordNumbers numbers = new RecordNumbers();
        private Instant oldest;
        private Instant newest;

        Channel(String name) {
            this.name = name;
        }

        private void add(long number, Instant time) {
            numbers.add(number);
            oldest = oldest == null || time.isBefore(oldest) ? time : oldest;
            newest = newest == null || time.isAfter(newest) ? time : newest;
        }

        String name() {
            return name;
        }

        RecordNumbers numbers() {
            return numbers;
        }

        Instant oldest() {
            return oldest;
        }

        Instant newest() {
            return newest;
        }
    }

    /** How many events of a channel fit, and the newest of them. */
    Matches matches(String channel, EventSelection selection) {
        List<Found> found = new ArrayList<>();
        long total = 0;
        boolean more = overflow;
        for (int id : selection.ids()) {
            Recent recent = kinds.get(new Kind(lower(channel), lower(selection.provider()), id));
            if (recent == null) {
                continue;
            }
            long fitting = 0;
            for (int i = 0; i < recent.kept(); i++) {
                Instant time = recent.time(i);
                if (selection.since() == null || !time.isBefore(selection.since())) {
                    found.add(new Found(file, recent.position(i), time));
                    fitting++;
                }
            }
            boolean allKeptFit = fitting == recent.kept();
            boolean someNotKept = recent.total > recent.kept();
            total += selection.since() == null ? recent.total : fitting;
            more |= selection.since() != null && allKeptFit && someNotKept;
        }
        return new Matches(found, total, more);
    }

    /** Events that fit a selection. */
    record Matches(List<Found> newest, long total, boolean more) {}

    /** The computer that wrote the newest event, by its own name. */
    String computer() throws IOException {
        if (computer.isEmpty()) {
            Found newest = null;
            for (Recent recent : kinds.values()) {
                int last = recent.kept() - 1;
                if (last >= 0 && (newest == null || recent.time(last).isAfter(newest.time))) {
                    newest = new Found(file, recent.position(last), recent.time(last));
                }
            }
            LoggedEvent event = newest == null ? null : file.read(newest.position, false);
            computer = event == null ? "" : event.computer();
        }
        return computer;
    }

    /** What could not be read, for people to read; each names the file. */
    List<String> damage() {
        List<String> lines = new ArrayList<>();
        for (Damage damage : file.damage()) {
            if (lines.size() == SHOWN_DAMAGES) {
                break;
            }
            lines.add(file.name() + ", " + damage.display());
        }
        if (file.damageCount() > lines.size()) {
            lines.add(Messages.text("log.moreDamage", file.name(), Long.toString(file.damageCount() - lines.size())));
        }
        if (overflow) {
            lines.add(Messages.text("log.overflow", file.name()));
        }
        return lines;
    }

    /** What was recognised, for the list of evidence used. */
    String summary() {
        List<String> parts = new ArrayList<>();
        for (Channel channel : channels.values()) {
            parts.add(
                    channel.oldest == null
                            ? Messages.text("log.empty", channel.name)
                            : Messages.text(
                                    "log.channel",
                                    channel.name,
                                    channel.numbers.count(),
                                    channel.oldest
                                            .truncatedTo(ChronoUnit.SECONDS)
                                            .toString(),
                                    channel.newest
                                            .truncatedTo(ChronoUnit.SECONDS)
                                            .toString()));
            if (parts.size() == 3 && channels.size() > 3) {
                parts.add(Messages.text("log.moreChannels", channels.size() - 3));
                break;
            }
        }
        if (channels.isEmpty()) {
            parts.add(Messages.text("log.nothing"));
        }
        if (recovered > 0) {
            parts.add(Messages.text("log.recovered", recovered));
        }
        if (file.dirty()) {
            parts.add(Messages.text("log.dirty"));
        }
        if (file.damageCount() > 0) {
            parts.add(Messages.text(
                    "use.damaged",
                    Long.toString(file.damageCount()),
                    file.damage().getFirst().display()));
        }
        return String.join("; ", parts);
    }

    static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** The newest events of one kind: where they lie and when they were written. */
    private static final class Recent {
        private long[] positions = new long[4];
        private long[] times = new long[4];
        private int[] nanos = new int[4];
        private long total;

        void add(long position, Instant time) {
            int at;
            if (total < EventSelection.MOST) {
                at = (int) total;
                if (at == positions.length) {
                    int length = Math.min(2 * at, EventSelection.MOST);
                    positions = java.util.Arrays.copyOf(positions, length);
                    times = java.util.Arrays.copyOf(times, length);
                    nanos = java.util.Arrays.copyOf(nanos, length);
                }
            } else {
                at = (int) (total % EventSelection.MOST);
            }
            positions[at] = position;
            times[at] = time.getEpochSecond();
            nanos[at] = time.getNano();
            total++;
        }

        int kept() {
            return (int) Math.min(total, EventSelection.MOST);
        }

        /** Slot of the event by its age: 0 is the oldest kept. */
        private int slot(int index) {
            return total <= EventSelection.MOST ? index : (int) ((total + index) % EventSelection.MOST);
        }

        long position(int index) {
            return positions[slot(index)];
        }

        Instant time(int index) {
            return Instant.ofEpochSecond(times[slot(index)], nanos[slot(index)]);
        }
    }
}
