// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.firewall.internal;

import static org.rdpworkbench.firewall.internal.Firewalled.LISTENER;
import static org.rdpworkbench.firewall.internal.Firewalled.LOCAL;
import static org.rdpworkbench.firewall.internal.Firewalled.NO_SOFTWARE;
import static org.rdpworkbench.firewall.internal.Firewalled.healthy;
import static org.rdpworkbench.firewall.internal.Firewalled.rules;

import org.junit.jupiter.api.Test;
import org.rdpworkbench.core.diagnosis.Severity;

/** The diagnostics beside that of the port. */
class StateOfFirewallTest {
    private static final String LIST = "[HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\NetworkList";

    @Test
    void profilesOnAndOff() {
        healthy(new Profiles()).finds("firewall.profiles-on", Severity.OK).findsNothingElse();
        healthy(new Profiles())
                .given(LOCAL + "\\PublicProfile] complete\n\"EnableFirewall\"=dword:0")
                .finds("firewall.profiles-off", Severity.WARNING)
                .says("Public")
                .doesNotSay("Domain");
        healthy(new Profiles())
                .given(NO_SOFTWARE)
                .notExamined("firewall.profiles-on-as-far-as-read")
                .needs("SOFTWARE");
        healthy(new Profiles())
                .given(NO_SOFTWARE)
                .given(LOCAL + "\\PublicProfile] complete\n\"EnableFirewall\"=dword:0")
                .finds("firewall.profiles-off-as-far-as-read", Severity.WARNING);
        healthy(new Profiles())
                .given(LOCAL + "\\PublicProfile] complete\n\"EnableFirewall\"=\"0\"")
                .notExamined("firewall.profiles-on-as-far-as-read");
    }

    @Test
    void theServiceOfTheFirewall() {
        healthy(new Profiles())
                .given("service MpsSvc: start=disabled")
                .finds("firewall.service-stopped", Severity.WARNING)
                .inferred();
        healthy(new Profiles())
                .given("service MpsSvc: start=automatic, state=stopped")
                .finds("firewall.service-stopped", Severity.WARNING);
        healthy(new Profiles()).given("service MpsSvc: absent").finds("firewall.service-stopped", Severity.WARNING);
        healthy(new Profiles()).given("service MpsSvc: unreadable: no").doesNotFind("firewall.service-stopped");
    }

    @Test
    void rulesAreCountedAndMalformedOnesNamed() {
        healthy(new RulesRead())
                .finds("firewall.rules-read", Severity.OK)
                .says("2 firewall rules")
                .findsNothingElse();
        healthy(new RulesRead())
                .given(rules("odd", "v2.30|Action=Allow|Dir=In|Protocol=x|", "new", "v2.40|Action=Allow|Dir=In|Q=1|"))
                .finds("firewall.rules-unreadable", Severity.WARNING)
                .exhibits("odd")
                .finds("firewall.rules-not-understood", Severity.ADVICE)
                .exhibits("new");
        healthy(new RulesRead())
                .given(NO_SOFTWARE)
                .notExamined("firewall.rules-read")
                .needs("SOFTWARE");
    }

    @Test
    void theOtherPorts() {
        healthy(new OtherPorts())
                .finds("firewall.udp-allowed", Severity.OK)
                .finds("firewall.shortpath-blocked", Severity.OK)
                .finds("firewall.management-blocked", Severity.OK)
                .says("5985, 5986")
                .findsNothingElse();
        Firewalled.test(new OtherPorts())
                .given(rules("winrm", "v2.30|Action=Allow|Active=TRUE|Dir=In|Protocol=6|LPort=5985|App=System|"))
                .given(LISTENER + "\"WebSocketListenerPort\"=dword:d3b\n\"WebSocketTlsListenerPort\"=dword:d40")
                .finds("firewall.udp-blocked", Severity.ADVICE)
                .finds("firewall.web-socket-blocked", Severity.OK)
                .says("3387, 3392")
                .finds("firewall.management-allowed", Severity.OK)
                .says("5985")
                .finds("firewall.management-blocked", Severity.OK)
                .says("5986");
    }

