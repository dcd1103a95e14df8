// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli.internal.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FoldingTest {
    @Test
    void wordsStayWholeWhereTheyFit() {
        assertEquals(List.of("one two", "three", "four"), Folding.fold("one two  three four", 8));
        assertEquals(List.of("a", "b"), Folding.fold("a\nb", 80));
        assertEquals(List.of(""), Folding.fold("", 80));
    }

    @Test
    void longWordsAreCutAfterASeparator() {
        assertEquals(
                List.of("HKLM\\SYSTEM\\", "CurrentControl", "Set"),
                Folding.fold("HKLM\\SYSTEM\\CurrentControlSet", 14));
    }

    @Test
    void wideCharactersCountTwiceAndMarksNotAtAll() {
        assertEquals(4, Folding.width("日本"));
        assertEquals(1, Folding.width("e\u0301"));
        assertEquals(2, Folding.width("😀"));
        assertEquals(List.of("日本日本", "日本"), Folding.fold("日本日本日本", 9));
    }

    @Test
    void noLineIsTooWideAndNoCharacterIsLost() {
        Random random = new Random(42);
        String letters = "ab \\/日😀é, ";
        for (int round = 0; round < 3000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(120); i > 0; i--) {
                text.appendCodePoint(letters.codePoints()
                        .toArray()[random.nextInt((int) letters.codePoints().count())]);
            }
            int width = 8 + random.nextInt(60);
            List<String> lines = Folding.fold(text.toString(), width);
            for (String line : lines) {
                assertTrue(Folding.width(line) <= width, () -> width + ": " + line);
            }
            assertEquals(
                    text.toString().replace(" ", ""), String.join("", lines).replace(" ", ""));
        }
    }
}
