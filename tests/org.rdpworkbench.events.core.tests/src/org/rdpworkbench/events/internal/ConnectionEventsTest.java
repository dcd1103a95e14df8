// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.events.internal;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.testkit.DiagnosticTest;

/** What the logs say of connections and sign-ins, from arrival to the end of a session. */
class ConnectionEventsTest {
    private static final String RCM = "Microsoft-Windows-TerminalServices-RemoteConnectionManager";
    private static final String LSM = "Microsoft-Windows-TerminalServices-LocalSessionManager";
    private static final String PROTOCOL = "Microsoft-Windows-RemoteDesktopServices-RdpCoreTS";
    private static final String CLIENT = "Microsoft-Windows-TerminalServices-ClientActiveXCore";
    private static final String CLIENT_CHANNEL = "Microsoft-Windows-TerminalServices-RDPClient/Operational";
    private static final String AUDIT = "Microsoft-Windows-Security-Auditing";
    private static final String LATELY = "2026-01-30T01:02:03Z";
    private static final String LONG_AGO = "2025-12-01T01:02:03Z";

    private static DiagnosticTest test(Diagnostic diagnostic, String... lines) {
        return DiagnosticTest.of(diagnostic).given("at 2026-01-31T00:00:00Z\n" + String.join("\n", lines));
    }

    private static String log(String channel) {
        return "log " + channel + ": from 2025-01-01T00:00:00Z to 2026-01-31T00:00:00Z";
    }

    private static String event(String channel, String provider, int id, String when, String parameters) {
        return "event " + channel + " " + provider + " " + id + " at " + when + ": " + parameters;
    }

    private static String audit(int id, String when, String parameters) {
        return event("Security", AUDIT, id, when, parameters);
    }

    @Test
    void aUserWithoutTheRightIsAProblemAndNoCauseOf0x7() {
        test(
                        new RefusedSignIns(),
                        log("Security"),
                        audit(
                                4825,
                                LATELY,
                                "AccountName=svc6; AccountDomain=OFFSEC; LogonID=0x1; ClientAddress=10.23.23.9"))
                .finds("events.user-not-permitted", Severity.PROBLEM)
                .decidesNothing()
                .documented()
                .says("OFFSEC\\svc6")
                .says("10.23.23.9")
                .says("0x9")
                .exhibits("4825 of " + AUDIT)
                .findsNothingElse();
    }

    @ParameterizedTest
    @CsvSource({"0xC000015B, 0x0", "0xc000006e, 0xc000015b", "-1073741477, 0"})
    void aLogonTypeThatIsNotGrantedIsTheSame(String status, String sub) {
        test(
                        new RefusedSignIns(),
                        log("Security"),
                        audit(
                                4625,
                                LATELY,
                                "TargetUserName=bob; TargetDomainName=LAB; LogonType=10; IpAddress=192.0.2.7; Status="
                                        + status
                                        + "; SubStatus=" + sub))
                .finds("events.user-not-permitted", Severity.PROBLEM)
                .says("LAB\\bob");
    }

    @Test
    void aRefusalOfLongAgoIsOnlyTold() {
        test(new RefusedSignIns(), log("Security"), audit(4825, LONG_AGO, "AccountName=svc6"))
                .finds("events.refusal-old", Severity.ADVICE)
                .decidesNothing()
                .findsNothingElse();
    }

    @Test
    void withoutTheSecurityLogNobodyKnows() {
        test(new RefusedSignIns()).notExamined("events.refusal-not-examined").findsNothingElse();
        test(new RefusedSignIns(), log("Security"))
                .finds("events.no-refusal", Severity.OK)
                .decidesNothing()
                .findsNothingElse();
    }

    @Test
    void theReasonsOfFailedSignInsAreNamed() {
        test(
                        new RefusedSignIns(),
                        log("Security"),
                        audit(4625, LATELY, failure("10", "0xC000006D", "0xC0000064")),
                        audit(4625, LATELY, failure("3", "0xC0000234", "0x0")),
                        audit(4625, LATELY, failure("3", "0xC0000234", "0x0")),
                        audit(4625, LATELY, failure("2", "0xC0000072", "0x0")),
                        audit(4625, LATELY, failure("3", "0xC0FFEE00", "0x0")))
                .finds("events.sign-ins-failed", Severity.WARNING)
                .decidesNothing()
                .says("STATUS_ACCOUNT_LOCKED_OUT (2)")
                .says("STATUS_NO_SUCH_USER (1)")
                .says("0xC0FFEE00 (1)")
                .doesNotSay("DISABLED")
                .findsNothingElse();
    }

    @Test
    void wrongPasswordsAloneAreNoWarning() {
        test(new RefusedSignIns(), log("Security"), audit(4625, LATELY, failure("3", "0xC000006D", "0xC000006A")))
                .finds("events.sign-ins-failed", Severity.ADVICE)
                .says("STATUS_WRONG_PASSWORD (1)");
    }

