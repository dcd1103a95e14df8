// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Texts and the language of the computer. */
class TextsTest {
    private final Locale before = Locale.getDefault();

    @AfterEach
    void restore() {
        Locale.setDefault(before);
    }

    private static String text(String language) {
        Locale.setDefault(Locale.forLanguageTag(language));
        return Texts.of(TextsTest.class).get("count", 1234567, 1.5);
    }

    /** "1.234.567 events" reads as another number, and a case from a German computer would differ from the same one of another. */
    @Test
    void numbersAreInTheLanguageOfTheText() {
        assertEquals("1,234,567 events, 1.5 seconds", text("en-US"));
        assertEquals("1,234,567 events, 1.5 seconds", text("tr-TR"), "there is no Turkish text");
        assertEquals("1,234,567 events, 1.5 seconds", text("ar-EG-u-nu-arab"), "there is no Arabic text");
        assertEquals("1.234.567 Ereignisse, 1,5 Sekunden", text("de-DE"));
    }
}
