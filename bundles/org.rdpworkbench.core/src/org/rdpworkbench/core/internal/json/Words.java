// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.internal.json;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Constants of enums as words in JSON: {@code NOT_EXAMINED} is {@code not-examined}. */
final class Words {
    private Words() {}

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException if the word means no constant of the enum */
    static <E extends Enum<E>> E constant(Class<E> type, String word) {
        for (E constant : type.getEnumConstants()) {
            if (word(constant).equals(word)) {
                return constant;
            }
        }
        String known = Arrays.stream(type.getEnumConstants()).map(Words::word).collect(Collectors.joining(", "));
        throw new IllegalArgumentException("\"" + word + "\" is none of " + known);
    }
}
