// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.listener.internal;

import static org.rdpworkbench.listener.internal.Healthy.LISTENER;
import static org.rdpworkbench.listener.internal.Healthy.NO_POLICY;
import static org.rdpworkbench.listener.internal.Healthy.POLICY;

import org.junit.jupiter.api.Test;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.testkit.DiagnosticTest;

class OwnSessionSettingsTest {
    private static DiagnosticTest given(String values) {
        return DiagnosticTest.of(new OwnSessionSettings()).given(LISTENER + values + NO_POLICY);
    }

    @Test
    void asWindowsDeliversItNothingIsSet() {
        given(
                        "\"fInheritInitialProgram\"=dword:1\n\"InitialProgram\"=\"\"\n\"fInheritMaxIdleTime\"=dword:1\n\"MaxIdleTime\"=dword:0\n")
                .finds("listener.own-session-settings-none", Severity.OK)
                .decidesNothing()
                .findsNothingElse();
        given("").finds("listener.own-session-settings-none", Severity.OK);
        given("\"fInheritMaxIdleTime\"=dword:0\n\"MaxIdleTime\"=dword:0\n")
                .finds("listener.own-session-settings-none", Severity.OK);
    }

    @Test
    void whatIsInheritedFromTheAccountDoesNotCount() {
        given(
                        "\"fInheritMaxSessionTime\"=dword:1\n\"MaxConnectionTime\"=dword:0000ea60\n\"InitialProgram\"=\"kiosk.exe\"\n")
                .finds("listener.own-session-settings-none", Severity.OK)
                .findsNothingElse();
    }

    @Test
    void aProgramInPlaceOfTheDesktopIsAdvice() {
        given("\"fInheritInitialProgram\"=dword:0\n\"InitialProgram\"=\"C:\\\\kiosk.exe\"\n")
                .finds("listener.own-session-settings-program", Severity.ADVICE)
                .says("C:\\kiosk.exe")
                .exhibits("fInheritInitialProgram")
                .inferred()
                .decidesNothing()
                .findsNothingElse();
    }

    @Test
    void limitsAreToldAndOneThatNobodyCanWorkWithIsAWarning() {
        given("\"fInheritMaxSessionTime\"=dword:0\n\"MaxConnectionTime\"=dword:0000ea60\n")
                .finds("listener.own-session-settings-connected", Severity.WARNING)
                .says("one minute")
                .decidesNothing();
        given("\"fInheritMaxSessionTime\"=dword:0\n\"MaxConnectionTime\"=dword:0036ee80\n")
                .finds("listener.own-session-settings-connected", Severity.ADVICE)
                .says("60 minutes");
        given("\"fInheritMaxIdleTime\"=dword:0\n\"MaxIdleTime\"=dword:00007530\n")
                .finds("listener.own-session-settings-idle", Severity.ADVICE)
                .says("30 seconds");
        given("\"fInheritMaxDisconnectionTime\"=dword:0\n\"MaxDisconnectionTime\"=dword:0000ea60\n")
                .finds("listener.own-session-settings-disconnected", Severity.ADVICE);
    }

    @Test
    void aPolicyWinsAndOneThatCannotBeReadMight() {
        String limit = LISTENER + "\"fInheritMaxIdleTime\"=dword:0\n\"MaxIdleTime\"=dword:0000ea60\n";
        DiagnosticTest.of(new OwnSessionSettings())
                .given(limit + POLICY + "\"MaxIdleTime\"=dword:0\n")
                .finds("listener.own-session-settings-none", Severity.OK)
                .findsNothingElse();
        DiagnosticTest.of(new OwnSessionSettings())
                .given(limit)
                .finds("listener.own-session-settings-idle", Severity.ADVICE)
                .says("could not be read")
                .needs("SOFTWARE hive");
    }

    @Test
    void whatCannotBeReadIsNotExamined() {
        DiagnosticTest.of(new OwnSessionSettings())
                .given(LISTENER.strip() + " unreadable: no hive\n" + NO_POLICY)
                .notExamined("listener.own-session-settings-not-examined")
                .needs("SYSTEM");
        given("\"fInheritMaxIdleTime\"=\"no\"\n")
                .finds("listener.own-session-settings-malformed", Severity.WARNING)
                .says("fInheritMaxIdleTime")
                .findsNothingElse();
        given("\"fInheritMaxIdleTime\"=dword:0\n\"MaxIdleTime\"=\"60000\"\n")
                .finds("listener.own-session-settings-malformed", Severity.WARNING)
                .says("MaxIdleTime");
    }
}
