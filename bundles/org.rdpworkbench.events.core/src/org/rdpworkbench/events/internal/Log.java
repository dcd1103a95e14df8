// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.events.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.diagnosis.FindingBuilder;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.ChannelCoverage;
import org.rdpworkbench.core.evidence.EventListing;
import org.rdpworkbench.core.evidence.EventSelection;
import org.rdpworkbench.core.evidence.LoggedEvent;
import org.rdpworkbench.core.evidence.Reading;

/** A channel of the target as a diagnostic looks at it: what it holds, and how far back. */
final class Log {
    /**
     * How old an event may be and still tell of the present. Ours: nobody documents one. What failed before that may have been repaired since,
     * without a trace in the log.
     */
    static final Duration RECENT = Duration.ofDays(30);

    static final String SYSTEM = "System";
    static final String SECURITY = "Security";
    static final String APPLICATION = "Application";

    private final Examination examination;
    private final String channel;
    private final Reading<ChannelCoverage> coverage;

    Log(Examination examination, String channel) {
        this.examination = examination;
        this.channel = channel;
        coverage = examination.events().coverage(channel);
    }

    Reading<ChannelCoverage> coverage() {
        return coverage;
    }

    Reading<EventListing> read(String provider, int... ids) {
        return read(EventSelection.of(provider, ids));
    }

    Reading<EventListing> read(EventSelection selection) {
        return examination.events().events(channel, selection);
    }

    /** The events of a reading, newest first. */
    static List<LoggedEvent> events(Reading<EventListing> reading) {
        return reading.found().map(EventListing::events).orElse(List.of());
    }

    /** Those of them that tell of the present. */
    List<LoggedEvent> recent(Reading<EventListing> reading) {
        Instant since = examination.at().minus(RECENT);
        return events(reading).stream()
                .filter(event -> !event.time().isBefore(since))
                .toList();
    }

    /** The newest of several readings' events. */
    static Optional<LoggedEvent> newest(List<LoggedEvent> events) {
        return events.stream().max(Comparator.comparing(LoggedEvent::time));
    }

    /**
     * Reports what it means that none of the recent events was found: that they were not readable, that there are old ones, or that there is none
     * as far as the log reaches, which rules out nothing.
     *
     * @param subject what was looked for: part of the finding's id and of the key of its name in the texts
     * @param readings what was asked of this log
     * @param causes the causes that stay undecided
     */
    void reportNone(String subject, List<Reading<EventListing>> readings, String... causes) {
        reportNone(subject, readings, event -> true, causes);
    }

    /** The same, where only some of the events that were asked for tell of the subject. */
    void reportNone(
            String subject, List<Reading<EventListing>> readings, Predicate<LoggedEvent> telling, String... causes) {
        Optional<Reading<EventListing>> unreadable =
                readings.stream().filter(Reading::isUnreadable).findFirst();
        String name = Text.of("subject." + subject);
        if (unreadable.isPresent()) {
            finding(Severity.NOT_EXAMINED, subject + "-not-examined", readings)
                    .texts(
                            Text.ALL,
                            "not-examined",
                            name,
                            channel,
                            unreadable.get().unreadableReason().orElseThrow())
                    .concerns(causes)
                    .needs(Text.of("needs.log", channel))
                    .report();
            return;
        }
        List<LoggedEvent> old = readings.stream()
                .flatMap(reading -> events(reading).stream())
                .filter(telling)
                .toList();
        if (!old.isEmpty()) {
            LoggedEvent newest = newest(old).orElseThrow();
            finding(Severity.ADVICE, subject + "-old", readings)
                    .texts(
                            Text.ALL,
                            "old",
                            name,
                            Text.time(newest.time()),
                            Integer.toString(newest.id()),
                            RECENT.toDays(),
                            Text.time(examination.at()))
                    .concerns(causes)
                    .needs(Text.of("needs.newer", channel))
                    .inferred()
                    .report();
            return;
        }
        boolean damaged = readings.stream()
                .map(reading -> reading.found().map(EventListing::damage).orElse(List.of()))
                .anyMatch(damage -> !damage.isEmpty());
        if (damaged) {
            finding(Severity.NOT_EXAMINED, subject + "-not-examined", readings)
                    .texts(Text.ALL, "damaged", name, channel)
                    .concerns(causes)
                    .needs(Text.of("needs.whole", channel))
                    .report();
            return;
        }
        finding(Severity.OK, "no-" + subject, readings)
                .texts(Text.ALL, "none", name, channel, reach())
                .concerns(causes)
                .needs(Text.of("needs.time-of-failure", channel))
                .inferred()
                .report();
    }

    /** From when to when the log tells, in words. */
    private String reach() {
        return coverage.found()
                .filter(found -> found.oldest() != null)
                .map(found -> Text.of(
                        "reach",
                        Text.time(found.oldest()),
                        Text.time(found.newest()),
                        found.missing() > 0 || !found.damage().isEmpty() ? 1 : 0))
                .orElse(Text.of("reach.none"));
    }

    private FindingBuilder finding(Severity severity, String id, List<Reading<EventListing>> readings) {
        return examination
                .finding(severity, "events." + id)
                .exhibit(Stream.concat(readings.stream(), Stream.of(coverage)).toArray(Reading<?>[]::new));
    }
}
