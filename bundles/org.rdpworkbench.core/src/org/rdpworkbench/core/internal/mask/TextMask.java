// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.internal.mask;

import com.google.gson.JsonObject;

/** Masks the texts of one case. */
public final class TextMask {
    private final NameTable names = new NameTable();
    private final Numbers numbers = new Numbers();

    private TextMask() {}

    /** The mask of a case, as its JSON has it. */
    public static TextMask of(JsonObject document) {
        TextMask mask = new TextMask();
        new NameCollector(mask.names).collect(document);
        return mask;
    }

    /** The text without names, addresses and identifiers. */
    public String mask(String text) {
        // Mail addresses first: their parts may be names that are known, and the whole is what somebody would write to.
        return names.mask(numbers.mask(text));
    }
}
