// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.events.core;

import java.time.Instant;
import java.util.BitSet;
import java.util.Objects;
import org.rdpworkbench.core.text.Texts;

/**
 * Which events are shown, beside what their text says.
 *
 * @param remoteDesktop whether only those are shown that matter to Remote Desktop
 * @param level the least severe level that is shown: 1 critical, 2 error, 3 warning, 4 information; 0 for all
 * @param provider the provider; empty for all
 * @param channel the channel; empty for all
 * @param ids the numbers; empty for all
 * @param from the earliest time; null for all
 * @param until the time before which they were written; null for all
 */
public record EventFilter(
        boolean remoteDesktop, int level, String provider, String channel, BitSet ids, Instant from, Instant until) {
    /** Shows everything. */
    public static final EventFilter ALL = new EventFilter(false, 0, "", "", new BitSet(), null, null);

    private static final int LARGEST_ID = 0xFFFF;
    /** What Windows calls information, and shows so, too. */
    private static final int LOG_ALWAYS = 0;

    private static final int INFORMATION = 4;

    public EventFilter {
        Objects.requireNonNull(provider);
        Objects.requireNonNull(channel);
        ids = (BitSet) ids.clone();
    }

    @Override
    public BitSet ids() {
        return (BitSet) ids.clone();
    }

    /** Whether it hides nothing. */
    public boolean isAll() {
        return equals(ALL);
    }

    /**
     * Reads numbers of events: {@code 1057, 1058, 36870-36888}.
     *
     * @throws IllegalArgumentException if a part is none; the message is a sentence for the user
     */
    public static BitSet ids(String text) {
        BitSet ids = new BitSet();
        for (String part : text.split("[,;\\s]+")) {
            if (part.isEmpty()) {
                continue;
            }
            int dash = part.indexOf('-');
            int first = id(dash < 0 ? part : part.substring(0, dash), part);
            int last = dash < 0 ? first : id(part.substring(dash + 1), part);
            if (last < first) {
                throw wrong(part);
            }
            ids.set(first, last + 1);
        }
        return ids;
    }

    private static int id(String text, String part) {
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > LARGEST_ID) {
            throw wrong(part);
        }
        return Integer.parseInt(text);
    }

    private static IllegalArgumentException wrong(String part) {
        return new IllegalArgumentException(Texts.of(EventFilter.class).get("filter.ids", part));
    }

    /** Whether events of a kind can be shown. */
    boolean fits(EventKind kind) {
        int severity = kind.level() == LOG_ALWAYS ? INFORMATION : kind.level();
        return (level == 0 || severity <= level)
                && (provider.isEmpty() || kind.provider().equalsIgnoreCase(provider))
                && (channel.isEmpty() || kind.channel().equalsIgnoreCase(channel))
                && (ids.isEmpty() || ids.get(kind.id()));
    }
}
