// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.targets;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import org.rdpworkbench.core.text.Texts;

/** Times as people say them. */
final class Ago {
    private static final int DAYS_COUNTED = 7;

    private Ago() {}

    /** How long ago something was, in a word or two; the date after a week. A time that is still to come is now: clocks differ. */
    static String brief(Instant then, Instant now) {
        Texts texts = Texts.of(Ago.class);
        Duration ago = Duration.between(then, now);
        if (ago.toMinutes() < 1) {
            return texts.get("ago.now");
        }
        if (ago.toHours() < 1) {
            return texts.get("ago.minutes", ago.toMinutes());
        }
        if (ago.toDays() < 1) {
            return texts.get("ago.hours", ago.toHours());
        }
        if (ago.toDays() < DAYS_COUNTED) {
            return texts.get("ago.days", ago.toDays());
        }
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.SHORT)
                .withZone(ZoneId.systemDefault())
                .format(then);
    }

    /** The time itself. */
    static String absolute(Instant then) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM)
                .withZone(ZoneId.systemDefault())
                .format(then);
    }
}
