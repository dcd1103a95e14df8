// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.firewall.internal;

import static org.rdpworkbench.firewall.internal.Firewalled.LISTENER;
import static org.rdpworkbench.firewall.internal.Firewalled.LOCAL;
import static org.rdpworkbench.firewall.internal.Firewalled.NO_SOFTWARE;
import static org.rdpworkbench.firewall.internal.Firewalled.POLICY;
import static org.rdpworkbench.firewall.internal.Firewalled.USER_MODE;
import static org.rdpworkbench.firewall.internal.Firewalled.healthy;
import static org.rdpworkbench.firewall.internal.Firewalled.rule;
import static org.rdpworkbench.firewall.internal.Firewalled.rules;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.Registry;
import org.rdpworkbench.core.evidence.RegistryKey;
import org.rdpworkbench.core.evidence.RegistryValue;
import org.rdpworkbench.core.wire.AddressProbe;
import org.rdpworkbench.core.wire.NameResolution;
import org.rdpworkbench.core.wire.NegotiationAttempt;
import org.rdpworkbench.core.wire.Phase;
import org.rdpworkbench.core.wire.ProbeReport;
import org.rdpworkbench.core.wire.TcpConnect;
import org.rdpworkbench.testkit.DiagnosticTest;

class RemoteDesktopPortTest {
    private static final String CAUSE = "firewall-blocks";
    private static final String TCP_RULE = "RemoteDesktop-UserMode-In-TCP";
    private static final String BLOCK = "v2.30|Action=Block|Active=TRUE|Dir=In|Protocol=6|LPort2_10=3000-4000|Name=No|";

    private static DiagnosticTest healthyServer() {
        return healthy(new RemoteDesktopPort());
    }

    private static DiagnosticTest server() {
        return Firewalled.test(new RemoteDesktopPort());
    }

    @Test
    void theRuleOfWindowsAllowsIt() {
        healthyServer()
                .finds("firewall.port-allowed", Severity.OK)
                .rulesOut(CAUSE)
                .exhibits(TCP_RULE)
                .findsNothingElse();
    }

    @Test
    void theRuleOfWindows7IsForTheKernel() {
        String kernel = "v2.10|Action=Allow|Active=TRUE|Dir=In|Protocol=6|LPort=3389|App=System|";
        server().given(LOCAL + "] complete\n\"PolicyVersion\"=dword:0000020a")
                .given(rules("RemoteDesktop-In-TCP", kernel))
                .finds("firewall.port-allowed", Severity.OK);
        server().given(rules("RemoteDesktop-In-TCP", kernel))
                .finds("firewall.port-blocked-by-default", Severity.PROBLEM);
    }

    @Test
    void rulesThatAreSwitchedOffAreNamed() {
        server().given(rules(TCP_RULE, USER_MODE.replace("TRUE", "FALSE")))
                .finds("firewall.port-blocked-switched-off", Severity.PROBLEM)
                .proves(CAUSE)
                .says(TCP_RULE)
                .offers("firewall.enable-remote-desktop-rules")
                .findsNothingElse();
    }

    @Test
    void aCustomPortNeedsARuleOfItsOwn() {
        String port = LISTENER + "\"PortNumber\"=dword:00000d3e";
        healthyServer()
                .given(port)
                .finds("firewall.port-blocked-custom", Severity.PROBLEM)
                .proves(CAUSE)
                .says("3390")
                .offers("firewall.allow-port");
        healthyServer()
                .given(port)
                .given(rules("own", "v2.30|Action=Allow|Active=TRUE|Dir=In|Protocol=6|LPort=3390|"))
                .finds("firewall.port-allowed", Severity.OK)
                .rulesOut(CAUSE);
    }

    @Test
    void aBlockingRuleWins() {
        healthyServer()
                .given(rules("no", BLOCK))
                .finds("firewall.port-blocked-by-rule", Severity.PROBLEM)
                .proves(CAUSE)
                .exhibits("no");
    }

    @Test
    void aBlockingRuleForSomeAddressesLeavesItOpen() {
        healthyServer()
                .given(rules("no", BLOCK + "RA4=10.0.0.0/8|"))
                .finds("firewall.port-open", Severity.ADVICE)
                .decidesNothing()
                .concerns(CAUSE)
                .needs("the address of the other computer");
    }

