// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.ui.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rdpworkbench.network.core.watch.Watch;
import org.rdpworkbench.network.core.watch.WatchPlan;

/** The watches of this console: that which goes on, and the last ones, to be looked at and compared. For the UI thread. */
final class Watches {
    private static final int MOST = 8;
    private static final List<WatchSession> SESSIONS = new ArrayList<>();

    private Watches() {}

    /** Starts one; one that goes on is ended. Empty when nothing can look at the wire. */
    static Optional<WatchSession> start(String label, WatchPlan plan) {
        SESSIONS.forEach(session -> session.watch().stop());
        WatchSession session = WatchSession.start(label, plan);
        if (session != null) {
            SESSIONS.addFirst(session);
            if (SESSIONS.size() > MOST) {
                SESSIONS.removeLast();
            }
        }
        return Optional.ofNullable(session);
    }

    /** The newest first. */
    static List<WatchSession> all() {
        return List.copyOf(SESSIONS);
    }

    /** The newest. */
    static Optional<WatchSession> current() {
        return SESSIONS.stream().findFirst();
    }

    /** Pauses that which goes on, or lets it go on. */
    static void pauseOrResume() {
        current().map(WatchSession::watch).ifPresent(watch -> {
            if (watch.state() == Watch.State.PAUSED) {
                watch.resume();
            } else {
                watch.pause();
            }
        });
    }

    /** Ends that which goes on. */
    static void stop() {
        current().ifPresent(session -> session.watch().stop());
    }
}
