// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.internal.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;

/** Fields of JSON objects. What is missing or of another type is named; the exceptions' messages reach the user. */
final class Fields {
    private Fields() {}

    static JsonObject object(JsonElement element) {
        if (element instanceof JsonObject object) {
            return object;
        }
        throw new JsonParseException("an object is expected, but this is " + kind(element));
    }

    static JsonArray array(JsonObject json, String name) {
        if (json.get(name) instanceof JsonArray array) {
            return array;
        }
        throw wrong(json, name, "an array");
    }

    static String string(JsonObject json, String name) {
        if (json.get(name) instanceof JsonPrimitive primitive) {
            return primitive.getAsString();
        }
        throw wrong(json, name, "a text");
    }

    static String optionalString(JsonObject json, String name) {
        return json.has(name) ? string(json, name) : null;
    }

    static boolean bool(JsonObject json, String name) {
        if (json.get(name) instanceof JsonPrimitive primitive && primitive.isBoolean()) {
            return primitive.getAsBoolean();
        }
        throw wrong(json, name, "true or false");
    }

    static int number(JsonObject json, String name) {
        if (json.get(name) instanceof JsonPrimitive primitive) {
            try {
                return number(primitive);
            } catch (JsonParseException e) {
                throw wrong(json, name, "a whole number");
            }
        }
        throw wrong(json, name, "a whole number");
    }

    static int number(JsonElement element) {
        try {
            if (element instanceof JsonPrimitive primitive && primitive.isNumber()) {
                return primitive.getAsBigDecimal().intValueExact();
            }
        } catch (ArithmeticException e) {
            throw new JsonParseException("a whole number is expected, but this is " + element, e);
        }
        throw new JsonParseException("a whole number is expected, but this is " + kind(element));
    }

    /** Texts; none when the field is missing, as fields that were added later may be in an older text. */
    static List<String> strings(JsonObject json, String name) {
        List<String> strings = new ArrayList<>();
        if (json.has(name)) {
            for (JsonElement element : array(json, name)) {
                if (!(element instanceof JsonPrimitive)) {
                    throw new JsonParseException("field " + name + " holds " + kind(element) + " in place of a text");
                }
                strings.add(element.getAsString());
            }
        }
        return strings;
    }

    private static JsonParseException wrong(JsonObject json, String name, String expected) {
        return new JsonParseException(
                json.has(name)
                        ? "field " + name + " is " + kind(json.get(name)) + " in place of " + expected
                        : "field " + name + " is missing");
    }

    private static String kind(JsonElement element) {
        if (element == null || element.isJsonNull()) {
            return "null";
        }
        if (element.isJsonArray()) {
            return "an array";
        }
        if (element.isJsonObject()) {
            return "an object";
        }
        JsonPrimitive primitive = element.getAsJsonPrimitive();
        return primitive.isString() ? "a text" : primitive.toString();
    }
}
