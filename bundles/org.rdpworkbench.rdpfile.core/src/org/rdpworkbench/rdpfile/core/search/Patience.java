// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core.search;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Ends a match that does not end by itself: Java's regular expressions ask for one character after the other, and may do so for years. */
final class Patience {
    private static final int STEPS = 4_096;

    private final long end;
    private final BooleanSupplier cancelled;
    private int steps;

    /** The time is over. */
    static final class Ended extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Ended() {
            super(null, null, false, false);
        }
    }

    /** Nobody wants the result any more. */
    static final class Cancelled extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Cancelled() {
            super(null, null, false, false);
        }
    }

    Patience(Duration duration, BooleanSupplier cancelled) {
        end = System.nanoTime() + duration.toNanos();
        this.cancelled = cancelled;
    }

    /** A text that looks at the clock now and then while it is read. */
    CharSequence over(String text) {
        tick();
        return new Watched(text);
    }

    private void tick() {
        if (++steps >= STEPS) {
            steps = 0;
            if (cancelled.getAsBoolean()) {
                throw new Cancelled();
            }
            if (System.nanoTime() - end > 0) {
                throw new Ended();
            }
        }
    }

    private final class Watched implements CharSequence {
        private final String text;

        Watched(String text) {
            this.text = text;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            tick();
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int from, int to) {
            return text.substring(from, to);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
