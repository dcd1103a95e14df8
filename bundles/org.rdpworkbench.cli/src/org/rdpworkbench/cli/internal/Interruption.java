// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli.internal;

import java.util.ArrayList;
import java.util.List;

/** The user's wish to stop, and who wants to hear of it. */
public final class Interruption {
    private final List<Runnable> actions = new ArrayList<>();
    private boolean happened;

    /** Stops what is under way. */
    public void interrupt() {
        List<Runnable> now;
        synchronized (this) {
            happened = true;
            now = List.copyOf(actions);
        }
        now.forEach(Runnable::run);
    }

    /** Whether it happened. */
    public synchronized boolean happened() {
        return happened;
    }

    /** Registers an action, and runs it at once when it is already too late to wait for the event. */
    void add(Runnable action) {
        synchronized (this) {
            actions.add(action);
            if (!happened) {
                return;
            }
        }
        action.run();
    }

    synchronized void remove(Runnable action) {
        actions.remove(action);
    }
}
