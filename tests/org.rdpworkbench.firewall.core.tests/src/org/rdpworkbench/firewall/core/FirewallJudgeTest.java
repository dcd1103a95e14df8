// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.firewall.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.rdpworkbench.firewall.core.FirewallRule.InterfaceType;
import org.rdpworkbench.firewall.core.FirewallRule.Part;
import org.rdpworkbench.firewall.core.FirewallRule.Platform;
import org.rdpworkbench.firewall.core.FirewallRule.Version;
import org.rdpworkbench.firewall.core.FirewallVerdict.OfProfile;
import org.rdpworkbench.firewall.core.FirewallVerdict.Outcome;
import org.rdpworkbench.firewall.core.FirewallVerdict.Stage;
import org.rdpworkbench.firewall.core.Setting.Option;

/** The order of Windows, and what is said where something is not known. */
class FirewallJudgeTest {
    private static final Host HOST = new Host(
            new Version(2, 30),
            new Platform(2, 10, 0, false),
            Map.of("systemroot", "C:\\Windows", "programfiles", "C:\\Program Files"));
    private static final String ALLOW = "v2.30|Action=Allow|Active=TRUE|Dir=In|Protocol=6|LPort=3389|";
    private static final String BLOCK = "v2.30|Action=Block|Active=TRUE|Dir=In|Protocol=6|LPort=3389|";
    private static final Traffic RDP = Traffic.in(6, 3389).by(Traffic.SERVICE_HOST, "TermService");

    private final List<FirewallRule> rules = new ArrayList<>();
    private final Map<Option, Long> options = new EnumMap<>(Option.class);
    private Set<String> exempt = Set.of();
    private Host host = HOST;

    private FirewallJudgeTest rule(String text) {
        return rule(RuleStore.LOCAL, text);
    }

    private FirewallJudgeTest rule(RuleStore store, String text) {
        rules.add(RuleParser.parse("rule" + rules.size(), store, text));
        return this;
    }

    private FirewallVerdict judge(Traffic traffic) {
        Map<Profile, ProfileSettings> settings = new EnumMap<>(Profile.class);
        for (Profile profile : Profile.values()) {
            Map<Option, Setting> own = new EnumMap<>(Option.class);
            for (Option option : Option.values()) {
                long value = options.getOrDefault(option, option.byDefault());
                own.put(option, new Setting(option, value, Setting.Origin.LOCAL, true, List.of()));
            }
            settings.put(profile, new ProfileSettings(profile, own, exempt));
        }
        return new FirewallJudge(rules, settings, host).judge(traffic);
    }

    private void decides(Outcome outcome, Stage stage, String rule) {
        decides(RDP, outcome, stage, rule);
    }

    private void decides(Traffic traffic, Outcome outcome, Stage stage, String rule) {
        FirewallVerdict verdict = judge(traffic);
        for (OfProfile profile : verdict.profiles().values()) {
            assertEquals(outcome, profile.outcome(), profile::toString);
            assertEquals(stage, profile.deciding().stage(), profile::toString);
            FirewallRule deciding = profile.deciding().rule();
            assertEquals(rule, deciding == null ? null : deciding.id());
        }
    }

    private void dependsOn(Traffic traffic, Part... parts) {
        FirewallVerdict verdict = judge(traffic);
        assertEquals(Outcome.UNDECIDED, verdict.outcome());
        assertEquals(
                Set.of(parts),
                verdict.profiles().get(Profile.PUBLIC).branches().getFirst().open());
    }

    @Test
    void defaultsDecideWhereNoRuleDoes() {
        decides(Outcome.BLOCKED, Stage.DEFAULT, null);
        decides(Traffic.out(6, 3389).by("c:\\x.exe", ""), Outcome.ALLOWED, Stage.DEFAULT, null);
        options.put(Option.INBOUND, 0L);
        options.put(Option.OUTBOUND, 1L);
        decides(Outcome.ALLOWED, Stage.DEFAULT, null);
        decides(Traffic.out(6, 3389).by("c:\\x.exe", ""), Outcome.BLOCKED, Stage.DEFAULT, null);
    }

    @Test
    void allowBeatsTheDefaultAndBlockBeatsAllow() {
        rule(ALLOW);
        decides(Outcome.ALLOWED, Stage.ALLOW, "rule0");
        rule(BLOCK);
        decides(Outcome.BLOCKED, Stage.BLOCK, "rule1");
    }

