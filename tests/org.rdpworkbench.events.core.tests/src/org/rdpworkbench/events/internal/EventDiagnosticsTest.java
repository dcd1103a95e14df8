// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.events.internal;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rdpworkbench.core.diagnosis.CauseCatalog;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.diagnosis.DiagnosticDescriptor;
import org.rdpworkbench.core.diagnosis.Finding;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.CertificateListing;
import org.rdpworkbench.core.evidence.Certificates;
import org.rdpworkbench.core.evidence.StoredCertificate;
import org.rdpworkbench.testkit.DiagnosticTest;

class EventDiagnosticsTest {
    private static final String RCM = "Microsoft-Windows-TerminalServices-RemoteConnectionManager";
    private static final String PROTOCOL = "Microsoft-Windows-RemoteDesktopServices-RdpCoreTS";
    private static final String SYSTEM = """
        at 2026-01-31T00:00:00Z
        log System: from 2025-01-01T00:00:00Z to 2026-01-31T00:00:00Z
        """;
    private static final String LATELY = " at 2026-01-30T01:02:03Z";
    private static final String LONG_AGO = " at 2025-12-01T01:02:03Z";
    private static final String LISTENER =
            "[HKLM\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server\\WinStations\\RDP-Tcp]\n";

    private static final List<Diagnostic> ALL = List.of(
            new CertificateEvents(),
            new TlsEvents(),
            new SecurityLayerEvents(),
            new ConnectionLimitEvents(),
            new DrainModeEvents(),
            new FailedServices(),
            new FailedLogons(),
            new RefusedSignIns(),
            new ListenerEvents(),
            new Connections(),
            new Disconnections(),
            new ServiceTroubles(),
            new ClientDisconnects(),
            new Crashes(),
            new LogCoverage());

    private static DiagnosticTest test(Diagnostic diagnostic, String... lines) {
        return DiagnosticTest.of(diagnostic).given(SYSTEM + String.join("\n", lines));
    }

    private static String event(String provider, int id, String when, String parameters) {
        String name = provider.contains(" ") ? "\"" + provider + "\"" : provider;
        return "event System " + name + " " + id + when + ": " + parameters;
    }

    @Test
    void everyDiagnosticIsFullyDescribed() {
        CauseCatalog causes = CauseCatalog.builtIn();
        for (Diagnostic diagnostic : ALL) {
            DiagnosticDescriptor descriptor = DiagnosticDescriptor.ofClass(diagnostic.getClass());
            assertEquals("events", descriptor.area());
            assertTrue(descriptor.id().startsWith("events."), descriptor.id());
            assertEquals(List.of("events"), descriptor.facets());
            assertFalse(descriptor.sources().isEmpty(), descriptor.id());
            descriptor.causes().forEach(cause -> assertTrue(causes.find(cause).isPresent(), cause));
        }
    }

