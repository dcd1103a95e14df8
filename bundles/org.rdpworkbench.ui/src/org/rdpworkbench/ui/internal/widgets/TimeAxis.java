// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.widgets;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Lays times out on a line from left to right: in proportion, but long times in which nothing happened are cut out, so that what belongs
 * together can be told apart.
 */
final class TimeAxis {
    /** Pixels between two parts of the axis. */
    static final int BREAK = 36;

    private static final int MOST_BREAKS = 3;
    private static final int LEAST_PART = 48;

    /** A gap that takes more than this share of what is shown is cut out. */
    private static final double LONG_GAP = 0.4;

    private static final List<Duration> STEPS = List.of(
            Duration.ofMillis(100),
            Duration.ofMillis(500),
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(15),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofHours(1),
            Duration.ofHours(3),
            Duration.ofHours(12),
            Duration.ofDays(1),
            Duration.ofDays(2),
            Duration.ofDays(7),
            Duration.ofDays(30),
            Duration.ofDays(365));

    /**
     * A part of the axis without a gap.
     *
     * @param from the time at its left edge
     * @param to the time at its right edge; the same where one moment stands alone
     * @param left the left edge
     * @param right the right edge
     */
    record Part(Instant from, Instant to, int left, int right) {
        private long span() {
            return Duration.between(from, to).toMillis();
        }

        private int x(Instant at) {
            return span() == 0
                    ? (left + right) / 2
                    : left + (int) ((double) Duration.between(from, at).toMillis() / span() * (right - left));
        }
    }

    /**
     * A mark below the axis.
     *
     * @param at its time
     * @param x its place
     * @param first whether it is the first of its part, and has to say the day as well
     */
    record Tick(Instant at, int x, boolean first) {}

    private final List<Part> parts;

    /**
     * An axis.
     *
     * @param times what is to be shown, the earliest first; at least one
     * @param left the left edge
     * @param right the right edge
     */
    TimeAxis(List<Instant> times, int left, int right) {
        parts = place(split(times), left, Math.max(left + LEAST_PART, right));
    }

    /** The times between the gaps that are cut out, as pairs of the first and the last. */
    private static List<Instant[]> split(List<Instant> times) {
        List<List<Instant>> runs = new ArrayList<>();
        runs.add(times);
        while (runs.size() <= MOST_BREAKS) {
            long shown = runs.stream()
                    .mapToLong(run -> millis(run.getFirst(), run.getLast()))
                    .sum();
            int longest = 0;
            int after = -1;
            long gap = 0;
            for (int run = 0; run < runs.size(); run++) {
                List<Instant> moments = runs.get(run);
                for (int i = 1; i < moments.size(); i++) {
                    long millis = millis(moments.get(i - 1), moments.get(i));
                    if (millis > gap) {
                        gap = millis;
                        longest = run;
                        after = i;
                    }
                }
            }
            if (gap == 0 || gap < LONG_GAP * shown) {
                break;
            }
            List<Instant> run = runs.remove(longest);
            runs.add(longest, run.subList(after, run.size()));
            runs.add(longest, run.subList(0, after));
        }
        return runs.stream()
                .map(run -> new Instant[] {run.getFirst(), run.getLast()})
                .toList();
    }

    private static long millis(Instant from, Instant to) {
        return Duration.between(from, to).toMillis();
    }

    private static List<Part> place(List<Instant[]> runs, int left, int right) {
        long shown = runs.stream().mapToLong(run -> millis(run[0], run[1])).sum();
        int room = Math.max(0, right - left - BREAK * (runs.size() - 1) - LEAST_PART * runs.size());
        List<Part> placed = new ArrayList<>();
        int x = left;
        for (Instant[] run : runs) {
            double share = shown == 0 ? 1.0 / runs.size() : (double) millis(run[0], run[1]) / shown;
            int end = x + LEAST_PART + (int) (share * room);
            placed.add(new Part(run[0], run[1], x, end));
            x = end + BREAK;
        }
        return List.copyOf(placed);
    }

    /** The parts, from left to right. */
    List<Part> parts() {
        return parts;
    }

    /** Where a time stands; one that is in no part stands at the nearest edge. */
    int x(Instant at) {
        Part before = parts.getFirst();
        for (Part part : parts) {
            if (at.isBefore(part.from())) {
                break;
            }
            before = part;
        }
        if (at.isBefore(before.from())) {
            return before.x(before.from());
        }
        return before.x(at.isAfter(before.to()) ? before.to() : at);
    }

    /** Round times of a part, so far from each other that a text of the given width has room; always its beginning. */
    List<Tick> ticks(Part part, int width, int firstWidth) {
        List<Tick> ticks = new ArrayList<>();
        ticks.add(new Tick(part.from(), part.x(part.from()), true));
        if (part.span() == 0) {
            return ticks;
        }
        double pixelsPerMilli = (double) (part.right() - part.left()) / part.span();
        for (Duration step : STEPS) {
            long millis = step.toMillis();
            if (millis * pixelsPerMilli < width) {
                continue;
            }
            long at = Math.ceilDiv(part.from().toEpochMilli(), millis) * millis;
            for (; at <= part.to().toEpochMilli(); at += millis) {
                Instant time = Instant.ofEpochMilli(at);
                int x = part.x(time);
                if (x >= part.left() + firstWidth && x + width <= part.right() + BREAK) {
                    ticks.add(new Tick(time, x, false));
                }
            }
            break;
        }
        return ticks;
    }
}
