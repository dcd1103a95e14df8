// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.ui.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rdpworkbench.network.core.watch.SavedWatch;
import org.rdpworkbench.network.core.watch.Watch;
import org.rdpworkbench.network.core.watch.WatchPlan;

/** The watches of this console: that which goes on, and the last ones, to be looked at and compared. For the UI thread. */
final class Watches {
    private static final int MOST = 8;
    private static final List<WatchSession> SESSIONS = new ArrayList<>();

    private Watches() {}

    /** Starts one; one that goes on is ended. Empty when nothing can look at the wire. */
    static Optional<WatchSession> start(String label, WatchPlan plan) {
        stop();
        WatchSession session = WatchSession.start(label, plan);
        if (session != null) {
            add(session);
        }
        return Optional.ofNullable(session);
    }

    /** Keeps one that was read back. */
    static WatchSession open(String label, SavedWatch saved) {
        WatchSession session = WatchSession.of(label, saved);
        add(session);
        return session;
    }

    /** The oldest one goes, but never that which goes on. */
    private static void add(WatchSession session) {
        SESSIONS.addFirst(session);
        if (SESSIONS.size() > MOST) {
            WatchSession oldest = SESSIONS.stream()
                    .filter(other -> other.state() == Watch.State.ENDED)
                    .reduce((one, other) -> other)
                    .orElseThrow();
            SESSIONS.remove(oldest);
        }
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
        SESSIONS.forEach(WatchSession::pauseOrResume);
    }

    /** Ends that which goes on. */
    static void stop() {
        SESSIONS.forEach(WatchSession::stop);
    }
}
