// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.listener.internal;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.Registry;
import org.rdpworkbench.core.evidence.RegistryKey;
import org.rdpworkbench.testkit.DiagnosticTest;

/** What hives say of licences: a cause only where a session host gives none, its days are over, and no other code was seen. */
class LicensingTest {
    private static final String TERMINAL_SERVER = "[HKLM\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server]\n";
    private static final String HOST = TERMINAL_SERVER + "\"TSAppCompat\"=dword:1\n";
    private static final String PRODUCT = "[HKLM\\SYSTEM\\CurrentControlSet\\Control\\ProductOptions]\n";
    private static final String CORE =
            "[HKLM\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server\\RCM\\Licensing Core]";
    private static final String GRACE = "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server\\RCM\\GracePeriod";
    private static final String PARAMETERS = "[HKLM\\SYSTEM\\CurrentControlSet\\Services\\TermService\\Parameters]";
    private static final String SERVERS =
            "[HKLM\\SYSTEM\\CurrentControlSet\\Services\\TermService\\Parameters\\LicenseServers]";
    private static final String ROLE =
            "[HKLM\\SOFTWARE\\Microsoft\\ServerManager\\ServicingStorage\\ServerComponentCache\\RDS-RD-Server]";
    private static final String UNSET =
            CORE + " absent\n" + SERVERS + " absent\n" + PARAMETERS + "\n" + Healthy.NO_POLICY;

    private static DiagnosticTest given(String... texts) {
        DiagnosticTest test = DiagnosticTest.of(new Licensing());
        for (String text : texts) {
            test.given(text);
        }
        return test;
    }

    /** A key that was last written so many days before 2026-01-01. */
    private static DiagnosticTest grace(DiagnosticTest test, int days, String value) {
        Instant written = DiagnosticTest.DEFAULT_AT.minusSeconds(86_400L * days);
        return test.with(Registry.keyQuestion(GRACE), new RegistryKey(written, List.of(), List.of(value), List.of()));
    }

    private static DiagnosticTest grace(DiagnosticTest test, int days) {
        return grace(test, days, "L$RTMTIMEBOMB_1320153D-8DA3-4e8e-B27B-0D888223A588");
    }

    @Test
    void aSessionHostWithoutLicencesWhoseDaysAreOver() {
        grace(given(HOST, UNSET), 121)
                .finds("listener.licensing-over", Severity.WARNING)
                .says("neither")
                .says("2025-09-02")
                .supports("licensing-refused")
                .proves()
                .inferred();
    }

    @ParameterizedTest
    @CsvSource({"0, true", "119, true", "400, false"})
    void whoseDaysMayRunOrWereNeverCounted(int days, boolean counted) {
        grace(given(HOST, UNSET), days, counted ? "L$RTMTIMEBOMB_x" : "other")
                .finds("listener.licensing-unset", Severity.ADVICE)
                .decidesNothing()
                .concerns("licensing-refused")
                .needs("GetGracePeriodDays");
    }

    /** Licensing has codes of its own: another one is not made likelier by days that are over. */
    @ParameterizedTest
    @CsvSource({"0x904/0x7, false", "0x904, false", "0x204/0x0, false", "0x808, true", "0x3/0x101, true"})
    void theCodeThatWasSeenDecidesWhetherItMatters(String code, boolean matters) {
        DiagnosticTest test = grace(given(HOST, UNSET, "code " + code), 500);
        if (matters) {
            test.finds("listener.licensing-over", Severity.WARNING).supports("licensing-refused");
        } else {
            test.finds("listener.licensing-over", Severity.WARNING)
                    .decidesNothing()
                    .concerns("licensing-refused")
                    .findsNothingElse();
        }
    }

