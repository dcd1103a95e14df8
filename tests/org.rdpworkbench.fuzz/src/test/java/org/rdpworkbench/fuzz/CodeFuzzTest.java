// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.rdpworkbench.core.codes.CodeFormatException;
import org.rdpworkbench.core.codes.CodeTables;
import org.rdpworkbench.core.codes.DisconnectCode;
import org.rdpworkbench.core.codes.Explanation;

class CodeFuzzTest {
    private static final Bounds BOUNDS = new Bounds(Duration.ofSeconds(5));
    private static final byte[][] TOKENS = Seeds.tokens(
            "0x",
            "-",
            "/",
            "0x7",
            "4294967296",
            "\u2212",
            "\u00a0",
            "\u200b",
            "code",
            "Extended",
            "00000000000",
            "9999999999");

    @Provide
    Arbitrary<Fuzz.Input> pasted() {
        return Fuzz.damaged("code", TOKENS);
    }

    @Property(seed = Fuzz.SEED)
    void anythingPastedIsExplainedOrRefused(@ForAll("pasted") Fuzz.Input input) throws InterruptedException {
        BOUNDS.check(input, CodeFuzzTest::explain);
    }

    @Example
    void theSeedsAreRead() throws InterruptedException {
        for (Fuzz.Input seed : Fuzz.seeds("code")) {
            BOUNDS.check(seed, CodeFuzzTest::explain);
        }
    }

    @Provide
    Arbitrary<Long> words() {
        return Arbitraries.longs().between(0, 0xFFFF_FFFFL);
    }

    @Property(seed = Fuzz.SEED)
    void everyNumberIsReadBackFromHowItIsShown(@ForAll("words") long first, @ForAll("words") long second) {
        DisconnectCode pair = new DisconnectCode(first, second);
        assertEquals(pair, DisconnectCode.parse(pair.display()));
        DisconnectCode single = new DisconnectCode(first, null);
        assertEquals(single, DisconnectCode.parse(single.display()));
        assertEquals(single, DisconnectCode.parse(Integer.toString(single.signed())));
    }

    @Property(seed = Fuzz.SEED)
    void everyNumberHasAnExplanation(@ForAll("words") long first, @ForAll("words") long second) {
        for (DisconnectCode code :
                new DisconnectCode[] {new DisconnectCode(first, second), new DisconnectCode(first, null)}) {
            check(CodeTables.builtIn().explain(code));
        }
    }

    private static void explain(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        try {
            check(CodeTables.builtIn().explain(text));
        } catch (CodeFormatException e) {
            assertFalse(e.getMessage().isBlank());
            assertTrue(e.getMessage().length() < 400, e.getMessage());
        }
    }

    private static void check(Explanation explanation) {
        assertFalse(explanation.meaning().isBlank());
        assertFalse(explanation.next().isBlank());
        assertFalse(explanation.senses().isEmpty());
    }
}
