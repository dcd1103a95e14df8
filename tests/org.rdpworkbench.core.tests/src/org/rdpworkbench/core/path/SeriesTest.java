// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Figures of series in time must hold the truth as often as they promise, also where neighbours are alike. */
class SeriesTest {
    private static final int ROUNDS = 2000;
    private static final double LN2 = Math.log(2);

    @Test
    void numbersThatCanBeCheckedByHand() {
        assertEquals(Optional.empty(), Series.median(1, 2, 3), "three values bear no interval");
        assertEquals(Optional.empty(), Series.share());
        assertEquals(10, Series.worth(5, 5, 5, 5, 5, 5, 5, 5, 5, 5), "what never varies says nothing of correlation");
        Estimate jitter = Series.jitter(1, 3, 1, 3, 1, 3, 1, 3, 1, 3).orElseThrow();
        assertEquals(2, jitter.value(), 1e-12);
        assertEquals(2, jitter.high(), 1e-12);
    }

    @Test
    void theDifferenceOfSharesIsNewcombes() {
        // Newcombe 1998, table II, method 10: 56/70 against 48/80.
        Estimate difference = Estimates.share(56, 70)
                .orElseThrow()
                .minus(Estimates.share(48, 80).orElseThrow());
        assertEquals(0.0524, difference.low(), 5e-5);
        assertEquals(0.3339, difference.high(), 5e-5);
        assertEquals(0.2, difference.value(), 1e-12);
        assertFalse(difference.allows(0));
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 20, 100, 500})
    void theIntervalOfTheMedianHoldsItAsOftenAsItPromises(int size) {
        Random random = new Random(size);
        int given = 0;
        int held = 0;
        for (int round = 0; round < ROUNDS; round++) {
            double[] values = IntStream.range(0, size)
                    .mapToDouble(i -> -Math.log(1 - random.nextDouble()))
                    .toArray();
            Optional<Estimate> median = Series.median(values);
            // A short series that happens to look correlated gets none, which is no false promise.
            given += median.isPresent() ? 1 : 0;
            held += median.filter(estimate -> estimate.allows(LN2)).isPresent() ? 1 : 0;
        }
        assertTrue(given > ROUNDS / 3, given + " intervals");
        assertTrue(held > 0.94 * given, held + " of " + given + " hold the median");
        assertTrue(held < given, "they are not just everything");
    }

    @Test
    void neighboursThatAreAlikeMakeItWider() {
        Random random = new Random(1);
        int held = 0;
        int heldByIndependent = 0;
        for (int round = 0; round < ROUNDS; round++) {
            double[] values = new double[400];
            double value = random.nextGaussian() / 0.6;
            for (int i = 0; i < values.length; i++) {
                value = 0.8 * value + random.nextGaussian();
                values[i] = value;
            }
            held += Series.median(values).orElseThrow().allows(0) ? 1 : 0;
            heldByIndependent += Estimates.median(values).orElseThrow().allows(0) ? 1 : 0;
        }
        assertTrue(held > 0.92 * ROUNDS, held + " hold the median");
        assertTrue(heldByIndependent < 0.8 * ROUNDS, "else there would be no need: " + heldByIndependent);
    }

    @Test
    void anOutageIsOneEventAndNotAsManyAsItHadProbes() {
        boolean[] outage = new boolean[1000];
        Arrays.fill(outage, 500, 600, true);
        boolean[] spread = new boolean[1000];
        for (int i = 0; i < 1000; i += 10) {
            spread[i] = true;
        }
        Estimate one = Series.share(outage).orElseThrow();
        Estimate many = Series.share(spread).orElseThrow();
        assertEquals(one.value(), many.value());
        assertTrue(one.high() > 0.25, one.toString());
        assertTrue(many.high() < 0.125, many.toString());
    }

    @Test
    void equalPathsSeldomDifferAndDifferentOnesDo() {
        Random random = new Random(3);
        int differ = 0;
        for (int round = 0; round < ROUNDS; round++) {
            differ += differs(random, 20, 20) ? 1 : 0;
        }
        assertTrue(differ < 0.06 * ROUNDS, differ + " of " + ROUNDS + " equal pairs are said to differ");
        assertTrue(differs(random, 20, 30));
    }

    private static boolean differs(Random random, double first, double second) {
        return !median(random, first).minus(median(random, second)).allows(0);
    }

    private static Estimate median(Random random, double mean) {
        return Series.median(IntStream.range(0, 100)
                        .mapToDouble(i -> mean + 3 * random.nextGaussian())
                        .toArray())
                .orElseThrow();
    }
}
