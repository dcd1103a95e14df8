// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.wire.internal;

import java.util.ArrayList;
import java.util.List;

/** The cancellations of everything that goes on at the same time, to be ended together. */
final class Cancellations {
    private final List<Cancellation> all = new ArrayList<>();
    private boolean cancelled;

    /** One more, which is cancelled at once when all are. */
    synchronized Cancellation next() {
        Cancellation cancellation = new Cancellation();
        if (cancelled) {
            cancellation.cancel();
        } else {
            all.add(cancellation);
        }
        return cancellation;
    }

    void cancel() {
        List<Cancellation> running;
        synchronized (this) {
            cancelled = true;
            running = List.copyOf(all);
        }
        running.forEach(Cancellation::cancel);
    }
}
