// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.core;

/**
 * How many of all, for example probes without an answer.
 *
 * @param count those that are counted
 * @param total all
 * @param effective how many independent ones all are worth; at most {@code total}
 */
public record Share(int count, int total, double effective) {
    /** Checks the numbers. */
    public Share {
        if (count < 0 || count > total || effective < 0 || effective > total) {
            throw new IllegalArgumentException(count + " of " + total + " worth " + effective);
        }
    }

    /** Of measurements that are independent of each other. */
    public static Share of(int count, int total) {
        return new Share(count, total, total);
    }

    /** Of measurements in the order in which they were made, neighbours of which may be alike. */
    public static Share of(boolean... series) {
        double[] values = new double[series.length];
        int count = 0;
        for (int i = 0; i < series.length; i++) {
            if (series[i]) {
                count++;
                values[i] = 1;
            }
        }
        return new Share(count, series.length, EffectiveSize.of(values));
    }

    /** The share, 0 to 1; 0 of nothing. */
    public double value() {
        return total == 0 ? 0 : (double) count / total;
    }

    /** How sure one can be of it: Wilson's interval of 95 %; everything is possible after no measurement. */
    public Interval interval() {
        if (total == 0) {
            return new Interval(0, 1);
        }
        double p = value();
        double z2 = Interval.Z * Interval.Z / effective;
        double centre = (p + z2 / 2) / (1 + z2);
        double half = Interval.Z / (1 + z2) * Math.sqrt(p * (1 - p) / effective + z2 / (4 * effective));
        // At the ends rounding must not keep the share itself out.
        return new Interval(Math.min(p, Math.max(0, centre - half)), Math.max(p, Math.min(1, centre + half)));
    }
}
