// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.events.ui.internal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as they are typed: a day, perhaps with a time of day, or an instant of ISO 8601. */
final class TimeText {
    private static final Pattern LOCAL =
            Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)(?:[ T](\\d\\d?:\\d\\d)(?::(\\d\\d))?(?:\\.(\\d{1,3}))?)?");

    private TimeText() {}

    /**
     * The first moment of what is typed; null for nothing.
     *
     * @throws IllegalArgumentException if it is no time; the message is a sentence for the user
     */
    static Instant begin(String text, ZoneId zone) {
        return read(text, zone, false);
    }

    /**
     * The first moment after what is typed: after the day, the minute or the second; null for nothing.
     *
     * @throws IllegalArgumentException if it is no time; the message is a sentence for the user
     */
    static Instant end(String text, ZoneId zone) {
        return read(text, zone, true);
    }

    private static Instant read(String text, ZoneId zone, boolean after) {
        String typed = text.strip();
        if (typed.isEmpty()) {
            return null;
        }
        try {
            Matcher local = LOCAL.matcher(typed);
            if (!local.matches()) {
                Instant instant = Instant.parse(typed);
                return after ? instant.plusMillis(1) : instant;
            }
            LocalDate day = LocalDate.parse(local.group(1));
            if (local.group(2) == null) {
                return (after ? day.plusDays(1) : day).atStartOfDay(zone).toInstant();
            }
            return local(local, day, after).atZone(zone).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(EventText.of("time.wrong", typed), e);
        }
    }

    private static LocalDateTime local(Matcher local, LocalDate day, boolean after) {
        String[] parts = local.group(2).split(":");
        LocalDateTime time = day.atTime(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
        ChronoUnit unit = ChronoUnit.MINUTES;
        if (local.group(3) != null) {
            time = time.plusSeconds(Integer.parseInt(local.group(3)));
            unit = ChronoUnit.SECONDS;
        }
        if (local.group(4) != null) {
            time = time.plus(Integer.parseInt((local.group(4) + "00").substring(0, 3)), ChronoUnit.MILLIS);
            unit = ChronoUnit.MILLIS;
        }
        return after ? time.plus(1, unit) : time;
    }
}
