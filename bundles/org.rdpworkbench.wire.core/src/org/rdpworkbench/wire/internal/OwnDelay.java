// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.wire.internal;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Watches by how much this computer is late itself, while something else is measured: a thread that wants to go on every few milliseconds and looks when it may. What
 * is measured meanwhile was noticed by about so much too late at most.
 */
final class OwnDelay implements AutoCloseable {
    private static final long PERIOD = TimeUnit.MILLISECONDS.toNanos(20);

    private final Thread thread;
    private volatile long longest;
    private volatile long woken = System.nanoTime();

    OwnDelay() {
        thread = ProbeThreads.start("own delay", this::watch);
    }

    /** The longest delay until now. */
    Duration longest() {
        // Also the one that still lasts.
        return Duration.ofNanos(Math.max(longest, System.nanoTime() - woken - PERIOD));
    }

    private void watch() {
        try {
            while (true) {
                TimeUnit.NANOSECONDS.sleep(PERIOD);
                long now = System.nanoTime();
                longest = Math.max(longest, now - woken - PERIOD);
                woken = now;
            }
        } catch (InterruptedException e) {
            // What was measured is over.
            return;
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
