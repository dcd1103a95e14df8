// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.policy.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rdpworkbench.policy.core.Hosts.LISTENER;
import static org.rdpworkbench.policy.core.Hosts.LSA;
import static org.rdpworkbench.policy.core.Hosts.NO_SOFTWARE;
import static org.rdpworkbench.policy.core.Hosts.PROTOCOLS;
import static org.rdpworkbench.policy.core.Hosts.SCHANNEL;
import static org.rdpworkbench.policy.core.Hosts.SUITES;
import static org.rdpworkbench.policy.core.Hosts.TS;
import static org.rdpworkbench.policy.core.Hosts.USER;
import static org.rdpworkbench.policy.core.Hosts.host;
import static org.rdpworkbench.policy.core.Hosts.key;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.rdpworkbench.testkit.DiagnosticTest;

/** What counts, and who set it. */
class HostPoliciesTest {
    private static final String NLA = "TS_USER_AUTHENTICATION_POLICY";
    private static final String LAYER = "TS_SECURITY_LAYER_POLICY";

    private static void is(Effective effective, Origin origin, Long number, boolean certain) {
        assertEquals(origin, effective.origin(), effective::toString);
        assertEquals(number, effective.number(), effective::toString);
        assertEquals(certain, effective.certain(), effective::toString);
    }

    @Test
    void everyDefinitionHasItsValues() {
        HostPolicies host = host();
        assertEquals(Definitions.all().size(), host.effective().size());
        for (Definition definition : Definitions.all()) {
            assertEquals(definition.values().size(), host.of(definition).size(), definition.id());
            for (Effective effective : host.of(definition)) {
                assertFalse(PolicyText.line(effective).isBlank());
                boolean ofOtherHives = definition.id().startsWith("rights.");
                assertEquals(ofOtherHives, effective.origin() == Origin.UNKNOWN, effective::toString);
            }
        }
        assertEquals("Windows 10 Pro", host.version().product());
        assertEquals(19045, host.version().build());
    }

    @Test
    void policyBeforeListenerBeforeDefault() {
        is(host().main(NLA), Origin.LISTENER, 1L, true);
        HostPolicies both = host(TS + "\"UserAuthentication\"=dword:0");
        is(both.main(NLA), Origin.MACHINE_POLICY, 0L, true);
        assertEquals(1, both.main(NLA).overridden().size());
        HostPolicies same = host(TS + "\"UserAuthentication\"=dword:1");
        is(same.main(NLA), Origin.MACHINE_POLICY, 1L, true);
        assertEquals(List.of(), same.main(NLA).overridden(), "the same value overrides nothing");
        HostPolicies none = host(LISTENER + "\"UserAuthentication\"=absent");
        is(none.main(NLA), Origin.DEFAULT, 1L, true);
        is(host(LISTENER + "\"SecurityLayer\"=absent").main(LAYER), Origin.DEFAULT, 2L, false);
        is(host().main("TS_DISABLE_CONNECTIONS"), Origin.COMPUTER, 0L, true);
    }

    @Test
    void whatCannotBeReadLeavesItOpen() {
        HostPolicies host = host(NO_SOFTWARE);
        is(host.main(NLA), Origin.LISTENER, 1L, false);
        is(host.main("TS_TURNOFF_SINGLEAPP"), Origin.UNKNOWN, null, false);
        assertNull(host.version().build());
        assertTrue(host.policies().isUnreadable());
        HostPolicies listener = host(
                "[HKLM\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server\\WinStations\\RDP-Tcp] unreadable: damaged");
        is(listener.main(NLA), Origin.UNKNOWN, null, false);
        HostPolicies decided = host(
                "[HKLM\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server\\WinStations\\RDP-Tcp] unreadable: damaged",
                TS + "\"UserAuthentication\"=dword:1");
        is(decided.main(NLA), Origin.MACHINE_POLICY, 1L, true);
    }