    @Test
    void aFailureWithoutAStatusIsCounted() {
        test(new RefusedSignIns(), log("Security"), audit(4625, LATELY, failure("3", "0x0", "0x0")))
                .finds("events.sign-ins-failed", Severity.WARNING)
                .says("not given (1)")
                .findsNothingElse();
    }

    @Test
    void aClockThatDiffersSupportsClockSkew() {
        test(new RefusedSignIns(), log("Security"), audit(4625, LATELY, failure("3", "0xC0000133", "0x0")))
                .finds("events.sign-ins-failed", Severity.WARNING)
                .supports(Causes.CLOCK);
    }

    private static String failure(String type, String status, String sub) {
        return "TargetUserName=bob; TargetDomainName=LAB; LogonType=" + type + "; IpAddress=192.0.2.7; Status=" + status
                + "; SubStatus=" + sub;
    }

    @Test
    void aListenerThatFailedLastSupportsThatItIsMissing() {
        String channel = RCM + "/Operational";
        test(
                        new ListenerEvents(),
                        log(channel),
                        event(channel, RCM, 258, "2026-01-30T01:00:00Z", "listenerName=RDP-Tcp"),
                        event(channel, RCM, 260, LATELY, "listenerName=RDP-Tcp; Error code=0x80072740"))
                .finds("events.listener-failed", Severity.PROBLEM)
                .proves()
                .supports(Causes.LISTENER)
                .says("0x80072740");
        test(
                        new ListenerEvents(),
                        log(channel),
                        event(channel, RCM, 260, "2026-01-30T01:00:00Z", "listenerName=RDP-Tcp; Error code=5"),
                        event(channel, RCM, 258, LATELY, "listenerName=RDP-Tcp"))
                .finds("events.listener-listened", Severity.OK)
                .decidesNothing();
        test(
                        new ListenerEvents(),
                        log(channel),
                        event(channel, RCM, 258, "2026-01-30T01:00:00Z", "listenerName=RDP-Tcp"),
                        event(channel, RCM, 259, LATELY, "listenerName=RDP-Tcp"))
                .finds("events.listener-stopped", Severity.ADVICE)
                .decidesNothing()
                .concerns(Causes.LISTENER);
    }

    @Test
    void anotherListenerTellsNothingOfRemoteDesktops() {
        String channel = RCM + "/Operational";
        test(new ListenerEvents(), log(channel), event(channel, RCM, 260, LATELY, "listenerName=ICA-CGP; Error code=5"))
                .finds("events.no-listener-events", Severity.OK)
                .decidesNothing();
    }

    @Test
    void aStackThatWasDownSupportsThatTheListenerIsMissing() {
        test(new ListenerEvents(), log("System"), event("System", RCM, 1035, LATELY, "0x1"))
                .finds("events.listener-stack-down", Severity.WARNING)
                .supports(Causes.LISTENER);
    }

    @Test
    void aConnectionThatEndedInTlsIsToldWithItsError() {
        String channel = PROTOCOL + "/Operational";
        test(
                        new Connections(),
                        log(channel),
                        event(channel, PROTOCOL, 131, LATELY, "ConnType=TCP; ClientIP=192.0.2.7:5000"),
                        event(channel, PROTOCOL, 139, LATELY, "ErrorCode=0x8009030E; ClientIP=192.0.2.7"))
                .finds("events.security-broke-off", Severity.WARNING)
                .decidesNothing()
                .concerns(Causes.SELF_SIGNED, Causes.KEY, Causes.BOUND, Causes.SECURITY_LAYER, Causes.TLS)
                .says("SEC_E_NO_CREDENTIALS")
                .says("192.0.2.7");
    }

    @Test
    void connectionsThatBecomeNoSessionAreAWarning() {
        String channel = PROTOCOL + "/Operational";
        String accepted = event(channel, PROTOCOL, 131, LATELY, "ConnType=TCP; ClientIP=192.0.2.7:5000");
        test(new Connections(), log(channel), log(RCM + "/Operational"), log(LSM + "/Operational"), accepted)
                .finds("events.no-session", Severity.WARNING)
                .decidesNothing()
                .inferred();
        // Without the log of sessions nobody knows whether there was one.
        test(new Connections(), log(channel), accepted)
                .finds("events.connections-arrived", Severity.OK)
                .decidesNothing()
                .findsNothingElse();
        test(
                        new Connections(),
                        log(channel),
                        log(RCM + "/Operational"),
                        log(LSM + "/Operational"),
                        accepted,
                        event(LSM + "/Operational", LSM, 21, LATELY, "User=LAB\\bob; SessionID=2; Address=192.0.2.7"))
                .finds("events.sessions-began", Severity.OK)
                .decidesNothing()
                .says("192.0.2.7");
    }

    /** Sign-ins at the computer itself are in the same log. */
    @Test
    void aSessionAtTheComputerItselfIsNone() {
        String channel = PROTOCOL + "/Operational";
        test(
                        new Connections(),
                        log(channel),
                        log(RCM + "/Operational"),
                        log(LSM + "/Operational"),
                        event(channel, PROTOCOL, 131, LATELY, "ConnType=TCP; ClientIP=192.0.2.7:5000"),
                        event(LSM + "/Operational", LSM, 21, LATELY, "User=LAB\\bob; SessionID=1; Address=LOKAL"))
                .finds("events.no-session", Severity.WARNING);
    }

