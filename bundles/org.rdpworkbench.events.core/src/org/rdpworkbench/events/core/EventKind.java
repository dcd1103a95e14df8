// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.events.core;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.rdpworkbench.core.codes.EventRow;
import org.rdpworkbench.core.codes.EventTable;
import org.rdpworkbench.core.text.Texts;

/**
 * What all events of one kind have in common. A log has few kinds and many events.
 *
 * @param channel the channel they were written to; empty when they do not say
 * @param provider who wrote them; empty when they do not say
 * @param id their number
 * @param version version of their parameters
 * @param level 0 always logged, 1 critical, 2 error, 3 warning, 4 information, 5 verbose
 */
public record EventKind(String channel, String provider, int id, int version, int level) {
    private static final int MOST_LEVEL = 5;

    public EventKind {
        Objects.requireNonNull(channel);
        Objects.requireNonNull(provider);
    }

    /** What the catalogue knows of it; empty for events that it does not have. */
    public Optional<EventRow> known() {
        return EventTable.builtIn().find(provider, id);
    }

    /** The level as a word, as the Event Viewer of Windows says it. */
    public String levelWord() {
        Texts texts = Texts.of(EventKind.class);
        return level >= 0 && level <= MOST_LEVEL
                ? texts.get("level." + level)
                : texts.get("level.other", Integer.toString(level));
    }

    /** All of it as text in lower case, a line for each part, to be searched. */
    String searched() {
        return String.join(
                        "\n",
                        Integer.toString(id),
                        levelWord(),
                        provider,
                        channel,
                        known().map(EventRow::meaning).orElse(""))
                .toLowerCase(Locale.ROOT);
    }
}
