// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.listener.internal;

import static org.rdpworkbench.listener.internal.Healthy.NO_POLICY;
import static org.rdpworkbench.listener.internal.Healthy.POLICY;
import static org.rdpworkbench.listener.internal.Healthy.TERMINAL_SERVER;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.Registry;
import org.rdpworkbench.core.evidence.RegistryValue;
import org.rdpworkbench.core.evidence.SessionInfo;
import org.rdpworkbench.core.evidence.SessionListing;
import org.rdpworkbench.core.evidence.Sessions;
import org.rdpworkbench.testkit.DiagnosticTest;

class RemoteDesktopOffTest {
    private static final String CAUSE = "remote-desktop-off";
    private static final String OFF = "\"fDenyTSConnections\"=dword:00000001\n";
    private static final String ON = "\"fDenyTSConnections\"=dword:00000000\n";
    private static final String NO_HIVE = "[HKLM\\SOFTWARE] unreadable: no SOFTWARE hive among the evidence\n";

    private static DiagnosticTest given(String... texts) {
        DiagnosticTest test = DiagnosticTest.of(new RemoteDesktopOff());
        for (String text : texts) {
            test.given(text);
        }
        return test;
    }

    @Test
    void offOnTheComputerWithoutPolicyProves() {
        given(TERMINAL_SERVER + OFF, NO_POLICY)
                .finds("listener.remote-desktop-off", Severity.PROBLEM)
                .proves(CAUSE)
                .supports()
                .exhibits("fDenyTSConnections")
                .says("on the computer")
                .offers("listener.allow-connections")
                .documented()
                .findsNothingElse();
    }

    @Test
    void offByPolicyProvesWhateverTheComputerSays() {
        given(TERMINAL_SERVER + ON, POLICY + OFF)
                .finds("listener.remote-desktop-off", Severity.PROBLEM)
                .proves(CAUSE)
                .says("by policy")
                .offers("listener.allow-connections-by-policy");
    }

    @Test
    void offByPolicyProvesWithoutTheSystemHive() {
        given("[HKLM\\SYSTEM] unreadable: no SYSTEM hive", POLICY + OFF)
                .finds("listener.remote-desktop-off", Severity.PROBLEM)
                .proves(CAUSE);
    }

    @Test
    void onByPolicyRulesOutWhateverTheComputerSays() {
        given(TERMINAL_SERVER + OFF, POLICY + ON)
                .finds("listener.remote-desktop-on", Severity.OK)
                .rulesOut(CAUSE)
                .findsNothingElse();
    }

    @Test
    void onOnTheComputerWithoutPolicyRulesOut() {
        given(TERMINAL_SERVER + ON, NO_POLICY)
                .finds("listener.remote-desktop-on", Severity.OK)
                .rulesOut(CAUSE);
        given(TERMINAL_SERVER + ON, POLICY)
                .finds("listener.remote-desktop-on", Severity.OK)
                .rulesOut(CAUSE);
    }

    @Test
    void offWithUnreadablePolicyOnlySupports() {
        given(TERMINAL_SERVER + OFF, NO_HIVE)
                .finds("listener.remote-desktop-off-unless-policy", Severity.PROBLEM)
                .proves()
                .supports(CAUSE)
                .needs("SOFTWARE hive")
                .findsNothingElse();
    }

    @Test
    void onWithUnreadablePolicyDecidesNothing() {
        given(TERMINAL_SERVER + ON, NO_HIVE)
                .notExamined("listener.remote-desktop-on-unless-policy")
                .decidesNothing()
                .concerns(CAUSE)
                .needs("SOFTWARE hive");
    }

    @Test
    void nothingReadable() {
        given(NO_HIVE, "[HKLM\\SYSTEM] unreadable: no SYSTEM hive")
                .notExamined("listener.remote-desktop-not-examined")
                .decidesNothing()
                .concerns(CAUSE)
                .says("no SOFTWARE hive among the evidence")
                .needs("SOFTWARE hive and a readable SYSTEM hive");
        given(NO_POLICY, "[HKLM\\SYSTEM] unreadable: no SYSTEM hive")
                .notExamined("listener.remote-desktop-not-examined")
                .says("no SYSTEM hive")
                .needs("a readable SYSTEM hive");
        given(NO_HIVE, TERMINAL_SERVER)
                .notExamined("listener.remote-desktop-not-examined")
                .concerns(CAUSE);
    }

