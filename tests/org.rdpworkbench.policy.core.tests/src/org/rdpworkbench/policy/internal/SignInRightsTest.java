// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.policy.internal;

import static org.rdpworkbench.policy.core.Hosts.LISTENER;
import static org.rdpworkbench.policy.core.Hosts.healthy;
import static org.rdpworkbench.policy.core.Hosts.key;

import org.junit.jupiter.api.Test;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.testkit.DiagnosticTest;

class SignInRightsTest {
    private static final String ACCOUNTS = "HKLM\\SECURITY\\Policy\\Accounts";
    private static final String GROUP = key("HKLM\\SAM\\SAM\\Domains\\Builtin\\Aliases\\0000022B");
    private static final String NO_MEMBERS = GROUP + "\"C\"=hex:" + "00,".repeat(0x34 - 1) + "00";

    /** Accounts and their flags in hexadecimal, lowest byte first. */
    private static DiagnosticTest accounts(String... sidsAndFlags) {
        StringBuilder text = new StringBuilder(key(ACCOUNTS));
        for (int i = 0; i < sidsAndFlags.length; i += 2) {
            String account = ACCOUNTS + "\\" + sidsAndFlags[i];
            text.append(key(account)).append(key(account + "\\ActSysAc"));
            text.append("@=hex(0):").append(sidsAndFlags[i + 1]).append('\n');
        }
        return healthy(new SignInRights()).given(text.toString());
    }

    @Test
    void aHealthyComputer() {
        accounts("S-1-5-32-544", "0f,04,00,00", "S-1-5-32-555", "00,04,00,00", "S-1-1-0", "02,00,00,00")
                .given(NO_MEMBERS)
                .finds("policy.sign-in-allowed", Severity.OK)
                .says("Remote Desktop Users (S-1-5-32-555)")
                .says("no members")
                .inferred()
                .decidesNothing()
                .findsNothingElse();
        accounts("S-1-5-32-544", "0f,04,00,00", "S-1-5-32-555", "00,04,00,00")
                .finds("policy.sign-in-allowed", Severity.OK)
                .says("needs the SAM hive");
    }

    @Test
    void denialsByWhomTheyHit() {
        String[] base = {"S-1-5-32-544", "00,04,00,00", "S-1-5-32-555", "00,04,00,00"};
        accounts(base[0], base[1], base[2], base[3], "S-1-1-0", "00,08,00,00")
                .finds("policy.sign-in-denied-to-all", Severity.PROBLEM)
                .says("everyone");
        accounts(base[0], base[1], base[2], "00,0c,00,00")
                .finds("policy.sign-in-denied-to-groups", Severity.WARNING)
                .finds("policy.sign-in-not-for-the-group", Severity.ADVICE);
        accounts(base[0], base[1], base[2], base[3], "S-1-5-113", "00,08,00,00")
                .finds("policy.sign-in-denied-to-some", Severity.ADVICE)
                .says("local accounts")
                .finds("policy.sign-in-allowed", Severity.OK);
    }

    @Test
    void theNetworkLogonCountsWithNetworkLevelAuthentication() {
        DiagnosticTest denied = accounts("S-1-5-32-544", "00,04,00,00", "S-1-5-32-555", "80,04,00,00");
        denied.finds("policy.network-sign-in-denied", Severity.WARNING);
        accounts("S-1-5-32-544", "00,04,00,00", "S-1-5-32-555", "80,04,00,00")
                .given(LISTENER + "\"UserAuthentication\"=dword:0")
                .doesNotFind("policy.network-sign-in-denied");
    }

    @Test
    void nobodyAndNothing() {
        accounts("S-1-1-0", "02,00,00,00").finds("policy.sign-in-allowed-to-nobody", Severity.PROBLEM);
        healthy(new SignInRights())
                .notExamined("policy.sign-in-rights-not-examined")
                .needs("SECURITY");
        accounts("S-1-5-32-544", "00,04")
                .notExamined("policy.sign-in-rights-incomplete")
                .needs("SECURITY");
    }
}
