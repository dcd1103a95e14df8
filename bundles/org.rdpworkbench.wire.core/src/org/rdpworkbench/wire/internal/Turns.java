// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.wire.internal;

import java.time.Duration;
import java.util.concurrent.Semaphore;

/** Lets one connection at a time go to the server, with a pause after each, whoever measures: servers count them. */
final class Turns {
    private final Semaphore turn = new Semaphore(1, true);
    private final Duration pause;
    private Deadline next = new Deadline(System.nanoTime());

    Turns(Duration pause) {
        this.pause = pause;
    }

    /** Something that connects once. */
    interface Connecting<T> {
        T run() throws InterruptedException;
    }

    /** Connects when it is its turn; null when the measurement is over before. */
    <T> T take(Deadline end, Cancellation cancellation, Connecting<T> connecting) throws InterruptedException {
        turn.acquire();
        try {
            cancellation.pauseUntil(next.earlierOf(end));
            if (cancellation.isCancelled() || end.passed()) {
                return null;
            }
            T result = connecting.run();
            next = Deadline.in(pause);
            return result;
        } finally {
            turn.release();
        }
    }
}
