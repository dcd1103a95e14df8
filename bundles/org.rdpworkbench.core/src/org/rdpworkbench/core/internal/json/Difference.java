// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.internal.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a JSON value has that another one, written by this version for the same thing, has not. Small where the two agree. */
sealed interface Difference {

    /**
     * Of two objects.
     *
     * @param missing the fields that are missing altogether
     * @param nested what is missing within fields that both have
     */
    record Fields(Map<String, JsonElement> missing, Map<String, Difference> nested) implements Difference {}

    /**
     * Of two arrays whose elements correspond.
     *
     * @param size how many elements they have
     * @param nested what is missing within elements, by index
     */
    record Items(int size, Map<Integer, Difference> nested) implements Difference {}

    /**
     * Of two arrays whose elements do not correspond.
     *
     * @param missing the elements that are missing
     */
    record Elements(List<JsonElement> missing) implements Difference {}

    /** What the original has and the written value has not; null when that is nothing. */
    static Difference between(JsonElement original, JsonElement written) {
        if (original instanceof JsonObject from && written instanceof JsonObject to) {
            return fields(from, to);
        }
        if (original instanceof JsonArray from && written instanceof JsonArray to) {
            return from.size() == to.size() ? items(from, to) : elements(from, to);
        }
        return null;
    }

    private static Difference fields(JsonObject original, JsonObject written) {
        Map<String, JsonElement> missing = new LinkedHashMap<>();
        Map<String, Difference> nested = new LinkedHashMap<>();
        original.asMap().forEach((name, value) -> {
            JsonElement other = written.get(name);
            if (other == null) {
                missing.put(name, value);
            } else {
                Difference within = between(value, other);
                if (within != null) {
                    nested.put(name, within);
                }
            }
        });
        return missing.isEmpty() && nested.isEmpty() ? null : new Fields(missing, nested);
    }

    private static Difference items(JsonArray original, JsonArray written) {
        Map<Integer, Difference> nested = new HashMap<>();
        for (int i = 0; i < original.size(); i++) {
            Difference within = between(original.get(i), written.get(i));
            if (within != null) {
                nested.put(i, within);
            }
        }
        return nested.isEmpty() ? null : new Items(original.size(), nested);
    }

    private static Difference elements(JsonArray original, JsonArray written) {
        List<JsonElement> missing = new ArrayList<>();
        for (JsonElement element : original) {
            if (!written.contains(element)) {
                missing.add(element);
            }
        }
        return missing.isEmpty() ? null : new Elements(missing);
    }

    /** Puts a difference back into a value; what the value says itself stands. */
    static void restore(JsonElement written, Difference difference) {
        switch (difference) {
            case Fields fields
            when written instanceof JsonObject object -> {
                fields.missing().forEach((name, value) -> {
                    if (!object.has(name)) {
                        object.add(name, value);
                    }
                });
                fields.nested().forEach((name, within) -> {
                    if (object.has(name)) {
                        restore(object.get(name), within);
                    }
                });
            }
            case Items items
            when written instanceof JsonArray array && array.size() == items.size() ->
                items.nested().forEach((index, within) -> restore(array.get(index), within));
            case Elements elements
            when written instanceof JsonArray array ->
                elements.missing().stream()
                        .filter(element -> !array.contains(element))
                        .forEach(array::add);
            default -> {
                // The value has changed its shape since; there is no place for it any more.
            }
        }
    }
}
