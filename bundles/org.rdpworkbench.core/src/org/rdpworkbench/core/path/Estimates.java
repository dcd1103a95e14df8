// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.path;

import java.util.Arrays;
import java.util.Optional;

/** Figures with their 95 % confidence intervals. Pure arithmetic; the same numbers always give the same figures. */
public final class Estimates {
    /** The normal quantile of 97.5 %. */
    private static final double Z = 1.959963984540054;

    /** What is left out on each side. */
    private static final double TAIL = 0.025;

    /** Quantiles of 97.5 % of Student's t for 1 to 30 degrees of freedom. */
    private static final double[] T = {
        12.7062, 4.3027, 3.1824, 2.7764, 2.5706, 2.4469, 2.3646, 2.3060, 2.2622, 2.2281, 2.2010, 2.1788, 2.1604, 2.1448,
        2.1314, 2.1199, 2.1098, 2.1009, 2.0930, 2.0860, 2.0796, 2.0739, 2.0687, 2.0639, 2.0595, 2.0555, 2.0518, 2.0484,
        2.0452, 2.0423
    };

    private Estimates() {}

    /**
     * The share of {@code hits} among {@code tries}, with Wilson's score interval; empty without tries. Unlike the
     * textbook interval it is of use with few tries, and with none or all of them hit.
     *
     * @throws IllegalArgumentException if there are fewer than no hits, or more hits than tries
     */
    public static Optional<Estimate> share(long hits, long tries) {
        if (hits < 0 || hits > tries) {
            throw new IllegalArgumentException(hits + " of " + tries);
        }
        if (tries == 0) {
            return Optional.empty();
        }
        return Optional.of(share(hits / (double) tries, tries));
    }

    /** A share found among so many independent tries, which need not be a whole number. */
    static Estimate share(double p, double n) {
        double z2 = Z * Z;
        double middle = (p + z2 / (2 * n)) / (1 + z2 / n);
        double half = Z / (1 + z2 / n) * Math.sqrt(p * (1 - p) / n + z2 / (4 * n * n));
        double low = p == 0 ? 0 : Math.max(0, middle - half);
        double high = p == 1 ? 1 : Math.min(1, middle + half);
        return new Estimate(p, low, high, Estimate.Method.WILSON);
    }

    /**
     * The median, with the narrowest symmetric interval of order statistics that holds it with at least 95 %: exact,
     * whatever the distribution. Empty with fewer than six values, where no such interval exists.
     */
    public static Optional<Estimate> median(double[] values) {
        int n = values.length;
        int rank = rank(n);
        if (rank == 0) {
            return Optional.empty();
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return Optional.of(
                new Estimate(middle(sorted), sorted[rank - 1], sorted[n - rank], Estimate.Method.ORDER_STATISTICS));
    }

    /** The median alone; empty without values. */
    public static Optional<Double> plainMedian(double[] values) {
        if (values.length == 0) {
            return Optional.empty();
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return Optional.of(middle(sorted));
    }

    /** The mean, with the interval of Student's t; empty with fewer than two values. */
    public static Optional<Estimate> mean(double[] values) {
        int n = values.length;
        if (n < 2) {
            return Optional.empty();
        }
        double mean = Arrays.stream(values).average().orElseThrow();
        double squares = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        double half = t(n - 1) * Math.sqrt(squares / (n - 1) / n);
        return Optional.of(new Estimate(mean, mean - half, mean + half, Estimate.Method.STUDENT));
    }

    /**
     * Jitter: the mean difference between neighbours. Its interval is that of the differences of neighbouring pairs that
     * share no value, since overlapping ones depend on each other. Empty with fewer than four values.
     *
     * @param values in the order in which they were measured
     */
    public static Optional<Estimate> jitter(double[] values) {
        int pairs = values.length / 2;
        if (pairs < 2) {
            return Optional.empty();
        }
        double[] apart = new double[pairs];
        for (int i = 0; i < pairs; i++) {
            apart[i] = Math.abs(values[2 * i + 1] - values[2 * i]);
        }
        return mean(apart)
                .map(estimate -> new Estimate(
                        estimate.value(), Math.max(0, estimate.low()), estimate.high(), estimate.method()));
    }

    /**
     * The greatest rank whose order statistic and its mirror hold the median with 95 %; 0 when there is none.
     * P(fewer than rank of n values below the median) is binomial with one half.
     */
    private static int rank(int n) {
        double log = -n * Math.log(2);
        double sum = 0;
        int rank = 0;
        for (int k = 0; k < n / 2; k++) {
            sum += Math.exp(log);
            if (sum > TAIL) {
                break;
            }
            rank = k + 1;
            log += Math.log((double) (n - k) / (k + 1));
        }
        return rank;
    }

    private static double middle(double[] sorted) {
        int n = sorted.length;
        return n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
    }

    /** From 31 degrees on by the series of Cornish and Fisher, right to four digits there. */
    private static double t(int degrees) {
        if (degrees <= T.length) {
            return T[degrees - 1];
        }
        double z3 = Z * Z * Z;
        double first = (z3 + Z) / (4.0 * degrees);
        double second = (5 * z3 * Z * Z + 16 * z3 + 3 * Z) / (96.0 * degrees * degrees);
        return Z + first + second;
    }
}
