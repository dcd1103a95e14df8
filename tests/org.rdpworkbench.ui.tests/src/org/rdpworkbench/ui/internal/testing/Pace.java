// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.testing;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * How slow this machine is at the moment. Limits of tests are times of one machine, two cores of an AMD EPYC server of 2024 with the
 * options of the product; on a slower one, or where neighbours share its caches, they are longer in proportion. On a faster one they are
 * not shorter.
 */
final class Pace {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** What the work below takes on that machine: 2.4 ms by itself, and up to 3 ms while others are at work. */
    private static final double REFERENCE_NANOS = 3e6;

    private static final int WARM_UP = 40;
    private static final int ROUNDS = 41;
    private static final int VALUES = 20_000;
    private static final int RADIX = 36;

    private Pace() {}

    /** A limit, as long as it must be on this machine. */
    static Duration scaled(Duration limit) {
        return Duration.ofNanos((long) (limit.toNanos() * factor()));
    }

    /** How many times longer work takes here; at least 1. */
    private static double factor() {
        long[] times = new long[ROUNDS];
        int made = 0;
        for (int i = -WARM_UP; i < ROUNDS; i++) {
            long begin = THREADS.getCurrentThreadCpuTime();
            made += work(i);
            times[Math.max(0, i)] = THREADS.getCurrentThreadCpuTime() - begin;
        }
        if (made == 0) {
            throw new IllegalStateException("no work was done");
        }
        Arrays.sort(times);
        return Math.max(1, times[ROUNDS / 2] / REFERENCE_NANOS);
    }

    /** Numbers, texts and a map, always the same amount. */
    private static int work(int seed) {
        long state = 88_172_645_463_325_252L + seed;
        long[] values = new long[VALUES];
        for (int i = 0; i < VALUES; i++) {
            state ^= state << 13;
            state ^= state >>> 7;
            state ^= state << 17;
            values[i] = state;
        }
        Arrays.sort(values);
        Map<String, Long> map = new HashMap<>();
        for (int i = 0; i < VALUES; i += 4) {
            map.merge(Long.toString(values[i], RADIX), 1L, Long::sum);
        }
        return map.size();
    }
}
