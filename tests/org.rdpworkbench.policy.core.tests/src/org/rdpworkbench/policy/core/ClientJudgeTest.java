// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.policy.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.rdpworkbench.policy.core.Hosts.LISTENER;
import static org.rdpworkbench.policy.core.Hosts.NO_SOFTWARE;
import static org.rdpworkbench.policy.core.Hosts.SUITES;
import static org.rdpworkbench.policy.core.Hosts.host;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.rdpworkbench.policy.core.ClientVerdict.Outcome;

/** Which clients can connect, and what changes when a setting does. */
class ClientJudgeTest {
    private static final String NLA = "TS_USER_AUTHENTICATION_POLICY";
    private static final String WINDOWS_2004 =
            "[HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion] complete\n\"CurrentBuildNumber\"=\"19041\"\n";

    private static Map<String, Outcome> judge(HostPolicies server) {
        Map<String, Outcome> outcomes = new TreeMap<>();
        new ClientJudge(server)
                .judge(Client.known())
                .forEach(one -> outcomes.put(one.client().id(), one.outcome()));
        return outcomes;
    }

    private static String reasons(HostPolicies server, String client) {
        return PolicyText.verdict(new ClientJudge(server)
                .judge(Client.known().stream()
                        .filter(one -> one.id().equals(client))
                        .findFirst()
                        .orElseThrow()));
    }

    @Test
    void aHealthyServerTakesAllCurrentClients() {
        Map<String, Outcome> outcomes = judge(host());
        for (String client :
                List.of("8", "8.1", "10-1607", "10-1809", "10-22h2", "server-2022", "11-21h2", "11-23h2", "11-24h2")) {
            assertEquals(Outcome.WORKS, outcomes.get(client), client);
        }
        assertEquals(Outcome.WORKS, outcomes.get("7"), "by TLS 1.0, which this server speaks by default");
        assertEquals(Outcome.DEPENDS, outcomes.get("xp"), "only with CredSSP switched on");
    }

    @Test
    void whoNetworkLevelAuthenticationLocksOut() {
        HostPolicies off = host(LISTENER + "\"UserAuthentication\"=dword:0", WINDOWS_2004);
        assertEquals(Outcome.WORKS, judge(off).get("xp"));
        assertEquals(Outcome.DEPENDS, judge(off.suppose(NLA, 1)).get("xp"));
        assertTrue(reasons(off.suppose(NLA, 1), "xp").contains("CredSSP"));
        assertEquals(Outcome.WORKS, judge(off.suppose(NLA, 1)).get("10-22h2"));
    }

    /** XP has nothing better than Triple DES, and whether 22H2 still has it by default was not read. */
    @Test
    void whatIsNotKnownOfTheSuitesOfABuildStaysOpen() {
        HostPolicies off = host(LISTENER + "\"UserAuthentication\"=dword:0");
        assertEquals(Outcome.DEPENDS, judge(off).get("xp"));
    }

    @Test
    void whatKeepsAClientOutIsSaidBeforeWhatItDependsOn() {
        String said = reasons(host().suppose("schannel.tls-1.0.server", 0).suppose(NLA, 1), "xp");
        assertTrue(said.indexOf("no version of TLS") < said.indexOf("CredSSP"), said);
        assertTrue(said.contains("no version of TLS"), said);
    }

    @Test
    void whoOldVersionsOfTlsLeaveBehind() {
        HostPolicies modern = host().suppose("schannel.tls-1.0.server", 0).suppose("schannel.tls-1.1.server", 0);
        assertEquals(Outcome.DEPENDS, judge(modern).get("7"), "TLS 1.2 is on request only there");
        assertEquals(Outcome.DEPENDS, judge(modern).get("vista"));
        assertEquals(Outcome.FAILS, judge(modern).get("xp"));
        assertEquals(Outcome.WORKS, judge(modern).get("8"));
        assertEquals(Outcome.WORKS, judge(modern).get("11-24h2"));
        HostPolicies none = modern.suppose("schannel.tls-1.2.server", 0);
        assertEquals(Outcome.FAILS, judge(none).get("10-22h2"));
        assertTrue(reasons(none, "10-22h2").contains("no version of TLS"));
    }

    @Test
    void tls13AloneIsNotDecided() {
        HostPolicies only = host(Hosts.key("HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion")
                        + "\"CurrentBuildNumber\"=\"20348\"")
                .suppose("schannel.tls-1.0.server", 0)
                .suppose("schannel.tls-1.1.server", 0)
                .suppose("schannel.tls-1.2.server", 0);
        assertEquals(Outcome.DEPENDS, judge(only).get("11-24h2"));
        assertTrue(reasons(only, "11-24h2").contains("TLS 1.3 alone"));
        assertEquals(Outcome.FAILS, judge(only).get("10-22h2"));
    }

