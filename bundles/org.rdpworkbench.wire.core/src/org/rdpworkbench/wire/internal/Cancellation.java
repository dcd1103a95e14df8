// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.wire.internal;

import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets another thread end a probe at once: it closes what the probe is waiting for. */
final class Cancellation {
    private final CountDownLatch cancelled = new CountDownLatch(1);
    private Closeable current;

    /** Ends the probe. Safe to call from any thread, any number of times. */
    void cancel() {
        Closeable open;
        synchronized (this) {
            cancelled.countDown();
            open = current;
        }
        close(open);
    }

    boolean isCancelled() {
        return cancelled.getCount() == 0;
    }

    /** Sets what {@link #cancel} closes from now on; closes it at once when already cancelled. */
    void guard(Closeable resource) {
        boolean late;
        synchronized (this) {
            current = resource;
            late = isCancelled();
        }
        if (late) {
            close(resource);
        }
    }

    /** Waits until then, but not longer than until the probe is cancelled. */
    void pauseUntil(Deadline moment) throws InterruptedException {
        cancelled.await(moment.nanos() - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    private static void close(Closeable resource) {
        if (resource != null) {
            try {
                resource.close();
            } catch (IOException e) {
                // The waiting thread learns of the end by its own exception; there is nothing else to release.
                return;
            }
        }
    }
}
