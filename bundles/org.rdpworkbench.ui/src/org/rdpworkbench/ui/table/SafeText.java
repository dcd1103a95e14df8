// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.table;

import java.util.Locale;

/**
 * Makes text from targets harmless: what could reorder, hide or break other text is shown by its number, as
 * <code>\&#117;{1B}</code>, in the notation of the command line. Nothing is lost and nothing acts.
 */
final class SafeText {
    private SafeText() {}

    /** The text as one line: line ends and tabs become spaces. */
    static String line(String text) {
        return isPlain(text) ? text : clean(text, false);
    }

    /** The text with its line ends and tabs. */
    static String lines(String text) {
        return isPlain(text) ? text : clean(text, true);
    }

    /** The common case, without a copy. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~') {
                return false;
            }
        }
        return true;
    }

    private static String clean(String text, boolean keepLines) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        int position = 0;
        while (position < text.length()) {
            int point = text.codePointAt(position);
            position += Character.charCount(point);
            if (point == '\t' || point == '\n' || point == '\r') {
                out.append(keepLines ? (char) point : ' ');
            } else if (isHarmless(point)) {
                out.appendCodePoint(point);
            } else {
                out.append("\\u{")
                        .append(Integer.toHexString(point).toUpperCase(Locale.ROOT))
                        .append('}');
            }
        }
        return out.toString();
    }

    private static boolean isHarmless(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