    @Test
    void suitesDecideAsWell() {
        HostPolicies old = host(SUITES + "\"Functions\"=\"TLS_RSA_WITH_RC4_128_SHA\"");
        assertEquals(Outcome.WORKS, judge(old).get("10-1607"), "that still has RC4");
        assertEquals(Outcome.FAILS, judge(old).get("server-2022"));
        assertTrue(reasons(old, "server-2022").contains("cipher suite in common"), reasons(old, "server-2022"));
        HostPolicies elliptic = host(SUITES + "\"Functions\"=\"TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384\"");
        assertEquals(Outcome.DEPENDS, judge(elliptic).get("10-22h2"));
        assertTrue(reasons(elliptic, "10-22h2").contains("elliptic"));
        HostPolicies unknown = host(SUITES + "\"Functions\"=\"TLS_SOMETHING_NEW\"");
        assertEquals(Outcome.DEPENDS, judge(unknown).get("10-22h2"));
    }

    @Test
    void aCipherThatIsOffTakesItsSuitesAway() {
        HostPolicies list = host(SUITES + "\"Functions\"=\"TLS_RSA_WITH_AES_128_CBC_SHA\"");
        assertEquals(Outcome.WORKS, judge(list).get("10-22h2"));
        HostPolicies off = list.suppose("schannel.cipher.aes-128-128", 0);
        TlsAbility ability = new ClientJudge(off).tls();
        assertEquals(List.of(), ability.suites());
        assertTrue(ability.settings().contains(off.main("schannel.cipher.aes-128-128")));
        assertEquals(Outcome.FAILS, judge(off).get("server-2022"));
        HostPolicies rc4 =
                host(SUITES + "\"Functions\"=\"TLS_RSA_WITH_RC4_128_SHA\"").suppose("fips", 1);
        assertEquals(List.of(), new ClientJudge(rc4).tls().suites());
    }

    @Test
    void withoutTlsNothingOfItMatters() {
        HostPolicies rdp = host(LISTENER + "\"SecurityLayer\"=dword:0\n\"UserAuthentication\"=dword:0")
                .suppose("schannel.tls-1.2.server", 0)
                .suppose("schannel.tls-1.1.server", 0)
                .suppose("schannel.tls-1.0.server", 0);
        assertTrue(judge(rdp).values().stream().allMatch(Outcome.WORKS::equals), judge(rdp)::toString);
        assertEquals(Outcome.DEPENDS, judge(rdp.suppose(NLA, 1)).get("10-22h2"), "a contradiction");
    }

    @Test
    void updatesOfCredSsp() {
        HostPolicies forced = host().suppose("credssp.oracle", 0);
        assertEquals(Outcome.DEPENDS, judge(forced).get("8.1"));
        assertEquals(Outcome.WORKS, judge(forced).get("10-1809"));
        assertEquals(Outcome.FAILS, judge(forced).get("xp"));
    }

    @Test
    void whatGoesForEveryClient() {
        assertTrue(judge(host().suppose("TS_DISABLE_CONNECTIONS", 1)).values().stream()
                .allMatch(Outcome.FAILS::equals));
        assertEquals(Outcome.DEPENDS, judge(host().suppose("ntlm.receiving", 2)).get("11-24h2"));
        assertEquals(
                Outcome.DEPENDS, judge(host().suppose("logon.smart-card", 1)).get("11-24h2"));
    }

    @Test
    void whatIsNotReadStaysOpen() {
        Map<String, Outcome> outcomes = judge(host(NO_SOFTWARE));
        assertEquals(Outcome.DEPENDS, outcomes.get("10-22h2"), "which versions this Windows speaks is not known");
    }

    @Test
    void aComputerOfTheCaseIsAClientToo() {
        Client client = Client.of("pc7", host());
        assertEquals(Client.Has.YES, client.nla());
        assertEquals(Outcome.WORKS, new ClientJudge(host()).judge(client).outcome());
        Client unknown = Client.of("pc8", host(NO_SOFTWARE));
        assertEquals(Client.Has.UNKNOWN, unknown.nla());
        assertEquals(Outcome.DEPENDS, new ClientJudge(host()).judge(unknown).outcome());
    }

    @Test
    void everythingThatCanBeSupposedHasChoices() {
        for (String id : ClientJudge.SUPPOSABLE) {
            assertTrue(Definitions.find(id).isPresent(), id);
        }
    }
}
