// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.core.watch;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.rdpworkbench.core.wire.OutcomeClass;

/**
 * What is left of older samples: counts of outcomes, and the latencies of a time. Least and greatest are exact; the median is read from a histogram
 * whose classes are 12 % wide, and so within 6 % of the true one.
 */
public final class Bucket {
    private static final int CLASSES = 128;
    private static final double SHORTEST = 20;
    private static final double WIDTH = Math.log(1.12);

    private final long start;
    private long end;
    private int count;
    private int failed;
    private int silent;
    private int min = Integer.MAX_VALUE;
    private int max = -1;
    private final int[] outcomes = new int[OutcomeClass.values().length];
    private Seen failure;
    private final short[] latencies = new short[CLASSES];

    Bucket(long start) {
        this.start = start;
        this.end = start;
    }

    void add(Sample sample) {
        end = Math.max(end, sample.millis());
        count++;
        if (sample.seen().fails()) {
            failed++;
            failure = failure == null ? sample.seen() : failure;
        }
        silent += sample.seen().silent() ? 1 : 0;
        outcomes[sample.seen().outcome().ordinal()]++;
        if (sample.connect() != Sample.NONE) {
            min = Math.min(min, sample.connect());
            max = Math.max(max, sample.connect());
            int place = place(sample.connect());
            latencies[place] = (short) Math.min(Short.MAX_VALUE, latencies[place] + 1);
        }
    }

    void add(Bucket later) {
        end = Math.max(end, later.end);
        count += later.count;
        failed += later.failed;
        failure = failure == null ? later.failure : failure;
        silent += later.silent;
        min = Math.min(min, later.min);
        max = Math.max(max, later.max);
        for (int i = 0; i < outcomes.length; i++) {
            outcomes[i] += later.outcomes[i];
        }
        for (int i = 0; i < CLASSES; i++) {
            latencies[i] = (short) Math.min(Short.MAX_VALUE, latencies[i] + later.latencies[i]);
        }
    }

    /** A bucket that is put together again from what was written of it. */
    static final class Restored {
        private Instant from;
        private Instant to;
        private long count = -1;
        private long silent;
        private int min = Sample.NONE;
        private int median = Sample.NONE;
        private int max = Sample.NONE;
        private Seen failure;
        private final long[] outcomes = new long[OutcomeClass.values().length];

        void from(Instant time) {
            from = time;
        }

        void to(Instant time) {
            to = time;
        }

        void count(long number) {
            count = number;
        }

        void silent(long number) {
            silent = number;
        }

        void min(int micros) {
            min = micros;
        }

        void median(int micros) {
            median = micros;
        }

        void max(int micros) {
            max = micros;
        }

        void failure(Seen seen) {
            failure = seen;
        }

        void outcome(OutcomeClass outcome, long number) {
            outcomes[outcome.ordinal()] = number;
        }

        /** The bucket; empty when something is missing, or does not fit the rest. */
        Optional<Bucket> whole() {
            boolean timed = from != null && to != null && !to.isBefore(from);
            boolean latency = min == Sample.NONE && median == Sample.NONE && max == Sample.NONE
                    || min != Sample.NONE && min <= median && median <= max;
            double sum = Arrays.stream(outcomes).asDoubleStream().sum();
            if (!timed || !latency || count < 1 || count > Integer.MAX_VALUE || silent > count || sum != count) {
                return Optional.empty();
            }
            Bucket bucket = new Bucket(from.toEpochMilli());
            bucket.end = to.toEpochMilli();
            bucket.count = (int) count;
            bucket.silent = (int) silent;
            for (OutcomeClass outcome : OutcomeClass.values()) {
                int number = (int) outcomes[outcome.ordinal()];
                bucket.outcomes[outcome.ordinal()] = number;
                bucket.failed += outcome == OutcomeClass.NOT_EXAMINED || Seen.works(outcome) ? 0 : number;
            }
            if (bucket.failed > 0 != (failure != null && failure.fails())) {
                return Optional.empty();
            }
            bucket.failure = failure;
            if (min != Sample.NONE) {
                bucket.min = min;
                bucket.max = max;
                bucket.latencies[place(median)] = 1;
            }
            return Optional.of(bucket);
        }
    }

    private static int place(int micros) {
        return Math.clamp(Math.round(Math.log(Math.max(1, micros) / SHORTEST) / WIDTH), 0, CLASSES - 1);
    }

    /** When its first sample was made. */
    public Instant from() {
        return Instant.ofEpochMilli(start);
    }

    /** When its last sample was made. */
    public Instant to() {
        return Instant.ofEpochMilli(end);
    }

    /** How many samples it stands for. */
    public int count() {
        return count;
    }

    /** How many of them failed. */
    public int failed() {
        return failed;
    }

    /** How the first of them came out that failed; empty when all worked. */
    public Optional<Seen> firstFailure() {
        return Optional.ofNullable(failure);
    }

    /** How many of them got no answer in time. */
    public int silent() {
        return silent;
    }

    /** How many of them came out so. */
    public int count(OutcomeClass outcome) {
        return outcomes[outcome.ordinal()];
    }

    /** The shortest time to connect in milliseconds; empty when none connected. */
    public OptionalDouble min() {
        return max < 0 ? OptionalDouble.empty() : OptionalDouble.of(min / 1000.0);
    }

    /** The longest time to connect in milliseconds. */
    public OptionalDouble max() {
        return max < 0 ? OptionalDouble.empty() : OptionalDouble.of(max / 1000.0);
    }

    /** About the median time to connect in milliseconds. */
    public OptionalDouble median() {
        if (max < 0) {
            return OptionalDouble.empty();
        }
        int all = 0;
        for (short latency : latencies) {
            all += latency;
        }
        int before = 0;
        int place = 0;
        while (before + latencies[place] < (all + 1) / 2) {
            before += latencies[place++];
        }
        double middle = SHORTEST * Math.exp(place * WIDTH);
        return OptionalDouble.of(Math.clamp(middle, min, max) / 1000.0);
    }
}
