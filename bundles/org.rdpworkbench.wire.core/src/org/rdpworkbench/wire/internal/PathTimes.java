// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.wire.internal;

import java.time.Duration;

/**
 * How long a measurement of a way may take.
 *
 * @param total all of it
 * @param sample one connection
 * @param resolvers all resolvers, which are asked at the same time
 * @param pause between two connections to the server
 * @param addresses how many addresses of a name are looked at
 */
record PathTimes(Duration total, Duration sample, Duration resolvers, Duration pause, int addresses) {
    /** The times that fit into a time-out. A sample sees TCP's first two repetitions, after one second and after three. */
    static PathTimes within(Duration timeout) {
        Duration total = timeout.multipliedBy(9).dividedBy(10);
        return new PathTimes(
                total,
                shorter(Duration.ofMillis(3500), total.dividedBy(3)),
                shorter(Duration.ofSeconds(4), total.dividedBy(2)),
                ProbeOptions.DEFAULT.pause(),
                ProbeOptions.DEFAULT.maxAddresses());
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
