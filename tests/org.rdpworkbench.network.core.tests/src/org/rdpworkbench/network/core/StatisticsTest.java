// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers known by hand, and intervals that must hold the truth as often as they promise. */
class StatisticsTest {
    private static final int ROUNDS = 2000;
    private static final double LN2 = Math.log(2);

    @Test
    void numbersThatCanBeCheckedByHand() {
        LatencyStatistics few = LatencyStatistics.of(10, 30, 20, 40).orElseThrow();
        assertEquals(4, few.count());
        assertEquals(10, few.min());
        assertEquals(25, few.median());
        assertEquals(40, few.max());
        assertEquals(38.5, few.p95(), 1e-9);
        assertEquals(50.0 / 3, few.jitter(), 1e-9);
        assertEquals(Optional.empty(), few.medianInterval(), "four values bear no interval");
        assertEquals(Optional.empty(), LatencyStatistics.of());
        assertEquals(7, LatencyStatistics.ofNanos(7_000_000).orElseThrow().median());
    }

    @Test
    void aShareHasWilsonsInterval() {
        // Newcombe 1998, table I: 81 of 263, and 0 of 20.
        assertEquals(0.2553, Share.of(81, 263).interval().low(), 5e-5);
        assertEquals(0.3662, Share.of(81, 263).interval().high(), 5e-5);
        assertEquals(0, Share.of(0, 20).interval().low());
        assertEquals(0.1611, Share.of(0, 20).interval().high(), 5e-5);
        assertEquals(new Interval(0, 1), Share.of(0, 0).interval());
        assertThrows(IllegalArgumentException.class, () -> Share.of(3, 2));
    }

    @Test
    void theDifferenceOfSharesIsNewcombes() {
        // Newcombe 1998, table II, method 10: 56/70 against 48/80.
        Share first = Share.of(56, 70);
        Share second = Share.of(48, 80);
        Interval difference = Interval.ofDifference(first.value(), first.interval(), second.value(), second.interval());
        assertEquals(0.0524, difference.low(), 5e-5);
        assertEquals(0.3339, difference.high(), 5e-5);
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 20, 100, 500})
    void theIntervalOfTheMedianHoldsItAsOftenAsItPromises(int size) {
        Random random = new Random(size);
        double held = coverage(round -> IntStream.range(0, size)
                .mapToDouble(i -> -Math.log(1 - random.nextDouble()))
                .toArray());
        assertTrue(held > 0.94, held + " of the intervals of " + size + " hold the median");
        assertTrue(held < 0.999 || size < 20, "they are not just everything: " + held);
    }

    @Test
    void neighboursThatAreAlikeMakeItWider() {
        Random random = new Random(1);
        // A first-order process with correlation 0.8 whose median is 0; without the correction some 60 % hold.
        double held = 0;
        for (int round = 0; round < ROUNDS; round++) {
            double[] values = new double[400];
            double value = random.nextGaussian() / 0.6;
            for (int i = 0; i < values.length; i++) {
                value = 0.8 * value + random.nextGaussian();
                values[i] = value;
            }
            Interval interval =
                    LatencyStatistics.of(values).orElseThrow().medianInterval().orElseThrow();
            held += interval.contains(0) ? 1.0 / ROUNDS : 0;
        }
        assertTrue(held > 0.92, held + " hold the median");
    }

    @Test
    void anOutageIsOneEventAndNotAsManyAsItHadProbes() {
        boolean[] outage = new boolean[1000];
        Arrays.fill(outage, 500, 600, true);
        boolean[] spread = new boolean[1000];
        for (int i = 0; i < 1000; i += 10) {
            spread[i] = true;
        }
        assertEquals(Share.of(outage).value(), Share.of(spread).value());
        assertTrue(Share.of(outage).interval().high() > 0.25, Share.of(outage).toString());
        assertTrue(Share.of(spread).interval().high() < 0.125, Share.of(spread).toString());
    }

    @Test
    void equalPathsSeldomDifferAndDifferentOnesDo() {
        Random random = new Random(3);
        int differ = 0;
        for (int round = 0; round < ROUNDS; round++) {
            if (differs(random, 20, 20)) {
                differ++;
            }
        }
        assertTrue(differ < 0.06 * ROUNDS, differ + " of " + ROUNDS + " equal pairs are said to differ");
        assertTrue(differs(random, 20, 30));
        Optional<Interval> tooFew = LatencyStatistics.of(1, 2)
                .orElseThrow()
                .medianMinus(LatencyStatistics.of(1, 2).orElseThrow());
        assertEquals(Optional.empty(), tooFew);
    }

    private static boolean differs(Random random, double first, double second) {
        LatencyStatistics a = sample(random, first);
        LatencyStatistics b = sample(random, second);
        return !a.medianMinus(b).orElseThrow().contains(0);
    }

    private static LatencyStatistics sample(Random random, double mean) {
        return LatencyStatistics.of(IntStream.range(0, 100)
                        .mapToDouble(i -> mean + 3 * random.nextGaussian())
                        .toArray())
                .orElseThrow();
    }

    private static double coverage(IntFunction<double[]> values) {
        int held = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Optional<Interval> interval =
                    LatencyStatistics.of(values.apply(round)).orElseThrow().medianInterval();
            // A short series that happens to look correlated gets none, which is no false promise.
            if (interval.isEmpty() || interval.get().contains(LN2)) {
                held++;
            }
        }
        assertFalse(held == 0);
        return (double) held / ROUNDS;
    }
}
