// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.core.watch;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.rdpworkbench.core.path.Estimate;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.core.wire.OutcomeClass;

/** What a watch says, in words. */
public final class WatchText {
    private static final Texts TEXTS = Texts.of(WatchText.class);
    private static final double PERCENT = 100;
    private static final double SECOND = 1000;
    private static final double FINE = 10;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

    private WatchText() {}

    /** How a look came out, in a few words that go on after a colon. */
    public static String seen(Seen seen) {
        String exact = "seen." + seen.outcome() + "." + seen.ending();
        return TEXTS.get(TEXTS.has(exact) ? exact : "seen." + seen.outcome());
    }

    /** A way, and behind an address which name it is of. */
    public static String lane(Lane lane) {
        return lane.isWhole()
                ? lane.display()
                : TEXTS.get("lane.address", lane.display(), lane.target().host());
    }

    /** A change. */
    public static String change(Change change) {
        return TEXTS.get("change", lane(change.lane()), seen(change.before()), seen(change.after()));
    }

    /** A gap. */
    public static String gap(Gap gap) {
        return TEXTS.get("gap." + gap.kind(), duration(Duration.between(gap.from(), gap.to())));
    }

    /** Why a watch ended. */
    public static String end(WatchEnd end) {
        if (end.condition().isEmpty()) {
            return TEXTS.get("end.user");
        }
        String lane = end.lane().map(WatchText::lane).orElse("");
        return switch (end.condition().get()) {
            case StopCondition.After after -> TEXTS.get("end.after", duration(after.duration()));
            case StopCondition.Untold untold -> TEXTS.get("end.untold");
            case StopCondition.FirstFailure failure -> TEXTS.get("end.failure", lane);
            case StopCondition.FirstChange change -> TEXTS.get("end.change", lane);
            case StopCondition.FirstOutcome first -> TEXTS.get("end.outcome", lane, outcome(first.outcome()));
        };
    }

    /** A class of outcomes, with its code. */
    public static String outcome(OutcomeClass outcome) {
        return TEXTS.get("outcome", TEXTS.get("seen." + outcome), outcome.code());
    }

    /** A time to the second, as this computer tells it. */
    public static String time(Instant at) {
        return TIME.format(at);
    }

    /** A number of milliseconds; a dash for none. */
    public static String millis(OptionalDouble millis) {
        return millis.isEmpty() ? TEXTS.get("none") : millis(millis.getAsDouble());
    }

    /** A number of milliseconds. */
    public static String millis(double millis) {
        if (Math.abs(millis) < FINE) {
            return TEXTS.get("millis", decimal("%.1f", millis));
        }
        return Math.abs(millis) < SECOND
                ? TEXTS.get("millis", decimal("%.0f", millis))
                : TEXTS.get("seconds", decimal("%.1f", millis / SECOND));
    }

    /** What rounds to nothing has no sign. */
    private static String decimal(String format, double number) {
        String text = String.format(Locale.ROOT, format, number);
        return text.matches("-0(\\.0)?") ? text.substring(1) : text;
    }

    /** A time with its interval. */
    public static String millis(Estimate estimate) {
        return TEXTS.get("estimate", millis(estimate.value()), millis(estimate.low()), millis(estimate.high()));
    }

    /** A share. */
    public static String share(double share) {
        double percent = share * PERCENT;
        String format = percent != 0 && Math.abs(percent) < FINE && percent != Math.rint(percent) ? "%.1f" : "%.0f";
        return TEXTS.get("share", decimal(format, percent));
    }

    /** A share with its interval; a dash for none. */
    public static String share(Optional<Estimate> estimate) {
        return estimate.map(
                        given -> TEXTS.get("estimate", share(given.value()), share(given.low()), share(given.high())))
                .orElse(TEXTS.get("none"));
    }

    /** The usual time to connect: with its interval where there are enough samples. */
    public static String usual(LaneFigures figures) {
        return figures.median().map(WatchText::millis).orElse(millis(figures.middle()));
    }

    /** A length of time in the units that suit it. */
    public static String duration(Duration duration) {
        if (duration.compareTo(Duration.ofMinutes(2)) < 0) {
            return TEXTS.get("duration.s", Long.toString(duration.toSeconds()));
        }
        return duration.compareTo(Duration.ofHours(2)) < 0
                ? TEXTS.get("duration.min", Long.toString(duration.toMinutes()))
                : TEXTS.get(
                        "duration.h", Long.toString(duration.toHours()), Integer.toString(duration.toMinutesPart()));
    }

    /** What a way came to, in one sentence. */
    public static String summary(LaneFigures figures) {
        if (figures.count() == 0) {
            return TEXTS.get("summary.nothing", lane(figures.lane()));
        }
        String fails = figures.failed().filter(share -> share.value() > 0).isPresent()
                ? TEXTS.get("summary.failed", share(figures.failed()))
                : TEXTS.get(
                        "summary.works", share(figures.failed().orElseThrow().high()));
        String text = TEXTS.get("summary", lane(figures.lane()), figures.count(), fails, seen(figures.now()));
        return figures.middle().isEmpty() ? text : TEXTS.get("summary.latency", text, usual(figures));
    }
}
