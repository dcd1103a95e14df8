// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.testing;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.swt.widgets.Display;

/**
 * Asks the UI thread for an answer all the time, as a user who types does, and remembers the longest it took: as passed by, and as
 * worked by the UI thread, which neither other processes nor the garbage collector lengthen.
 */
public final class UiWatch implements AutoCloseable {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Display display;
    private final Thread thread;
    private final AtomicLong longestWork = new AtomicLong();
    private final AtomicLong longestWait = new AtomicLong();
    private final AtomicLong answers = new AtomicLong();
    private volatile boolean ended;

    /** For how long the calling thread has worked, in nanoseconds from some moment on. */
    public static long work() {
        return THREADS.getCurrentThreadCpuTime();
    }

    /** Begins to watch. */
    public UiWatch(Display display) {
        this.display = display;
        thread = Thread.ofPlatform().name("UI watch").start(this::watch);
    }

    private void watch() {
        long id = display.getThread().threadId();
        while (!ended) {
            CountDownLatch answer = new CountDownLatch(1);
            long asked = System.nanoTime();
            long worked = THREADS.getThreadCpuTime(id);
            display.asyncExec(answer::countDown);
            try {
                if (!answer.await(1, TimeUnit.MINUTES)) {
                    ended = true;
                }
            } catch (InterruptedException e) {
                ended = true;
            }
            longestWork.accumulateAndGet(THREADS.getThreadCpuTime(id) - worked, Math::max);
            longestWait.accumulateAndGet(System.nanoTime() - asked, Math::max);
            answers.incrementAndGet();
        }
    }

    /** The longest that the UI thread worked before it answered. */
    public Duration longestWork() {
        return Duration.ofNanos(longestWork.get());
    }

    /** Checks that the UI thread never worked longer than allowed, which is more on a slower machine. */
    public void assertAnswers(String what, Duration limit) {
        assertWork(what, longestWork(), limit);
    }

    /** Checks that a piece of work of the UI thread took no longer than allowed, which is more on a slower machine. */
    public static void assertWork(String what, Duration work, Duration limit) {
        if (work.compareTo(limit) > 0 && work.compareTo(Pace.scaled(limit)) > 0) {
            throw new AssertionError(what + " keeps the UI thread busy for " + work.toMillis() + " ms");
        }
    }

    /** The longest that passed before the UI thread answered. */
    public Duration longestWait() {
        return Duration.ofNanos(longestWait.get());
    }

    /** How often it answered. */
    public long answers() {
        return answers.get();
    }

    @Override
    public void close() {
        ended = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
