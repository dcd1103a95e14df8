// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.internal.json;

import com.google.gson.JsonElement;
import org.rdpworkbench.core.evidence.Provenance;
import org.rdpworkbench.core.evidence.Question;
import org.rdpworkbench.core.evidence.Reading;

/** Values of facets that were not known when the text was read. */
public final class OpaqueValues {
    private OpaqueValues() {}

    /** The reading with its value turned into what the question asks for; unreadable when it does not fit. */
    public static <T> Reading<T> typed(Question<T> question, JsonElement json, Provenance provenance) {
        try {
            T value = Values.GSON.fromJson(json, question.type());
            return value == null
                    ? Reading.unreadable(question, "null", provenance)
                    : Reading.present(question, value, provenance);
        } catch (RuntimeException e) {
            // Gson's own exceptions, and whatever a record's constructor objects to.
            return Reading.unreadable(question, e.toString(), provenance);
        }
    }
}