    @Test
    void shieldsUpBeatsEveryRuleAndOffBeatsShieldsUp() {
        rule(ALLOW);
        options.put(Option.SHIELDS_UP, 1L);
        decides(Outcome.BLOCKED, Stage.SHIELDS_UP, null);
        decides(Traffic.out(6, 3389).by("c:\\x.exe", ""), Outcome.ALLOWED, Stage.DEFAULT, null);
        options.put(Option.ENABLED, 0L);
        rule(BLOCK);
        decides(Outcome.ALLOWED, Stage.OFF, null);
    }

    @Test
    void anExemptInterface() {
        exempt = Set.of("{01234567-89ab-cdef-0123-456789abcdef}");
        decides(RDP.over("{01234567-89AB-CDEF-0123-456789ABCDEF}", null), Outcome.ALLOWED, Stage.EXEMPT, null);
        decides(RDP.over("{00000000-89AB-CDEF-0123-456789ABCDEF}", null), Outcome.BLOCKED, Stage.DEFAULT, null);
        dependsOn(RDP, Part.INTERFACE);
    }

    @Test
    void profilesOfARule() {
        rule(ALLOW + "Profile=Private|Profile=Domain|");
        FirewallVerdict verdict = judge(RDP);
        assertEquals(Outcome.UNDECIDED, verdict.outcome());
        assertEquals(Outcome.ALLOWED, verdict.outcome(Set.of(Profile.DOMAIN, Profile.PRIVATE)));
        assertEquals(Outcome.BLOCKED, verdict.outcome(Set.of(Profile.PUBLIC)));
    }

    @Test
    void whatIsSwitchedOffDoesNotCountAndIsNamed() {
        rule(ALLOW.replace("TRUE", "FALSE"));
        decides(Outcome.BLOCKED, Stage.DEFAULT, null);
        FirewallVerdict.Considered miss = judge(RDP).chain().getFirst();
        assertEquals(Match.NO, miss.match());
        assertEquals(Set.of(Part.ACTIVE), miss.against());
    }

    @Test
    void localRulesDoNotCountWherePolicyForbidsMerging() {
        options.put(Option.LOCAL_MERGE, 0L);
        rule(ALLOW);
        decides(Outcome.BLOCKED, Stage.DEFAULT, null);
        rule(RuleStore.POLICY, ALLOW);
        decides(Outcome.ALLOWED, Stage.ALLOW, "rule1");
    }

    @Test
    void localRulesForWholeProgramsAndForOnePortHaveSwitchesOfTheirOwn() {
        rule("v2.30|Action=Allow|Active=TRUE|Dir=In|Protocol=6|App=C:\\Windows\\system32\\svchost.exe|");
        decides(Outcome.ALLOWED, Stage.ALLOW, "rule0");
        options.put(Option.PROGRAM_MERGE, 0L);
        decides(Outcome.BLOCKED, Stage.DEFAULT, null);
        rule(ALLOW);
        decides(Outcome.ALLOWED, Stage.ALLOW, "rule1");
        options.put(Option.PORT_MERGE, 0L);
        decides(Outcome.BLOCKED, Stage.DEFAULT, null);
        rule(ALLOW + "Svc=TermService|");
        decides(Outcome.ALLOWED, Stage.ALLOW, "rule2");
    }

    @Test
    void programsAndServices() {
        rule(ALLOW + "App=%SystemRoot%\\system32\\SVCHOST.exe|Svc=termservice|");
        decides(Outcome.ALLOWED, Stage.ALLOW, "rule0");
        decides(RDP.by("C:\\WINDOWS\\system32\\svchost.exe", "TERMSERVICE"), Outcome.ALLOWED, Stage.ALLOW, "rule0");
        decides(RDP.by("c:\\other.exe", ""), Outcome.BLOCKED, Stage.DEFAULT, null);
        decides(RDP.by(Traffic.SERVICE_HOST, "Other"), Outcome.BLOCKED, Stage.DEFAULT, null);
        decides(RDP.by(Traffic.KERNEL, ""), Outcome.BLOCKED, Stage.DEFAULT, null);
        dependsOn(RDP.by(null, "TermService"), Part.PROGRAM);
        dependsOn(RDP.by(Traffic.SERVICE_HOST, null), Part.SERVICE);
        host = Host.unknown();
        decides(Outcome.ALLOWED, Stage.ALLOW, "rule0");
        dependsOn(RDP.by("D:\\WinNT\\system32\\svchost.exe", "TermService"), Part.PROGRAM);
        rules.clear();
        rule(ALLOW + "Svc=*|");
        decides(Outcome.ALLOWED, Stage.ALLOW, "rule0");
        decides(RDP.by("c:\\other.exe", ""), Outcome.BLOCKED, Stage.DEFAULT, null);
    }

