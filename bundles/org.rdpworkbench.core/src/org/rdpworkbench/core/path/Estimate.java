// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.path;

import java.util.Objects;

/**
 * A figure with the interval that holds the true one with 95 % confidence, if the samples were drawn independently under
 * unchanged circumstances.
 *
 * @param value the figure
 * @param low the lower end
 * @param high the upper end
 * @param method how the interval was made
 */
public record Estimate(double value, double low, double high, Method method) {
    /** Ways to make an interval. */
    public enum Method {
        /** Wilson's score interval of a share (E. B. Wilson, 1927). */
        WILSON,
        /** Order statistics of the median, exact for every distribution (sign test). */
        ORDER_STATISTICS,
        /** Student's t distribution of a mean. */
        STUDENT,
        /** The intervals of two independent figures, from which that of their difference is recovered (MOVER). */
        DIFFERENCE
    }

    /** Checks that the method is there. */
    public Estimate {
        Objects.requireNonNull(method);
    }

    /**
     * By how much this figure is greater than an independent one, with the interval recovered from both, which need not be symmetric (method of
     * variance estimates recovery, Zou and Donner 2008; for shares that is Newcombe's method 10).
     */
    public Estimate minus(Estimate other) {
        double difference = value - other.value;
        return new Estimate(
                difference,
                difference - Math.hypot(value - low, other.high - other.value),
                difference + Math.hypot(high - value, other.value - other.low),
                Method.DIFFERENCE);
    }

    /** Whether a value is one that the true one may well have. */
    public boolean allows(double possible) {
        return low <= possible && possible <= high;
    }
}