    @Test
    void aCodeOfLicensingProvesByItself() {
        for (String evidence : List.of(HOST, PRODUCT + "\"ProductType\"=\"ServerNT\"\n" + TERMINAL_SERVER)) {
            given(evidence, "code 0x3/0x102")
                    .finds("listener.licensing-code", Severity.PROBLEM)
                    .says("0x102")
                    .proves("licensing-refused");
        }
        given(PRODUCT + "\"ProductType\"=\"WinNT\"", "code 0x3/0x102")
                .finds("listener.licensing-code-elsewhere", Severity.WARNING)
                .supports("licensing-refused")
                .proves();
        given(PRODUCT + "\"ProductType\"=\"WinNT\"", "code 0x908")
                .finds("listener.licensing-code-of-client", Severity.WARNING)
                .supports("licensing-refused")
                .proves();
        given(PRODUCT + "\"ProductType\"=\"WinNT\"", "code 0x3/0x10B").doesNotFind("listener.licensing-code");
        given(PRODUCT + "\"ProductType\"=\"WinNT\"", "code 0x904/0x7").doesNotFind("listener.licensing-code");
    }

    @Test
    void modeAndServersOfPolicyOrOfTheComputer() {
        given(
                        HOST,
                        CORE + "\n\"LicensingMode\"=dword:4\n" + SERVERS
                                + "\n\"SpecifiedLicenseServers\"=multi:\"lic01\"\n" + PARAMETERS + "\n"
                                + Healthy.NO_POLICY)
                .finds("listener.licensing-set", Severity.OK)
                .says("per user")
                .says("lic01")
                .decidesNothing()
                .concerns("licensing-refused");
        given(HOST, UNSET, Healthy.POLICY + "\"LicensingMode\"=dword:2\n\"LicenseServers\"=\"lic02, lic03\"")
                .finds("listener.licensing-set", Severity.OK)
                .says("per device")
                .says("lic02, lic03");
        given(HOST, UNSET, PARAMETERS + "\n\"SpecifiedLicenseServers\"=multi:\"lic01\"\n")
                .finds("listener.licensing-unset", Severity.ADVICE)
                .says("no licensing mode");
        given(HOST, UNSET, CORE + "\n\"LicensingMode\"=dword:2")
                .finds("listener.licensing-unset", Severity.ADVICE)
                .says("no licence server");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                TERMINAL_SERVER + "\"TSAppCompat\"=dword:0",
                PRODUCT + "\"ProductType\"=\"WinNT\"",
                ROLE + "\n\"InstallState\"=dword:0"
            })
    void whoIsNoSessionHostAsksForNone(String evidence) {
        grace(given(evidence), 500)
                .finds("listener.licensing-no-session-host", Severity.OK)
                .decidesNothing()
                .concerns("licensing-refused")
                .findsNothingElse();
    }

    @Test
    void theRoleAsServerManagerNotesIt() {
        grace(given(ROLE + "\n\"InstallState\"=dword:1", UNSET), 500)
                .finds("listener.licensing-over", Severity.WARNING);
    }

    @Test
    void whatCouldNotBeReadIsSaid() {
        given(PRODUCT + "\"ProductType\"=\"ServerNT\"\n" + TERMINAL_SERVER)
                .notExamined("listener.licensing-role-unknown")
                .decidesNothing()
                .needs("SYSTEM");
        given(HOST).notExamined("listener.licensing-settings-unknown").decidesNothing();
        given(HOST, CORE + " absent\n" + SERVERS + " absent\n" + PARAMETERS)
                .notExamined("listener.licensing-settings-unknown")
                .needs("SOFTWARE");
        // The computer's own mode is none, and a policy that nobody could read may set one.
        given(
                        HOST,
                        CORE + "\n\"LicensingMode\"=dword:5\n" + SERVERS
                                + "\n\"SpecifiedLicenseServers\"=multi:\"lic01\"\n" + PARAMETERS)
                .notExamined("listener.licensing-settings-unknown")
                .needs("SOFTWARE");
        given(HOST, UNSET).finds("listener.licensing-unset", Severity.ADVICE).decidesNothing();
    }
}
