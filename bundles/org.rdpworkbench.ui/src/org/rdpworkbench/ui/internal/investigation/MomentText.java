// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.investigation;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.rdpworkbench.core.codes.EventRow;
import org.rdpworkbench.core.codes.EventTable;
import org.rdpworkbench.core.evidence.LoggedEvent;
import org.rdpworkbench.core.investigation.Moment;
import org.rdpworkbench.core.investigation.Moment.Attempt;
import org.rdpworkbench.core.investigation.Moment.Logged;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.core.wire.NegotiationAttempt;
import org.rdpworkbench.core.wire.SecurityProtocols;
import org.rdpworkbench.ui.look.Look;

/** What a moment is called, and how it looks. */
public final class MomentText {
    private static final Texts TEXTS = Texts.of(MomentText.class);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS");
    private static final int ERROR = 2;
    private static final int WARNING = 3;

    private MomentText() {}

    /** When it happened, in the time zone of this computer. */
    public static String time(Moment moment) {
        return TIME.format(moment.at().atZone(ZoneId.systemDefault()));
    }

    /** The time zone of this computer with its offset from UTC at a time. */
    static String zone(Instant at) {
        ZoneId zone = ZoneId.systemDefault();
        ZoneOffset offset = zone.getRules().getOffset(at);
        return offset.equals(ZoneOffset.UTC) ? "UTC" : TEXTS.get("timeline.zone", zone.getId(), offset.getId());
    }

    /** Who wrote it down. */
    static String kind(Moment moment) {
        return TEXTS.get(moment.what() instanceof Attempt ? "timeline.kind.attempt" : "timeline.kind.event");
    }

    /**
     * The lane of a chart that it stands in.
     *
     * @param several whether there are moments of several targets
     */
    static String lane(Moment moment, boolean several) {
        return !several ? kind(moment) : TEXTS.get("timeline.lane", moment.target(), kind(moment));
    }

    /** Its name in a few words: who wrote it, or where the connection went. */
    public static String source(Moment moment) {
        return switch (moment.what()) {
            case Attempt attempt -> attempt.address();
            case Logged logged ->
                TEXTS.get(
                        "timeline.event",
                        logged.event().provider(),
                        Integer.toString(logged.event().id()));
        };
    }

    /** What happened, in a sentence: what is known of an event, or what was recorded with it. */
    public static String says(Moment moment) {
        return switch (moment.what()) {
            case Attempt attempt -> says(attempt.attempt());
            case Logged logged ->
                known(logged.event())
                        .map(EventRow::meaning)
                        .orElseGet(() -> recorded(logged.event()).stream().collect(Collectors.joining(", ")));
        };
    }

    private static String says(NegotiationAttempt attempt) {
        String asked = SecurityProtocols.describe(attempt.requestedProtocols());
        if (attempt.stop() != null) {
            return TEXTS.get(
                    "timeline.stopped",
                    asked,
                    TEXTS.get("timeline.phase." + attempt.reached().name().toLowerCase(Locale.ROOT)),
                    TEXTS.get("path.stop." + attempt.stop().kind().name().toLowerCase(Locale.ROOT)));
        }
        return attempt.answer() != null && attempt.answer().selectedProtocol() >= 0
                ? TEXTS.get(
                        "timeline.chose",
                        asked,
                        SecurityProtocols.describe(attempt.answer().selectedProtocol()))
                : TEXTS.get("timeline.answered", asked);
    }

    /** What is known of an event. */
    public static Optional<EventRow> known(LoggedEvent event) {
        return EventTable.builtIn().find(event.provider(), event.id());
    }

    /** The parameters of an event, with their names where they are known. */
    public static List<String> recorded(LoggedEvent event) {
        return event.parameters().stream()
                .map(parameter ->
                        parameter.name().isEmpty() ? parameter.value() : parameter.name() + "=" + parameter.value())
                .toList();
    }

    /** Its state. */
    public static Look look(Moment moment) {
        return switch (moment.what()) {
            case Attempt attempt -> attempt.attempt().stop() == null ? Look.OK : Look.PROBLEM;
            case Logged logged -> look(logged.event());
        };
    }

    /** An event looks as bad as its level, or as what it is known to mean for a cause. */
    private static Look look(LoggedEvent event) {
        boolean proves = known(event).map(row -> !row.proves().isEmpty()).orElse(false);
        if (proves || event.level() > 0 && event.level() <= ERROR) {
            return Look.PROBLEM;
        }
        boolean supports = known(event).map(row -> !row.supports().isEmpty()).orElse(false);
        return supports || event.level() == WARNING ? Look.WARNING : Look.NEUTRAL;
    }

    /** The word for its state. */
    static String state(Moment moment) {
        return TEXTS.get(
                "timeline.state." + look(moment).name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