    @Test
    void aDefaultThatDependsOnTheBuildIsUnknownWithoutIt() {
        HostPolicies host = host(
                LISTENER + "\"UserAuthentication\"=absent",
                key("HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion") + "\"CurrentBuildNumber\"=absent");
        is(host.main(NLA), Origin.NOT_SET, null, false);
        HostPolicies seven = host(
                LISTENER + "\"UserAuthentication\"=absent",
                key("HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion") + "\"CurrentBuildNumber\"=\"7601\"");
        is(seven.main(NLA), Origin.DEFAULT, 0L, false);
    }

    @Test
    void aValueOfTheWrongTypeIsNoNumber() {
        Effective odd = host(TS + "\"UserAuthentication\"=\"1\"").main(NLA);
        is(odd, Origin.UNKNOWN, null, true);
        assertTrue(odd.malformed());
        assertTrue(PolicyText.value(odd).contains("REG_SZ"), PolicyText.value(odd));
        assertTrue(host(TS + "\"UserAuthentication\"=dword:7").main(NLA).unusual());
        assertTrue(host(TS + "\"MaxMonitors\"=dword:20").main("TS_MAXMONITOR").unusual());
        assertFalse(host(TS + "\"MaxMonitors\"=dword:10").main("TS_MAXMONITOR").unusual());
    }

    @Test
    void theComputersPolicyWinsOverTheUsers() {
        HostPolicies user = host(USER + "\"MaxIdleTime\"=dword:000dbba0");
        is(user.main("TS_SESSIONS_Idle_Limit_1"), Origin.USER_POLICY, 900_000L, true);
        is(user.main("TS_SESSIONS_Idle_Limit_2"), Origin.DEFAULT, 0L, true);
        assertEquals("15 minutes", PolicyText.value(user.main("TS_SESSIONS_Idle_Limit_1")));
        HostPolicies both = host(USER + "\"MaxIdleTime\"=dword:000dbba0", TS + "\"MaxIdleTime\"=dword:0000ea60");
        is(both.main("TS_SESSIONS_Idle_Limit_1"), Origin.MACHINE_POLICY, 60_000L, true);
        assertEquals(1, both.main("TS_SESSIONS_Idle_Limit_1").overridden().size());
        HostPolicies disabled = host(TS + "\"MaxDisconnectionTime\"=\"0\"");
        is(disabled.main("TS_SESSIONS_Disconnected_Timeout_2"), Origin.MACHINE_POLICY, 0L, true);
    }

    @Test
    void listsOfPublishersAddUp() {
        HostPolicies host = host(USER + "\"TrustedCertThumbprints\"=\"AB\"", TS + "\"TrustedCertThumbprints\"=\"CD\"");
        assertEquals(
                "CD, AB",
                host.main("TS_CLIENT_TRUSTED_CERTIFICATE_THUMBPRINTS_2").text());
    }

    @Test
    void aPolicyFileAnswersWhereTheRegistryCannotAndIsComparedWhereItCan() {
        Consumer<DiagnosticTest> file = test -> Hosts.policyFile(test, "UserAuthentication", 0);
        Effective alone = host(file, NO_SOFTWARE).main(NLA);
        is(alone, Origin.MACHINE_POLICY, 0L, false);
        Effective pending = host(file).main(NLA);
        is(pending, Origin.LISTENER, 1L, true);
        assertEquals("0", pending.file().found().orElseThrow().display());
        assertNull(host(file, TS + "\"UserAuthentication\"=dword:0").main(NLA).file());
    }

