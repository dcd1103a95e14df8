// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.path;

import java.util.Arrays;
import java.util.Optional;

/**
 * Figures of a long series in time. What is measured every few seconds is alike from one time to the next: an outage of an hour is one event and
 * not 720. Hence the intervals are those of {@link Estimates} for fewer samples: for so many independent ones as the series is worth, taken from
 * the correlation of neighbours as of a first-order process, {@code n (1 - r) / (1 + r)}. Values stand in the order in which they were measured.
 */
public final class Series {
    private static final double Z = 1.959963984540054;
    private static final int FEWEST = 8;

    private Series() {}

    /** How many independent values a series is worth: at least 1, at most their number; 0 for none. */
    public static double worth(double... values) {
        int n = values.length;
        if (n < 3) {
            return n;
        }
        double mean = Arrays.stream(values).average().orElseThrow();
        double variance = 0;
        double neighbours = 0;
        for (int i = 0; i < n; i++) {
            double deviation = values[i] - mean;
            variance += deviation * deviation;
            if (i > 0) {
                neighbours += deviation * (values[i - 1] - mean);
            }
        }
        if (variance <= 0 || neighbours <= 0) {
            return n;
        }
        double correlation = neighbours / variance;
        return Math.max(1, n * (1 - correlation) / (1 + correlation));
    }

    /** The share of hits, with Wilson's interval; empty without values. */
    public static Optional<Estimate> share(boolean... hits) {
        double[] values = new double[hits.length];
        double count = 0;
        for (int i = 0; i < hits.length; i++) {
            if (hits[i]) {
                values[i] = 1;
                count++;
            }
        }
        if (hits.length == 0) {
            return Optional.empty();
        }
        double worth = worth(values);
        return Optional.of(Estimates.share(count / hits.length, worth));
    }

    /** The median, with an interval of ranks rounded outwards; empty when the series is worth fewer than some eight values. */
    public static Optional<Estimate> median(double... values) {
        int n = values.length;
        double worth = worth(values);
        double half = Z * Math.sqrt(worth) / 2;
        double low = worth / 2 - half;
        if (low < 1) {
            return Optional.empty();
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double scale = n / worth;
        int lowRank = (int) Math.max(1, Math.floor(low * scale));
        int highRank = (int) Math.min(n, Math.ceil((1 + worth / 2 + half) * scale));
        return Optional.of(new Estimate(
                Estimates.plainMedian(values).orElseThrow(),
                sorted[lowRank - 1],
                sorted[highRank - 1],
                Estimate.Method.ORDER_STATISTICS));
    }

    /** Jitter: the mean difference between neighbours; empty when the differences are worth fewer than some eight values. */
    public static Optional<Estimate> jitter(double... values) {
        double[] steps = new double[Math.max(0, values.length - 1)];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = Math.abs(values[i + 1] - values[i]);
        }
        double worth = worth(steps);
        if (worth < FEWEST) {
            return Optional.empty();
        }
        double mean = Arrays.stream(steps).average().orElseThrow();
        double squares =
                Arrays.stream(steps).map(step -> (step - mean) * (step - mean)).sum();
        double half = Z * Math.sqrt(squares / (steps.length - 1) / worth);
        return Optional.of(new Estimate(mean, Math.max(0, mean - half), mean + half, Estimate.Method.STUDENT));
    }
}