    @Test
    void aSecondWayOverUdpIsNoArrival() {
        String channel = PROTOCOL + "/Operational";
        test(
                        new Connections(),
                        log(channel),
                        event(channel, PROTOCOL, 131, LATELY, "ConnType=UDP; ClientIP=192.0.2.7:5000"))
                .finds("events.no-arrival", Severity.OK)
                .decidesNothing()
                .findsNothingElse();
    }

    @Test
    void noArrivalsRuleOutNothing() {
        test(new Connections(), log(PROTOCOL + "/Operational"))
                .finds("events.no-arrivals", Severity.OK)
                .decidesNothing()
                .concerns(Causes.FLOW, Causes.FORWARDER);
        test(new Connections()).notExamined("events.arrival-not-examined").findsNothingElse();
    }

    @Test
    void theReasonsOfDisconnectionsAreNamed() {
        String channel = LSM + "/Operational";
        test(
                        new Disconnections(),
                        log(channel),
                        event(channel, LSM, 40, LATELY, "Session=2; Reason=5"),
                        event(channel, LSM, 40, LATELY, "Session=2; Reason=12"),
                        event(channel, LSM, 40, LATELY, "Session=2; Reason=0"),
                        event(channel, LSM, 39, LATELY, "TargetSession=2; Source=3"))
                .finds("events.sessions-ended", Severity.ADVICE)
                .decidesNothing()
                .inferred()
                .says("ERRINFO_DISCONNECTED_BY_OTHERCONNECTION (1)")
                .says("ERRINFO_LOGOFF_BY_USER (1)")
                .findsNothingElse();
    }

    @Test
    void licensingSupportsOnlyByWhatIsLicensings() {
        String channel = LSM + "/Operational";
        test(new Disconnections(), log(channel), event(channel, LSM, 40, LATELY, "Session=2; Reason=258"))
                .finds("events.sessions-ended", Severity.WARNING)
                .supports(Causes.LICENSING);
        test(new Disconnections(), log(channel))
                .finds("events.no-session-end", Severity.OK)
                .decidesNothing();
    }

    @ParameterizedTest
    @ValueSource(ints = {1003, 1004, 1011, 1069, 50180, 50280, 50283})
    void licensingThatFailedSupports(int id) {
        test(new ServiceTroubles(), log("System"), event("System", RCM, id, LATELY, "x"))
                .finds("events.licensing-trouble-seen", Severity.WARNING)
                .supports(Causes.LICENSING);
    }

    @Test
    void troubleOfTheServiceSupportsItsCause() {
        String sessions = LSM + "/Operational";
        test(new ServiceTroubles(), log("System"), event("System", RCM, 1022, LATELY, "x"))
                .finds("events.deployment-trouble-seen", Severity.WARNING)
                .supports(Causes.DEPLOYMENT);
        test(new ServiceTroubles(), log("System"), event("System", RCM, 1064, LATELY, "x"))
                .finds("events.template-certificate-seen", Severity.WARNING)
                .decidesNothing()
                .concerns(Causes.BOUND);
        test(new ServiceTroubles(), log(sessions), event(sessions, LSM, 34, LATELY, ""))
                .finds("events.setup-runs-seen", Severity.WARNING)
                .supports(Causes.SETUP);
        test(new ServiceTroubles(), log(sessions), event(sessions, LSM, 17, LATELY, "0x1"))
                .finds("events.session-manager-seen", Severity.WARNING)
                .supports(Causes.SERVICE);
    }

    @Test
    void theClientsCodeIsExplained() {
        test(
                        new ClientDisconnects(),
                        "role client",
                        log(CLIENT_CHANNEL),
                        event(CLIENT_CHANNEL, CLIENT, 1024, "2026-01-30T01:02:00Z", "Name=Server Name; Server=ts01"),
                        event(CLIENT_CHANNEL, CLIENT, 1026, LATELY, "Name=Disconnect Reason; Reason=2308"))
                .finds("events.client-disconnected", Severity.WARNING)
                .decidesNothing()
                .says("0x904")
                .says("ts01");
        test(
                        new ClientDisconnects(),
                        "role client",
                        log(CLIENT_CHANNEL),
                        event(CLIENT_CHANNEL, CLIENT, 1026, LATELY, "Name=Disconnect Reason; Reason=260"))
                .finds("events.client-disconnected", Severity.WARNING)
                .supports(Causes.NAME);
        test(
                        new ClientDisconnects(),
                        "role client",
                        log(CLIENT_CHANNEL),
                        event(CLIENT_CHANNEL, CLIENT, 1026, LATELY, "Name=Disconnect Reason; Reason=1"))
                .finds("events.client-left", Severity.OK)
                .decidesNothing();
        test(new ClientDisconnects(), "role client").notExamined("events.client-disconnect-not-examined");
    }
}