    @Test
    void versionsOfTlsByBothValues() {
        String server = "schannel.tls-1.2.server";
        is(host().main(server), Origin.DEFAULT, 1L, true);
        String key = SCHANNEL + key("HKLM\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols")
                + key("HKLM\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols\\TLS 1.2")
                + PROTOCOLS + "TLS 1.2\\Server] complete\n";
        is(host(key + "\"Enabled\"=dword:0").main(server), Origin.COMPUTER, 0L, true);
        is(host(key + "\"Enabled\"=dword:1\n\"DisabledByDefault\"=dword:1").main(server), Origin.COMPUTER, 2L, true);
        is(
                host(key + "\"Enabled\"=dword:ffffffff\n\"DisabledByDefault\"=dword:0")
                        .main(server),
                Origin.COMPUTER,
                1L,
                true);
        is(host(key + "\"Enabled\"=\"no\"").main(server), Origin.UNKNOWN, null, true);
        is(host(key + "\"Enabled\"=unreadable: damaged").main(server), Origin.UNKNOWN, null, false);
        String thirteen = key.replace("TLS 1.2", "TLS 1.3");
        is(host(thirteen + "\"Enabled\"=dword:1").main("schannel.tls-1.3.server"), Origin.COMPUTER, 1L, false);
    }

    @Test
    void listsOfServersAreReadFromTheirKey() {
        String key = "HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\CredentialsDelegation";
        HostPolicies host = host(key(key) + "\"AllowFreshCredentials\"=dword:1\n" + key(key + "\\AllowFreshCredentials")
                + "\"1\"=\"TERMSRV/*\"\n\"2\"=\"WSMAN/*\"");
        Definition definition =
                Definitions.find("delegation.AllowFreshCredentials").orElseThrow();
        assertEquals("TERMSRV/*, WSMAN/*", host.of(definition).get(1).text());
        assertEquals(Origin.NOT_SET, host().of(definition).get(1).origin());
    }

    @Test
    void whatDiffersFromWindows() {
        assertEquals(
                List.of("TS_DISABLE_CONNECTIONS"),
                host().all().stream()
                        .filter(one -> one.differs(19045))
                        .map(one -> one.definition().id())
                        .toList());
        HostPolicies changed = host(
                TS + "\"SecurityLayer\"=dword:2\n\"CertTemplateName\"=\"RDP\"",
                LSA + "\"LmCompatibilityLevel\"=dword:5");
        assertFalse(changed.main(LAYER).differs(19045), "that is what Windows does by itself");
        assertTrue(changed.main("TS_CERTIFICATE_TEMPLATE_POLICY").differs(19045));
        assertTrue(changed.main("lsa.lm-level").differs(19045));
    }

    @Test
    void rightsAndMembersAreSettingsToo() {
        String accounts = "HKLM\\SECURITY\\Policy\\Accounts";
        HostPolicies host = host(key(accounts)
                + key(accounts + "\\S-1-5-32-544") + key(accounts + "\\S-1-5-32-544\\ActSysAc")
                + "@=hex(0):02,04,00,00\n"
                + key(accounts + "\\S-1-5-113") + key(accounts + "\\S-1-5-113\\ActSysAc") + "@=hex(0):00,08,00,00\n"
                + key("HKLM\\SAM\\SAM\\Domains\\Builtin\\Aliases\\0000022B")
                + "\"C\"=hex:" + "00,".repeat(0x33) + "00");
        assertEquals(
                "Administrators (S-1-5-32-544)",
                host.main("rights.remote-allow").text());
        assertEquals(
                "local accounts (S-1-5-113)", host.main("rights.remote-deny").text());
        assertEquals("", host.main("rights.network-deny").text());
        assertEquals("empty", PolicyText.value(host.main("rights.members")));
        assertTrue(host.main("rights.remote-allow").certain());
    }

    @Test
    void whatIfChangesOneValueOnly() {
        HostPolicies host = host();
        HostPolicies other = host.suppose(NLA, 0);
        is(other.main(NLA), Origin.SUPPOSED, 0L, true);
        is(host.main(NLA), Origin.LISTENER, 1L, true);
        assertEquals(host.main(LAYER), other.main(LAYER));
    }

    @Test
    void cipherSuitesOfAPolicyAreText() {
        Effective list =
                host(SUITES + "\"Functions\"=\"TLS_AES_256_GCM_SHA384,TLS_X\"").main("tls.suites");
        assertEquals(Origin.MACHINE_POLICY, list.origin());
        assertEquals("TLS_AES_256_GCM_SHA384,TLS_X", list.text());
    }
}
