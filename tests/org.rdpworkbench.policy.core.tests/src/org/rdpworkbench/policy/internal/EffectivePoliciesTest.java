// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.policy.internal;

import static org.rdpworkbench.policy.core.Hosts.LISTENER;
import static org.rdpworkbench.policy.core.Hosts.NO_SOFTWARE;
import static org.rdpworkbench.policy.core.Hosts.TS;
import static org.rdpworkbench.policy.core.Hosts.USER;
import static org.rdpworkbench.policy.core.Hosts.healthy;

import org.junit.jupiter.api.Test;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.policy.core.Hosts;

class EffectivePoliciesTest {
    @Test
    void whatIsSetIsListedWithWhoSetIt() {
        healthy(new EffectivePolicies())
                .finds("policy.set", Severity.OK)
                .says("set on the computer")
                .findsNothingElse();
        healthy(new EffectivePolicies())
                .given(TS + "\"fDisableClip\"=dword:1\n\"SecurityLayer\"=dword:1")
                .finds("policy.set", Severity.OK)
                .says("Do not allow Clipboard redirection: enabled (1), policy of the computer")
                .says("negotiate (1)")
                .exhibits("fDisableClip")
                .decidesNothing()
                .finds("policy.overridden", Severity.OK)
                .says("One setting")
                .findsNothingElse();
        healthy(new EffectivePolicies())
                .given(
                        "[HKLM\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server] complete\n\"fDenyTSConnections\"=dword:1")
                .finds("policy.none-set", Severity.OK);
    }

    @Test
    void withoutPoliciesItSaysWhatIsMissing() {
        healthy(new EffectivePolicies())
                .given(NO_SOFTWARE)
                .notExamined("policy.policies-not-examined")
                .needs("gpresult")
                .says("no SOFTWARE hive")
                .findsNothingElse();
        healthy(new EffectivePolicies())
                .given(NO_SOFTWARE)
                .given("[HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows NT\\Terminal Services]\n\"fDisableCdm\"=dword:1")
                .finds("policy.set", Severity.OK)
                .says("drive redirection");
    }

    @Test
    void valuesThatNoPolicyWrites() {
        healthy(new EffectivePolicies())
                .given(TS + "\"SelectTransport\"=dword:9")
                .finds("policy.unusual", Severity.ADVICE)
                .says("Select RDP transport protocols")
                .exhibits("SelectTransport");
        healthy(new EffectivePolicies())
                .given(TS + "\"fDisableCdm\"=\"1\"")
                .finds("policy.malformed", Severity.WARNING)
                .says("REG_SZ");
        healthy(new EffectivePolicies()).given(TS + "\"SecurityLayer\"=dword:9").doesNotFind("policy.malformed");
        healthy(new EffectivePolicies())
                .given(LISTENER + "\"MaxInstanceCount\"=dword:ffffffff")
                .doesNotFind("policy.unusual");
    }

    @Test
    void policiesForOtherVersionsOfWindows() {
        healthy(new EffectivePolicies())
                .given(TS + "\"Shadow\"=dword:2")
                .finds("policy.not-for-this-windows", Severity.ADVICE)
                .says("remote control");
        healthy(new EffectivePolicies())
                .given(TS + "\"fEnableVirtualizedGraphics\"=dword:1")
                .doesNotFind("policy.not-for-this-windows");
        healthy(new EffectivePolicies())
                .given(NO_SOFTWARE)
                .given(TS + "\"Shadow\"=dword:2")
                .doesNotFind("policy.not-for-this-windows");
    }

    @Test
    void usersPoliciesBehindTheComputers() {
        healthy(new EffectivePolicies())
                .given(USER + "\"MaxIdleTime\"=dword:000dbba0")
                .given(TS + "\"MaxIdleTime\"=dword:0000ea60")
                .finds("policy.overridden", Severity.OK)
                .says("active but idle");
    }

    @Test
    void aPolicyFileThatSaysSomethingElse() {
        Hosts.policyFile(healthy(new EffectivePolicies()), "UserAuthentication", 0)
                .finds("policy.file-differs", Severity.ADVICE)
                .says("gpupdate")
                .exhibits("UserAuthentication");
    }
}