    @Test
    void addresses() {
        rule(ALLOW + "RA4=10.0.0.0/8|RA6=fe80::/64|");
        dependsOn(RDP, Part.REMOTE_ADDRESS);
        decides(from("10.255.0.1"), Outcome.ALLOWED, Stage.ALLOW, "rule0");
        decides(from("11.0.0.0"), Outcome.BLOCKED, Stage.DEFAULT, null);
        decides(from("fe80::5"), Outcome.ALLOWED, Stage.ALLOW, "rule0");
        decides(from("fe81::5"), Outcome.BLOCKED, Stage.DEFAULT, null);
        rules.clear();
        rule(ALLOW + "RA4=LocalSubnet|");
        dependsOn(from("10.0.0.1"), Part.REMOTE_ADDRESS);
        decides(from("fe80::5"), Outcome.BLOCKED, Stage.DEFAULT, null);
        rules.clear();
        rule(ALLOW + "RA4=10.0.0.0/8|LOM=TRUE|");
        decides(from("11.0.0.0"), Outcome.ALLOWED, Stage.ALLOW, "rule0");
        rules.clear();
        rule(BLOCK + "RA4=10.0.0.0/8|LOM=TRUE|");
        decides(from("11.0.0.0"), Outcome.BLOCKED, Stage.DEFAULT, null);
    }

    private static Traffic from(String address) {
        return RDP.with(IpAddress.parse(address).orElseThrow());
    }

    @Test
    void portsAndTheirWords() {
        String rpc = "v2.30|Action=Allow|Active=TRUE|Dir=In|Protocol=6|LPort=RPC|";
        rule(rpc);
        decides(Outcome.BLOCKED, Stage.DEFAULT, null);
        dependsOn(Traffic.in(6, 50000).by(Traffic.SERVICE_HOST, "x"), Part.LOCAL_PORT);
        rules.clear();
        rule("v2.30|Action=Allow|Active=TRUE|Dir=In|Protocol=6|LPort2_10=3000-4000|");
        decides(Outcome.ALLOWED, Stage.ALLOW, "rule0");
        decides(Traffic.in(17, 3389).by(Traffic.SERVICE_HOST, "x"), Outcome.BLOCKED, Stage.DEFAULT, null);
        rules.clear();
        rule("v2.30|Action=Allow|Active=TRUE|Dir=In|Protocol=6|LPort=3389|RPort=1000|");
        dependsOn(RDP, Part.REMOTE_PORT);
    }

    @Test
    void interfaces() {
        rule(ALLOW + "IFType=RemoteAccess|");
        dependsOn(RDP, Part.INTERFACE_TYPE);
        decides(RDP.over(null, InterfaceType.REMOTE_ACCESS), Outcome.ALLOWED, Stage.ALLOW, "rule0");
        decides(RDP.over(null, InterfaceType.LAN), Outcome.BLOCKED, Stage.DEFAULT, null);
    }

    @Test
    void rulesThatNeedAuthenticationDoNotLetOrdinaryTrafficThrough() {
        rule("v2.30|Action=ByPass|Active=TRUE|Dir=In|Security=Authenticate|RMauth=D:|");
        rule(BLOCK);
        decides(Outcome.BLOCKED, Stage.BLOCK, "rule1");
        rules.clear();
        rule(ALLOW + "Security=Authenticate|");
        decides(Outcome.BLOCKED, Stage.DEFAULT, null);
        rule(ALLOW);
        dependsOn(RDP, Part.SECURITY);
    }

