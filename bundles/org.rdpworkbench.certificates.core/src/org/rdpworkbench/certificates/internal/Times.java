// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.certificates.internal;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Moments in texts. */
final class Times {
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Times() {}

    /** A moment to the minute, in UTC, the same in every language. */
    static String display(Instant instant) {
        return FORMAT.format(instant);
    }
}
