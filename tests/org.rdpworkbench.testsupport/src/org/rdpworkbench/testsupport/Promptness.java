// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.testsupport;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/**
 * Promises of time, on a machine that may be slow or busy. What breaks one does so each time, a machine that stands still does not: a
 * promise is kept when it is kept in one of a few tries. The time by which the machine woke a thread too late that does nothing but
 * sleep is taken off. Where that is as long as what is promised in each try, nothing can be told, and the test is skipped.
 */
public final class Promptness {
    private static final int TRIES = 5;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private Promptness() {}

    /** One try, from its preparation to its checks. */
    @FunctionalInterface
    public interface Try {
        /** Does all of it; what must be prompt is done with the stopwatch. */
        void run(Stopwatch stopwatch) throws Exception;
    }

    /** What must be prompt. */
    @FunctionalInterface
    public interface Action<T> {
        /** Does it, and waits until it is done. */
        T run() throws Exception;
    }

    /**
     * Checks that something takes no longer than promised.
     *
     * @throws AssertionError if it took longer in every try, or if a try failed otherwise
     * @throws IllegalStateException if a try used no stopwatch
     */
    public static void within(Duration limit, Try attempt) throws Exception {
        List<String> seen = new ArrayList<>();
        boolean busy = true;
        for (int i = 0; i < TRIES; i++) {
            Stopwatch stopwatch = new Stopwatch();
            attempt.run(stopwatch);
            if (stopwatch.took < 0) {
                throw new IllegalStateException("the time of nothing was taken");
            }
            if (stopwatch.took - stopwatch.late <= limit.toNanos()) {
                return;
            }
            busy &= stopwatch.late >= limit.toNanos();
            seen.add(stopwatch.toString());
        }
        String text = "longer than " + limit.toMillis() + " ms in every try: " + String.join(", ", seen);
        assumeFalse(busy, "this machine is too busy to tell: " + text);
        fail(text);
    }

    /** Takes the time of one action, and looks how late the machine wakes a sleeper meanwhile. */
    public static final class Stopwatch {
        private static final long NAP = NANOS_PER_MILLI;
        /** What a nap may take longer on a machine at rest. */
        private static final long SLACK = NANOS_PER_MILLI;

        private final CountDownLatch sleeping = new CountDownLatch(1);
        private volatile boolean ended;
        private long took = -1;
        private long late;

        private Stopwatch() {}

        /** Does the action and takes its time. */
        public <T> T time(Action<T> action) throws Exception {
            Thread sleeper = Thread.ofPlatform().daemon().start(this::sleep);
            sleeping.await();
            long begin = System.nanoTime();
            T result;
            try {
                result = action.run();
                took = System.nanoTime() - begin;
            } finally {
                ended = true;
                sleeper.join();
            }
            return result;
        }

        private void sleep() {
            long lost = 0;
            sleeping.countDown();
            while (!ended) {
                long begin = System.nanoTime();
                LockSupport.parkNanos(NAP);
                lost += Math.max(0, System.nanoTime() - begin - NAP - SLACK);
            }
            late = lost;
        }

        @Override
        public String toString() {
            return took / NANOS_PER_MILLI + " ms (the machine was late by " + late / NANOS_PER_MILLI + " ms)";
        }
    }
}
