// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli.internal.report;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.rdpworkbench.core.codes.EventRow;
import org.rdpworkbench.core.codes.EventTable;
import org.rdpworkbench.core.evidence.LoggedEvent;
import org.rdpworkbench.core.evidence.LoggedEvent.Parameter;
import org.rdpworkbench.core.text.Texts;

/** An event as one line. */
public final class EventLines {
    private static final Texts TEXTS = Texts.of(EventLines.class);
    private static final int LONGEST_VALUE = 200;
    private static final int VERBOSE = 5;

    private EventLines() {}

    /** For reading: time, source and number, level, what it means as far as that is known, and its parameters. */
    public static String text(LoggedEvent event) {
        String parameters = parameters(event);
        return TEXTS.get(
                "event.line",
                time(event),
                source(event),
                Integer.toString(event.id()),
                level(event),
                meaning(event),
                parameters.isEmpty() ? 0 : 1,
                parameters);
    }

    /** For programs: one JSON object. */
    public static String json(LoggedEvent event) {
        StringWriter text = new StringWriter();
        try (JsonWriter json = new JsonWriter(text)) {
            json.setHtmlSafe(false);
            json.beginObject();
            json.name("format").value("rdpworkbench.event/1");
            json.name("time").value(event.time().toString());
            json.name("channel").value(event.channel());
            json.name("provider").value(event.provider());
            json.name("id").value(event.id());
            json.name("version").value(event.version());
            json.name("level").value(event.level());
            json.name("recordId").value(event.recordId());
            json.name("computer").value(event.computer());
            if (event.user() != null) {
                json.name("user").value(event.user());
            }
            json.name("parameters").beginArray();
            for (Parameter parameter : event.parameters()) {
                json.beginObject();
                json.name("name").value(parameter.name());
                json.name("value").value(parameter.value());
                json.endObject();
            }
            json.endArray();
            json.name("place").value(event.place());
            Optional<EventRow> row = row(event);
            if (row.isPresent()) {
                json.name("meaning").value(row.get().meaning());
                texts(json, "supports", row.get().supports());
                texts(json, "proves", row.get().proves());
            }
            json.endObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** The same XML in ASCII alone, so that it is right in whatever encoding a console has. */
    public static String ascii(String xml) {
        StringBuilder ascii = new StringBuilder(xml.length());
        xml.codePoints().forEach(c -> {
            if (c < 0x80) {
                ascii.append((char) c);
            } else {
                ascii.append("&#").append(c).append(';');
            }
        });
        return ascii.toString();
    }

    private static void texts(JsonWriter json, String name, List<String> texts) throws IOException {
        json.name(name).beginArray();
        for (String text : texts) {
            json.value(text);
        }
        json.endArray();
    }

    private static Optional<EventRow> row(LoggedEvent event) {
        return EventTable.builtIn().find(event.provider(), event.id());
    }

    static String time(LoggedEvent event) {
        return event.time().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** The provider without what all of Microsoft's have in common. */
    static String source(LoggedEvent event) {
        return event.provider().replaceFirst("^Microsoft-Windows-(TerminalServices-|RemoteDesktopServices-)?", "");
    }

    static String level(LoggedEvent event) {
        return TEXTS.get("event.level." + Math.min(event.level(), VERBOSE));
    }

    static String meaning(LoggedEvent event) {
        return row(event).map(EventRow::meaning).orElse(TEXTS.get("event.unknown"));
    }

    static String parameters(LoggedEvent event) {
        return event.parameters().stream()
                .filter(parameter -> !parameter.value().isEmpty())
                .map(parameter -> parameter.name().isEmpty()
                        ? cut(parameter.value())
                        : parameter.name() + "=" + cut(parameter.value()))
                .collect(Collectors.joining(", "));
    }

    private static String cut(String value) {
        return value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE) + "…";
    }
}
