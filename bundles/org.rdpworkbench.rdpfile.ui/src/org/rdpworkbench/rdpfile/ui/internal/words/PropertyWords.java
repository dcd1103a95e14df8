// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal.words;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.rdpfile.core.schema.Client;
import org.rdpworkbench.rdpfile.core.schema.Condition;
import org.rdpworkbench.rdpfile.core.schema.Default;
import org.rdpworkbench.rdpfile.core.schema.Property;
import org.rdpworkbench.rdpfile.core.schema.Topic;
import org.rdpworkbench.rdpfile.core.schema.Values;

/** What there is to say of a property, in words; the same in hovers, completion and the view Details. */
public final class PropertyWords {
    private static final Texts TEXTS = Texts.of(PropertyWords.class);

    /** How the table of properties names its sources. */
    private static final Pattern ABBREVIATION =
            Pattern.compile("\\b(MS|FR|EX|SIGN|KN)\\b(?!-)( (?=(MS|FR|EX|SIGN|KN)\\b))?");

    private PropertyWords() {}

    /** The name of a topic. */
    public static String topic(Topic topic) {
        return TEXTS.get("topic." + id(topic));
    }

    /** The name of a client. */
    public static String client(Client client) {
        return TEXTS.get("client." + id(client));
    }

    private static String id(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The name of a type. */
    public static String type(char letter) {
        return TEXTS.get("type." + letter);
    }

    /** Its type, and what clients do without it, in a line. */
    public static String typeAndDefaults(Property property) {
        List<String> parts = new ArrayList<>(List.of(type(property.type())));
        defaults(property).forEach((said, clients) -> parts.add(TEXTS.get("default", said, clients)));
        return String.join(" \u00b7 ", parts);
    }

    private static Map<String, String> defaults(Property property) {
        Map<String, StringJoiner> found = new LinkedHashMap<>();
        for (Client client : Client.values()) {
            if (property.clients().contains(client)) {
                found.computeIfAbsent(said(property, property.defaultOf(client)), said -> new StringJoiner(", "))
                        .add(client(client));
            }
        }
        Map<String, String> defaults = new LinkedHashMap<>();
        found.forEach((said, clients) -> defaults.put(said, clients.toString()));
        return defaults;
    }

    private static String said(Property property, Default without) {
        return switch (without) {
            case Default.Known known -> value(property, known.value());
            case Default.None none -> TEXTS.get("default.none");
            case Default.Unknown unknown -> TEXTS.get("default.unknown");
        };
    }

    /** A value with its name, when it has one. */
    public static String value(Property property, String value) {
        return property.nameOf(value)
                .map(name -> TEXTS.get("value.named", value, name))
                .orElse(value.isEmpty() ? TEXTS.get("value.empty") : value);
    }

    /** What it may be, a line for each value, or one for a range or kind. */
    public static List<String> values(Property property) {
        return switch (property.values()) {
            case Values.Choices choices ->
                choices.names().entrySet().stream()
                        .map(choice -> TEXTS.get("value.named", String.valueOf(choice.getKey()), choice.getValue()))
                        .toList();
            case Values.Range range ->
                List.of(
                        range.most() == Long.MAX_VALUE
                                ? TEXTS.get("range.from", String.valueOf(range.least()))
                                : TEXTS.get("range", String.valueOf(range.least()), String.valueOf(range.most())));
            case Values.Form form -> List.of(TEXTS.get("kind." + id(form.kind())));
        };
    }

    /** What else is to be known: needs, exclusions, its past and future, a line each. */
    public static List<String> notes(Property property) {
        List<String> notes = new ArrayList<>();
        if (!property.needs().isEmpty()) {
            notes.add(TEXTS.get("needs", conditions(property.needs())));
        }
        if (!property.excludes().isEmpty()) {
            notes.add(TEXTS.get("excludes", conditions(property.excludes())));
        }
        if (!property.since().isEmpty()) {
            notes.add(TEXTS.get("since", property.since()));
        }
        if (!property.until().isEmpty()) {
            notes.add(TEXTS.get("until", property.until()));
        } else if (property.is(Property.Flag.OBSOLETE)) {
            notes.add(TEXTS.get("obsolete"));
        }
        return notes;
    }

    private static String conditions(List<Condition> conditions) {
        StringJoiner joined = new StringJoiner(", ");
        conditions.forEach(condition -> joined.add(condition.display()));
        return joined.toString();
    }

    /** Where this is from, and whether that is documentation. */
    public static String source(Property property) {
        String source = ABBREVIATION
                .matcher(property.source())
                .replaceAll(match -> Matcher.quoteReplacement(
                        TEXTS.get("source." + match.group(1)) + (match.group(2) == null ? "" : ", ")));
        return TEXTS.get(property.documented() ? "source.documented" : "source.knowledge", source);
    }

    /** All of it as plain text. */
    public static String text(Property property) {
        List<String> lines = new ArrayList<>(List.of(property.meaning(), typeAndDefaults(property), ""));
        lines.addAll(values(property));
        lines.add("");
        if (!property.security().isEmpty()) {
            lines.add(property.security());
        }
        lines.addAll(notes(property));
        lines.add(source(property));
        return String.join("\n", lines);
    }
}
