// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rdpworkbench.core.path.PathSample.Outcome;

/** Figures against published values, and against how often they are right. */
class EstimatesTest {
    /** Wilson's score intervals at 95 %, worked out apart with Python. */
    @ParameterizedTest
    @CsvSource({
        "0, 10, 0, 0.27753",
        "1, 10, 0.01788, 0.40415",
        "5, 10, 0.23659, 0.76341",
        "10, 10, 0.72247, 1",
        "3, 100, 0.01025, 0.08452"
    })
    void shares(int hits, int tries, double low, double high) {
        Estimate share = Estimates.share(hits, tries).orElseThrow();
        assertEquals((double) hits / tries, share.value(), 1e-12);
        assertEquals(low, share.low(), 5e-6);
        assertEquals(high, share.high(), 5e-6);
        assertEquals(Estimate.Method.WILSON, share.method());
    }

    @Test
    void aShareOfNothingIsNoShare() {
        assertEquals(Optional.empty(), Estimates.share(0, 0));
        assertThrows(IllegalArgumentException.class, () -> Estimates.share(3, 2));
        assertThrows(IllegalArgumentException.class, () -> Estimates.share(-1, 2));
    }

    /** The ranks of the sign test at 95 %, as tables of nonparametric statistics give them. */
    @ParameterizedTest
    @CsvSource({"6, 1", "9, 2", "10, 2", "15, 4", "20, 6", "50, 18", "100, 40"})
    void mediansLieBetweenTheTabulatedRanks(int count, int rank) {
        double[] values =
                IntStream.rangeClosed(1, count).mapToDouble(i -> count + 1 - i).toArray();
        Estimate median = Estimates.median(values).orElseThrow();
        assertEquals((count + 1) / 2.0, median.value());
        assertEquals(rank, median.low());
        assertEquals(count + 1 - rank, median.high());
    }

    @Test
    void fiveValuesHaveNoInterval() {
        assertEquals(Optional.empty(), Estimates.median(new double[] {1, 2, 3, 4, 5}));
        assertEquals(Optional.of(3.0), Estimates.plainMedian(new double[] {5, 1, 3}));
        assertEquals(Optional.empty(), Estimates.plainMedian(new double[0]));
    }

    /** Student's quantiles for 97.5 %: 2.2622 for 9 degrees of freedom, 2.0003 for 60, 1.9799 for 120. */
    @ParameterizedTest
    @CsvSource({"10, 2.2622", "61, 2.0003", "121, 1.9799"})
    void meansWithStudent(int count, double quantile) {
        double[] values = IntStream.range(0, count).mapToDouble(i -> i % 2).toArray();
        double mean = (count / 2) / (double) count;
        double deviation = Math.sqrt(mean * (1 - mean) * count / (count - 1));
        Estimate estimate = Estimates.mean(values).orElseThrow();
        assertEquals(mean, estimate.value(), 1e-12);
        assertEquals(quantile * deviation / Math.sqrt(count), estimate.high() - estimate.value(), 2e-5);
        assertEquals(Optional.empty(), Estimates.mean(new double[] {1}));
    }

    @Test
    void intervalsHoldTheTruthAsOftenAsTheySay() {
        Random random = new Random(904);
        int rounds = 4000;
        int median = 0;
        int share = 0;
        int mean = 0;
        int jitter = 0;
        for (int round = 0; round < rounds; round++) {
            double[] values = random.doubles(20).toArray();
            median += holds(Estimates.median(values).orElseThrow(), 0.5);
            mean += holds(Estimates.mean(values).orElseThrow(), 0.5);
            jitter += holds(Estimates.jitter(values).orElseThrow(), 1.0 / 3);
            long hits = random.doubles(20).filter(value -> value < 0.2).count();
            share += holds(Estimates.share(hits, 20).orElseThrow(), 0.2);
        }
        assertTrue(median >= 0.95 * rounds, "median " + median);
        assertTrue(mean >= 0.93 * rounds, "mean " + mean);
        assertTrue(jitter >= 0.92 * rounds, "jitter " + jitter);
        assertTrue(share >= 0.93 * rounds, "share " + share);
    }

    private static int holds(Estimate estimate, double truth) {
        return estimate.low() <= truth && truth <= estimate.high() ? 1 : 0;
    }

    @Test
    void figuresOfSamples() {
        List<PathSample> samples = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            samples.add(sample(Outcome.ANSWERED, 10 + i % 2, 20L));
        }
        samples.add(sample(Outcome.ANSWERED, 1012, 20L));
        samples.add(sample(Outcome.NO_ANSWER, null, null));
        samples.add(sample(Outcome.NOT_EXAMINED, null, null));
        PathFigures figures = PathFigures.of(samples);
        assertEquals(10, figures.tries());
        assertEquals(9, figures.answered());
        assertEquals(0.1, figures.failed().orElseThrow().value(), 1e-9);
        assertEquals(1.0 / 9, figures.late().orElseThrow().value(), 1e-9);
        assertEquals(11, figures.connect().orElseThrow().value(), 1e-9);
        assertEquals(20, figures.answer().orElseThrow().value(), 1e-9);
        assertEquals(1, figures.jitter().orElseThrow().value(), 1e-9);
    }

    @Test
    void nothingExaminedHasNoFigures() {
        PathFigures figures = PathFigures.of(List.of(sample(Outcome.NOT_EXAMINED, null, null)));
        assertEquals(0, figures.tries());
        assertEquals(Optional.empty(), figures.failed());
        assertEquals(Optional.empty(), figures.connect());
    }

    private static PathSample sample(Outcome outcome, Integer connect, Long answer) {
        return new PathSample(
                Instant.EPOCH,
                "192.0.2.1",
                outcome,
                connect == null ? null : Duration.ofMillis(connect),
                answer == null ? null : Duration.ofMillis(answer),
                null,
                Duration.ZERO);
    }
}
