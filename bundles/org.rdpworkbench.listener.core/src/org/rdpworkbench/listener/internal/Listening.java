// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.listener.internal;

import java.util.Optional;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.SessionInfo;
import org.rdpworkbench.core.evidence.SessionListing;

/**
 * Whether the list of sessions shows that the listener waits for connections. Whoever says that it cannot then contradicts that list: the two are of different
 * moments, or one of them is not of this computer, and neither proves anything alone.
 */
final class Listening {
    private static final String STATION = "RDP-Tcp";

    private Listening() {}

    /** The list of sessions, if it shows the listener waiting. */
    static Optional<Reading<SessionListing>> seen(Examination examination) {
        Reading<SessionListing> sessions = examination.sessions().list();
        String station = RenamedListener.instead(examination.registry())
                .map(RenamedListener::name)
                .orElse(STATION);
        return sessions.found()
                .filter(listing -> listing.sessions().stream()
                        .anyMatch(session -> session.station().equalsIgnoreCase(station)
                                && session.state() == SessionInfo.State.LISTEN))
                .map(listing -> sessions);
    }
}
