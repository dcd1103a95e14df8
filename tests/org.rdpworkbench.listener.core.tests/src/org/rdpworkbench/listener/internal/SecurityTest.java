// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.listener.internal;

import static org.rdpworkbench.listener.internal.Healthy.LISTENER;
import static org.rdpworkbench.listener.internal.Healthy.POLICY;

import org.junit.jupiter.api.Test;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.testkit.DiagnosticTest;

/** The security settings of the listener, alone and together. */
class SecurityTest {
    private static final String CAUSE = "security-layer-contradiction";

    private static DiagnosticTest settings(String listenerValues) {
        return Healthy.test(new SecuritySettings()).given(LISTENER + listenerValues);
    }

    private static DiagnosticTest together(String listenerValues) {
        return Healthy.test(new SecurityContradiction()).given(LISTENER + listenerValues);
    }

    @Test
    void eachSettingIsReportedWithWhoSetIt() {
        Healthy.test(new SecuritySettings())
                .finds("listener.security-layer", Severity.OK)
                .says("Security layer: TLS only (2), set on the computer itself")
                .decidesNothing()
                .finds("listener.encryption-level", Severity.OK)
                .says("high (3)")
                .finds("listener.user-authentication", Severity.OK)
                .says("required (1)")
                .finds("listener.negotiation", Severity.OK)
                .says("allowed (1)")
                .exhibits("fAllowSecProtocolNegotiation")
                .findsNothingElse();
    }

    @Test
    void thePolicyWinsAndTheComputersValueIsNamed() {
        Healthy.test(new SecuritySettings())
                .given(POLICY + "\"SecurityLayer\"=dword:1\n\"UserAuthentication\"=dword:1")
                .finds("listener.security-layer", Severity.OK)
                .says("negotiated (1), set by policy")
                .says("own value 2 has no effect")
                .finds("listener.user-authentication", Severity.OK)
                .says("set by policy")
                .doesNotSay("has no effect")
                .finds("listener.encryption-level", Severity.OK)
                .says("set on the computer itself");
    }

    @Test
    void everyDocumentedValueHasItsText() {
        settings("\"SecurityLayer\"=dword:0\n\"MinEncryptionLevel\"=dword:1\n\"UserAuthentication\"=dword:0\n"
                        + "\"fAllowSecProtocolNegotiation\"=dword:0")
                .finds("listener.security-layer", Severity.ADVICE)
                .says("RDP security only (0)")
                .finds("listener.encryption-level", Severity.ADVICE)
                .says("low (1)")
                .finds("listener.user-authentication", Severity.ADVICE)
                .says("not required (0)")
                .finds("listener.negotiation", Severity.WARNING)
                .says("not allowed (0)")
                .documented();
        settings("\"MinEncryptionLevel\"=dword:2")
                .finds("listener.encryption-level", Severity.OK)
                .says("as the client can");
        settings("\"MinEncryptionLevel\"=dword:4")
                .finds("listener.encryption-level", Severity.OK)
                .says("FIPS (4)");
    }

    @Test
    void undocumentedValuesAreNamedAsSuch() {
        settings("\"SecurityLayer\"=dword:9")
                .finds("listener.security-layer", Severity.WARNING)
                .says("unknown value 9")
                .inferred()
                .decidesNothing();
    }

    @Test
    void settingsThatCannotBeDecided() {
        settings("\"SecurityLayer\"=absent")
                .notExamined("listener.security-layer-unset")
                .says("not verified")
                .needs("wire probe");
        settings("\"fAllowSecProtocolNegotiation\"=absent").notExamined("listener.negotiation-unset");
        settings("\"SecurityLayer\"=\"2\"").finds("listener.security-layer-malformed", Severity.WARNING);
        settings("\"SecurityLayer\"=unreadable: damaged").notExamined("listener.security-layer-not-examined");
        Healthy.withoutSoftwareHive(new SecuritySettings())
                .notExamined("listener.security-layer-unless-policy")
                .says("TLS only (2) on the computer, unless a policy")
                .needs("SOFTWARE hive")
                .notExamined("listener.encryption-level-unless-policy")
                .notExamined("listener.user-authentication-unless-policy")
                .finds("listener.negotiation", Severity.OK)
                .findsNothingElse();
        Healthy.withoutSoftwareHive(new SecuritySettings())
                .given(LISTENER + "\"SecurityLayer\"=absent")
                .notExamined("listener.security-layer-not-examined")
                .says("no SOFTWARE hive");
    }

