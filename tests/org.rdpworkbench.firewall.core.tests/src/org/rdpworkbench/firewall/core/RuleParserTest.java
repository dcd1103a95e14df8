// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.firewall.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.rdpworkbench.firewall.core.FirewallRule.Action;
import org.rdpworkbench.firewall.core.FirewallRule.Direction;
import org.rdpworkbench.firewall.core.FirewallRule.IcmpType;
import org.rdpworkbench.firewall.core.FirewallRule.InterfaceType;
import org.rdpworkbench.firewall.core.FirewallRule.Part;
import org.rdpworkbench.firewall.core.FirewallRule.Platform;
import org.rdpworkbench.firewall.core.FirewallRule.PortRange;
import org.rdpworkbench.firewall.core.FirewallRule.Version;

/** The grammar of MS-GPFAS 2.2.2, field by field. */
class RuleParserTest {
    static FirewallRule rule(String text) {
        return RuleParser.parse("test", RuleStore.LOCAL, text);
    }

    private static FirewallRule good(String text) {
        FirewallRule rule = rule(text);
        assertEquals(List.of(), rule.problems(), text);
        return rule;
    }

    private static void bad(Part part, String text) {
        FirewallRule rule = rule(text);
        assertTrue(rule.unreadable(part), () -> text + ": " + rule.problems());
    }

    @Test
    void theExampleOfTheSpecification() {
        FirewallRule rule = good("v2.10|Action=Allow|Active=TRUE|Dir=In|Protocol=6|Profile=Public|LPort=RPC|RPort=49000"
                + "|LA4=192.168.1.0/255.255.255.0|LA4=192.168.0.0/255.255.255.0|RA4=LocalSubnet|RA6=LocalSubnet"
                + "|App=c:\\\\path\\\\foo.exe|Name=Firewall Rule Test|Security=Authenticate|Security2_9=An-NoEncap|");
        assertEquals(new Version(2, 10), rule.version());
        assertEquals(Action.ALLOW, rule.action());
        assertEquals(Direction.IN, rule.direction());
        assertTrue(rule.active());
        assertEquals(EnumSet.of(Profile.PUBLIC), rule.profiles());
        assertEquals(6, rule.protocol());
        assertEquals(Set.of("RPC"), rule.local().portWords());
        assertEquals(List.of(new PortRange(49000, 49000)), rule.remote().ports());
        assertEquals("192.168.1.0-192.168.1.255, 192.168.0.0-192.168.0.255", FirewallText.addresses(rule.local()));
        assertEquals(Set.of("4:LocalSubnet", "6:LocalSubnet"), rule.remote().addressWords());
        assertEquals("c:\\\\path\\\\foo.exe", rule.owner().program());
        assertEquals("Firewall Rule Test", rule.label().name());
        assertEquals(Set.of("Authenticate", "An-NoEncap"), rule.security().words());
        assertEquals(List.of(), rule.notUnderstood());
    }

    @Test
    void whatIsAbsentHasTheDefaultOfTheSpecification() {
        FirewallRule rule = good("v2.0|Action=Block|Dir=Out|");
        assertFalse(rule.active());
        assertEquals(EnumSet.allOf(Profile.class), rule.profiles());
        assertEquals(FirewallRule.ANY_PROTOCOL, rule.protocol());
        assertFalse(rule.local().limitsPorts());
        assertFalse(rule.remote().limitsAddresses());
        assertNull(rule.owner().program());
        assertNull(rule.owner().service());
        assertFalse(rule.security().demanded());
    }

    /** Fields of Windows 11 that no specification has; the rule is one of those that it makes for its own apps, with another user. */
    @Test
    void fieldsOfWindows11() {
        FirewallRule app = good(
                "v2.33|Action=Allow|Active=TRUE|Dir=In|Profile=Domain|Profile=Private"
                        + "|Name=@{Microsoft.SecHealthUI?ms-resource://Microsoft.SecHealthUI/resources/PackageDisplayName}"
                        + "|PFN=Microsoft.SecHealthUI_8wekyb3d8bbwe|LUOwn=S-1-5-21-1|EmbedCtxt=x|Platform=2:6:2|Platform2=GTEQ|");
        assertEquals("Microsoft.SecHealthUI_8wekyb3d8bbwe", app.owner().packageId());
        assertEquals(List.of(), app.notUnderstood());
        FirewallRule keyword =
                good("v2.31|Action=Block|Active=TRUE|Dir=In|RADynKey={01234567-89ab-cdef-0123-456789abcdef}"
                        + "|RADynKey={11234567-89ab-cdef-0123-456789abcdef}|");
        assertEquals(4, keyword.remote().addressWords().size());
        assertEquals(List.of(), keyword.notUnderstood());
        bad(Part.PACKAGE, "v2.33|Action=Allow|Active=TRUE|Dir=In|PFN=|");
        bad(Part.REMOTE_ADDRESS, "v2.33|Action=Allow|Active=TRUE|Dir=In|RADynKey=|");
    }