    @Test
    void networksWithTheirCategories() {
        healthy(new Networks())
                .given(LIST + "] complete")
                .finds("firewall.networks-none", Severity.OK)
                .inferred();
        healthy(new Networks())
                .given(LIST + "\\Profiles\\{a}]\n\"ProfileName\"=\"office.example\"\n\"Category\"=dword:2\n"
                        + "\"DateLastConnected\"=hex:ea,07,0b,00,02,00,18,00,09,00,1e,00,00,00,00,00\n")
                .given(LIST + "\\Signatures\\Managed\\1]\n\"ProfileGuid\"=\"{a}\"\n\"DnsSuffix\"=\"office.example\"\n"
                        + "\"DefaultGatewayMac\"=hex:00,50,56,e0,3f,3e\n")
                .given("[HKLM\\SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters\\Interfaces\\{if}]\n"
                        + "\"DhcpGatewayHardware\"=hex:c0,a8,92,02,06,00,00,00,00,50,56,e0,3f,3e\n")
                .given(LIST + "\\Profiles\\{b}]\n\"ProfileName\"=\"Cafe\"\n\"Category\"=dword:7\n")
                .finds("firewall.networks-known", Severity.OK)
                .says("2 networks")
                .inferred()
                .exhibits("Category");
        healthy(new Networks())
                .given(LIST + "] unreadable: damaged")
                .given(LIST + "\\Profiles] unreadable: damaged")
                .notExamined("firewall.networks-not-examined");
    }

    @Test
    void otherFirewalls() {
        healthy(new Products()).finds("firewall.products-none", Severity.OK).decidesNothing();
        healthy(new Products())
                .given(
                        "[HKLM\\SOFTWARE\\Microsoft\\Security Center\\Provider\\Fw\\{1}]\n\"DISPLAYNAME\"=\"Other Wall\"")
                .finds("firewall.products-registered", Severity.WARNING)
                .says("Other Wall")
                .decidesNothing()
                .concerns("firewall-blocks");
        healthy(new Products())
                .given("[HKLM\\SOFTWARE\\Microsoft\\Security Center\\Provider] unreadable: no hive")
                .notExamined("firewall.products-not-examined");
    }

    @Test
    void theClientNeedsNoExceptionForWhatItOpensItself() {
        healthy(new ClientOutbound())
                .finds("firewall.client-allowed", Severity.OK)
                .findsNothingElse();
        healthy(new ClientOutbound())
                .given(rules("m", "v2.30|Action=Allow|Active=TRUE|Dir=In|App=%SystemRoot%\\system32\\mstsc.exe|"))
                .finds("firewall.client-exception-useless", Severity.ADVICE)
                .exhibits("m");
        healthy(new ClientOutbound())
                .given(rules("b", "v2.30|Action=Block|Active=TRUE|Dir=Out|App=%SystemRoot%\\system32\\mstsc.exe|"))
                .finds("firewall.client-blocked", Severity.PROBLEM)
                .exhibits("b");
        healthy(new ClientOutbound())
                .given(rules("b", "v2.30|Action=Block|Active=TRUE|Dir=Out|Protocol=6|RPort=3389|RA4=10.0.0.1|"))
                .finds("firewall.client-depends", Severity.WARNING);
        healthy(new ClientOutbound()).given(NO_SOFTWARE).notExamined("firewall.client-allowed-as-far-as-read");
    }

    @Test
    void aDefaultThatLetsEverythingInIsNamed() {
        healthy(new Profiles())
                .given(LOCAL
                        + "\\PublicProfile] complete\n\"EnableFirewall\"=dword:1\n\"DefaultInboundAction\"=dword:0")
                .finds("firewall.profiles-allow-by-default", Severity.WARNING)
                .decidesNothing()
                .exhibits("DefaultInboundAction")
                .says("Public")
                .doesNotSay("Domain");
        healthy(new Profiles())
                .given(LOCAL
                        + "\\PublicProfile] complete\n\"EnableFirewall\"=dword:0\n\"DefaultInboundAction\"=dword:0")
                .doesNotFind("firewall.profiles-allow-by-default");
    }

    @Test
    void aDefaultThatDoesNotCountIsNotNamed() {
        String open =
                LOCAL + "\\PublicProfile] complete\n\"EnableFirewall\"=dword:1\n\"DefaultInboundAction\"=dword:0\n";
        // A policy that nobody could read may set another default.
        healthy(new Profiles()).given(NO_SOFTWARE).given(open).doesNotFind("firewall.profiles-allow-by-default");
        healthy(new Profiles())
                .given(open + "\"DoNotAllowExceptions\"=dword:1")
                .doesNotFind("firewall.profiles-allow-by-default");
        healthy(new Profiles())
                .given(open + "\"DoNotAllowExceptions\"=\"0\"")
                .doesNotFind("firewall.profiles-allow-by-default");
        healthy(new Profiles())
                .given(open + "\"DoNotAllowExceptions\"=dword:0")
                .finds("firewall.profiles-allow-by-default", Severity.WARNING);
    }
}