    /** Without logs, in logs without events, and in damaged logs, nothing is decided. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "log System: unreadable: access denied",
                "log System: from 2025-01-01T00:00:00Z to 2026-01-31T00:00:00Z",
                "log System: from 2025-01-01T00:00:00Z to 2026-01-31T00:00:00Z, records 7-99, missing 2, damaged: a"
                        + " chunk"
            })
    void absenceOfEventsDecidesNothing(String logs) {
        assertAll(ALL.stream().map(diagnostic -> () -> {
            List<Finding> findings = DiagnosticTest.of(diagnostic)
                    .given("at 2026-01-31T00:00:00Z\n" + logs)
                    .findings();
            for (Finding finding : findings) {
                assertEquals(List.of(), finding.proves(), finding::id);
                assertEquals(List.of(), finding.supports(), finding::id);
                assertEquals(List.of(), finding.rulesOut(), finding::id);
                assertFalse(finding.severity() == Severity.PROBLEM, finding::id);
                assertTrue(finding.concerns().isEmpty() || !finding.needs().isEmpty(), finding::id);
            }
        }));
    }

    @Test
    void aDamagedLogIsNotSaidToHoldNothing() {
        DiagnosticTest.of(new DrainModeEvents())
                .given("log System: from 2025-01-01T00:00:00Z to 2026-01-31T00:00:00Z, damaged: a chunk")
                .notExamined("events.drain-not-examined")
                .says("damaged")
                .findsNothingElse();
    }

    @Test
    void anEmptyStoreAndAFailureProveThatTheCertificateCannotBeMade() {
        test(new CertificateEvents(), event(RCM, 1057, LATELY, "0x8009000F"))
                .with(
                        Certificates.storeQuestion(Certificates.REMOTE_DESKTOP),
                        new CertificateListing(List.of(), List.of()))
                .finds("events.self-signed-failed", Severity.PROBLEM)
                .proves(Causes.SELF_SIGNED)
                .supports();
    }

    @Test
    void aFailureAloneSupports() {
        test(new CertificateEvents(), event(RCM, 1058, LATELY, "-2147024891"))
                .finds("events.self-signed-failed", Severity.PROBLEM)
                .proves()
                .supports(Causes.SELF_SIGNED, Causes.KEY)
                .says("access denied");
        test(new CertificateEvents(), event(RCM, 1058, LATELY, "Nem ismert hiba"))
                .with(
                        Certificates.storeQuestion(Certificates.REMOTE_DESKTOP),
                        new CertificateListing(
                                List.of(new StoredCertificate("00", new byte[0], null, null, "x", List.of())),
                                List.of()))
                .finds("events.self-signed-failed", Severity.PROBLEM)
                .proves()
                .supports(Causes.SELF_SIGNED)
                .doesNotSay("access denied");
    }

    @Test
    void aStoreThatWasNotReadWholeIsNotSaidToBeEmpty() {
        test(new CertificateEvents(), event(RCM, 1057, LATELY, "0x1"))
                .with(
                        Certificates.storeQuestion(Certificates.REMOTE_DESKTOP),
                        new CertificateListing(List.of(), List.of("a damaged key")))
                .finds("events.self-signed-failed", Severity.PROBLEM)
                .proves();
    }

    @Test
    void aLaterSuccessTakesItBack() {
        test(
                        new CertificateEvents(),
                        event(RCM, 1057, LATELY, "0x80070005"),
                        event(RCM, 1056, " at 2026-01-30T01:02:04Z", "host"))
                .finds("events.self-signed-recovered", Severity.ADVICE)
                .decidesNothing();
        test(new CertificateEvents(), event(RCM, 1056, LONG_AGO, "host"), event(RCM, 1057, LATELY, "0x80070005"))
                .finds("events.self-signed-failed", Severity.PROBLEM);
    }

    @ParameterizedTest
    @ValueSource(ints = {1051, 1053, 1054, 1055, 1059})
    void aRejectedBindingProves(int id) {
        test(new CertificateEvents(), LISTENER + "\"SSLCertificateSHA1Hash\"=hex:01", event(RCM, id, LATELY, "x"))
                .finds("events.bound-rejected", Severity.PROBLEM)
                .proves(Causes.BOUND)
                .supports(id == 1055 ? new String[] {Causes.KEY} : new String[0]);
    }

    @Test
    void aBindingThatWasRemovedProvesNothing() {
        test(new CertificateEvents(), LISTENER, event(RCM, 1051, LATELY, ""))
                .finds("events.bound-removed", Severity.ADVICE)
                .decidesNothing();
        test(new CertificateEvents(), event(RCM, 1052, LATELY, "x; 7"))
                .doesNotFind("events.bound-rejected")
                .finds("events.no-bound-failure", Severity.OK);
    }

    @ParameterizedTest
    @CsvSource({
        "0x8009030D, certificate-key-unreadable",
        "0x8009030d, certificate-key-unreadable",
        "2148074253, certificate-key-unreadable",
        "-2146893043, certificate-key-unreadable",
        "%%5, certificate-key-unreadable",
        "0x80090016, certificate-self-signed-unusable",
        "Access is denied, certificate-key-unreadable",
        "Access is denied., certificate-key-unreadable",
        "Zugriff verweigert, certificate-key-unreadable",
        "access to something else is denied, certificate-self-signed-unusable"
    })
    void aKeyThatCouldNotBeUsedSupportsByItsStatus(String status, String cause) {
        test(new CertificateEvents(), event("Schannel", 36870, LATELY, "Type=Server; ErrorCode=" + status))
                .finds("events.key-failed", Severity.WARNING)
                .proves()
                .supports(cause)
                .inferred();
    }

    /** Windows puts the text of the status into 1057 and 1058, in its own language. */
    @ParameterizedTest
    @ValueSource(strings = {"Access is denied.", "Zugriff verweigert", "Accès refusé.", "Acceso denegado."})
    void deniedAccessIsUnderstoodInWords(String status) {
        test(new CertificateEvents(), event(RCM, 1057, LATELY, status))
                .finds("events.self-signed-failed", Severity.PROBLEM)
                .supports(Causes.SELF_SIGNED, Causes.KEY);
    }

