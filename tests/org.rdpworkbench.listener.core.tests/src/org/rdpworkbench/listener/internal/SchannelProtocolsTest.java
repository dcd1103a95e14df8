// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.listener.internal;

import org.junit.jupiter.api.Test;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.testkit.DiagnosticTest;

class SchannelProtocolsTest {
    private static final String CAUSE = "tls-nothing-in-common";
    private static final String PROTOCOLS =
            "HKLM\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols";
    private static final String[] EVERY_VERSION = {"TLSv1.3", "TLSv1.2", "TLSv1.1", "TLSv1.0"};

    private static DiagnosticTest tls12(String values) {
        return given("[" + PROTOCOLS + "\\TLS 1.2\\Server]\n" + values);
    }

    private static DiagnosticTest given(String text) {
        return DiagnosticTest.of(new SchannelProtocols())
                .given("[" + PROTOCOLS + "] complete")
                .given(text);
    }

    @Test
    void defaultsAndEnabledDecideNothing() {
        given("")
                .finds("listener.tls12-not-disabled", Severity.OK)
                .decidesNothing()
                .concerns(CAUSE)
                .says("no version is switched on or off")
                .findsNothingElse();
        tls12("\"Enabled\"=dword:1\n\"DisabledByDefault\"=dword:0")
                .finds("listener.tls12-not-disabled", Severity.OK)
                .says("TLS 1.2 enabled");
        tls12("\"Enabled\"=dword:ffffffff")
                .finds("listener.tls12-not-disabled", Severity.OK)
                .says("TLS 1.2 enabled");
        DiagnosticTest.of(new SchannelProtocols())
                .given("[" + PROTOCOLS + "] absent")
                .finds("listener.tls12-not-disabled", Severity.OK);
    }

    @Test
    void disabledSupports() {
        tls12("\"Enabled\"=dword:0\n\"DisabledByDefault\"=dword:1")
                .finds("listener.tls12-disabled", Severity.PROBLEM)
                .supports(CAUSE)
                .proves()
                .offers("listener.allow-tls12")
                .says("TLS 1.2 disabled")
                .exhibits("Enabled")
                .findsNothingElse();
        tls12("\"Enabled\"=dword:0\n\"DisabledByDefault\"=\"no\"").finds("listener.tls12-disabled", Severity.PROBLEM);
    }

    @Test
    void disabledAndRefusedOnTheWireProves() {
        tls12("\"Enabled\"=dword:0")
                .with(Probes.tlsAlert(true, EVERY_VERSION))
                .finds("listener.tls12-disabled", Severity.PROBLEM)
                .proves(CAUSE)
                .supports()
                .exhibits("rdp")
                .says("every handshake ended with an alert");
    }

    @Test
    void aProbeThatShowsLessDoesNotProve() {
        tls12("\"Enabled\"=dword:0")
                .with(Probes.tlsAlert(true, "TLSv1.3", "TLSv1.2"))
                .finds("listener.tls12-disabled", Severity.PROBLEM)
                .proves()
                .supports(CAUSE);
        tls12("\"Enabled\"=dword:0")
                .with(Probes.tlsAlert(false, EVERY_VERSION))
                .finds("listener.tls12-disabled", Severity.PROBLEM)
                .proves();
        tls12("\"Enabled\"=dword:0")
                .with(Probes.answered(3389))
                .finds("listener.tls12-disabled", Severity.PROBLEM)
                .proves();
    }

    @Test
    void everyHandshakeMustHaveEndedByTheServer() {
        tls12("\"Enabled\"=dword:0")
                .with(Probes.tlsAlertsOfBothSides(EVERY_VERSION))
                .finds("listener.tls12-disabled", Severity.PROBLEM)
                .proves()
                .supports(CAUSE);
        tls12("\"Enabled\"=dword:0")
                .with(Probes.tlsWarningThenAlert(EVERY_VERSION))
                .finds("listener.tls12-disabled", Severity.PROBLEM)
                .proves(CAUSE);
    }

    @Test
    void whatTheServerAnsweredProvesNothingOfTheClient() {
        given("[" + PROTOCOLS + "\\TLS 1.2\\Client]\n\"Enabled\"=dword:0\nrole client")
                .with(Probes.tlsAlert(true, EVERY_VERSION))
                .finds("listener.tls12-disabled", Severity.PROBLEM)
                .proves()
                .supports(CAUSE);
    }

    @Test
    void disabledByDefaultSupports() {
        tls12("\"Enabled\"=dword:1\n\"DisabledByDefault\"=dword:1")
                .finds("listener.tls12-off-by-default", Severity.WARNING)
                .supports(CAUSE)
                .says("TLS 1.2 only on request");
        tls12("\"DisabledByDefault\"=dword:1").finds("listener.tls12-off-by-default", Severity.WARNING);
    }

    @Test
    void otherVersionsAreListed() {
        given("[" + PROTOCOLS + "\\TLS 1.0\\Server]\n\"Enabled\"=dword:0\n[" + PROTOCOLS
                        + "\\TLS 1.1\\Server] unreadable: damaged")
                .finds("listener.tls12-not-disabled", Severity.OK)
                .says("TLS 1.0 disabled")
                .says("TLS 1.2 as Windows decides")
                .says("TLS 1.1 not readable");
    }

    @Test
    void eachSideHasItsOwnSettings() {
        tls12("\"Enabled\"=dword:0\nrole client").finds("listener.tls12-not-disabled", Severity.OK);
        given("[" + PROTOCOLS + "\\TLS 1.2\\Client]\n\"Enabled\"=dword:0\nrole client")
                .finds("listener.tls12-disabled", Severity.PROBLEM)
                .supports(CAUSE);
    }

    @Test
    void unreadableAndMalformed() {
        DiagnosticTest.of(new SchannelProtocols())
                .given("[HKLM\\SYSTEM] unreadable: no SYSTEM hive")
                .notExamined("listener.tls-versions-not-examined")
                .concerns(CAUSE)
                .decidesNothing();
        tls12("\"Enabled\"=\"1\"")
                .finds("listener.tls-versions-malformed", Severity.WARNING)
                .decidesNothing();
    }
}
