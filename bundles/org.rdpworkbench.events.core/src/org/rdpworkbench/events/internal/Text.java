// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.events.internal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.rdpworkbench.core.text.Texts;

/** Texts of this package. */
final class Text {
    static final Texts ALL = Texts.of(Text.class);

    private Text() {}

    static String of(String key, Object... arguments) {
        return ALL.get(key, arguments);
    }

    /** A time to the second, in UTC. */
    static String time(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
