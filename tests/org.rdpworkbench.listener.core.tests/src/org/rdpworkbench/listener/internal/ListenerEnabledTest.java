// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.listener.internal;

import static org.rdpworkbench.listener.internal.Healthy.LISTENER;

import org.junit.jupiter.api.Test;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.testkit.DiagnosticTest;

class ListenerEnabledTest {
    private static final String CAUSE = "listener-missing-or-elsewhere";

    private static DiagnosticTest given(String text) {
        return DiagnosticTest.of(new ListenerEnabled()).given(text);
    }

    @Test
    void enabledIsFineAndRulesNothingOut() {
        Healthy.test(new ListenerEnabled())
                .finds("listener.enabled", Severity.OK)
                .decidesNothing()
                .concerns(CAUSE)
                .needs("wire probe")
                .findsNothingElse();
    }

    @Test
    void aMissingKeyProves() {
        given("[HKLM\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server\\WinStations\\RDP-Tcp] absent")
                .finds("listener.missing", Severity.PROBLEM)
                .proves(CAUSE)
                .documented()
                .findsNothingElse();
    }

    @Test
    void disabledProves() {
        given(LISTENER + "\"fEnableWinStation\"=dword:0")
                .finds("listener.disabled", Severity.PROBLEM)
                .proves(CAUSE)
                .exhibits("fEnableWinStation")
                .offers("listener.enable");
    }

    @Test
    void unsetAndUndocumentedOnlySupport() {
        given(LISTENER)
                .finds("listener.enabled-unset", Severity.WARNING)
                .supports(CAUSE)
                .proves()
                .inferred();
        given(LISTENER + "\"fEnableWinStation\"=dword:7")
                .finds("listener.enabled-odd-value", Severity.WARNING)
                .supports(CAUSE)
                .proves()
                .says("is 7")
                .inferred();
    }

    @Test
    void unreadableAndMalformedDecideNothing() {
        given("[HKLM\\SYSTEM] unreadable: the hive is cut off at 4096")
                .notExamined("listener.enabled-not-examined")
                .concerns(CAUSE)
                .says("cut off at 4096")
                .decidesNothing();
        given(LISTENER + "\"fEnableWinStation\"=unreadable: its cell is damaged")
                .notExamined("listener.enabled-not-examined")
                .says("its cell is damaged");
        given(LISTENER + "\"fEnableWinStation\"=\"yes\"")
                .finds("listener.enabled-malformed", Severity.WARNING)
                .concerns(CAUSE)
                .decidesNothing();
    }

    @Test
    void aListenerOfAnotherNameOnTheUsualPortIsNoMissingOne() {
        String stations = "[HKLM\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server\\WinStations";
        String text = stations + "\\RDP-Tcp] absent\n" + stations + "] complete\n" + stations
                + "\\Remote] complete\n\"fEnableWinStation\"=dword:%d\n\"PortNumber\"=dword:%x\n"
                + "\"fReverseConnectMode\"=dword:%d\n";
        DiagnosticTest.of(new ListenerEnabled())
                .given(text.formatted(1, 3389, 0))
                .finds("listener.renamed", Severity.ADVICE)
                .decidesNothing()
                .says("Remote")
                .inferred()
                .findsNothingElse();
        // Switched off, on another port, or for connections from inside alone: none of them is what clients look for.
        for (String other :
                new String[] {text.formatted(0, 3389, 0), text.formatted(1, 3390, 0), text.formatted(1, 3389, 1)}) {
            DiagnosticTest.of(new ListenerEnabled())
                    .given(other)
                    .finds("listener.missing", Severity.PROBLEM)
                    .proves("listener-missing-or-elsewhere");
        }
    }
}
