// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli.internal.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SanitizerTest {
    @ParameterizedTest
    @CsvSource({
        "\\u001b[31m, \\\\u{1B}[31m",
        "a\\u0000b, a\\\\u{0}b",
        "\\u009b2J, \\\\u{9B}2J",
        "\\u007f, \\\\u{7F}",
        "\\u202e, \\\\u{202E}",
        "\\u2066, \\\\u{2066}",
        "\\u2028, \\\\u{2028}",
        "\\ufeff, \\\\u{FEFF}",
        "\\ud800, \\\\u{D800}",
        "\\udbff\\udfff, \\\\u{10FFFF}",
        "\\udb40\\udc41, \\\\u{E0041}",
        "a\\tb, a b",
        "a\\r\\nb, a  b",
        "ä 日本 😀, ä 日本 😀"
    })
    void whatCouldActIsShown(String given, String shown) {
        assertEquals(unescape(shown), Sanitizer.line(unescape(given)));
    }

    /** The escapes of the table above; translateEscapes() knows no Unicode ones. */
    private static String unescape(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (text.startsWith("\\u", i) && !text.startsWith("\\u{", i)) {
                out.append((char) Integer.parseInt(text.substring(i + 2, i + 6), 16));
                i += 5;
            } else if (text.startsWith("\\\\", i)) {
                out.append('\\');
                i++;
            } else if (text.charAt(i) == '\\') {
                out.append(
                        switch (text.charAt(++i)) {
                            case 't' -> '\t';
                            case 'r' -> '\r';
                            case 'n' -> '\n';
                            default -> throw new IllegalArgumentException(text);
                        });
            } else {
                out.append(text.charAt(i));
            }
        }
        return out.toString();
    }

    @Test
    void linesKeepTheirEndsAndNoBareCarriageReturn() {
        assertEquals("a\nb\\u{D}c", Sanitizer.lines("a\r\nb\rc"));
    }

    @Test
    void endlessTextIsCut() {
        String shown = Sanitizer.line("x".repeat(1_000_000));
        assertTrue(shown.length() < Sanitizer.LONGEST + 100, () -> "" + shown.length());
        assertTrue(shown.endsWith("(1000000 characters)"), shown.substring(Sanitizer.LONGEST));
    }

    @Test
    void jsonKeepsEveryStringAndPassesNothingThatActs() throws IOException {
        Random random = new Random(7);
        for (int round = 0; round < 2000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 20; i++) {
                text.append((char) (random.nextInt(4) == 0 ? random.nextInt(0x10000) : random.nextInt(0x100)));
            }
            StringWriter guarded = new StringWriter();
            try (JsonGuard guard = new JsonGuard(guarded)) {
                guard.write(new JsonPrimitive(text.toString()).toString());
                guard.write('\n');
            }
            assertEquals(
                    text.toString(), JsonParser.parseString(guarded.toString()).getAsString());
            guarded.toString().strip().codePoints().forEach(point -> assertTrue(Sanitizer.isHarmless(point)));
        }
    }
}
