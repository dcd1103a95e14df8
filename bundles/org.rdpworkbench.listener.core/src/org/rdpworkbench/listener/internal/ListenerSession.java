// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.listener.internal;

import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.diagnosis.DiagnosticInfo;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.diagnosis.FindingBuilder;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.SessionInfo;
import org.rdpworkbench.core.evidence.SessionListing;
import org.rdpworkbench.core.evidence.Sessions;
import org.rdpworkbench.core.text.Texts;

/** Whether the listener stands in the list of sessions and waits for connections, as {@code qwinsta} shows it. */
@Component(service = Diagnostic.class)
@DiagnosticInfo(
        id = "listener.session",
        area = "listener",
        title = "The listener in the list of sessions",
        facets = Sessions.FACET,
        causes = ListenerSession.CAUSE,
        sources = Sources.CANNOT_CONNECT)
public final class ListenerSession implements Diagnostic {
    static final String CAUSE = "listener-missing-or-elsewhere";

    private static final Texts TEXTS = Texts.of(ListenerSession.class);
    private static final String STATION = "RDP-Tcp";

    @Override
    public void diagnose(Examination examination) {
        Reading<SessionListing> sessions = examination.sessions().list();
        if (examination.undecided(sessions)) {
            return;
        }
        SessionListing listed = sessions.found().orElseThrow();
        String station = RenamedListener.instead(examination.registry())
                .map(RenamedListener::name)
                .orElse(STATION);
        Optional<SessionInfo> listener = listed.sessions().stream()
                .filter(session -> session.station().equalsIgnoreCase(station))
                .findFirst();
        boolean waits = listener.map(SessionInfo::state).orElse(null) == SessionInfo.State.LISTEN;
        boolean told = listener.map(SessionInfo::state).isPresent()
                || listener.isEmpty() && listed.damage().isEmpty();
        Explanation explanation = told && !waits ? Explanation.of(examination) : new Explanation("", List.of());
        if (explanation.given()) {
            finding(examination, Severity.PROBLEM, "missing-" + explanation.key(), sessions)
                    .exhibit(explanation.exhibits())
                    .concerns(CAUSE)
                    .needs(TEXTS.get("needs.running"))
                    .report();
        } else if (listener.isEmpty() && listed.damage().isEmpty()) {
            missing(examination, sessions);
        } else if (waits) {
            finding(examination, Severity.OK, "listens", sessions, station)
                    .concerns(CAUSE)
                    .needs(TEXTS.get("needs.probe"))
                    .report();
        } else if (listener.map(SessionInfo::state).isEmpty()) {
            finding(examination, Severity.NOT_EXAMINED, "unknown", sessions)
                    .concerns(CAUSE)
                    .needs(TEXTS.get("needs.sessions"))
                    .report();
        } else {
            finding(
                            examination,
                            Severity.PROBLEM,
                            "not-listening",
                            sessions,
                            TEXTS.get("session-state." + listener.get().state()))
                    .proves(CAUSE)
                    .report();
        }
    }

    /**
     * Where nobody knows whether Remote Desktop is switched on, this list and the one of the sockets say the same, which its being off would explain: they are one
     * circumstance, and the sockets have it.
     */
    private static void missing(Examination examination, Reading<SessionListing> sessions) {
        EffectiveSetting deny = EffectiveSetting.policyBefore(
                examination.registry(), ServerRegistry.TERMINAL_SERVER, "fDenyTSConnections");
        if (deny.decided()) {
            finding(examination, Severity.PROBLEM, "missing", sessions)
                    .supports(CAUSE)
                    .report();
        } else {
            finding(examination, Severity.PROBLEM, "missing-unless-off", sessions)
                    .exhibit(deny.exhibits())
                    .concerns(CAUSE)
                    .needs(TEXTS.get("needs.switch"))
                    .report();
        }
    }

    private static FindingBuilder finding(
            Examination examination, Severity severity, String key, Reading<?> sessions, Object... arguments) {
        return examination
                .finding(severity, "listener.session-" + key)
                .texts(TEXTS, "session-" + key, arguments)
                .exhibit(sessions);
    }
}
