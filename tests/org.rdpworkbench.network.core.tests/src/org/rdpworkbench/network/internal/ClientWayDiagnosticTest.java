// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.AdapterListing;
import org.rdpworkbench.core.evidence.Adapters;
import org.rdpworkbench.core.evidence.DialConnection;
import org.rdpworkbench.core.evidence.DialListing;
import org.rdpworkbench.core.evidence.PhoneBooks;
import org.rdpworkbench.core.evidence.Provenance;
import org.rdpworkbench.core.evidence.Question;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.Registry;
import org.rdpworkbench.core.evidence.RegistryKey;
import org.rdpworkbench.core.evidence.RouteTable;
import org.rdpworkbench.core.evidence.Routes;
import org.rdpworkbench.core.evidence.ServicesProxy;
import org.rdpworkbench.core.evidence.SourceKind;
import org.rdpworkbench.core.evidence.WinHttpProxy;
import org.rdpworkbench.testkit.DiagnosticTest;
import org.rdpworkbench.testkit.FindingCheck;

/** What is said of the proxies, routes and VPNs of a client, and that none of it is ever a cause. */
class ClientWayDiagnosticTest {
    private static final String USER =
            "[HKCU\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Internet Settings\\Connections] complete\n";
    private static final String PLAIN =
            "[HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\CurrentVersion\\Internet Settings] absent\n"
                    + "[HKCU\\SOFTWARE\\Policies\\Microsoft\\Windows\\CurrentVersion\\Internet Settings] absent\n"
                    + "[HKCU\\SOFTWARE\\Policies\\Microsoft\\Windows NT\\Terminal Services] absent\n"
                    + "[HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Internet Settings\\Connections]\n"
                    + "[HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Internet Settings]\n"
                    + "[HKCU\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Internet Settings]\n"
                    + USER
                    + "[HKLM\\SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters\\PersistentRoutes] complete\n"
                    + "[HKLM\\SYSTEM\\CurrentControlSet\\Control\\Class\\{4d36e972-e325-11ce-bfc1-08002be10318}] complete\n";

    private static DiagnosticTest client(String more) {
        return DiagnosticTest.of(new ClientWayDiagnostic()).given(PLAIN).given(more);
    }

