// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.testing;

import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.swt.widgets.Display;

/**
 * Watches whether the UI thread answers: how long a key or a click would have to wait. A timer of the display beats every five
 * milliseconds. GLib calls it with the priority of keys and clicks: before what waits for a time without events (layout, painting, the
 * messages of other threads), so the longest time without a beat is the longest piece of work that nothing can come before. A thread of
 * its own looks where the UI thread is meanwhile.
 *
 * <p>What counts is the time that the UI thread spent itself, and the X server for it. Taken off are the time in which one of them was
 * ready but no processor was free (Linux tells it for each thread), the pauses of the garbage collector, and the time by which the
 * watching thread itself, which only sleeps, was woken too late: a machine that starves one of them starves the others.
 */
final class Watchdog implements AutoCloseable {
    private static final int BEAT_MILLIS = 5;
    private static final long TICK_NANOS = Duration.ofMillis(BEAT_MILLIS).toNanos();
    private static final long SLACK_NANOS = Duration.ofMillis(1).toNanos();
    private static final long SUSPICIOUS_NANOS = Duration.ofMillis(30).toNanos();
    private static final int MOST_STACKS = 3;
    private static final int MOST_FRAMES = 60;

    /**
     * A time in which the UI thread did not answer.
     *
     * @param own the time it spent itself
     * @param wall the time that a user would have waited
     * @param stacks where it was, each with the number of times it was seen there, most often first
     */
    record Block(Duration own, Duration wall, Map<String, Integer> stacks) {
        @Override
        public String toString() {
            String seen = stacks.entrySet().stream()
                    .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                    .limit(MOST_STACKS)
                    .map(entry -> "seen " + entry.getValue() + " times:\n" + entry.getKey())
                    .collect(Collectors.joining("\n"));
            return own.toMillis() + " ms (" + wall.toMillis() + " ms with the waits for the machine)\n" + seen;
        }
    }

    private final Display display;
    private final Duration limit;
    /** The kernel's accounts of the UI thread and of the X server. */
    private final List<Path> schedules = new ArrayList<>();

    private final Thread thread;
    private final List<Block> blocks = new ArrayList<>();
    private volatile boolean closed;
    private volatile long beat;
    private volatile boolean ignored;

    /** Watches a display; blocks from a limit on are kept. */
    Watchdog(Display display, Duration limit) {
        this.display = display;
        this.limit = limit;
        schedule(display.getThread()).ifPresent(schedules::add);
        XServer.process().map(process -> process.resolve("schedstat")).ifPresent(schedules::add);
        // Their classes are loaded here, not while something is measured.
        queuedNanos();
        collectedNanos();
        display.syncExec(this::beat);
        thread = new Thread(this::watch, "watchdog");
        thread.setDaemon(true);
        thread.start();
    }

    /** The kernel knows a thread by the first 15 letters of its name; there is no account elsewhere than on Linux. */
    private static Optional<Path> schedule(Thread thread) {
        String name =
                thread.getName().substring(0, Math.min(15, thread.getName().length()));
        try (Stream<Path> tasks = Files.list(Path.of("/proc/self/task"))) {
            for (Path task : (Iterable<Path>) tasks::iterator) {
                if (Files.readString(task.resolve("comm")).strip().equals(name)) {
                    return Optional.of(task.resolve("schedstat"));
                }
            }
        } catch (IOException e) {
            // Not Linux, or a thread that has just ended: the late wake-ups remain as a measure.
        }
        return Optional.empty();
    }

    private void beat() {
        beat = System.nanoTime();
        if (!closed) {
            display.timerExec(BEAT_MILLIS, this::beat);
        }
    }

    private void watch() {
        while (!closed) {
            long before = beat;
            long queued = queuedNanos();
            long collected = collectedNanos();
            long late = 0;
            long last = System.nanoTime();
            Map<String, Integer> stacks = new LinkedHashMap<>();
            do {
                LockSupport.parkNanos(TICK_NANOS);
                long now = System.nanoTime();
                late += Math.max(0, now - last - TICK_NANOS - SLACK_NANOS);
                if (beat == before && now - before - TICK_NANOS > SUSPICIOUS_NANOS) {
                    stacks.merge(stack(), 1, Integer::sum);
                    now = System.nanoTime();
                }
                last = now;
            } while (beat == before && !closed);
            long end = beat == before ? System.nanoTime() : beat;
            long pauses = collectedNanos() - collected;
            long starved = pauses + Math.max(queuedNanos() - queued, Math.max(0, late - pauses));
            note(end - before - TICK_NANOS, starved, stacks);
        }
    }

    private void note(long wall, long starved, Map<String, Integer> stacks) {
        long own = wall - starved;
        if (own >= limit.toNanos() && !ignored) {
            synchronized (blocks) {
                blocks.add(new Block(Duration.ofNanos(own), Duration.ofNanos(wall), stacks));
            }
        }
        ignored = false;
    }

    private String stack() {
        StackTraceElement[] frames = display.getThread().getStackTrace();
        if (Arrays.stream(frames).anyMatch(Watchdog::isPicture)) {
            ignored = true;
        }
        return Arrays.stream(frames)
                .limit(MOST_FRAMES)
                .map(frame -> "\tat " + frame)
                .collect(Collectors.joining("\n"));
    }

    /** Writing a picture takes its time, and no user does it. */
    private static boolean isPicture(StackTraceElement frame) {
        return frame.getClassName().equals(Driver.class.getName())
                && frame.getMethodName().equals("save");
    }

    private long queuedNanos() {
        long nanos = 0;
        for (Path schedule : schedules) {
            try {
                // Time on a processor, time ready without one, number of slices.
                nanos += Long.parseLong(Files.readString(schedule).split(" ")[1]);
            } catch (IOException e) {
                // It ended.
            }
        }
        return nanos;
    }

    private static long collectedNanos() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .map(millis -> Duration.ofMillis(millis).toNanos())
                .sum();
    }

    /** From when on a time without an answer is kept. */
    Duration limit() {
        return limit;
    }

    /** The blocks seen so far. */
    List<Block> blocks() {
        synchronized (blocks) {
            return List.copyOf(blocks);
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
