// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.core;

import java.util.Arrays;
import java.util.Optional;

/**
 * What a series of latencies comes to. All times in milliseconds. The median stands for the usual latency, since one slow answer must not move
 * it. Intervals are of 95 % and wide enough for neighbours that are alike, see {@link EffectiveSize}.
 *
 * @param count how many latencies there are; those that got no answer are not among them
 * @param min the shortest
 * @param median the middle one
 * @param medianInterval how sure one can be of the median, from the order of the values alone (binomial ranks); empty below some eight values
 * @param p95 what 95 of 100 do not exceed
 * @param max the longest
 * @param jitter the mean difference between neighbours, without its sign
 * @param jitterInterval how sure one can be of the jitter; empty below some eight values
 */
public record LatencyStatistics(
        int count,
        double min,
        double median,
        Optional<Interval> medianInterval,
        double p95,
        double max,
        double jitter,
        Optional<Interval> jitterInterval) {
    private static final double NANOS_PER_MILLI = 1e6;
    private static final int FEWEST_FOR_INTERVAL = 8;

    /**
     * The statistics of latencies in milliseconds, in the order in which they were measured.
     *
     * @return empty for no values
     */
    public static Optional<LatencyStatistics> of(double... millis) {
        if (millis.length == 0) {
            return Optional.empty();
        }
        double[] sorted = millis.clone();
        Arrays.sort(sorted);
        double effective = EffectiveSize.of(millis);
        double[] steps = new double[millis.length - 1];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = Math.abs(millis[i + 1] - millis[i]);
        }
        double jitter = mean(steps);
        return Optional.of(new LatencyStatistics(
                millis.length,
                sorted[0],
                quantile(sorted, 0.5),
                medianInterval(sorted, effective),
                quantile(sorted, 0.95),
                sorted[sorted.length - 1],
                jitter,
                meanInterval(steps, jitter)));
    }

    /** The same of durations in nanoseconds. */
    public static Optional<LatencyStatistics> ofNanos(long... nanos) {
        return of(Arrays.stream(nanos)
                .mapToDouble(value -> value / NANOS_PER_MILLI)
                .toArray());
    }

    /**
     * How much longer the usual latency is than another one's.
     *
     * @return the interval of the difference of medians in milliseconds; empty when either has too few values for an interval
     */
    public Optional<Interval> medianMinus(LatencyStatistics other) {
        return medianInterval.flatMap(
                own -> other.medianInterval.map(its -> Interval.ofDifference(median, own, other.median, its)));
    }

    /** A value that a share of all do not exceed, between two values in proportion. */
    private static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        double rest = place - below;
        return rest == 0 ? sorted[below] : sorted[below] * (1 - rest) + sorted[below + 1] * rest;
    }

    /** The ranks n/2 ± z √n/2, rounded outwards, for the effective number, carried over to the real one. */
    private static Optional<Interval> medianInterval(double[] sorted, double effective) {
        double half = Interval.Z * Math.sqrt(effective) / 2;
        double low = effective / 2 - half;
        if (low < 1) {
            return Optional.empty();
        }
        double scale = sorted.length / effective;
        int lowRank = (int) Math.max(1, Math.floor(low * scale));
        int highRank = (int) Math.min(sorted.length, Math.ceil((1 + effective / 2 + half) * scale));
        return Optional.of(new Interval(sorted[lowRank - 1], sorted[highRank - 1]));
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(0);
    }

    private static Optional<Interval> meanInterval(double[] values, double mean) {
        if (values.length < FEWEST_FOR_INTERVAL) {
            return Optional.empty();
        }
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        double error = Math.sqrt(squares / (values.length - 1) / EffectiveSize.of(values));
        return Optional.of(new Interval(Math.max(0, mean - Interval.Z * error), mean + Interval.Z * error));
    }
}