    @Test
    void aCredentialThatCouldNotBeMadeSupports() {
        test(new CertificateEvents(), event("Schannel", 36871, LATELY, "Type=server; ErrorState=10003"))
                .finds("events.credential-failed", Severity.WARNING)
                .proves()
                .supports(Causes.SELF_SIGNED, Causes.TLS)
                .inferred();
        // This computer as a client of others: every browser and update does that.
        test(new CertificateEvents(), event("Schannel", 36871, LATELY, "Type=client; ErrorState=10013"))
                .doesNotFind("events.credential-failed");
        test(new CertificateEvents(), event("Schannel", 36870, LATELY, "Type=client; ErrorCode=0x8009030D"))
                .doesNotFind("events.key-failed");
    }

    @Test
    void aBoundCertificateThatExpiresSoonIsToldBeforeItDoes() {
        test(new CertificateEvents(), event(RCM, 1052, LATELY, "CN=ts01; 7"))
                .finds("events.bound-expires", Severity.ADVICE)
                .decidesNothing()
                .says("7 days");
    }

    @ParameterizedTest
    @CsvSource({
        "security-layer-contradiction, 1050, security-layer",
        "connection-limit, 1006, connection-limit",
        "drain-mode, 1070, drain",
        "drain-mode, 1071, drain"
    })
    void anEventOfTheServiceProvesWhileItIsRecent(String cause, int id, String subject) {
        Diagnostic diagnostic =
                switch (cause) {
                    case "drain-mode" -> new DrainModeEvents();
                    case "connection-limit" -> new ConnectionLimitEvents();
                    default -> new SecurityLayerEvents();
                };
        test(diagnostic, event(RCM, id, LATELY, ""))
                .finds("events." + subject + "-seen", Severity.PROBLEM)
                .proves(cause)
                .exhibits(id == 1070 || id == 1071 ? "1070,1071 of " + RCM : id + " of " + RCM)
                .findsNothingElse();
        test(diagnostic, event(RCM, id, LONG_AGO, ""))
                .finds("events." + subject + "-old", Severity.ADVICE)
                .decidesNothing()
                .concerns(cause)
                .findsNothingElse();
        String sessions =
                "log Microsoft-Windows-TerminalServices-LocalSessionManager/Operational: from 2025-01-01T00:00:00Z to"
                        + " 2026-01-31T00:00:00Z\n";
        String began = "event Microsoft-Windows-TerminalServices-LocalSessionManager/Operational"
                + " Microsoft-Windows-TerminalServices-LocalSessionManager 21 at %s: User=jo; SessionID=2; Address=%s";
        for (String[] session : new String[][] {
            {"2026-01-30T23:59:00Z", "192.0.2.9", "-over"},
            {"2026-01-30T23:59:00Z", "LOKAL", "-seen"},
            {"2025-02-01T00:00:00Z", "192.0.2.9", "-seen"}
        }) {
            DiagnosticTest checked =
                    test(diagnostic, event(RCM, id, LATELY, ""), sessions + began.formatted(session[0], session[1]));
            if (session[2].equals("-over")) {
                checked.finds("events." + subject + "-over", Severity.ADVICE)
                        .decidesNothing()
                        .concerns(cause);
            } else {
                checked.finds("events." + subject + "-seen", Severity.PROBLEM).proves(cause);
            }
        }
        test(diagnostic, event("Somebody else", id, LATELY, ""))
                .finds("events.no-" + subject, Severity.OK)
                .decidesNothing()
                .findsNothingElse();
    }

