// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.listener.internal;

import static org.rdpworkbench.listener.internal.Healthy.LISTENER;
import static org.rdpworkbench.listener.internal.Healthy.NO_POLICY;
import static org.rdpworkbench.listener.internal.Healthy.POLICY;
import static org.rdpworkbench.listener.internal.Healthy.TERMINAL_SERVER;

import org.junit.jupiter.api.Test;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.testkit.DiagnosticTest;

/** Drain mode, setup, the protocol stack, the limit of connections and FIPS. */
class StateOfServerTest {
    private static final String NO_HIVE = "[HKLM\\SYSTEM] unreadable: no SYSTEM hive";
    private static final String SETUP = "[HKLM\\SYSTEM\\Setup]\n";
    private static final String FIPS = "[HKLM\\SYSTEM\\CurrentControlSet\\Control\\Lsa\\FipsAlgorithmPolicy]\n";
    private static final String CONTRADICTION = "security-layer-contradiction";

    private static DiagnosticTest given(Diagnostic diagnostic, String... texts) {
        DiagnosticTest test = DiagnosticTest.of(diagnostic);
        for (String text : texts) {
            test.given(text);
        }
        return test;
    }

    @Test
    void drainModeProvesWhenOnAndRulesOutWhenOff() {
        for (String value : new String[] {"1", "2"}) {
            given(new DrainMode(), TERMINAL_SERVER + "\"TSServerDrainMode\"=dword:" + value)
                    .finds("listener.drain-mode-on", Severity.PROBLEM)
                    .proves("drain-mode")
                    .says("is " + value)
                    .offers("listener.end-drain-mode")
                    .exhibits("TSServerDrainMode")
                    .findsNothingElse();
        }
        given(new DrainMode(), TERMINAL_SERVER + "\"TSServerDrainMode\"=dword:0")
                .finds("listener.drain-mode-off", Severity.OK)
                .rulesOut("drain-mode");
    }

    @Test
    void drainModeThatWasNeverSetRulesNothingOut() {
        Healthy.test(new DrainMode())
                .finds("listener.drain-mode-unset", Severity.OK)
                .decidesNothing()
                .concerns("drain-mode")
                .needs("System log")
                .inferred();
    }

    @Test
    void drainModeThatIsUnreadableMalformedOrUndocumented() {
        given(new DrainMode(), NO_HIVE)
                .notExamined("listener.drain-mode-not-examined")
                .concerns("drain-mode")
                .decidesNothing();
        given(new DrainMode(), TERMINAL_SERVER + "\"TSServerDrainMode\"=multi:\"1\"")
                .finds("listener.drain-mode-malformed", Severity.WARNING)
                .decidesNothing();
        given(new DrainMode(), TERMINAL_SERVER + "\"TSServerDrainMode\"=dword:3")
                .finds("listener.drain-mode-odd-value", Severity.WARNING)
                .supports("drain-mode")
                .proves()
                .inferred();
    }

    @Test
    void setupFlagsProveWhenSetAndRuleOutWhenBothAreZero() {
        given(new SetupPending(), SETUP + "\"SystemSetupInProgress\"=dword:1\n\"OOBEInProgress\"=dword:0")
                .finds("listener.setup-pending", Severity.PROBLEM)
                .proves("setup-pending")
                .says("installation: SystemSetupInProgress.")
                .findsNothingElse();
        given(new SetupPending(), SETUP + "\"SystemSetupInProgress\"=dword:1\n\"OOBEInProgress\"=dword:1")
                .finds("listener.setup-pending", Severity.PROBLEM)
                .says("SystemSetupInProgress, OOBEInProgress");
        Healthy.test(new SetupPending())
                .finds("listener.setup-finished", Severity.OK)
                .rulesOut("setup-pending")
                .exhibits("OOBEInProgress");
    }

    @Test
    void oneSetupFlagThatIsSetIsEnough() {
        given(new SetupPending(), SETUP + "\"SystemSetupInProgress\"=unreadable: damaged\n\"OOBEInProgress\"=dword:1")
                .finds("listener.setup-pending", Severity.PROBLEM)
                .proves("setup-pending");
    }

