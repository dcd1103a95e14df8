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
        STUDENT
    }

    /** Checks that the method is there. */
    public Estimate {
        Objects.requireNonNull(method);
    }
}
