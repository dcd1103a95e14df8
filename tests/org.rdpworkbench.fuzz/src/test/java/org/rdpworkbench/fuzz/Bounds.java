// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.fuzz;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs a case on a thread of its own, and fails it when it works too long or allocates too much, whatever else it does. A case that only
 * waits may take longer, since that may be the machine's doing.
 */
public final class Bounds {
    /** The most bytes all threads together may allocate in one case, garbage included. */
    public static final long MOST_BYTES = 64L << 20;

    /** By how much a case may take longer than it works. */
    private static final int MOST_WAITING = 12;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Duration time;
    private Thread thread;
    private ExecutorService worker;

    /** Bounds with the longest time for which one case may keep a processor busy. */
    public Bounds(Duration time) {
        this.time = time;
    }

    private record Outcome<T>(T value, long bytes) {}

    /** What a fuzzer does with an input. */
    @FunctionalInterface
    public interface Reading {
        /** Reads the bytes; anything thrown is a failure. */
        void read(byte[] bytes) throws Exception;
    }

    /** Reads an input within the bounds. Where that fails, the input is kept in {@code target/fuzz-failures}, to become a seed. */
    public void check(Fuzz.Input input, Reading reading) throws InterruptedException {
        try {
            check(() -> {
                reading.read(input.bytes());
                return null;
            });
        } catch (AssertionError e) {
            keep(input);
            throw e;
        }
    }

    private static void keep(Fuzz.Input input) {
        Path folder = Path.of("target", "fuzz-failures");
        try {
            Files.createDirectories(folder);
            Files.write(folder.resolve(input.format() + "-" + input.seed()), input.bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Runs one case.
     *
     * @return what the case answers
     * @throws AssertionError if it exceeds a bound, or throws
     */
    public synchronized <T> T check(Callable<T> fuzzCase) throws InterruptedException {
        if (worker == null) {
            worker = Executors.newSingleThreadExecutor(task -> {
                thread = new Thread(task, "fuzz case");
                thread.setDaemon(true);
                return thread;
            });
        }
        Future<Outcome<T>> running = worker.submit(() -> {
            long before = THREADS.getTotalThreadAllocatedBytes();
            T value = fuzzCase.call();
            return new Outcome<>(value, THREADS.getTotalThreadAllocatedBytes() - before);
        });
        try {
            Outcome<T> outcome = outcome(running);
            if (outcome.bytes > MOST_BYTES) {
                throw new AssertionError("the case allocated " + outcome.bytes + " bytes, more than " + MOST_BYTES);
            }
            return outcome.value;
        } catch (ExecutionException e) {
            throw new AssertionError("the case threw " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            AssertionError hung = new AssertionError("the case took longer than " + time);
            hung.setStackTrace(thread.getStackTrace());
            worker.shutdownNow();
            worker = null;
            throw hung;
        }
    }

    private <T> Outcome<T> outcome(Future<Outcome<T>> running)
            throws InterruptedException, ExecutionException, TimeoutException {
        long begun = THREADS.getThreadCpuTime(thread.threadId());
        for (int i = 1; ; i++) {
            try {
                return running.get(time.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (i == MOST_WAITING || THREADS.getThreadCpuTime(thread.threadId()) - begun >= time.toNanos()) {
                    throw e;
                }
            }
        }
    }
}