    @Test
    void everyOtherFieldIsUnderstood() {
        FirewallRule rule = good(
                "v2.31|Action=Allow|Active=TRUE|Dir=In|Protocol=17|Profile=Domain|Profile=Private"
                        + "|LPort=53|LPort2_10=5000-5020|LPort2_10=IPHTTPSIn|LPort2_20=DHCP|LPort2_25=mDNS|LPort2_29=TcpCDPSvc"
                        + "|RPort=1|RPort2_10=8554-8558|RPort2_10=IPTLSOut"
                        + "|RA4=10.0.0.1-10.0.0.9|RA4=DefaultGateway|RA42=IntErnet|RA6=fe80::/64|RA6=2001:db8::1|RA62=CaptivePortal"
                        + "|IFType=Lan|IFType=Wireless|IF={01234567-89AB-CDEF-0123-456789ABCDEF}"
                        + "|App=%SystemRoot%\\system32\\svchost.exe|AppPkgId=S-1-15-2-1|LUAuth2_24=TzpM=="
                        + "|LUOwn=S-1-5-21-1|Edge=TRUE|Defer=User|LOM=TRUE|PCross=TRUE|LSM=FALSE"
                        + "|Platform=2:6:1|Platform=2:6:2|Platform2=GTEQ|SkipVer=2.9|TTK=Proximity|TTK2_22=WFDPrint"
                        + "|TTK2_27=UPnP|TTK2_28=WFDCDPSvc|NNm=abc|SecurityRealmId=S-1-1|Desc=d|EmbedCtxt=@FirewallAPI.dll,-28752|");
        assertEquals(List.of(), rule.notUnderstood());
        assertEquals(EnumSet.of(Profile.DOMAIN, Profile.PRIVATE), rule.profiles());
        assertEquals(
                List.of(new PortRange(53, 53), new PortRange(5000, 5020)),
                rule.local().ports());
        assertEquals(
                Set.of("IPHTTPSIn", "DHCP", "mDNS", "TcpCDPSvc"), rule.local().portWords());
        assertEquals(Set.of("IPTLSOut"), rule.remote().portWords());
        assertEquals(
                "10.0.0.1-10.0.0.9, fe80::-fe80::ffff:ffff:ffff:ffff, 2001:db8::1, CaptivePortal, DefaultGateway, IntErnet",
                FirewallText.addresses(rule.remote()));
        assertEquals(EnumSet.of(InterfaceType.LAN, InterfaceType.WIRELESS), rule.interfaceTypes());
        assertEquals(Set.of("{01234567-89ab-cdef-0123-456789abcdef}"), rule.interfaces());
        assertEquals("TzpM==", rule.owner().users());
        assertEquals("S-1-5-21-1", rule.owner().user());
        assertEquals("S-1-15-2-1", rule.owner().packageId());
        assertTrue(rule.options().edge()
                && rule.options().localOnly()
                && rule.options().profileCrossing());
        assertEquals("User", rule.options().defer());
        assertEquals(List.of(new Platform(2, 6, 1, false), new Platform(2, 6, 2, true)), rule.platforms());
        assertEquals(new Version(2, 9), rule.skipVersion());
        assertEquals(Set.of("Proximity", "WFDPrint", "UPnP", "WFDCDPSvc"), rule.tuples());
        assertEquals("abc", rule.networks());
        assertEquals("@FirewallAPI.dll,-28752", rule.label().group());
    }

    @Test
    void icmpAndAuthorizedOnes() {
        FirewallRule ping = good("v2.10|Action=Allow|Dir=In|Protocol=1|ICMP4=8:*|ICMP4=3:4|");
        assertEquals(List.of(new IcmpType(8, -1), new IcmpType(3, 4)), ping.icmp());
        FirewallRule bypass =
                good("v2.10|Action=ByPass|Dir=In|Security=AuthenticateEncrypt|RMauth=O:LSD:(A;;CC;;;S-1-1)|RUAuth=D:|");
        assertEquals(Action.BYPASS, bypass.action());
        assertEquals("O:LSD:(A;;CC;;;S-1-1)", bypass.security().machines());
        assertEquals("D:", bypass.security().users());
        FirewallRule out = good("v2.10|Action=Allow|Dir=Out|Security=Authenticate|AuthByPassOut=TRUE|");
        assertTrue(out.security().bypassOut());
    }

    @Test
    void asLenientAsTheRulesThatWindowsShips() {
        FirewallRule rule = RuleParser.parse(
                "x",
                RuleStore.SERVICE_STATIC,
                "V2.0|Action=Allow|Dir=in|LPORT=1-553,555-8553|Protocol=6|app=%windir%\\x.exe|Svc=X|rport=80|");
        assertEquals(List.of(), rule.problems());
        assertEquals(
                List.of(new PortRange(1, 553), new PortRange(555, 8553)),
                rule.local().ports());
        assertEquals(List.of(new PortRange(80, 80)), rule.remote().ports());
        assertEquals("%windir%\\x.exe", rule.owner().program());
    }