    @Test
    void shieldsUp() {
        healthyServer()
                .given(LOCAL + "\\DomainProfile] complete\n\"DoNotAllowExceptions\"=dword:1")
                .given(LOCAL + "\\StandardProfile] complete\n\"DoNotAllowExceptions\"=dword:1")
                .given(LOCAL + "\\PublicProfile] complete\n\"DoNotAllowExceptions\"=dword:1")
                .finds("firewall.port-blocked-shields-up", Severity.PROBLEM)
                .proves(CAUSE);
    }

    @Test
    void shieldsUpInOneProfileDependsOnTheNetwork() {
        healthyServer()
                .given(LOCAL + "\\PublicProfile] complete\n\"DoNotAllowExceptions\"=dword:1")
                .finds("firewall.port-depends-on-profile", Severity.ADVICE)
                .decidesNothing()
                .concerns(CAUSE)
                .says("blocked on networks that are Public")
                .needs("category");
    }

    @Test
    void policiesCanForbidTheRulesOfTheComputer() {
        String forbidden = "";
        for (String profile : new String[] {"DomainProfile", "PrivateProfile", "PublicProfile"}) {
            forbidden += POLICY + "\\" + profile + "] complete\n\"AllowLocalPolicyMerge\"=dword:0\n";
        }
        healthyServer()
                .given(POLICY + "] complete")
                .given(forbidden)
                .finds("firewall.port-blocked-no-merge", Severity.PROBLEM)
                .proves(CAUSE);
        healthyServer()
                .given(POLICY + "] complete")
                .given(forbidden)
                .given(POLICY + "\\FirewallRules] complete\n" + rule("policy-rule", USER_MODE))
                .finds("firewall.port-allowed", Severity.OK)
                .rulesOut(CAUSE);
    }

    @Test
    void theOlderPolicyKeyCountsForPrivateAndPublicNetworks() {
        healthyServer()
                .given(POLICY + "] complete")
                .given(POLICY + "\\StandardProfile] complete\n\"DoNotAllowExceptions\"=dword:1")
                .finds("firewall.port-depends-on-profile", Severity.ADVICE)
                .says("blocked on networks that are Private, Public");
    }

    @Test
    void exceptionsOfTheOlderPoliciesCount() {
        String domain = POLICY + "\\DomainProfile";
        String standard = POLICY + "\\StandardProfile";
        String services = "\\Services\\RemoteDesktop] complete\n\"RemoteAddresses\"=\"*\"\n\"Enabled\"=dword:";
        server().given(rules())
                .given(POLICY + "] complete")
                .given(domain + services + "1")
                .given(standard + services + "1")
                .finds("firewall.port-allowed", Severity.OK)
                .rulesOut(CAUSE)
                .exhibits("Enabled");
        server().given(rules())
                .given(POLICY + "] complete")
                .given(domain
                        + "\\GloballyOpenPorts\\List] complete\n\"3389:TCP\"=\"3389:TCP:*:enabled:Remote Desktop\"")
                .given(standard + "\\AuthorizedApplications\\List] complete\n"
                        + "\"x\"=\"%SystemRoot%\\\\System32\\\\svchost.exe:*:Enabled:x\"")
                .finds("firewall.port-allowed", Severity.OK)
                .rulesOut(CAUSE);
        server().given(rules())
                .given(POLICY + "] complete")
                .given(domain + "\\GloballyOpenPorts\\List] complete\n"
                        + "\"3389:TCP\"=\"3389:TCP:10.0.0.0/8,2001:db8::/32,localsubnet:enabled:Remote Desktop\"")
                .finds("firewall.port-open", Severity.ADVICE)
                .decidesNothing()
                .needs("address");
        healthyServer()
                .given(POLICY + "] complete")
                .given(domain + services + "0")
                .given(standard + services + "0")
                .finds("firewall.port-open", Severity.ADVICE)
                .decidesNothing()
                .concerns(CAUSE);
    }

