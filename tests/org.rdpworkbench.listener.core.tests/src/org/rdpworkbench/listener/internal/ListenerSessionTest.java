// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.listener.internal;

import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.Provenance;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.SessionInfo;
import org.rdpworkbench.core.evidence.SessionInfo.State;
import org.rdpworkbench.core.evidence.SessionListing;
import org.rdpworkbench.core.evidence.Sessions;
import org.rdpworkbench.core.evidence.SourceKind;
import org.rdpworkbench.testkit.DiagnosticTest;

class ListenerSessionTest {
    private static final String CAUSE = "listener-missing-or-elsewhere";
    private static final SessionInfo SERVICES = new SessionInfo(0, "Services", State.DISCONNECTED, null);
    private static final SessionInfo SOMEBODY = new SessionInfo(2, "RDP-Tcp#3", State.ACTIVE, "LAB\\admin");

    private static DiagnosticTest test(List<String> damage, SessionInfo... sessions) {
        return DiagnosticTest.of(new ListenerSession())
                .with(Sessions.listQuestion(), new SessionListing(List.of(sessions), damage));
    }

    private static SessionInfo listener(State state) {
        return new SessionInfo(65536, "rdp-tcp", state, null);
    }

    @Test
    void aListenerThatWaitsIsHealthy() {
        test(List.of(), SERVICES, SOMEBODY, listener(State.LISTEN))
                .finds("listener.session-listens", Severity.OK)
                .decidesNothing()
                .concerns(CAUSE)
                .findsNothingElse();
    }

    @Test
    void aListenerInAnotherStateProves() {
        for (State state : EnumSet.complementOf(EnumSet.of(State.LISTEN))) {
            test(List.of(), SERVICES, listener(state))
                    .finds("listener.session-not-listening", Severity.PROBLEM)
                    .proves(CAUSE);
        }
    }

    @Test
    void aMissingListenerSupports() {
        test(List.of(), SERVICES, SOMEBODY)
                .given("service TermService: start=manual, state=running\n"
                        + "[HKLM\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server]\n"
                        + "\"fDenyTSConnections\"=dword:0\n"
                        + "[HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows NT\\Terminal Services] absent")
                .finds("listener.session-missing", Severity.PROBLEM)
                .supports(CAUSE);
    }

    /** The table of sockets says the same, so that both would be two circumstances of one thing: that it is off. */
    @Test
    void aMissingListenerIsNoSignOfItsOwnWhereTheSwitchIsNotKnown() {
        test(List.of(), SERVICES, SOMEBODY)
                .finds("listener.session-missing-unless-off", Severity.PROBLEM)
                .decidesNothing()
                .concerns(CAUSE)
                .exhibits("fDenyTSConnections");
    }

    @Test
    void aListenerOfAnotherNameIsLookedForByThatName() {
        String stations = "[HKLM\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server\\WinStations";
        String other = stations + "\\RDP-Tcp] absent\n" + stations + "] complete\n" + stations
                + "\\Remote] complete\n\"fEnableWinStation\"=dword:1\n\"PortNumber\"=dword:%x\n";
        SessionInfo remote = new SessionInfo(65536, "remote", State.LISTEN, null);
        test(List.of(), SERVICES, remote)
                .given(other.formatted(3389))
                .finds("listener.session-listens", Severity.OK)
                .says("Remote");
        test(List.of(), SERVICES, remote).given(other.formatted(3390)).doesNotFind("listener.session-listens");
    }

    @Test
    void aMissingListenerIsNoSignOfAnythingWhileNothingHasToListen() {
        for (SessionInfo[] listed : new SessionInfo[][] {{SERVICES}, {SERVICES, listener(State.DOWN)}}) {
            test(List.of(), listed)
                    .given("service TermService: start=manual, state=stopped")
                    .finds("listener.session-missing-service", Severity.PROBLEM)
                    .decidesNothing()
                    .concerns(CAUSE);
            test(List.of(), listed)
                    .given("service TermService: start=manual, state=running\n"
                            + "[HKLM\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server]\n"
                            + "\"fDenyTSConnections\"=dword:0\n"
                            + "[HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows NT\\Terminal Services]\n"
                            + "\"fDenyTSConnections\"=dword:1")
                    .finds("listener.session-missing-off", Severity.PROBLEM)
                    .decidesNothing()
                    .exhibits("fDenyTSConnections");
        }
    }

    @Test
    void whatTheListDoesNotTellIsNotGuessed() {
        test(List.of("cut off"), SERVICES)
                .notExamined("listener.session-unknown")
                .concerns(CAUSE);
        test(List.of(), listener(null)).notExamined("listener.session-unknown").concerns(CAUSE);
        DiagnosticTest.of(new ListenerSession())
                .with(Reading.unreadable(
                        Sessions.listQuestion(), "access denied", Provenance.of(SourceKind.LIVE, "session list")))
                .notExamined("listener.session-not-examined")
                .concerns(CAUSE);
    }
}
