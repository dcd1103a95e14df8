// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.events.ui.internal;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.rdpworkbench.core.codes.CodeRow;
import org.rdpworkbench.core.codes.CodeTable;
import org.rdpworkbench.core.codes.CodeTables;
import org.rdpworkbench.core.codes.EventRow;
import org.rdpworkbench.core.evidence.LoggedEvent.Parameter;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.events.core.StoredEvent;
import org.rdpworkbench.events.core.StoredEvents;
import org.rdpworkbench.ui.look.Look;

/** What the view and the details say of an event. */
final class EventText {
    private static final Texts TEXTS = Texts.of(EventText.class);
    private static final String COMMON_PREFIX = "Microsoft-Windows-";
    private static final int LONGEST_DATA = 400;

    private EventText() {}

    static String of(String key, Object... arguments) {
        return TEXTS.get(key, arguments);
    }

    /** The time zone in which times are shown. */
    static ZoneId zone() {
        return ZoneId.systemDefault();
    }

    /** The time zone with its offset from UTC at a time. */
    static String zoneName(Instant at) {
        ZoneId zone = zone();
        ZoneOffset offset = zone.getRules().getOffset(at);
        return offset.equals(ZoneOffset.UTC) ? "UTC" : of("zone", zone.getId(), offset.getId());
    }

    static String time(StoredEvent event) {
        return StoredEvents.local(event.time(), zone());
    }

    /** A provider or channel without what nearly all of them begin with. */
    static String shortName(String name) {
        return name.startsWith(COMMON_PREFIX) ? name.substring(COMMON_PREFIX.length()) : name;
    }

    /** What an event says: its meaning where that is known, else what was recorded. */
    static String says(StoredEvent event) {
        Optional<EventRow> known = event.kind().known();
        return known.isPresent() ? known.get().meaning() : data(event);
    }

    /** All parameters on one line. */
    static String data(StoredEvent event) {
        List<String> names = names(event);
        List<Parameter> parameters = event.parameters();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < parameters.size(); i++) {
            text.append(i == 0 ? "" : ", ");
            if (!names.get(i).isEmpty()) {
                text.append(names.get(i)).append('=');
            }
            text.append(parameters.get(i).value());
        }
        return text.toString();
    }

    /** The same, cut where nobody reads on; the rest stands in the details. */
    static String shownData(StoredEvent event) {
        String data = data(event);
        return data.length() <= LONGEST_DATA ? data : data.substring(0, LONGEST_DATA) + "\u2026";
    }

    /** The parameters' names: as recorded, or as the catalogue has them; empty where neither tells. */
    static List<String> names(StoredEvent event) {
        List<Parameter> parameters = event.parameters();
        List<String> known = event.kind().known().map(EventRow::parameters).orElse(List.of());
        return java.util.stream.IntStream.range(0, parameters.size())
                .mapToObj(i -> {
                    String own = parameters.get(i).name();
                    return own.isEmpty() && i < known.size() ? known.get(i) : own;
                })
                .toList();
    }

    /** How much an event weighs for a cause. */
    private enum Weight {
        PROVES,
        SUPPORTS,
        LEFT_OVER,
        NONE;

        static Weight of(StoredEvent event) {
            if (event.leftOver()) {
                return LEFT_OVER;
            }
            return event.kind()
                    .known()
                    .map(row ->
                            !row.proves().isEmpty() ? PROVES : row.supports().isEmpty() ? NONE : SUPPORTS)
                    .orElse(NONE);
        }
    }

    /** How much an event weighs for a cause, as a word; empty when nothing is known of that. */
    static String weight(StoredEvent event) {
        return of("weight." + Weight.of(event));
    }

    static Look look(StoredEvent event) {
        return switch (Weight.of(event)) {
            case PROVES -> Look.PROBLEM;
            case SUPPORTS -> Look.WARNING;
            case LEFT_OVER -> Look.NOT_EXAMINED;
            case NONE -> null;
        };
    }

    /** The order of {@link #weight}, the heaviest first. */
    static int weightOrder(StoredEvent event) {
        return Weight.of(event).ordinal();
    }

    /** A name that is too long for a list, cut in its middle. */
    static String brief(String name, int most) {
        int half = most / 2;
        return name.length() <= most
                ? name
                : name.substring(0, half) + "\u2026" + name.substring(name.length() - half + 1);
    }

    /** What a value means that is a status code of Windows. */
    static Optional<String> status(String value) {
        if (!value.matches("(?i)0x[0-9a-f]{5,8}")) {
            return Optional.empty();
        }
        return CodeTables.builtIn().find(CodeTable.STATUS, Long.decode(value)).map(EventText::status);
    }

    private static String status(CodeRow row) {
        return row.symbol() == null ? of("status.unnamed", row.meaning()) : of("status", row.symbol(), row.meaning());
    }

    /** Names of files, the first ones. */
    static String names(List<String> names, int most) {
        String shown = names.stream().limit(most).collect(Collectors.joining(", "));
        return names.size() <= most ? shown : of("and-more", shown, names.size() - most);
    }
}