    @Test
    void rulesWithoutSettingsSayLittle() {
        server().given(NO_SOFTWARE)
                .given(LOCAL + "\\PublicProfile] unreadable: not exported")
                .given(rules(TCP_RULE, USER_MODE.replace("TRUE", "FALSE")))
                .notExamined("firewall.port-blocked-unless-off")
                .decidesNothing()
                .concerns(CAUSE);
    }

    @Test
    void withoutTheSoftwareHiveNothingIsProven() {
        server().given(NO_SOFTWARE)
                .given(rules(TCP_RULE, USER_MODE.replace("TRUE", "FALSE")))
                .finds("firewall.port-blocked-switched-off", Severity.PROBLEM)
                .supports(CAUSE)
                .proves()
                .needs("SOFTWARE");
        healthyServer()
                .given(NO_SOFTWARE)
                .notExamined("firewall.port-allowed-as-far-as-read")
                .decidesNothing()
                .concerns(CAUSE)
                .needs("SOFTWARE");
    }

    @Test
    void aPolicyFileIsLookedAtAndProvesNothing() {
        String file = Registry.MACHINE_POLICY + "SOFTWARE\\Policies\\Microsoft\\WindowsFirewall";
        healthyServer()
                .given(NO_SOFTWARE)
                .with(Registry.keyQuestion(file), new RegistryKey(null, List.of("FirewallRules"), List.of(), List.of()))
                .with(
                        Registry.keyQuestion(file + "\\FirewallRules"),
                        new RegistryKey(null, List.of(), List.of("policy-rule"), List.of()))
                .with(Registry.valueQuestion(file + "\\FirewallRules", "policy-rule"), RegistryValue.string(BLOCK))
                .finds("firewall.port-blocked-by-rule", Severity.PROBLEM)
                .supports(CAUSE)
                .proves();
    }

    @Test
    void withoutTheSystemHiveNothingIsSaid() {
        healthyServer()
                .given("[HKLM\\SYSTEM] unreadable: no SYSTEM hive")
                .given(LOCAL + "] unreadable: no SYSTEM hive")
                .given(LOCAL + "\\FirewallRules] unreadable: no SYSTEM hive")
                .notExamined("firewall.remote-desktop-port-not-examined")
                .decidesNothing()
                .concerns(CAUSE)
                .findsNothingElse();
    }

    @Test
    void aMalformedRuleThatCouldMatterLeavesItOpen() {
        healthyServer()
                .given(rules("odd", "v2.30|Action=Block|Active=TRUE|Dir=In|Protocol=6|LPort=338x|"))
                .finds("firewall.port-open", Severity.ADVICE)
                .decidesNothing();
        healthyServer()
                .given(rules("odd", "v2.30|Action=Block|Active=TRUE|Dir=Out|Protocol=6|LPort=338x|"))
                .finds("firewall.port-allowed", Severity.OK);
        healthyServer()
                .given(LOCAL + "\\FirewallRules] complete\n\"odd\"=dword:1")
                .finds("firewall.port-open", Severity.ADVICE);
    }

    @Test
    void aStoppedServiceOrAnotherFirewallProvesNothing() {
        server().given("service MpsSvc: start=disabled")
                .given(rules(TCP_RULE, USER_MODE.replace("TRUE", "FALSE")))
                .finds("firewall.port-blocked-switched-off", Severity.PROBLEM)
                .supports(CAUSE)
                .proves()
                .says("MpsSvc");
        healthyServer()
                .given(
                        "[HKLM\\SOFTWARE\\Microsoft\\Security Center\\Provider\\Fw\\{1}]\n\"DISPLAYNAME\"=\"Other Wall\"")
                .notExamined("firewall.port-allowed-as-far-as-read")
                .decidesNothing()
                .says("Other Wall");
    }

    @Test
    void theFirewallOffBlocksNothing() {
        healthyServer()
                .given(rules("no", BLOCK))
                .given(LOCAL + "\\DomainProfile] complete\n\"EnableFirewall\"=dword:0")
                .given(LOCAL + "\\StandardProfile] complete\n\"EnableFirewall\"=dword:0")
                .given(LOCAL + "\\PublicProfile] complete\n\"EnableFirewall\"=dword:0")
                .finds("firewall.port-allowed-off", Severity.OK)
                .rulesOut(CAUSE);
    }