    @Test
    void unknownFieldsAreKept() {
        FirewallRule rule = good("v2.40|Action=Allow|Dir=In|NewThing=a=b|Other|".replace("|Other", ""));
        assertEquals(List.of("NewThing=a=b"), rule.notUnderstood());
    }

    @Test
    void whatIsWrongIsNamedWithItsPlaceAndTheRestIsRead() {
        FirewallRule rule = rule("v2.10|Action=Allow|Active=TRUE|Dir=In|Protocol=6|LPort=99999|RA4=10.0.0.300|Name=n|");
        assertEquals(2, rule.problems().size());
        assertEquals(Part.LOCAL_PORT, rule.problems().get(0).part());
        assertEquals("99999", rule.problems().get(0).what());
        assertEquals(rule.text().indexOf("99999") + 1, rule.problems().get(0).place());
        assertEquals(Part.REMOTE_ADDRESS, rule.problems().get(1).part());
        assertEquals(Action.ALLOW, rule.action());
        assertEquals("n", rule.label().name());
    }

    @Test
    void everyKindOfMistake() {
        bad(Part.VERSION, "vx|Action=Allow|Dir=In|");
        bad(Part.VERSION, "v0.1|Action=Allow|Dir=In|");
        bad(Part.WHOLE, "not a rule");
        bad(Part.WHOLE, "v2.10|");
        bad(Part.WHOLE, "v2.10|Action=Allow|Dir=In");
        bad(Part.WHOLE, "v2.10|Action=Allow|Action=Block|Dir=In|");
        bad(Part.WHOLE, "v2.10|Action=Allow||Dir=In|");
        bad(Part.ACTION, "v2.10|Dir=In|");
        bad(Part.ACTION, "v2.10|Action=Maybe|Dir=In|");
        bad(Part.DIRECTION, "v2.10|Action=Allow|");
        bad(Part.PROFILE, "v2.10|Action=Allow|Dir=In|Profile=Work|");
        bad(Part.PROTOCOL, "v2.10|Action=Allow|Dir=In|Protocol=256|");
        bad(Part.LOCAL_PORT, "v2.10|Action=Allow|Dir=In|Protocol=6|LPort=0|");
        bad(Part.LOCAL_PORT, "v2.10|Action=Allow|Dir=In|Protocol=6|LPort2_10=9-1|");
        bad(Part.REMOTE_ADDRESS, "v2.10|Action=Allow|Dir=In|RA4=fe80::1|");
        bad(Part.REMOTE_ADDRESS, "v2.10|Action=Allow|Dir=In|RA4=10.0.0.9-10.0.0.1|");
        bad(Part.REMOTE_ADDRESS, "v2.10|Action=Allow|Dir=In|RA4=10.0.0.0/255.0.255.0|");
        bad(Part.REMOTE_ADDRESS, "v2.10|Action=Allow|Dir=In|RA4=example.org|");
        bad(Part.LOCAL_ADDRESS, "v2.10|Action=Allow|Dir=In|LA4=LocalSubnet|");
        bad(Part.ICMP, "v2.10|Action=Allow|Dir=In|Protocol=1|ICMP4=8|");
        bad(Part.WHOLE, "v2.10|Action=Allow|Dir=In|Protocol=6|ICMP4=8:*|");
        bad(Part.WHOLE, "v2.10|Action=Allow|Dir=In|LPort=80|");
        bad(Part.PROGRAM, "v2.10|Action=Allow|Dir=In|App=|");
        bad(Part.PROGRAM, "v2.10|Action=Allow|Dir=In|App=c:\\*.exe|");
        bad(Part.INTERFACE, "v2.10|Action=Allow|Dir=In|IF=eth0|");
        bad(Part.PLATFORM, "v2.10|Action=Allow|Dir=In|Platform=2:6|");
        bad(Part.WHOLE, "v2.10|Action=ByPass|Dir=In|");
        bad(Part.WHOLE, "v2.10|Action=Block|Dir=In|Security=Authenticate|");
        bad(Part.WHOLE, "v2.10|Action=Allow|Dir=In|RMauth=D:|");
        bad(Part.WHOLE, "v2.10|Action=Allow|Dir=In|LA4=10.0.0.1|IFType=Lan|");
    }

    @Test
    void addressesAreReadAndShownAlike() {
        for (String text : List.of("0.0.0.0", "255.255.255.255", "::", "::1", "fe80::1", "2001:db8:0:1:2:3:4:5")) {
            assertEquals(text, IpAddress.parse(text).orElseThrow().display());
        }
        for (String text :
                List.of("", "1.2.3", "1.2.3.4.5", "256.1.1.1", "localhost", "fe80:::1", "12345::", "1.2.3.4 ")) {
            assertTrue(text.equals("1.2.3.4 ") == IpAddress.parse(text).isPresent(), text);
        }
    }
}
