// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.advice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.rdpworkbench.fuzz.Bounds;
import org.rdpworkbench.fuzz.Fuzz;

/** Hostile texts of advice: whatever they look like, no word of them is lost, none stands in two steps, and places are within the text. */
class AdviceFuzzTest {
    private static final Bounds BOUNDS = new Bounds(Duration.ofSeconds(5));
    private static final AdviceJudge JUDGE = new AdviceJudge(AdviceCatalog.builtIn());
    private static final byte[][] TOKENS = {
        bytes("<p>"),
        bytes("</pre>"),
        bytes("<li><a href=\"x"),
        bytes("<!--"),
        bytes("-->"),
        bytes("<script>"),
        bytes("&#x10FFFF;"),
        bytes("&amp;"),
        bytes("<!doctype html>"),
        bytes("~~"),
        bytes("```\n"),
        bytes("\r"),
        bytes("\n\n"),
        bytes("\n> "),
        bytes("\n- "),
        bytes("\n1. "),
        bytes("\n# "),
        bytes("\n    "),
        bytes(". "),
        bytes(" do not "),
        bytes(" rename MachineKeys "),
        bytes("machinekeys ".repeat(400)),
        bytes("x".repeat(3000)),
        {0},
        {(byte) 0xFF, (byte) 0xFE}
    };

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Provide
    Arbitrary<Fuzz.Input> texts() {
        return Fuzz.damaged("advice", TOKENS);
    }

    @Property(seed = Fuzz.SEED)
    void noStepIsLost(@ForAll("texts") Fuzz.Input input) throws InterruptedException {
        BOUNDS.check(input, AdviceFuzzTest::judge);
    }

    @Example
    void theSeedsAreJudged() throws InterruptedException {
        for (Fuzz.Input seed : Fuzz.seeds("advice")) {
            BOUNDS.check(seed, bytes -> {
                judge(bytes);
                assertTrue(
                        JUDGE.judge(new String(bytes, StandardCharsets.UTF_8)).recognised() > 0);
            });
        }
    }

    private static void judge(byte[] bytes) {
        String text;
        try {
            text = AdviceText.read(new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            assertFalse(e.getMessage().isBlank());
            return;
        }
        AdviceSplitter.Cut cut =
                AdviceSplitter.cut(text, AdviceCatalog.builtIn().languages());
        assertEquals(text.length(), cut.text().length());
        int at = 0;
        int line = 1;
        for (Passage passage : cut.passages()) {
            assertTrue(passage.start() >= at && passage.end() > passage.start(), passage::toString);
            assertTrue(passage.line() >= line, passage::toString);
            assertFalse(passage.text().isBlank());
            nothingLost(cut.text(), at, passage.start());
            at = passage.end();
            line = passage.line();
        }
        nothingLost(cut.text(), at, text.length());
        JudgedAdvice judged = JUDGE.judge(text);
        assertEquals(
                cut.passages(),
                judged.steps().stream().map(AdviceStep::passage).distinct().toList());
        for (AdviceStep step : judged.steps()) {
            assertTrue(step.start() >= step.passage().start()
                    && step.end() <= step.passage().end());
        }
    }

    /** Between passages stand no words but those of the lines that open and close a block of code. */
    private static void nothingLost(CharSequence text, int from, int to) {
        for (int at = from; at < to; at++) {
            if (Words.isWord(text.charAt(at))) {
                int start = at;
                while (start > 0 && text.charAt(start - 1) != '\n' && text.charAt(start - 1) != '\r') {
                    start--;
                }
                String before = text.subSequence(start, at).toString();
                assertTrue(before.contains("```") || before.contains("~~~"), "lost at " + at + ": " + before);
            }
        }
    }
}