    @Test
    void settingsThatFitTogetherRuleNothingOut() {
        Healthy.test(new SecurityContradiction())
                .finds("listener.security-consistent", Severity.OK)
                .decidesNothing()
                .concerns(CAUSE)
                .needs("wire probe")
                .findsNothingElse();
    }

    @Test
    void tlsWithLowEncryptionSupports() {
        together("\"MinEncryptionLevel\"=dword:1")
                .finds("listener.tls-with-low-encryption", Severity.WARNING)
                .supports(CAUSE)
                .proves()
                .says("1050")
                .documented()
                .findsNothingElse();
    }

    @Test
    void nlaWithoutTlsSupports() {
        together("\"SecurityLayer\"=dword:0")
                .finds("listener.nla-without-tls", Severity.WARNING)
                .supports(CAUSE)
                .inferred()
                .findsNothingElse();
        together("\"SecurityLayer\"=dword:0\n\"UserAuthentication\"=dword:0")
                .finds("listener.security-consistent", Severity.OK);
    }

    @Test
    void negotiationOffSupportsOnlyWhenSomethingNeedsIt() {
        together("\"fAllowSecProtocolNegotiation\"=dword:0")
                .finds("listener.negotiation-off-but-needed", Severity.WARNING)
                .supports(CAUSE)
                .inferred();
        together("\"fAllowSecProtocolNegotiation\"=dword:0\n\"UserAuthentication\"=dword:0")
                .finds("listener.negotiation-off-but-needed", Severity.WARNING);
        together("\"fAllowSecProtocolNegotiation\"=dword:0\n\"SecurityLayer\"=dword:1")
                .finds("listener.negotiation-off-but-needed", Severity.WARNING);
        together("\"fAllowSecProtocolNegotiation\"=dword:0\n\"SecurityLayer\"=dword:0\n\"UserAuthentication\"=dword:0")
                .finds("listener.security-consistent", Severity.OK);
    }

    @Test
    void theValueThatCountsIsJudged() {
        together("\"MinEncryptionLevel\"=dword:1")
                .given(POLICY + "\"MinEncryptionLevel\"=dword:3")
                .finds("listener.security-consistent", Severity.OK);
        Healthy.test(new SecurityContradiction())
                .given(POLICY + "\"MinEncryptionLevel\"=dword:1")
                .finds("listener.tls-with-low-encryption", Severity.WARNING);
    }

    @Test
    void aContradictionThatAPolicyMayResolveSaysSo() {
        Healthy.withoutSoftwareHive(new SecurityContradiction())
                .given(LISTENER + "\"MinEncryptionLevel\"=dword:1")
                .finds("listener.tls-with-low-encryption", Severity.WARNING)
                .supports(CAUSE)
                .says("A policy may change this")
                .needs("SOFTWARE hive");
        together("\"SecurityLayer\"=dword:0")
                .given(POLICY + "\"UserAuthentication\"=dword:1\n\"SecurityLayer\"=unreadable: damaged")
                .finds("listener.nla-without-tls", Severity.WARNING)
                .says("A policy may change this");
        together("\"MinEncryptionLevel\"=dword:1")
                .finds("listener.tls-with-low-encryption", Severity.WARNING)
                .doesNotSay("A policy may change this");
    }

    @Test
    void theErrorThatNamesNlaSupports() {
        Healthy.test(new SecurityContradiction())
                .given("code 0xB09")
                .finds("listener.nla-refused-by-client", Severity.PROBLEM)
                .supports(CAUSE)
                .inferred();
        together("\"UserAuthentication\"=dword:0\ncode 0xB09").finds("listener.security-consistent", Severity.OK);
    }

    @Test
    void contradictionsThatCannotBeDecided() {
        Healthy.withoutSoftwareHive(new SecurityContradiction())
                .notExamined("listener.security-contradiction-not-examined")
                .concerns(CAUSE)
                .decidesNothing();
        together("\"UserAuthentication\"=absent")
                .notExamined("listener.security-defaults")
                .concerns(CAUSE)
                .needs("wire probe");
        together("\"UserAuthentication\"=\"1\"")
                .notExamined("listener.security-defaults")
                .decidesNothing();
    }
}
