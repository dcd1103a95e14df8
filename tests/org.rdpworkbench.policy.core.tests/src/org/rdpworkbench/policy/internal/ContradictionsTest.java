// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.policy.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.rdpworkbench.policy.core.Hosts.LISTENER;
import static org.rdpworkbench.policy.core.Hosts.LSA;
import static org.rdpworkbench.policy.core.Hosts.NO_SOFTWARE;
import static org.rdpworkbench.policy.core.Hosts.TS;
import static org.rdpworkbench.policy.core.Hosts.USER;
import static org.rdpworkbench.policy.core.Hosts.healthy;
import static org.rdpworkbench.policy.core.Hosts.key;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.policy.core.Hosts;
import org.rdpworkbench.policy.core.Rule;
import org.rdpworkbench.testkit.DiagnosticTest;

class ContradictionsTest {
    private static final String FIPS = LSA + key("HKLM\\SYSTEM\\CurrentControlSet\\Control\\Lsa\\FipsAlgorithmPolicy");
    private static final String MSV = LSA + key("HKLM\\SYSTEM\\CurrentControlSet\\Control\\Lsa\\MSV1_0");
    private static final String ORACLE =
            key("HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System\\CredSSP\\Parameters");
    private static final String SYSTEM = key("HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System");
    private static final String CREDENTIALS = "HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\CredentialsDelegation";
    private static final String CLIENT = "role client\n";

    /** What makes each rule that is reported here apply, beside a healthy host. */
    private static final List<String[]> MAKES = List.of(
            of("fips-beats-level", FIPS + "\"Enabled\"=dword:1", TS + "\"MinEncryptionLevel\"=dword:3"),
            of("fips-with-rdp-security", FIPS + "\"Enabled\"=dword:1", LISTENER + "\"SecurityLayer\"=dword:0"),
            of("nla-kerberos-only", MSV + "\"RestrictReceivingNTLMTraffic\"=dword:2"),
            of("oracle-forced", ORACLE + "\"AllowEncryptionOracle\"=dword:0"),
            of("oracle-forced-client", CLIENT + ORACLE + "\"AllowEncryptionOracle\"=dword:0"),
            of("oracle-vulnerable", ORACLE + "\"AllowEncryptionOracle\"=dword:2"),
            of(
                    "restricted-admin-contradiction",
                    LSA + "\"DisableRestrictedAdmin\"=dword:1",
                    key(CREDENTIALS) + "\"AllowProtectedCreds\"=dword:1"),
            of(
                    "restricted-required",
                    CLIENT + key(CREDENTIALS)
                            + "\"RestrictedRemoteAdministration\"=dword:1\n\"RestrictedRemoteAdministrationType\"=dword:2"),
            of("smart-card-impossible", SYSTEM + "\"scforceoption\"=dword:1", TS + "\"fEnableSmartCard\"=dword:0"),
            of("smart-card-required", SYSTEM + "\"scforceoption\"=dword:1"),
            of("audit-full", LSA + "\"CrashOnAuditFail\"=dword:2"),
            of("gateway-without-address", CLIENT + USER + "\"UseProxy\"=dword:1"),
            of("signed-files-blocked", CLIENT + TS + "\"AllowSignedFiles\"=dword:0"),
            of("signed-files-blocked-user", CLIENT + USER + "\"AllowSignedFiles\"=dword:0"),
            of("unsigned-files-blocked", CLIENT + TS + "\"AllowUnsignedFiles\"=dword:0"),
            of("server-proof-demanded", CLIENT + TS + "\"AuthenticationLevel\"=dword:1"),
            of("fresh-disabled", CLIENT + key(CREDENTIALS) + "\"AllowFreshCredentials\"=dword:0"),
            of(
                    "fresh-list-without-servers",
                    CLIENT + key(CREDENTIALS)
                            + "\"AllowFreshCredentials\"=dword:1\n\"ConcatenateDefaults_AllowFresh\"=dword:0\n"
                            + key(CREDENTIALS + "\\AllowFreshCredentials") + "\"1\"=\"WSMAN/host\""),
            of(
                    "fresh-denied",
                    CLIENT + key(CREDENTIALS) + "\"DenyFreshCredentials\"=dword:1\n"
                            + key(CREDENTIALS + "\\DenyFreshCredentials") + "\"1\"=\"TERMSRV/old\""),
            of(
                    "saved-contradiction",
                    CLIENT + TS + "\"DisablePasswordSaving\"=dword:1",
                    key(CREDENTIALS) + "\"AllowSavedCredentials\"=dword:1"),
            of("broker-incomplete", TS + "\"SessionDirectoryActive\"=dword:1"),
            of("program-ignored", TS + "\"fTurnOffSingleAppMode\"=dword:1\n\"InitialProgram\"=\"x.exe\""),
            of("temp-ignored", TS + "\"PerSessionTempDir\"=dword:0\n\"DeleteTempDirsOnExit\"=dword:0"),
            of("mandatory-without-path", TS + "\"WFDontAppendUserNameToProfile\"=dword:1"),
            of("easy-print-ignored", TS + "\"fDisableCpm\"=dword:1\n\"UseUniversalPrinterDriverFirst\"=dword:3"));