    @Test
    void tlsEventsOnlySupport() {
        test(new TlsEvents(), event("Schannel", 36874, LATELY, "TLS 1.2"))
                .finds("events.tls-refused", Severity.WARNING)
                .proves()
                .supports(Causes.TLS)
                .inferred();
        test(new TlsEvents(), event("Schannel", 36888, LATELY, "AlertDesc=70; ErrorState=1204"))
                .finds("events.tls-refused", Severity.WARNING);
        test(new TlsEvents(), event("Schannel", 36888, LATELY, "AlertDesc=46; ErrorState=1204"))
                .finds("events.tls-other-alerts", Severity.OK)
                .decidesNothing();
    }

    @Test
    void aFailedServiceIsToldByItsShortName() {
        test(new FailedServices(), service(7031, LATELY, "Remotedesktopdienste; 1", "TermService"))
                .finds("events.service-failed", Severity.PROBLEM)
                .proves()
                .supports(Causes.SERVICE)
                .says("TermService");
        test(new FailedServices(), service(7000, LATELY, "Irgendwas; %%1053", "Spooler"))
                .finds("events.other-services-failed", Severity.OK)
                .decidesNothing();
        test(new FailedServices(), event("Service Control Manager", 7000, LATELY, "Remotedesktopdienste; %%1053"))
                .finds("events.other-services-failed", Severity.OK)
                .says("in the language of Windows");
        test(new FailedServices(), event("Service Control Manager", 7000, LATELY, "Remote Desktop Services; %%1053"))
                .finds("events.service-failed", Severity.PROBLEM)
                .says("0x41D");
    }

    @Test
    void anOldFailureOfAnotherServiceIsNoFailure() {
        test(new FailedServices(), service(7000, LONG_AGO, "x; %%1053", "Spooler"))
                .finds("events.no-service-failure", Severity.OK)
                .findsNothingElse();
        test(new FailedServices(), service(7000, LONG_AGO, "x; %%1053", "TermService"))
                .finds("events.service-failure-old", Severity.ADVICE)
                .decidesNothing();
        test(new TlsEvents(), event("Schannel", 36888, LONG_AGO, "46; 1")).finds("events.no-tls-refusal", Severity.OK);
    }

    @Test
    void aServiceThatRunsAgainDidNotFail() {
        test(
                        new FailedServices(),
                        service(7034, LATELY, "x; 1", "TermService"),
                        service(7036, " at 2026-01-30T01:03:00Z", "x; y", "TermService/4"))
                .finds("events.other-services-failed", Severity.OK);
        test(
                        new FailedServices(),
                        service(7034, LATELY, "x; 1", "TermService"),
                        service(7036, " at 2026-01-30T01:03:00Z", "x; y", "TermService/4"),
                        service(7036, " at 2026-01-30T01:04:00Z", "x; y", "TermService/1"))
                .finds("events.service-failed", Severity.PROBLEM);
    }

    private static String service(int id, String when, String parameters, String binary) {
        String hex = HexFormat.of().formatHex((binary + "\0").getBytes(StandardCharsets.UTF_16LE));
        return event("Service Control Manager", id, when, parameters + "; Binary=" + hex);
    }

