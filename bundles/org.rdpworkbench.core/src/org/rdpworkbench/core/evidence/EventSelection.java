// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.evidence;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which events of a channel are asked for. Its text is the name of the question, hence what a saved case shows and finds again:
 * {@code 1057,1058 of Microsoft-Windows-TerminalServices-RemoteConnectionManager since 2026-01-01T00:00:00Z newest 500}.
 *
 * @param provider who wrote them
 * @param ids their numbers, at least one
 * @param since the earliest time; null for all that is there
 * @param most how many are given at most, the newest first; from 1 to {@value #MOST}
 */
public record EventSelection(String provider, SortedSet<Integer> ids, Instant since, int most) {
    /** The most events that one answer holds. */
    public static final int MOST = 1000;

    /** How many events an answer holds when nothing else is asked for. */
    public static final int USUAL = 50;

    private static final int LARGEST_ID = 0xFFFF;
    private static final Pattern TEXT =
            Pattern.compile("(\\d{1,5}(?:,\\d{1,5})*) of (.+?)(?: since (\\S+))?(?: newest (\\d{1,4}))?");

    public EventSelection {
        ids = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(ids));
        if (provider.isBlank() || ids.isEmpty()) {
            throw new IllegalArgumentException("a selection needs a provider and at least one id");
        }
        if (ids.first() < 0 || ids.last() > LARGEST_ID || most < 1 || most > MOST) {
            throw new IllegalArgumentException(
                    "ids are numbers up to 65535, and 1 to " + MOST + " events can be asked for");
        }
    }

    /** The newest {@value #USUAL} events of a provider with any of these numbers. */
    public static EventSelection of(String provider, int... ids) {
        TreeSet<Integer> sorted = new TreeSet<>();
        for (int id : ids) {
            sorted.add(id);
        }
        return new EventSelection(provider, sorted, null, USUAL);
    }

    /** The same, from that time on. */
    public EventSelection from(Instant time) {
        return new EventSelection(provider, ids, time, most);
    }

    /** The same, up to that many. */
    public EventSelection newest(int count) {
        return new EventSelection(provider, ids, since, count);
    }

    /** Whether an event is meant, as far as provider, number and time go. */
    public boolean fits(String eventProvider, int id, Instant time) {
        return ids.contains(id) && provider.equalsIgnoreCase(eventProvider) && (since == null || !time.isBefore(since));
    }

    /** The selection as text; {@link #parse} gives it back. */
    public String text() {
        return ids.stream().map(String::valueOf).collect(Collectors.joining(","))
                + " of " + provider
                + (since == null ? "" : " since " + since)
                + (most == USUAL ? "" : " newest " + most);
    }

    /** Reads the text of a selection; empty when it is none. */
    public static Optional<EventSelection> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            TreeSet<Integer> ids = new TreeSet<>();
            for (String id : matcher.group(1).split(",")) {
                ids.add(Integer.valueOf(id));
            }
            return Optional.of(new EventSelection(
                    matcher.group(2),
                    ids,
                    matcher.group(3) == null ? null : Instant.parse(matcher.group(3)),
                    matcher.group(4) == null ? USUAL : Integer.parseInt(matcher.group(4))));
        } catch (DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