    @Test
    void setupFlagsThatAreAbsentUnreadableOrMalformed() {
        given(new SetupPending(), SETUP + "\"SystemSetupInProgress\"=dword:0")
                .finds("listener.setup-unset", Severity.OK)
                .decidesNothing()
                .concerns("setup-pending")
                .inferred();
        given(new SetupPending(), NO_HIVE)
                .notExamined("listener.setup-not-examined")
                .concerns("setup-pending")
                .decidesNothing();
        given(new SetupPending(), SETUP + "\"SystemSetupInProgress\"=dword:0\n\"OOBEInProgress\"=hex:01")
                .finds("listener.setup-malformed", Severity.WARNING)
                .decidesNothing();
    }

    @Test
    void citrixStack() {
        given(
                        new CitrixListener(),
                        LISTENER + "\"CitrixBackupRdpTcpLoadableProtocolObject\"=\"{5828227c}\"\n"
                                + "\"LoadableProtocol_Object\"=\"{6e5ac413}\"")
                .finds("listener.protocol-stack-swapped", Severity.WARNING)
                .decidesNothing()
                .exhibits("LoadableProtocol_Object")
                .findsNothingElse();
        Healthy.test(new CitrixListener())
                .finds("listener.protocol-stack-not-swapped", Severity.OK)
                .decidesNothing();
        given(new CitrixListener(), NO_HIVE).notExamined("listener.protocol-stack-not-examined");
    }

    @Test
    void limitOfConnections() {
        Healthy.test(new SessionLimit())
                .finds("listener.session-limit-none", Severity.OK)
                .findsNothingElse();
        given(new SessionLimit(), LISTENER + "\"MaxInstanceCount\"=dword:2", NO_POLICY)
                .finds("listener.session-limit-set", Severity.ADVICE)
                .says("At most 2 connections, set on the computer itself");
        given(
                        new SessionLimit(),
                        LISTENER + "\"MaxInstanceCount\"=dword:2",
                        POLICY + "\"MaxInstanceCount\"=dword:f423f")
                .finds("listener.session-limit-set", Severity.ADVICE)
                .says("At most 999999 connections, set by policy");
        given(new SessionLimit(), LISTENER + "\"MaxInstanceCount\"=dword:0", NO_POLICY)
                .finds("listener.session-limit-zero", Severity.WARNING)
                .inferred();
        given(new SessionLimit(), LISTENER, NO_POLICY)
                .finds("listener.session-limit-unset", Severity.OK)
                .inferred();
        Healthy.withoutSoftwareHive(new SessionLimit())
                .notExamined("listener.session-limit-unless-policy")
                .says("no limit")
                .needs("SOFTWARE hive");
        given(new SessionLimit(), NO_HIVE, NO_POLICY).notExamined("listener.session-limit-not-examined");
        given(new SessionLimit(), LISTENER + "\"MaxInstanceCount\"=\"2\"", NO_POLICY)
                .finds("listener.session-limit-malformed", Severity.WARNING);
    }

    @Test
    void fips() {
        Healthy.test(new FipsMode())
                .finds("listener.fips-off", Severity.OK)
                .decidesNothing()
                .findsNothingElse();
        Healthy.test(new FipsMode())
                .given(FIPS + "\"Enabled\"=dword:1")
                .finds("listener.fips-on", Severity.ADVICE)
                .decidesNothing()
                .inferred();
        Healthy.test(new FipsMode())
                .given(LISTENER + "\"MinEncryptionLevel\"=dword:4")
                .finds("listener.fips-on-for-listener", Severity.ADVICE)
                .exhibits("MinEncryptionLevel")
                .decidesNothing();
        Healthy.test(new FipsMode())
                .given(FIPS + "\"Enabled\"=absent")
                .finds("listener.fips-unset", Severity.OK)
                .inferred();
        given(new FipsMode(), NO_HIVE, NO_POLICY).notExamined("listener.fips-not-examined");
        given(new FipsMode(), FIPS + "\"Enabled\"=\"1\"", LISTENER, NO_POLICY)
                .finds("listener.fips-malformed", Severity.WARNING);
    }

    @Test
    void fipsSupportsOnlyTheErrorThatNamesIt() {
        Healthy.test(new FipsMode())
                .given(FIPS + "\"Enabled\"=dword:1\ncode 0xe06")
                .finds("listener.fips-on", Severity.PROBLEM)
                .supports(CONTRADICTION)
                .says("0xE06");
        Healthy.test(new FipsMode())
                .given(FIPS + "\"Enabled\"=dword:1\ncode 0x904/0x7")
                .finds("listener.fips-on", Severity.ADVICE)
                .decidesNothing();
    }
}
