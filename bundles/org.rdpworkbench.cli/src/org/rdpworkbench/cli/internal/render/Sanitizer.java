// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli.internal.render;

import java.util.Locale;

/**
 * Makes text from targets harmless: what could steer a terminal, reorder or hide other text, or break a format is
 * shown by its number, as <code>\&#117;{1B}</code>, so that nothing is lost and nothing acts.
 */
public final class Sanitizer {
    /** Longer texts are cut, since no reader wants them whole; JSON keeps them. */
    static final int LONGEST = 4000;

    private Sanitizer() {}

    /** The text as one line: line ends and tabs become spaces. */
    public static String line(String text) {
        return clean(text, false);
    }

    /** The text with its line ends, which are all {@code \n} then. */
    public static String lines(String text) {
        return clean(text.replace("\r\n", "\n"), true);
    }

    private static String clean(String text, boolean keepLines) {
        StringBuilder out = new StringBuilder(Math.min(text.length(), LONGEST) + 16);
        int position = 0;
        while (position < text.length()) {
            if (out.length() >= LONGEST) {
                out.append("… (").append(text.length()).append(" characters)");
                break;
            }
            int point = text.codePointAt(position);
            position += Character.charCount(point);
            if (point == '\n') {
                out.append(keepLines ? '\n' : ' ');
            } else if (point == '\t' || (point == '\r' && !keepLines)) {
                out.append(' ');
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

    /** Whether a character only shows itself. */
    static boolean isHarmless(int point) {
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
