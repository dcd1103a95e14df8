// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core.schema;

import java.util.Optional;

/** What a client does where a file does not set a property. */
public sealed interface Default {

    /**
     * It takes a value.
     *
     * @param value the value, as it would stand in the file
     */
    record Known(String value) implements Default {}

    /** It takes none: there is nothing to take, or the client does not know the property. */
    record None() implements Default {}

    /** No source says. */
    record Unknown() implements Default {}

    /** The value, when it is known that there is one. */
    default Optional<String> known() {
        return this instanceof Known known ? Optional.of(known.value) : Optional.empty();
    }

    /** Reads the column of the table. */
    static Default parse(String text) {
        return switch (text) {
            case "-" -> new None();
            case "?" -> new Unknown();
            default -> new Known(text);
        };
    }
}