    /** Windows 11 has such rules for each of its apps, with which no verdict would ever be certain if they could mean Remote Desktop. */
    @Test
    void rulesOfPackagesByTheirFamilyDoNotMeanRemoteDesktop() {
        rule("v2.33|Action=Allow|Active=TRUE|Dir=In|PFN=Microsoft.SecHealthUI_8wekyb3d8bbwe|LUOwn=S-1-5-21-1|");
        decides(Outcome.BLOCKED, Stage.DEFAULT, null);
    }

    @Test
    void whichAddressesADynamicKeywordMeansIsNotKnown() {
        rule(ALLOW + "RADynKey={01234567-89ab-cdef-0123-456789abcdef}|");
        dependsOn(RDP, Part.REMOTE_ADDRESS);
    }

    @Test
    void versionsAndPlatforms() {
        rule(ALLOW.replace("v2.30", "v3.0"));
        decides(Outcome.BLOCKED, Stage.DEFAULT, null);
        rules.clear();
        rule(ALLOW + "SkipVer=2.30|");
        decides(Outcome.BLOCKED, Stage.DEFAULT, null);
        rules.clear();
        rule(ALLOW + "SkipVer=2.29|Platform=2:6:2|Platform2=GTEQ|");
        decides(Outcome.ALLOWED, Stage.ALLOW, "rule0");
        rules.clear();
        rule(ALLOW + "Platform=2:6:2|");
        decides(Outcome.BLOCKED, Stage.DEFAULT, null);
        host = Host.unknown();
        dependsOn(RDP, Part.PLATFORM);
    }

    @Test
    void appPackagesAndOtherKindsOfNetworksAreNotOrdinaryTraffic() {
        rule(BLOCK + "AppPkgId=S-1-15-2-1|LUOwn=S-1-5-21-1|");
        rule(BLOCK + "TTK2_27=WFDKmDriver|");
        decides(Outcome.BLOCKED, Stage.DEFAULT, null);
        rule(BLOCK + "LUAuth=D:|");
        FirewallVerdict verdict = judge(RDP);
        assertEquals(Outcome.BLOCKED, verdict.outcome());
        assertEquals(2, verdict.profiles().get(Profile.PUBLIC).branches().size());
    }

    @Test
    void whatIsNotUnderstoodOrUnreadableLeavesTheVerdictOpenWhereItMatters() {
        rule(ALLOW + "NewThing=1|");
        dependsOn(RDP, Part.UNKNOWN_FIELD);
        decides(Traffic.in(6, 80).by(Traffic.SERVICE_HOST, "x"), Outcome.BLOCKED, Stage.DEFAULT, null);
        rules.clear();
        rule(ALLOW + "RA4=nonsense|");
        dependsOn(RDP, Part.REMOTE_ADDRESS);
        rules.clear();
        rule("nonsense");
        assertEquals(Outcome.UNDECIDED, judge(RDP).outcome());
        rule(BLOCK);
        decides(Outcome.BLOCKED, Stage.BLOCK, "rule1");
    }

    @Test
    void restrictionsOfServicesComeFirst() {
        rule(ALLOW);
        rule(RuleStore.SERVICE_STATIC, "V2.0|Action=Block|Dir=In|App=%windir%\\System32\\svchost.exe|Svc=TermService|");
        decides(Outcome.BLOCKED, Stage.SERVICE, "rule1");
        decides(RDP.by("c:\\x.exe", ""), Outcome.ALLOWED, Stage.ALLOW, "rule0");
        rule(RuleStore.SERVICE_STATIC, "V2.0|Action=Allow|Dir=In|Protocol=6|LPort=3389|Svc=TermService|");
        decides(Outcome.ALLOWED, Stage.ALLOW, "rule0");
        assertTrue(judge(Traffic.in(6, 3389)).restrictionsLeftOut());
    }

    @Test
    void groupsAreToldByTheirResourceInEveryLanguage() {
        assertTrue(RemoteDesktopRules.isOne(RuleParserTest.rule(ALLOW + "EmbedCtxt=@FirewallAPI.dll,-28752|")));
        assertTrue(RemoteDesktopRules.isOne(
                RuleParserTest.rule(ALLOW + "EmbedCtxt=@%SystemRoot%\\system32\\firewallapi.dll,-28752|")));
        assertEquals(
                false,
                RemoteDesktopRules.isOne(RuleParserTest.rule(ALLOW + "EmbedCtxt=Remote Desktop|Name=Remotedesktop|")));
    }
}