    @Test
    void aProbeThatCameThroughRulesOutAndContradicts() {
        server().given(rules(TCP_RULE, USER_MODE.replace("TRUE", "FALSE")))
                .with(probe(3389, TcpConnect.Status.CONNECTED))
                .finds("firewall.port-contradicted", Severity.WARNING)
                .decidesNothing()
                .inferred();
        healthyServer()
                .given(NO_SOFTWARE)
                .with(probe(3389, TcpConnect.Status.CONNECTED))
                .finds("firewall.port-allowed", Severity.OK)
                .rulesOut(CAUSE);
        healthyServer()
                .given(NO_SOFTWARE)
                .with(probe(13389, TcpConnect.Status.CONNECTED))
                .notExamined("firewall.port-allowed-as-far-as-read");
        server().given(rules(TCP_RULE, USER_MODE.replace("TRUE", "FALSE")))
                .with(probe(3389, TcpConnect.Status.TIMED_OUT))
                .finds("firewall.port-blocked-switched-off", Severity.PROBLEM)
                .proves(CAUSE);
    }

    @Test
    void theNetworkOfTheComputerMakesItACircumstance() {
        String networks = "[HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\NetworkList\\Profiles\\{a}]\n"
                + "\"ProfileName\"=\"Cafe\"\n\"Category\"=dword:";
        healthyServer()
                .given(LOCAL + "\\PublicProfile] complete\n\"DoNotAllowExceptions\"=dword:1")
                .given(networks + "0")
                .finds("firewall.port-depends-on-profile", Severity.WARNING)
                .supports(CAUSE)
                .proves()
                .says("Cafe");
        healthyServer()
                .given(LOCAL + "\\PublicProfile] complete\n\"DoNotAllowExceptions\"=dword:1")
                .given(networks + "1")
                .finds("firewall.port-depends-on-profile", Severity.ADVICE)
                .decidesNothing()
                .concerns(CAUSE);
        healthyServer()
                .given(LOCAL + "\\PublicProfile] complete\n\"DoNotAllowExceptions\"=dword:1")
                .given(networks + "0")
                .with(probe(3389, TcpConnect.Status.CONNECTED))
                .finds("firewall.port-depends-on-profile", Severity.ADVICE)
                .rulesOut(CAUSE);
    }

    private static ProbeReport probe(int port, TcpConnect.Status status) {
        Instant started = Instant.parse("2026-01-01T00:00:00Z");
        Duration shortly = Duration.ofMillis(3);
        NegotiationAttempt attempt = new NegotiationAttempt(
                NegotiationAttempt.Purpose.PROTOCOL_SET,
                0,
                started,
                shortly,
                new TcpConnect(status, shortly, null),
                Phase.TCP,
                null,
                null,
                null,
                null,
                null,
                0,
                0,
                new byte[0],
                new byte[0],
                null);
        return new ProbeReport(
                "192.0.2.1",
                port,
                started,
                shortly,
                new NameResolution(NameResolution.Status.LITERAL, List.of("192.0.2.1"), 1, shortly, null),
                List.of(new AddressProbe("192.0.2.1", List.of(attempt))),
                List.of(),
                true);
    }

    /** Whether the connection was authenticated, the rules do not tell; so they do not prove that it was blocked. */
    @Test
    void aRuleForAuthenticatedTrafficAloneIsACircumstance() {
        String secured =
                "v2.30|Action=Allow|Active=TRUE|Dir=In|Protocol=6|LPort=3389|Security=Authenticate|Name=IPsec|";
        server().given(rules("Secured", secured))
                .finds("firewall.port-blocked-unless-authenticated", Severity.PROBLEM)
                .supports(CAUSE)
                .proves()
                .needs("IPsec");
        // What blocks in any case is proven all the same, and a rule that allows lets in.
        server().given(rules("Secured", secured, "Block", BLOCK))
                .finds("firewall.port-blocked-by-rule", Severity.PROBLEM)
                .proves(CAUSE);
    }
}
