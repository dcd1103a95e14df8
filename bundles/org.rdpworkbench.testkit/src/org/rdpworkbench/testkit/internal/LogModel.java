// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.testkit.internal;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rdpworkbench.core.evidence.ChannelCoverage;
import org.rdpworkbench.core.evidence.EventListing;
import org.rdpworkbench.core.evidence.EventLogs;
import org.rdpworkbench.core.evidence.EventSelection;
import org.rdpworkbench.core.evidence.LoggedEvent;
import org.rdpworkbench.core.evidence.LoggedEvent.Parameter;
import org.rdpworkbench.core.evidence.Question;

/** The event logs that a test says. */
final class LogModel {
    private static final Pattern STATE = Pattern.compile(
            "from (\\S+) to (\\S+?)(?:, records (\\d+)-(\\d+))?(?:, missing (\\d+))?(?:, damaged: (.+))?");
    private static final Pattern EVENT = Pattern.compile(
            "(\\S+)\\s+(?:\"([^\"]+)\"|(\\S+))\\s+(\\d+)\\s+at\\s+([^\\s:]+:[^\\s:]+:[^\\s:]+Z)(?::\\s*(.*))?");

    private final Map<String, Log> logs = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    private record Log(Stated<ChannelCoverage> coverage, List<LoggedEvent> events) {}

    /** {@code log CHANNEL: STATE}. */
    void log(String channel, String written) {
        if (written.startsWith("unreadable:")) {
            String reason = written.substring("unreadable:".length()).strip();
            if (reason.isEmpty()) {
                throw new IllegalArgumentException("after unreadable: stands the reason");
            }
            logs.put(channel, new Log(new Stated.Unreadable<>(reason), new ArrayList<>()));
            return;
        }
        Matcher state = STATE.matcher(written);
        if (!state.matches()) {
            throw new IllegalArgumentException("a log is written from TIME to TIME[, records 1-9][, missing 2]"
                    + "[, damaged: what], or unreadable: reason");
        }
        long first = state.group(3) == null ? 1 : Long.parseLong(state.group(3));
        long last = state.group(4) == null ? 1000 : Long.parseLong(state.group(4));
        long missing = state.group(5) == null ? 0 : Long.parseLong(state.group(5));
        logs.put(
                channel,
                new Log(
                        new Stated.Value<>(new ChannelCoverage(
                                last - first + 1 - missing,
                                time(state.group(1)),
                                time(state.group(2)),
                                first,
                                last,
                                missing,
                                1 << 20,
                                List.of(TestReadings.PLACE),
                                state.group(6) == null ? List.of() : List.of(state.group(6)))),
                        new ArrayList<>()));
    }

    /** {@code event CHANNEL PROVIDER ID at TIME: name=value; …}. */
    void event(String written) {
        Matcher event = EVENT.matcher(written);
        if (!event.matches()) {
            throw new IllegalArgumentException(
                    "an event is written CHANNEL PROVIDER ID at TIME: name=value; …, the provider in quotes if it has"
                            + " blanks");
        }
        Log log = logs.get(event.group(1));
        if (log == null || !(log.coverage instanceof Stated.Value<ChannelCoverage>)) {
            throw new IllegalArgumentException(
                    "an event needs a line above that says of its log from when to when it is");
        }
        int number = log.events.size() + 1;
        log.events.add(new LoggedEvent(
                event.group(1),
                event.group(2) == null ? event.group(3) : event.group(2),
                Integer.parseInt(event.group(4)),
                0,
                2,
                time(event.group(5)),
                number,
                TestReadings.TARGET,
                null,
                parameters(event.group(6)),
                TestReadings.PLACE + ", event " + number));
    }

    private static List<Parameter> parameters(String written) {
        List<Parameter> parameters = new ArrayList<>();
        for (String part : written == null || written.isBlank() ? new String[0] : written.split(";", -1)) {
            int equals = part.indexOf('=');
            parameters.add(new Parameter(
                    equals < 0 ? "" : part.substring(0, equals).strip(),
                    part.substring(equals + 1).strip()));
        }
        return parameters;
    }

    private static Instant time(String written) {
        try {
            return Instant.parse(written);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("a time is written like 2026-11-22T10:00:00Z", e);
        }
    }

    /** What the test says to a question of the facet; empty when it does not mention the log. */
    Optional<Stated<?>> answer(Question<?> question) {
        Log log = logs.get(question.where());
        if (log == null) {
            return Optional.empty();
        }
        if (question.kind().equals(EventLogs.COVERAGE)
                || !(log.coverage instanceof Stated.Value<ChannelCoverage>(ChannelCoverage coverage))) {
            return Optional.of(log.coverage);
        }
        EventSelection selection = EventSelection.parse(question.name())
                .orElseThrow(() -> new IllegalArgumentException(question.name() + " is no selection of events"));
        List<LoggedEvent> all = log.events.stream()
                .filter(event -> selection.fits(event.provider(), event.id(), event.time()))
                .sorted(Comparator.comparing(LoggedEvent::time).reversed())
                .toList();
        if (all.isEmpty() && coverage.damage().isEmpty()) {
            return Optional.of(new Stated.Absent<>());
        }
        return Optional.of(new Stated.Value<>(new EventListing(
                all.subList(0, Math.min(all.size(), selection.most())), all.size(), false, coverage.damage())));
    }
}