    @Test
    void manyFailedLogonsInAShortTimeAreABurst() {
        String log = "log Security: from 2025-01-01T00:00:00Z to 2026-01-31T00:00:00Z";
        test(new FailedLogons(), log, failures(FailedLogons.BURST, 10, "3"))
                .finds("events.failed-logon-burst", Severity.WARNING)
                .decidesNothing()
                .says("192.0.2.0 (10), 192.0.2.1 (10)");
        test(new FailedLogons(), log, failures(FailedLogons.BURST - 1, 10, "3"))
                .finds("events.no-failed-logon-burst", Severity.OK);
        test(new FailedLogons(), log, failures(FailedLogons.BURST, 60, "10"))
                .finds("events.no-failed-logon-burst", Severity.OK);
        test(new FailedLogons(), log, failures(FailedLogons.BURST, 10, "2"))
                .finds("events.no-failed-logon-burst", Severity.OK);
        test(new FailedLogons())
                .notExamined("events.failed-logons-not-examined")
                .findsNothingElse();
    }

    private static String failures(int count, int seconds, String type) {
        StringBuilder lines = new StringBuilder();
        Instant time = Instant.parse("2026-01-30T00:00:00Z");
        for (int i = 0; i < count; i++) {
            lines.append("event Security Microsoft-Windows-Security-Auditing 4625 at ")
                    .append(time.plus(Duration.ofSeconds((long) i * seconds)))
                    .append(": LogonType=" + type + "; IpAddress=192.0.2." + i % 2 + "\n");
        }
        return lines.toString();
    }

    @Test
    void wrongPasswordsOfTheProtocolLogAreABurst() {
        StringBuilder lines = new StringBuilder(
                "log " + PROTOCOL + "/Operational: from 2026-01-01T00:00:00Z to 2026-01-31T00:00:00Z\n");
        for (int i = 0; i < FailedLogons.BURST; i++) {
            lines.append("event " + PROTOCOL + "/Operational " + PROTOCOL + " 140 at 2026-01-30T00:00:" + (10 + i)
                    + "Z: IPString=198.51.100.7\n");
        }
        test(new FailedLogons(), lines.toString())
                .finds("events.failed-logon-burst", Severity.WARNING)
                .says("198.51.100.7 (20)");
    }

    @Test
    void crashesAreOfTheRole() {
        String log = "log Application: from 2025-01-01T00:00:00Z to 2026-01-31T00:00:00Z";
        String client = "event Application \"Application Error\" 1000" + LATELY
                + ": mstsc.exe; 10; 5; addin.dll; 1; 2; c0000005; 0";
        String own = client.replace("addin.dll", "mstscax.dll");
        String server = "event Application \"Application Error\" 1000" + LATELY
                + ": svchost.exe_TermService; 10; 5; termsrv.dll; 1; 2; c0000005; 0";
        test(new Crashes(), "role client", log, client)
                .finds("events.client-crashed", Severity.WARNING)
                .supports(Causes.EXTENSION)
                .inferred();
        test(new Crashes(), "role client", log, own)
                .finds("events.client-crashed", Severity.WARNING)
                .decidesNothing();
        test(new Crashes(), log, client).finds("events.no-crash", Severity.OK);
        String reported = "event Application \"Windows Error Reporting\" 1001" + LATELY
                + ": 1; 4; APPCRASH; no; 0; mstsc.exe; 10; 5; addin.dll; 1; 2; c0000005; 0";
        test(new Crashes(), "role client", log, reported)
                .finds("events.client-crashed", Severity.WARNING)
                .supports(Causes.EXTENSION)
                .inferred();
        // Of a hang, the place of the module holds a hash.
        test(new Crashes(), "role client", log, reported.replace("APPCRASH", "AppHangB1"))
                .finds("events.client-crashed", Severity.WARNING)
                .decidesNothing();
        test(new Crashes(), log, server)
                .finds("events.service-crashed", Severity.WARNING)
                .supports(Causes.SERVICE);
    }

