// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.core.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Figures as people read them. */
class WatchTextTest {
    @ParameterizedTest
    @CsvSource({"0.24, 0.2 ms", "-0.04, 0.0 ms", "-0.06, -0.1 ms", "12.4, 12 ms", "-0.0, 0.0 ms", "61000, 61.0 s"})
    void whatRoundsToNothingHasNoSign(double millis, String text) {
        assertEquals(text, WatchText.millis(millis));
    }

    @Test
    void neitherHasAShare() {
        assertEquals("0 %", WatchText.share(-0.0));
        assertEquals("0.0 %", WatchText.share(-0.0001));
        assertEquals("22 %", WatchText.share(0.222));
    }
}
