// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.client.internal;

import java.util.List;
import java.util.stream.Collectors;
import org.rdpworkbench.core.text.Texts;

/** The texts of this area's findings. */
final class Text {
    static final Texts ALL = Texts.of(Text.class);

    private static final int MOST_NAMED = 8;
    private static final int LONGEST = 80;

    private Text() {}

    static String of(String key, Object... arguments) {
        return ALL.get(key, arguments);
    }

    /** The first few names of a list, and how many more there are. Names come from anywhere, and so are cut and made printable. */
    static String names(List<String> names) {
        String first =
                names.stream().distinct().limit(MOST_NAMED).map(Text::name).collect(Collectors.joining(", "));
        long more = names.stream().distinct().count() - MOST_NAMED;
        return more > 0 ? of("names.more", first, Long.toString(more)) : first;
    }

    /** A name that fits into a sentence. */
    static String name(String name) {
        String plain = name.replaceAll("[\\p{Cc}\\p{Cf}]", "?").strip();
        return plain.length() > LONGEST ? plain.substring(0, LONGEST) + "…" : plain;
    }
}
