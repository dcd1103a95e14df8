// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.client.internal;

import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.rdpworkbench.core.text.Texts;

/** The texts of this area's findings. */
final class Text {
    static final Texts ALL = Texts.of(Text.class);

    private static final int MOST_NAMED = 8;
    private static final int LONGEST = 80;
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}]");

    private Text() {}

    static String of(String key, Object... arguments) {
        return ALL.get(key, arguments);
    }

    /** The first few names of a list, and how many more there are. Names come from anywhere, and so are cut and made printable. */
    static String names(List<String> names) {
        return names(names, Text::name);
    }

    /** The same for things of which a name is made only where it is shown, since there may be thousands. */
    static <T> String names(List<T> all, Function<T, String> name) {
        List<T> each = all.stream().distinct().toList();
        String first = each.stream().limit(MOST_NAMED).map(name).collect(Collectors.joining(", "));
        int more = each.size() - MOST_NAMED;
        return more > 0 ? of("names.more", first, Integer.toString(more)) : first;
    }

    /** A name that fits into a sentence. */
    static String name(String name) {
        String plain = UNPRINTABLE.matcher(name).replaceAll("?").strip();
        return plain.length() > LONGEST ? plain.substring(0, LONGEST) + "…" : plain;
    }
}