    private static byte[] settings(int flags, String... texts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int number : new int[] {0x46, 7, flags}) {
            number(bytes, number);
        }
        for (String text : texts) {
            byte[] latin = text.getBytes(StandardCharsets.ISO_8859_1);
            number(bytes, latin.length);
            bytes.writeBytes(latin);
        }
        return bytes.toByteArray();
    }

    private static void number(ByteArrayOutputStream bytes, int number) {
        for (int i = 0; i < Integer.SIZE; i += Byte.SIZE) {
            bytes.write(number >> i);
        }
    }

    private static String hex(byte... bytes) {
        return "hex:" + HexFormat.ofDelimiter(",").formatHex(bytes);
    }

    @Test
    void nothingIsSet() {
        client("")
                .finds("network.client-proxy-none", Severity.OK)
                .finds("network.client-routes-none", Severity.OK)
                .finds("network.client-vpn-none", Severity.OK)
                .decidesNothing()
                .findsNothingElse();
    }

    @Test
    void withoutHivesNothingIsClaimed() {
        DiagnosticTest.of(new ClientWayDiagnostic())
                .notExamined("network.client-proxy-not-examined")
                .needs("NTUSER.DAT")
                .notExamined("network.client-routes-not-examined")
                .notExamined("network.client-vpn-not-examined")
                .decidesNothing()
                .findsNothingElse();
    }

    @Test
    void aProxyIsToldWithoutItsPassword() {
        byte[] blob =
                settings(7, "http://bob:secret@proxy.lab.example:8080", "<local>", "http://wpad.lab.example/p.pac");
        client(USER + "\"DefaultConnectionSettings\"=" + hex(blob) + "\n")
                .finds("network.client-proxy", Severity.ADVICE)
                .exhibits("For the user: http://proxy.lab.example:8080")
                .exhibits("by the script http://wpad.lab.example/p.pac")
                .says("asks no proxy")
                .says("No policy sets a gateway")
                .decidesNothing()
                .inferred();
        assertEquals(
                "http://proxy.lab.example:8080",
                ConnectionSettings.of(blob).orElseThrow().proxy());
    }

    @Test
    void theGatewayOfAPolicyGoesThroughItOrPastIt() {
        String gateway = "[HKCU\\SOFTWARE\\Policies\\Microsoft\\Windows NT\\Terminal Services]\n"
                + "\"ProxyName\"=\"gw.lab.example:443\"\n";
        String proxy = "[HKCU\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Internet Settings]\n"
                + "\"ProxyEnable\"=dword:1\n\"ProxyServer\"=\"proxy:3128\"\n\"ProxyOverride\"=";
        client(gateway + proxy + "\"*.other.example;<local>\"\n")
                .finds("network.client-proxy", Severity.ADVICE)
                .says("look at the proxy");
        client(gateway + proxy + "\"10.*;*.LAB.example\"\n")
                .finds("network.client-proxy", Severity.ADVICE)
                .says("reached without the proxy");
    }

    @Test
    void oneThatIsSwitchedOffIsNone() {
        client("[HKCU\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Internet Settings]\n"
                        + "\"ProxyEnable\"=dword:0\n\"ProxyServer\"=\"proxy:3128\"\n"
                        + USER + "\"DefaultConnectionSettings\"=" + hex(settings(1, "proxy:3128", "", "")) + "\n")
                .finds("network.client-proxy-none", Severity.OK);
    }

    @Test
    void whereAPolicySetsItForEverybodyTheUsersOwnDoesNotCount() {
        FindingCheck told = client("[HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\CurrentVersion\\Internet Settings]\n"
                        + "\"ProxySettingsPerUser\"=dword:0\n"
                        + USER + "\"DefaultConnectionSettings\"=" + hex(settings(3, "mine:1", "", "")) + "\n"
                        + "[HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Internet Settings\\Connections]\n"
                        + "\"DefaultConnectionSettings\"=" + hex(settings(3, "all:2", "", "")) + "\n"
                        + "\"WinHttpSettings\"=" + hex(settings(3, "services:3", "")) + "\n")
                .finds("network.client-proxy", Severity.ADVICE)
                .exhibits("For everybody (by policy): all:2")
                .exhibits("For services (WinHTTP): services:3");
        assertFalse(told.finding().exhibits().toString().contains("mine"), told.finding()::toString);
    }

    /** One that nobody could read may be set. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[HKCU\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Internet Settings]\n\"ProxyEnable\"",
                "[HKCU\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Internet Settings]\n\"ProxyServer\"",
                "[HKCU\\SOFTWARE\\Policies\\Microsoft\\Windows\\CurrentVersion\\Internet Settings]\n\"AutoConfigURL\"",
                "[HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\CurrentVersion\\Internet Settings]\n\"ProxySettingsPerUser\"",
                USER + "\"DefaultConnectionSettings\"",
                "[HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Internet Settings\\Connections]\n\"WinHttpSettings\""
            })
    void whatNobodyCouldReadIsNotAbsent(String place) {
        client(place + "=unreadable: access denied\n")
                .notExamined("network.client-proxy-not-examined")
                .exhibits(place.replaceFirst("(?s).*\n\"(.*)\"", "$1"))
                .needs("NTUSER.DAT")
                .decidesNothing();
        client(place + "=unreadable: access denied\n").doesNotFind("network.client-proxy-none");
    }

    @Test
    void whatWasLookedAtIsShownWhereNoneIsSet() {
        client("")
                .finds("network.client-proxy-none", Severity.OK)
                .exhibits("ProxyEnable")
                .exhibits("ProxyServer")
                .exhibits("AutoConfigURL")
                .exhibits("ProxySettingsPerUser")
                .exhibits("DefaultConnectionSettings")
                .exhibits("WinHttpSettings");
    }

    @Test
    void aGatewayThatNobodyCouldReadIsNotAbsent() {
        client("[HKCU\\SOFTWARE\\Policies\\Microsoft\\Windows NT\\Terminal Services] unreadable: access denied\n" + USER
                        + "\"DefaultConnectionSettings\"=" + hex(settings(3, "proxy:1", "", "")) + "\n")
                .finds("network.client-proxy", Severity.ADVICE)
                .says("could not be read")
                .doesNotSay("No policy sets a gateway");
    }

    /** As every Windows is set from the start. */
    @Test
    void toLookForOneInTheNetworkAloneIsNoProxy() {
        String detects = USER + "\"DefaultConnectionSettings\"=" + hex(settings(9, "", "", "")) + "\n";
        client(detects)
                .finds("network.client-proxy-detects", Severity.OK)
                .says("(WPAD)")
                .exhibits("For the user: whatever the network tells (WPAD)")
                .decidesNothing()
                .finds("network.client-routes-none", Severity.OK)
                .finds("network.client-vpn-none", Severity.OK)
                .findsNothingElse();
        client(detects + "[HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Internet Settings\\Connections]\n"
                        + "\"WinHttpSettings\"=unreadable: access denied\n")
                .notExamined("network.client-proxy-not-examined")
                .exhibits("For the user: whatever the network tells (WPAD)")
                .finds("network.client-routes-none", Severity.OK)
                .finds("network.client-vpn-none", Severity.OK)
                .findsNothingElse();
    }

    /** Exceptions do not bind a script, nor what the network tells. */
    @Test
    void besideAScriptNobodyKnowsWhetherItIsReachedWithoutTheProxy() {
        String gateway = "[HKCU\\SOFTWARE\\Policies\\Microsoft\\Windows NT\\Terminal Services]\n"
                + "\"ProxyName\"=\"gw.lab.example\"\n";
        for (int flags : new int[] {7, 11}) {
            client(gateway
                            + USER
                            + "\"DefaultConnectionSettings\"="
                            + hex(settings(flags, "proxy:1", "*.lab.example", "http://wpad/p.pac"))
                            + "\n")
                    .finds("network.client-proxy", Severity.ADVICE)
                    .says("gw.lab.example")
                    .doesNotSay("reached without the proxy");
        }
        String proxy = "[HKCU\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Internet Settings]\n"
                + "\"ProxyEnable\"=dword:1\n\"ProxyServer\"=\"proxy:1\"\n\"ProxyOverride\"=\"*.lab.example\"\n";
        client(gateway + proxy).finds("network.client-proxy", Severity.ADVICE).says("reached without the proxy");
        client(gateway + proxy + "\"AutoConfigURL\"=unreadable: access denied\n")
                .finds("network.client-proxy", Severity.ADVICE)
                .doesNotSay("reached without the proxy");
        client(gateway
                        + USER
                        + "\"DefaultConnectionSettings\"="
                        + hex(settings(3, "proxy:1", "*.lab.example", "http://wpad/p.pac"))
                        + "\n")
                .finds("network.client-proxy", Severity.ADVICE)
                .says("reached without the proxy");
    }

    @Test
    void damagedBytesAreSaidToBeDamaged() {
        client(USER + "\"DefaultConnectionSettings\"=hex:46,00,00\n")
                .notExamined("network.client-proxy-damaged")
                .decidesNothing();
    }

    @Test
    void routesAndVpns() {
        client("[HKLM\\SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters\\PersistentRoutes]\n"
                        + "\"10.9.0.0,255.255.0.0,192.0.2.1,1\"=\"\"\n\"0.0.0.0,0.0.0.0,192.0.2.254,1\"=\"\"\n\"x\"=\"\"\n"
                        + USER + "\"Head office\"=" + hex(settings(1, "", "", "")) + "\n"
                        + "[HKLM\\SYSTEM\\CurrentControlSet\\Control\\Class\\{4d36e972-e325-11ce-bfc1-08002be10318}\\0007]\n"
                        + "\"DriverDesc\"=\"WireGuard Tunnel\"\n"
                        + "[HKLM\\SYSTEM\\CurrentControlSet\\Control\\Class\\{4d36e972-e325-11ce-bfc1-08002be10318}\\0001]\n"
                        + "\"DriverDesc\"=\"WAN Miniport (IKEv2)\"\n")
                .finds("network.client-routes", Severity.ADVICE)
                .exhibits("10.9.0.0 with mask 255.255.0.0 by way of 192.0.2.1")
                .exhibits("Everything (0.0.0.0) by way of 192.0.2.254")
                .exhibits("Not as Windows writes it: x")
                .finds("network.client-vpn", Severity.ADVICE)
                .exhibits("Head office")
                .exhibits("WireGuard Tunnel")
                .decidesNothing();
    }

    /** Only some are shown; all are counted. */
    @Test
    void manyRoutesAreCounted() {
        StringBuilder text =
                new StringBuilder("[HKLM\\SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters\\PersistentRoutes]\n");
        for (int i = 0; i < 100; i++) {
            text.append("\"10.").append(i).append(".0.0,255.255.0.0,192.0.2.1,1\"=\"\"\n");
        }
        client(text.toString())
                .finds("network.client-routes", Severity.ADVICE)
                .says("100 IPv4 routes")
                .exhibits("10.63.0.0 with mask");
    }

    @Test
    void adaptersThatWereNotLookedAtMayBeOfAVpn() {
        String adapter =
                "[HKLM\\SYSTEM\\CurrentControlSet\\Control\\Class\\{4d36e972-e325-11ce-bfc1-08002be10318}\\%04d]\n\"DriverDesc\"=%s\n";
        client(adapter.formatted(1, "unreadable: access denied"))
                .notExamined("network.client-vpn-not-examined")
                .exhibits("DriverDesc")
                .decidesNothing();
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 64; i++) {
            many.append(adapter.formatted(i, "\"Ethernet\""));
        }
        client(many.toString()).finds("network.client-vpn-none", Severity.OK);
        many.append(adapter.formatted(64, "\"WireGuard Tunnel\""));
        client(many.toString()).notExamined("network.client-vpn-not-examined");
    }

    /** What a damaged list lacks may be what is looked for. */
    @Test
    void whatIsNotListedInFullIsNotEmpty() {
        Question<RegistryKey> routes =
                Registry.keyQuestion("HKLM\\SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters\\PersistentRoutes");
        client("")
                .with(routes, new RegistryKey(null, List.of(), List.of(), List.of("a block is damaged")))
                .notExamined("network.client-routes-not-examined")
                .needs("SYSTEM hive")
                .decidesNothing();
        client("")
                .with(
                        routes,
                        new RegistryKey(
                                null,
                                List.of(),
                                List.of("10.1.0.0,255.255.0.0,192.0.2.1,1"),
                                List.of("a block is damaged")))
                .finds("network.client-routes", Severity.ADVICE)
                .says("One IPv4 route");
        for (String key : List.of(
                "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Class\\{4d36e972-e325-11ce-bfc1-08002be10318}",
                "HKCU\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Internet Settings\\Connections")) {
            client("")
                    .with(
                            Registry.keyQuestion(key),
                            new RegistryKey(null, List.of(), List.of(), List.of("a block is damaged")))
                    .notExamined("network.client-vpn-not-examined")
                    .decidesNothing();
        }
    }

    private static final String WINHTTP =
            "[HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Internet Settings\\Connections]\n\"WinHttpSettings\"=";

    @Test
    void whatNetshPrintedStandsInForTheHive() {
        DiagnosticTest.of(new ClientWayDiagnostic())
                .with(ServicesProxy.settingQuestion(), new WinHttpProxy("http://bob:secret@proxy:8080", ""))
                .finds("network.client-proxy", Severity.ADVICE)
                .exhibits("For services (WinHTTP, as netsh printed): http://proxy:8080")
                .decidesNothing();
        client(WINHTTP + "unreadable: access denied\n")
                .with(ServicesProxy.settingQuestion(), new WinHttpProxy("", ""))
                .finds("network.client-proxy-none", Severity.OK)
                .decidesNothing();
        client(WINHTTP + "hex:46,00,00\n")
                .with(ServicesProxy.settingQuestion(), new WinHttpProxy("", ""))
                .notExamined("network.client-proxy-damaged");
    }

    @Test
    void whatNetshPrintedAndTheHiveContradictsIsSaid() {
        client(WINHTTP + hex(settings(3, "old:1", "")) + "\n")
                .with(ServicesProxy.settingQuestion(), new WinHttpProxy("new:2", ""))
                .finds("network.client-proxy-contradiction", Severity.ADVICE)
                .exhibits("The registry: old:1")
                .exhibits("netsh: new:2")
                .decidesNothing();
        client("")
                .with(ServicesProxy.settingQuestion(), new WinHttpProxy("new:2", ""))
                .finds("network.client-proxy-contradiction", Severity.ADVICE)
                .exhibits("The registry: no proxy");
        client(WINHTTP + hex(settings(3, "Same:1", "")) + "\n")
                .with(ServicesProxy.settingQuestion(), new WinHttpProxy("same:1", ""))
                .doesNotFind("network.client-proxy-contradiction")
                .finds("network.client-proxy", Severity.ADVICE);
    }

    /** It says nothing of the proxy of the user, and an answer that is none says nothing at all. */
    @Test
    void whatNetshPrintedIsNotTheWholeOfIt() {
        DiagnosticTest.of(new ClientWayDiagnostic())
                .with(ServicesProxy.settingQuestion(), new WinHttpProxy("", ""))
                .doesNotFind("network.client-proxy-none")
                .notExamined("network.client-proxy-not-examined");
        Reading<WinHttpProxy> unreadable = Reading.unreadable(
                ServicesProxy.settingQuestion(), "several outputs", Provenance.of(SourceKind.OFFLINE, "a.txt"));
        client("").with(unreadable).finds("network.client-proxy-none", Severity.OK);
        client(WINHTTP + "unreadable: access denied\n")
                .with(unreadable)
                .notExamined("network.client-proxy-not-examined");
    }

    private static DialListing book(DialConnection.Kind kind, Boolean all, String... damage) {
        return new DialListing(
                List.of(new DialConnection("Head office", kind, "vpn.lab.example", all, "rasphone.pbk, line 3")),
                List.of(damage));
    }

    @Test
    void phoneBooksNameVpns() {
        client("")
                .with(PhoneBooks.connectionsQuestion(), book(DialConnection.Kind.VPN, true))
                .finds("network.client-vpn", Severity.ADVICE)
                .exhibits("\"Head office\": a VPN to vpn.lab.example; all of IPv4 goes through it while it is up "
                        + "(rasphone.pbk, line 3)")
                .decidesNothing()
                .inferred();
        client(USER + "\"Old office\"=" + hex(settings(1, "", "", "")) + "\n")
                .with(PhoneBooks.connectionsQuestion(), book(DialConnection.Kind.VPN, null))
                .finds("network.client-vpn", Severity.ADVICE)
                .exhibits("The registry names \"Old office\", and no phone book that was given does")
                .exhibits("what goes through it while it is up is not said");
    }

    @Test
    void otherConnectionsOfPhoneBooksAreNoVpn() {
        client("")
                .with(PhoneBooks.connectionsQuestion(), book(DialConnection.Kind.BROADBAND, false))
                .finds("network.client-dialled", Severity.OK)
                .exhibits("a broadband connection (PPPoE)")
                .decidesNothing();
        client(USER + "\"head OFFICE\"=" + hex(settings(1, "", "", "")) + "\n")
                .with(PhoneBooks.connectionsQuestion(), book(DialConnection.Kind.PHONE, false))
                .finds("network.client-dialled", Severity.OK);
        client("")
                .with(PhoneBooks.connectionsQuestion(), book(DialConnection.Kind.UNKNOWN, false))
                .finds("network.client-vpn", Severity.ADVICE);
    }

    @Test
    void aDamagedPhoneBookMayNameWhatIsLookedFor() {
        client("")
                .with(PhoneBooks.connectionsQuestion(), book(DialConnection.Kind.PHONE, false, "line 7 is gone"))
                .notExamined("network.client-vpn-not-examined")
                .exhibits("line 7 is gone")
                .needs("rasphone.pbk");
        client("")
                .with(Reading.unreadable(
                        PhoneBooks.connectionsQuestion(), "damaged", Provenance.of(SourceKind.OFFLINE, "a.pbk")))
                .notExamined("network.client-vpn-not-examined");
        List<DialConnection> many = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            many.add(new DialConnection("n" + i, DialConnection.Kind.VPN, "", null, "x"));
        }
        client("")
                .with(PhoneBooks.connectionsQuestion(), new DialListing(many, List.of()))
                .finds("network.client-vpn", Severity.ADVICE)
                .exhibits("36 more connections");
    }

    private static RouteTable.Route route(String destination, int prefix, String gateway, String through) {
        return new RouteTable.Route(destination, prefix, gateway, through, 10L, "Route.txt, line 7");
    }

    private static RouteTable table(List<RouteTable.Route> active, List<RouteTable.Route> lasting, String... damage) {
        return new RouteTable(active, lasting, List.of(damage));
    }

    private static final RouteTable.Route LASTING = route("10.9.0.0", 16, "192.0.2.1", null);
    private static final RouteTable.Route DEFAULT = route("0.0.0.0", 0, "192.0.2.254", "192.0.2.7");
    private static final String STORED =
            "[HKLM\\SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters\\PersistentRoutes]";

    @Test
    void printedRoutesStandInForTheHive() {
        DiagnosticTest.of(new ClientWayDiagnostic())
                .with(Routes.tableQuestion(), table(List.of(DEFAULT), List.of(LASTING)))
                .finds("network.client-routes", Severity.ADVICE)
                .exhibits("10.9.0.0 with mask 255.255.0.0 by way of 192.0.2.1 (Route.txt, line 7)")
                .decidesNothing();
        DiagnosticTest.of(new ClientWayDiagnostic())
                .with(Routes.tableQuestion(), table(List.of(DEFAULT), List.of()))
                .finds("network.client-routes-none", Severity.OK)
                .finds("network.client-table", Severity.OK)
                .decidesNothing();
        DiagnosticTest.of(new ClientWayDiagnostic())
                .with(Routes.tableQuestion(), table(List.of(DEFAULT), List.of(), "a part is missing"))
                .notExamined("network.client-routes-not-examined")
                .exhibits("a part is missing")
                .needs("route print");
    }

    @Test
    void printedRoutesThatTheHiveContradictsAreSaid() {
        client(STORED + " complete\n\"10.1.0.0,255.255.0.0,192.0.2.9,1\"=\"\"\n")
                .with(Routes.tableQuestion(), table(List.of(DEFAULT), List.of(LASTING)))
                .finds("network.client-routes-contradiction", Severity.ADVICE)
                .exhibits("Only the registry: 10.1.0.0 with mask 255.255.0.0 by way of 192.0.2.9")
                .exhibits("Only route print: 10.9.0.0 with mask 255.255.0.0 by way of 192.0.2.1")
                .decidesNothing()
                .inferred();
        client(STORED + " complete\n\"10.9.0.0,255.255.0.0,192.0.2.1,1\"=\"\"\n")
                .with(Routes.tableQuestion(), table(List.of(DEFAULT), List.of(LASTING, DEFAULT)))
                .doesNotFind("network.client-routes-contradiction")
                .finds("network.client-routes", Severity.ADVICE);
        client("")
                .with(Routes.tableQuestion(), table(List.of(DEFAULT), List.of(LASTING), "a line"))
                .doesNotFind("network.client-routes-contradiction")
                .finds("network.client-routes-none", Severity.OK);
        client(STORED + " unreadable: access denied\n")
                .with(Routes.tableQuestion(), table(List.of(DEFAULT), List.of(LASTING)))
                .doesNotFind("network.client-routes-contradiction")
                .finds("network.client-routes", Severity.ADVICE);
    }

    @Test
    void theTableTellsWhereEverythingGoes() {
        client("")
                .with(
                        Routes.tableQuestion(),
                        table(
                                List.of(
                                        DEFAULT,
                                        route("0.0.0.0", 1, "10.8.0.1", "10.8.0.6"),
                                        route("128.0.0.0", 1, "10.8.0.1", "10.8.0.6")),
                                List.of()))
                .finds("network.client-table-halves", Severity.ADVICE)
                .exhibits("128.0.0.0 with mask 128.0.0.0 by way of 10.8.0.1")
                .decidesNothing()
                .inferred();
        client("")
                .with(
                        Routes.tableQuestion(),
                        table(List.of(DEFAULT, route("0.0.0.0", 0, null, "10.66.66.2")), List.of()))
                .finds("network.client-table-several", Severity.ADVICE)
                .exhibits("by way of a connection of its own")
                .decidesNothing();
        client("")
                .with(Routes.tableQuestion(), table(List.of(route("10.0.0.0", 8, null, "10.1.1.1")), List.of()))
                .finds("network.client-table-none", Severity.ADVICE);
        client("")
                .with(Routes.tableQuestion(), table(List.of(route("10.0.0.0", 8, null, "10.1.1.1")), List.of(), "cut"))
                .finds("network.client-table", Severity.OK)
                .exhibits("cut");
        client("")
                .with(Routes.tableQuestion(), table(List.of(route("::", 0, "fe80::1", "4")), List.of()))
                .doesNotFind("network.client-table-none");
    }

    private static AdapterListing.Adapter adapter(String name, boolean ppp, boolean connected, String... addresses) {
        return new AdapterListing.Adapter(
                name,
                ppp,
                "",
                connected,
                List.of(addresses),
                List.of("192.0.2.1"),
                List.of("192.0.2.53"),
                "lan.example",
                "Ipconfig.txt, line 4");
    }

    @Test
    void aVpnThatWasUpIsToldFromOneThatIsSetUp() {
        AdapterListing.Adapter wire = adapter("Ethernet", false, true, "192.0.2.7");
        client("")
                .with(
                        Adapters.listQuestion(),
                        new AdapterListing(List.of(wire, adapter("VNet1", true, true, "172.16.0.3")), List.of()))
                .finds("network.client-vpn-up", Severity.ADVICE)
                .exhibits("The adapter \"VNet1\"")
                .exhibits("172.16.0.3 (Ipconfig.txt, line 4)")
                .decidesNothing()
                .inferred();
        client("")
                .with(
                        Adapters.listQuestion(),
                        new AdapterListing(
                                List.of(wire, adapter("OpenVPN Wintun", false, true, "169.254.1.2")), List.of()))
                .finds("network.client-vpn", Severity.ADVICE)
                .exhibits("had no address that leads anywhere")
                .decidesNothing();
        // A broadband connection is one by dialling, too.
        client("")
                .with(PhoneBooks.connectionsQuestion(), book(DialConnection.Kind.BROADBAND, true))
                .with(
                        Adapters.listQuestion(),
                        new AdapterListing(List.of(adapter("Head Office", true, true, "192.0.2.9")), List.of()))
                .finds("network.client-dialled", Severity.OK);
        client("")
                .with(Adapters.listQuestion(), new AdapterListing(List.of(wire), List.of("line 9")))
                .notExamined("network.client-vpn-not-examined")
                .exhibits("line 9");
    }

    @Test
    void addressesOfTheClientAreShown() {
        client("")
                .with(
                        Adapters.listQuestion(),
                        new AdapterListing(
                                List.of(
                                        adapter("Ethernet", false, true, "fe80::1", "192.0.2.7"),
                                        adapter("WLAN", false, false, "192.0.2.8")),
                                List.of()))
                .finds("network.client-addresses", Severity.OK)
                .says("One adapter of the client")
                .exhibits(
                        "\"Ethernet\": fe80::1, 192.0.2.7; gateway 192.0.2.1; DNS servers 192.0.2.53; suffix lan.example")
                .decidesNothing();
        client("")
                .with(
                        Adapters.listQuestion(),
                        new AdapterListing(List.of(adapter("WLAN", false, true, "169.254.7.7")), List.of()))
                .finds("network.client-addresses-none", Severity.ADVICE)
                .decidesNothing();
        client("")
                .with(Adapters.listQuestion(), new AdapterListing(List.of(), List.of("line 3")))
                .doesNotFind("network.client-addresses-none")
                .finds("network.client-addresses", Severity.OK);
    }

    /** Whatever is before an at sign in an address is left out, and a long text takes no longer than its length. */
    @Test
    void addressesWithoutCredentials() {
        assertEquals("http://proxy:1/x", ConnectionSettings.bare("http://u:p@proxy:1/x"));
        assertEquals("http://proxy:1", ConnectionSettings.bare("http://u:p@ss@word@proxy:1"));
        assertEquals("proxy:1;other:2", ConnectionSettings.bare("u:p@proxy:1;v@other:2"));
        assertEquals("https=proxy:1 socks://other", ConnectionSettings.bare("https=proxy:1 socks://b:c@other"));
        Assertions.assertTimeoutPreemptively(
                Duration.ofMinutes(1), () -> ConnectionSettings.bare("a".repeat(2_000_000)));
        Assertions.assertTimeoutPreemptively(
                Duration.ofMinutes(1), () -> ConnectionSettings.bare("a@".repeat(1_000_000)));
    }

    /** Whatever the bytes are, they are read or refused, and no password is told. */
    @Test
    void hostileBytes() {
        byte[] good = settings(15, "http://u:p4ss@proxy:1", "*".repeat(500), "http://u:p4ss@pac/x");
        Random random = new Random(3389);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = Arrays.copyOf(good, random.nextInt(good.length + 1));
            for (int change = random.nextInt(4); change > 0 && bytes.length > 0; change--) {
                bytes[random.nextInt(Math.min(60, bytes.length))] = (byte) random.nextInt();
            }
            Optional<ConnectionSettings> read = ConnectionSettings.of(bytes);
            read.ifPresent(settings -> assertTrue(settings.proxy().length() <= bytes.length));
        }
        assertEquals("http://proxy:1", ConnectionSettings.of(good).orElseThrow().proxy());
        assertFalse(ConnectionSettings.of(good).orElseThrow().script().contains("p4ss"));
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(30), () -> ConnectionSettings.excepts("*a".repeat(1000) + "b", "a".repeat(2000)));
        assertTrue(ConnectionSettings.excepts("<local>", "gw"));
        assertFalse(ConnectionSettings.excepts("", "gw"));
        assertTrue(ConnectionSettings.excepts("HTTPS://gw.*", "gw.lab.example"));
        assertFalse(ConnectionSettings.excepts("http://gw.*", "gw.lab.example"), "a gateway is reached by HTTPS");
    }
}
