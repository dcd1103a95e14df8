// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.core;

/**
 * A confidence interval of 95 %.
 *
 * @param low its lower end
 * @param high its upper end
 */
public record Interval(double low, double high) {
    /** The standard score that 95 % of a normal distribution lie within. */
    static final double Z = 1.959964;

    /** Checks the order of the ends. */
    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException(low + " is not below " + high);
        }
    }

    /** Whether a value lies in it, ends included. */
    public boolean contains(double value) {
        return low <= value && value <= high;
    }

    /**
     * The interval of the difference of two independent estimates from their own intervals, which need not be symmetric
     * (method of variance estimates recovery, Zou and Donner 2008; for shares that is Newcombe's method 10).
     *
     * @param first the first estimate, of which the second is subtracted
     * @param firstInterval its interval
     * @param second the second estimate
     * @param secondInterval its interval
     */
    public static Interval ofDifference(double first, Interval firstInterval, double second, Interval secondInterval) {
        double difference = first - second;
        return new Interval(
                difference - Math.hypot(first - firstInterval.low, secondInterval.high - second),
                difference + Math.hypot(firstInterval.high - first, second - secondInterval.low));
    }
}