    @Test
    void setNowhereOnlySupports() {
        given(TERMINAL_SERVER, NO_POLICY)
                .finds("listener.remote-desktop-unset", Severity.WARNING)
                .supports(CAUSE)
                .proves()
                .inferred();
    }

    @Test
    void anUndocumentedNumberOnlySupports() {
        given(TERMINAL_SERVER + "\"fDenyTSConnections\"=dword:2", NO_POLICY)
                .finds("listener.remote-desktop-odd-value", Severity.WARNING)
                .supports(CAUSE)
                .proves()
                .says("is 2")
                .inferred();
    }

    @Test
    void aValueOfTheWrongTypeDecidesNothing() {
        given(TERMINAL_SERVER + "\"fDenyTSConnections\"=\"1\"", NO_POLICY)
                .finds("listener.remote-desktop-malformed", Severity.WARNING)
                .decidesNothing()
                .concerns(CAUSE)
                .says("REG_SZ")
                .inferred();
        given(TERMINAL_SERVER + ON, POLICY + "\"fDenyTSConnections\"=hex(4):01,00,00")
                .finds("listener.remote-desktop-malformed", Severity.WARNING)
                .says("REG_DWORD with 3 bytes")
                .decidesNothing();
        given(TERMINAL_SERVER + "\"fDenyTSConnections\"=qword:1", NO_POLICY)
                .finds("listener.remote-desktop-malformed", Severity.WARNING);
    }

    @Test
    void aClosedPortIsUsuallyAnotherError() {
        given(TERMINAL_SERVER + OFF, NO_POLICY, "code 0x904/0x7")
                .finds("listener.remote-desktop-off", Severity.PROBLEM)
                .proves(CAUSE)
                .says("0x204");
        given(TERMINAL_SERVER + OFF, NO_HIVE, "code 0x904")
                .finds("listener.remote-desktop-off-unless-policy", Severity.PROBLEM)
                .says("0x204");
        given(TERMINAL_SERVER + OFF, NO_POLICY, "code 0x204")
                .finds("listener.remote-desktop-off", Severity.PROBLEM)
                .doesNotSay("0x204");
        given(TERMINAL_SERVER + ON, NO_POLICY, "code 0x904/0x7")
                .finds("listener.remote-desktop-on", Severity.OK)
                .doesNotSay("0x204");
    }

    private static DiagnosticTest listening(String base) {
        return DiagnosticTest.of(new RemoteDesktopOff())
                .with(
                        Sessions.listQuestion(),
                        new SessionListing(
                                List.of(new SessionInfo(65536, "rdp-tcp", SessionInfo.State.LISTEN, null)), List.of()))
                .given(base);
    }

    /** A listener ends when Remote Desktop is switched off: the two are of different moments. */
    @Test
    void offWhileTheListenerWaitsProvesNothing() {
        String server =
                "[HKLM\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server]\n\"fDenyTSConnections\"=dword:%d\n";
        String policy = "[HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows NT\\Terminal Services]%s\n";
        listening(server.formatted(1) + policy.formatted(" absent"))
                .finds("listener.remote-desktop-off-but-listens", Severity.WARNING)
                .supports("remote-desktop-off")
                .proves()
                .findsNothingElse();
        listening(server.formatted(0) + policy.formatted("\n\"fDenyTSConnections\"=dword:1"))
                .finds("listener.remote-desktop-off-but-listens", Severity.WARNING);
        listening(server.formatted(0) + policy.formatted(" absent")).finds("listener.remote-desktop-on", Severity.OK);
    }

    @Test
    void thePolicyFileTellsWhatThePoliciesWouldSay() {
        policyFile(0, 1)
                .finds("listener.remote-desktop-off-by-policy-file", Severity.PROBLEM)
                .supports(CAUSE)
                .proves()
                .needs("SOFTWARE");
        policyFile(1, 0)
                .finds("listener.remote-desktop-on-by-policy-file", Severity.NOT_EXAMINED)
                .decidesNothing();
        policyFile(1, 7).finds("listener.remote-desktop-off-unless-policy", Severity.PROBLEM);
    }

    private static DiagnosticTest policyFile(int own, int said) {
        String key = Registry.MACHINE_POLICY + "SOFTWARE\\Policies\\Microsoft\\Windows NT\\Terminal Services";
        return given(
                        "[HKLM\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server]\n\"fDenyTSConnections\"=dword:"
                                + own,
                        NO_HIVE)
                .with(Registry.valueQuestion(key, "fDenyTSConnections"), RegistryValue.dword(said));
    }
}