    @Test
    void saysWhatTheLogsCover() {
        DiagnosticTest.of(new LogCoverage())
                .given("""
                    at 2026-01-31T00:00:00Z
                    log System: from 2026-01-30T00:00:00Z to 2026-01-31T00:00:00Z, records 500-900
                    log Security: from 2025-01-01T00:00:00Z to 2026-01-31T00:00:00Z, records 7-90, missing 3
                    log Application: unreadable: access denied
                    [HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\WINEVT\\Channels\\%s/Operational]
                    "Enabled"=dword:00000000
                    event System Microsoft-Windows-Eventlog 104 at 2026-01-30T00:00:00Z: SubjectUserName=x; Channel=Application
                    """.formatted(PROTOCOL))
                .finds("events.covered", Severity.OK)
                .says("System (from 2026-01-30T00:00:00Z")
                .notExamined("events.missing")
                .says("Application")
                .finds("events.short", Severity.ADVICE)
                .says("System")
                .doesNotSay("Security")
                .finds("events.damaged-log", Severity.ADVICE)
                .says("Security")
                .finds("events.log-off", Severity.WARNING)
                .says(PROTOCOL)
                .exhibits("Enabled")
                .finds("events.cleared", Severity.WARNING)
                .says("Application")
                .findsNothingElse();
    }

    /** With TLS a session needs certificate and key. Which ones it had is not said: of the service's own failures nothing says that they are over. */
    @ParameterizedTest
    @CsvSource({
        "self-signed-failed, self-signed-failure-over, 1057, %%2148073479, an older one or a bound one",
        "bound-rejected, bound-rejected-over, 1054, x, the self-signed one that Windows falls back to",
        "key-failed, key-failed-over, 36870, Type=server; ErrorCode=0x8009030D, or it was that of another service",
        "credential-failed, credential-failed-over, 36871, Type=server; ErrorState=10013, or it was that of another service"
    })
    void aSessionAfterAFailureOfTheCertificateEndsIt(
            String failed, String over, int id, String parameters, String meaning) {
        String failure = event(id > 36000 ? "Schannel" : RCM, id, LATELY, parameters);
        String session = "log Microsoft-Windows-TerminalServices-LocalSessionManager/Operational: from"
                + " 2025-01-01T00:00:00Z to 2026-01-31T00:00:00Z\n"
                + "event Microsoft-Windows-TerminalServices-LocalSessionManager/Operational"
                + " Microsoft-Windows-TerminalServices-LocalSessionManager 21 at 2026-01-30T23:59:00Z:"
                + " User=jo; SessionID=2; Address=192.0.2.9\n";
        String listener = "[HKLM\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server\\WinStations\\RDP-Tcp]\n"
                + "\"SSLCertificateSHA1Hash\"=hex:01,02\n\"SecurityLayer\"=dword:%d\n\"UserAuthentication\"=dword:0\n";
        String policy = "[HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows NT\\Terminal Services]%s\n";
        test(new CertificateEvents(), failure, session, listener.formatted(2), policy.formatted(" absent"))
                .finds("events." + over, Severity.ADVICE)
                .says(meaning)
                .inferred()
                .decidesNothing();
        // The service's own events are no other service's, and a fallback is no repair.
        if (id < 36000) {
            test(new CertificateEvents(), failure, session, listener.formatted(2), policy.formatted(" absent"))
                    .finds("events." + over, Severity.ADVICE)
                    .doesNotSay("another service")
                    .doesNotSay("is over");
        }
        test(new CertificateEvents(), failure, session, listener.formatted(2), policy.formatted(" absent"))
                .doesNotFind("events." + failed);
        // By the policy RDP security counts, which needs neither; and a policy that is not known may say so.
        test(
                        new CertificateEvents(),
                        failure,
                        session,
                        listener.formatted(2),
                        policy.formatted("\n\"SecurityLayer\"=dword:0"))
                .doesNotFind("events." + over);
        test(new CertificateEvents(), failure, session, listener.formatted(2)).doesNotFind("events." + over);
        test(new CertificateEvents(), failure, session, listener.formatted(0), policy.formatted(" absent"))
                .doesNotFind("events." + over);
        test(new CertificateEvents(), failure, listener.formatted(2), policy.formatted(" absent"))
                .doesNotFind("events." + over);
    }
}
