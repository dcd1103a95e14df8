// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.core;

/**
 * How many independent measurements a series in time is worth. What is measured every few seconds is alike from one time to the next: an outage
 * of an hour is one event and not 720. Taken from the correlation of neighbours as of a first-order process: {@code n (1 - r) / (1 + r)}.
 */
final class EffectiveSize {
    private EffectiveSize() {}

    /** Of values in the order in which they were measured; at least 1 and at most their number. */
    static double of(double[] values) {
        int n = values.length;
        if (n < 3) {
            return n;
        }
        double mean = 0;
        for (double value : values) {
            mean += value / n;
        }
        double variance = 0;
        double neighbours = 0;
        for (int i = 0; i < n; i++) {
            double deviation = values[i] - mean;
            variance += deviation * deviation;
            if (i > 0) {
                neighbours += deviation * (values[i - 1] - mean);
            }
        }
        if (variance <= 0) {
            return n;
        }
        double correlation = neighbours / variance;
        if (correlation <= 0) {
            return n;
        }
        return Math.max(1, n * (1 - correlation) / (1 + correlation));
    }
}