    private static String[] of(String... rule) {
        return rule;
    }

    private static DiagnosticTest given(String[] rule) {
        DiagnosticTest test = healthy(new Contradictions());
        for (int i = 1; i < rule.length; i++) {
            test.given(rule[i]);
        }
        return test;
    }

    @Test
    void everyRuleAppliesAloneAndNotToAHealthyHost() {
        Set<String> tried = new HashSet<>();
        for (String[] makes : MAKES) {
            Rule rule = Rule.all().stream()
                    .filter(one -> one.id().equals(makes[0]))
                    .findFirst()
                    .orElseThrow();
            tried.add(rule.id());
            given(makes)
                    .finds("policy." + rule.id(), rule.severity())
                    .says(rule.title())
                    .findsNothingElse();
        }
        for (Rule rule : Rule.all()) {
            assertEquals(rule.severity() != null, tried.contains(rule.id()), rule.id());
        }
        healthy(new Contradictions())
                .finds("policy.no-contradiction", Severity.OK)
                .findsNothingElse();
        healthy(new Contradictions())
                .given(CLIENT)
                .finds("policy.no-contradiction", Severity.OK)
                .findsNothingElse();
    }

    @Test
    void whatTheAreaListenerReportsIsNotRepeated() {
        healthy(new Contradictions())
                .given(LISTENER + "\"SecurityLayer\"=dword:2\n\"MinEncryptionLevel\"=dword:1")
                .finds("policy.no-contradiction", Severity.OK)
                .findsNothingElse();
        healthy(new Contradictions())
                .given(LISTENER + "\"SecurityLayer\"=dword:0")
                .doesNotFind("policy.nla-without-tls");
    }

    @Test
    void aCircumstanceSupportsAndNeverProves() {
        given(MAKES.get(1))
                .finds("policy.fips-with-rdp-security", Severity.WARNING)
                .supports("security-layer-contradiction")
                .inferred();
        given(MAKES.get(3))
                .finds("policy.oracle-forced", Severity.ADVICE)
                .concerns("credssp-mismatch")
                .documented();
    }

    @Test
    void whatCouldNotBeReadStaysOpen() {
        healthy(new Contradictions())
                .given(NO_SOFTWARE)
                .given("[HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion] unreadable: no SOFTWARE hive")
                .notExamined("policy.contradictions-not-examined")
                .concerns("credssp-mismatch", "deployment-role-failed")
                .needs("SOFTWARE")
                .findsNothingElse();
        healthy(new Contradictions())
                .given(NO_SOFTWARE)
                .given(FIPS + "\"Enabled\"=dword:1")
                .given(LISTENER + "\"SecurityLayer\"=dword:0")
                .finds("policy.fips-with-rdp-security", Severity.WARNING)
                .says("A policy that could not be read may say otherwise");
        Hosts.healthy(new Contradictions())
                .given(CLIENT + "[HKCU\\SOFTWARE\\Policies] unreadable: no hive of a user")
                .given("[HKCU\\SOFTWARE] unreadable: no hive of a user")
                .notExamined("policy.contradictions-not-examined");
    }
}
