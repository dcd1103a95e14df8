// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli.internal.report;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.Writer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Writes values as JSON in the way investigations are written: records are objects without the fields that are null,
 * times and durations are ISO 8601, enums are words with hyphens, bytes are Base64.
 */
final class RecordJson {
    private RecordJson() {}

    /** Writes a value, indented, with a line end behind it. */
    static void write(Object value, Writer writer) throws IOException {
        JsonWriter json = new JsonWriter(writer);
        json.setIndent("  ");
        json.setHtmlSafe(false);
        write(value, json);
        json.flush();
        writer.write('\n');
        writer.flush();
    }

    private static void write(Object value, JsonWriter json) throws IOException {
        switch (value) {
            case null -> json.nullValue();
            case String text -> json.value(text);
            case Number number -> json.value(number);
            case Boolean bool -> json.value(bool);
            case Enum<?> constant -> json.value(word(constant));
            case byte[] bytes -> json.value(Base64.getEncoder().encodeToString(bytes));
            case Set<?> set -> write(sorted(set), json);
            case Collection<?> items -> {
                json.beginArray();
                for (Object item : items) {
                    write(item, json);
                }
                json.endArray();
            }
            case Map<?, ?> map -> {
                json.beginObject();
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    field(entry.getKey().toString(), entry.getValue(), json);
                }
                json.endObject();
            }
            case Record fields -> {
                json.beginObject();
                for (RecordComponent component : fields.getClass().getRecordComponents()) {
                    field(component.getName(), component(fields, component), json);
                }
                json.endObject();
            }
            default -> json.value(value.toString());
        }
    }

    private static void field(String name, Object value, JsonWriter json) throws IOException {
        if (value != null) {
            json.name(name);
            write(value, json);
        }
    }

    private static Object component(Record fields, RecordComponent component) {
        try {
            return component.getAccessor().invoke(fields);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(component + " cannot be read", e);
        }
    }

    /** Sets have no order of their own; a result must look the same each time. */
    private static List<Object> sorted(Set<?> set) {
        return set.stream()
                .<Object>map(item -> item instanceof Enum<?> constant ? word(constant) : item)
                .sorted()
                .toList();
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
