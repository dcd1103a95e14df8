// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.table;

import java.time.Duration;
import java.time.Instant;
import org.rdpworkbench.core.text.Texts;

/** How long ago something was, or how long until it is, in words of one unit: "3 days ago", "in 2 hours". */
public final class RelativeTime {
    private static final Texts TEXTS = Texts.of(RelativeTime.class);
    private static final long DAYS_OF_WEEKS = 14;
    private static final long DAYS_OF_MONTHS = 61;
    private static final long DAYS_OF_YEARS = 731;
    private static final double DAYS_PER_MONTH = 30.44;
    private static final double DAYS_PER_YEAR = 365.25;

    private RelativeTime() {}

    /** The distance of a time from what counts as now, cut to whole units. */
    public static String of(Instant time, Instant now) {
        Duration distance = Duration.between(time, now);
        boolean past = !distance.isNegative();
        String amount = amount(distance.abs());
        return amount.isEmpty() ? TEXTS.get("time.now") : TEXTS.get(past ? "time.past" : "time.future", amount);
    }

    private static String amount(Duration distance) {
        long days = distance.toDays();
        if (days >= DAYS_OF_YEARS) {
            return TEXTS.get("time.years", (long) (days / DAYS_PER_YEAR));
        }
        if (days >= DAYS_OF_MONTHS) {
            return TEXTS.get("time.months", (long) (days / DAYS_PER_MONTH));
        }
        if (days >= DAYS_OF_WEEKS) {
            return TEXTS.get("time.weeks", days / 7);
        }
        if (days > 0) {
            return TEXTS.get("time.days", days);
        }
        if (distance.toHours() > 0) {
            return TEXTS.get("time.hours", distance.toHours());
        }
        return distance.toMinutes() > 0 ? TEXTS.get("time.minutes", distance.toMinutes()) : "";
    }
}
