// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.cli.internal;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes maps, lists, texts, numbers and truths as JSON. A field without a value is left out. */
final class Json {
    private Json() {}

    /** An object of names and values in turn. */
    static Map<String, Object> object(Object... parts) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < parts.length; i += 2) {
            object.put((String) parts[i], parts[i + 1]);
        }
        return object;
    }

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
            case Number number -> json.value(number);
            case Boolean truth -> json.value(truth);
            case Collection<?> items -> {
                json.beginArray();
                for (Object item : items) {
                    write(item, json);
                }
                json.endArray();
            }
            case Map<?, ?> fields -> {
                json.beginObject();
                for (Map.Entry<?, ?> field : fields.entrySet()) {
                    if (field.getValue() != null) {
                        json.name((String) field.getKey());
                        write(field.getValue(), json);
                    }
                }
                json.endObject();
            }
            default -> json.value(value.toString());
        }
    }
}
