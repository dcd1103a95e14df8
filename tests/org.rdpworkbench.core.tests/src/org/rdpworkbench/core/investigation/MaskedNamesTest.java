// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.investigation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rdpworkbench.core.evidence.AdapterListing;
import org.rdpworkbench.core.evidence.Adapters;
import org.rdpworkbench.core.evidence.CertificateListing;
import org.rdpworkbench.core.evidence.Certificates;
import org.rdpworkbench.core.evidence.DialConnection;
import org.rdpworkbench.core.evidence.DialListing;
import org.rdpworkbench.core.evidence.EventListing;
import org.rdpworkbench.core.evidence.EventLogs;
import org.rdpworkbench.core.evidence.EventSelection;
import org.rdpworkbench.core.evidence.EvidenceLocator;
import org.rdpworkbench.core.evidence.LoggedEvent;
import org.rdpworkbench.core.evidence.NetworkPath;
import org.rdpworkbench.core.evidence.PhoneBooks;
import org.rdpworkbench.core.evidence.Provenance;
import org.rdpworkbench.core.evidence.Question;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.Registry;
import org.rdpworkbench.core.evidence.RegistryValue;
import org.rdpworkbench.core.evidence.Role;
import org.rdpworkbench.core.evidence.RouteTable;
import org.rdpworkbench.core.evidence.Routes;
import org.rdpworkbench.core.evidence.ServicesProxy;
import org.rdpworkbench.core.evidence.SourceKind;
import org.rdpworkbench.core.evidence.StoredCertificate;
import org.rdpworkbench.core.evidence.Target;
import org.rdpworkbench.core.evidence.WinHttpProxy;
import org.rdpworkbench.core.investigation.Investigation.InvestigatedTarget;
import org.rdpworkbench.core.investigation.Investigation.RecordedReading;
import org.rdpworkbench.core.path.RouteReport;

/** Where the mask takes names from: events, settings of proxies, targets, authorities. */
class MaskedNamesTest {
    private static final String MANAGER = "Microsoft-Windows-TerminalServices-RemoteConnectionManager";
    private static final String CLIENT = "Microsoft-Windows-TerminalServices-ClientActiveXCore";
    private static final Instant TIME = Instant.parse("2026-11-30T08:00:00Z");
    private static final Provenance PLACE = Provenance.of(SourceKind.OFFLINE, "SYSTEM");

    // Made with openssl: ts01.lab.example by Issuing Authority 7 by Contoso Root Authority; World Root Authority is
    // nobody's here.
    private static final String LEAF =
            "MIIBNTCB3QIBBjAKBggqhkjOPQQDAjA0MRwwGgYDVQQDDBNJc3N1aW5nIEF1dGhvcml0eSA3MRQwEgYDVQQKDAtDb250b3Nv"
                    + "IEx0ZDAeFw0yNjExMzAxMDQ5MjVaFw0zNjExMjcxMDQ5MjVaMBsxGTAXBgNVBAMMEHRzMDEubGFiLmV4YW1wbGUwWTATBgcq"
                    + "hkjOPQIBBggqhkjOPQMBBwNCAASAMDYdkG5dK9R0WLvRYAP2P+HjFUxRTA9JK/4xbFM3FR58o4nft/P5BjFvs6aFVIN4isZa"
                    + "Nmmutu3MWJMjKM11MAoGCCqGSM49BAMCA0cAMEQCIHnyA27j2q0/6dxbxY2nfWEx7udnXWfzTej6fVhzzCdmAiB8VNY+nBL5"
                    + "nBUuIzvUVqSbe0ycpuYnH30uZdDrF93fnA==";
    private static final String ISSUING =
            "MIIBUjCB+QIBBTAKBggqhkjOPQQDAjA3MR8wHQYDVQQDDBZDb250b3NvIFJvb3QgQXV0aG9yaXR5MRQwEgYDVQQKDAtDb250"
                    + "b3NvIEx0ZDAeFw0yNjExMzAxMDQ5MjVaFw0zNjExMjcxMDQ5MjVaMDQxHDAaBgNVBAMME0lzc3VpbmcgQXV0aG9yaXR5IDcx"
                    + "FDASBgNVBAoMC0NvbnRvc28gTHRkMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEHn5BW/PxYsdDS39A2vv6cvn3GLHe6bfq"
                    + "J554tQnV/kxitXQXNsDmyIlcf8yBd8de7AM3nPCCuDZ9zOZMrzmiBzAKBggqhkjOPQQDAgNIADBFAiEAp0PL2dsv3f8l1zXX"
                    + "TI/fmZkkDXkNQ9dWj6sYByfStMkCIF06ryHU11w4eEt5k7cH49eKRUOQPT2Tv8avZfKs50Xg";
    private static final String ROOT =
            "MIIBxDCCAWmgAwIBAgIUFTdRVOQ8MA3uC68BRlnXKZA32vIwCgYIKoZIzj0EAwIwNzEfMB0GA1UEAwwWQ29udG9zbyBSb290"
                    + "IEF1dGhvcml0eTEUMBIGA1UECgwLQ29udG9zbyBMdGQwHhcNMjYxMTMwMTA0OTI1WhcNMzYxMTI3MTA0OTI1WjA3MR8wHQYD"
                    + "VQQDDBZDb250b3NvIFJvb3QgQXV0aG9yaXR5MRQwEgYDVQQKDAtDb250b3NvIEx0ZDBZMBMGByqGSM49AgEGCCqGSM49AwEH"
                    + "A0IABAB5oCWUQ+HOzKQOmIAK/6H4V6pjN6aM9EdoWRDxRVlSAvpK27zoTKbY1YA80w2iIpNmrIdheC9A2C5/zM0ChyOjUzBR"
                    + "MB0GA1UdDgQWBBRQ2OGE4PyKKbfbz1I2kl7BjbF+YTAfBgNVHSMEGDAWgBRQ2OGE4PyKKbfbz1I2kl7BjbF+YTAPBgNVHRMB"
                    + "Af8EBTADAQH/MAoGCCqGSM49BAMCA0kAMEYCIQCjkP8x9XDZNvQW3hU5FvAVoe3VhfC+lZPIXhVoagXT4QIhAJbJyq+mto6o"
                    + "yt+dyF79OjUo2vwij1R8SLQgz4eo9xpb";
    private static final String WORLD =
            "MIIBxzCCAW2gAwIBAgIUQS6M7wyqk9i3RSy6ed+OZvqEn2owCgYIKoZIzj0EAwIwOTEdMBsGA1UEAwwUV29ybGQgUm9vdCBB"
                    + "dXRob3JpdHkxGDAWBgNVBAoMD0V2ZXJ5Ym9keSBUcnVzdDAeFw0yNjExMzAxMDQ5MjVaFw0zNjExMjcxMDQ5MjVaMDkxHTAb"
                    + "BgNVBAMMFFdvcmxkIFJvb3QgQXV0aG9yaXR5MRgwFgYDVQQKDA9FdmVyeWJvZHkgVHJ1c3QwWTATBgcqhkjOPQIBBggqhkjO"
                    + "PQMBBwNCAAQ8WToC4dCEL0xC9BMS0PDVqNKcHv/mmScTWnj4XB2tuUvrtG+8oH55XV/6ZciYY2RcVXBosNfAIUQOKF5QpdOf"
                    + "o1MwUTAdBgNVHQ4EFgQU+3WqlrAzQY8HM8TZcJX+LzVdJuMwHwYDVR0jBBgwFoAU+3WqlrAzQY8HM8TZcJX+LzVdJuMwDwYD"
                    + "VR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNIADBFAiEAiWoRjlF1DGHTXRfOIkMRSq1QDOtpaVrhiJblYi+KZ2QCIAf8lxZf"
                    + "mQ7vIhJasBwWpoUbUl5KJxQi4sjm9qkBwBQK";

    private static <T> RecordedReading seen(Question<T> question, T value) {
        return new RecordedReading("case", Reading.present(question, value, PLACE));
    }

    private static RecordedReading seen(String name, RegistryValue value) {
        return seen(Registry.valueQuestion("HKLM\\SYSTEM\\X", name), value);
    }

    private static CaseMask mask(String target, EvidenceLocator locator, RecordedReading... readings) {
        Target subject = new Target(target, Role.SERVER);
        InvestigationRequest request = new InvestigationRequest(
                List.of(new InvestigationRequest.TargetRequest(subject, List.of(locator))),
                null,
                null,
                Duration.ofSeconds(15));
        Investigation investigation = new Investigation(
                TIME,
                TIME,
                "now",
                null,
                List.of(new InvestigatedTarget(subject, null, List.of())),
                List.of(readings),
                List.of(),
                List.of(),
                false);
        return CaseMask.of(CaseDocument.of(request).withInvestigation(investigation));
    }

    private static CaseMask mask(RecordedReading... readings) {
        return mask("case", new EvidenceLocator.OfPath(Path.of("case")), readings);
    }

    private static RecordedReading event(String provider, int id, String... parameters) {
        List<LoggedEvent.Parameter> all = Arrays.stream(parameters)
                .map(text -> new LoggedEvent.Parameter(
                        text.substring(0, text.indexOf('=')), text.substring(text.indexOf('=') + 1)))
                .toList();
        LoggedEvent event =
                new LoggedEvent("Log", provider, id, 0, 4, TIME, 1, "HOST-9", null, all, "Log.evtx, record 1");
        return seen(
                EventLogs.eventsQuestion("Log", EventSelection.of(provider, id)),
                new EventListing(List.of(event), 1, false, List.of()));
    }

    @Test
    void parametersThatOnlyTheirPlaceTellsApartAreKnown() {
        CaseMask mask = mask(
                event(MANAGER, 1149, "Param1=jdoe", "Param2=CONTOSO", "Param3=10.0.0.5"),
                event(MANAGER, 1150, "Param1=asmith", "Param2=FABRIKAM", "Param3=3389"),
                event(CLIENT, 1024, "Name=Server Name", "Value=broker7"),
                event("Service Control Manager", 7038, "param1=TermService", "param2=.\\svc-rdp", "param3=1326"),
                event(MANAGER, 1148, "=boss", "=worker", "=NORTHWIND"));
        assertEquals("user-1 of domain-1", mask.mask("jdoe of CONTOSO"));
        assertEquals("user-2 and user-3 at 3389", mask.mask("asmith and FABRIKAM at 3389"));
        assertEquals("computer-2, not Server Name", mask.mask("broker7, not Server Name"));
        assertEquals("TermService as .\\user-4, 1326", mask.mask("TermService as .\\svc-rdp, 1326"));
        assertEquals("user-5 user-6 domain-2", mask.mask("boss worker NORTHWIND"));
    }

    @Test
    void whatAnEventOfNobodyKnownSaysIsNoName() {
        CaseMask mask = mask(event("Nobody", 1149, "Param1=started", "=text"), event(MANAGER, 1149));
        assertEquals("started with a text", mask.mask("started with a text"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "ProxyServer # http=gate1.corp.example:8080;https=https://gate2:443 # gate1, gate2, corp",
                "ProxyServer # ****:****@gate1:3128 # gate1",
                "AutoConfigURL # http://pac.corp.example/secret/proxy.pac # pac.corp, corp.example",
                "ProxyOverride # *.corp.example;intra;10.*;<local> # corp, intra",
                "ProxyName # rdgw.corp.example:443 # rdgw, corp",
                "LicenseServers # lic1.corp.example, lic2 # lic1, lic2, corp",
                "DnsSuffix # corp.example # corp"
            })
    void valuesThatListHostsAreKnown(String name, String value, String names) {
        String masked = mask(seen(name, RegistryValue.string(value))).mask(value);
        for (String own : names.split(", ")) {
            assertFalse(masked.contains(own), masked);
        }
        assertEquals(value.startsWith("http="), masked.startsWith("http="), masked);
    }

    @Test
    void severalLicenseServersAreKnown() {
        CaseMask mask =
                mask(seen("SpecifiedLicenseServers", RegistryValue.strings(List.of("lic1", "lic2.corp.example"))));
        assertEquals("computer-1 | computer-2.domain-1", mask.mask("lic1 | lic2.corp.example"));
    }

    @Test
    void proxiesOfTheEnvironmentAreKnown() {
        CaseMask mask = mask(seen(
                NetworkPath.routeQuestion(),
                new RouteReport(
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(
                                new RouteReport.ProxySetting("http_proxy", "http://gate1.corp.example:8080/"),
                                new RouteReport.ProxySetting("no_proxy", "localhost,.fabrikam.example,intra")),
                        List.of())));
        assertEquals(
                "http_proxy = http://computer-1.domain-1:8080/",
                mask.mask("http_proxy = http://gate1.corp.example:8080/"));
        assertEquals("localhost,.domain-2,computer-2", mask.mask("localhost,.fabrikam.example,intra"));
    }

    @Test
    void proxiesThatNetshPrintedAreKnown() {
        CaseMask mask = mask(seen(
                ServicesProxy.settingQuestion(),
                new WinHttpProxy("http=gate1.corp.example:8080;https=10.1.2.3:80", "intra;*.fabrikam.example")));
        assertEquals("netsh: http=computer-1.domain-1:8080", mask.mask("netsh: http=gate1.corp.example:8080"));
        assertEquals("computer-2;*.domain-2", mask.mask("intra;*.fabrikam.example"));
        assertFalse(mask.mask("https=10.1.2.3:80").contains("10.1.2.3"));
    }

    @Test
    void connectionsOfPhoneBooksAreKnown() {
        String place = "C:\\Users\\jdoe\\AppData\\rasphone.pbk, line 1";
        CaseMask mask = mask(seen(
                PhoneBooks.connectionsQuestion(),
                new DialListing(
                        List.of(
                                new DialConnection(
                                        "Contoso Head Office",
                                        DialConnection.Kind.VPN,
                                        "vpn7.corp.example",
                                        true,
                                        place),
                                new DialConnection("Branch", DialConnection.Kind.VPN, "2001:db8:7::99", false, place)),
                        List.of())));
        assertEquals(
                "network-1 to computer-1.domain-1, C:\\Users\\user-1\\AppData",
                mask.mask("Contoso Head Office to vpn7.corp.example, C:\\Users\\jdoe\\AppData"));
        String branch = mask.mask("Branch to 2001:db8:7::99");
        assertFalse(branch.contains("Branch") || branch.contains("7::99"), branch);
    }

    @Test
    void routesAreMaskedByTheirNumbers() {
        CaseMask mask = mask(seen(
                Routes.tableQuestion(),
                new RouteTable(
                        List.of(new RouteTable.Route("10.9.0.0", 16, "10.1.2.3", "10.1.2.7", 1L, "Route.txt, line 1")),
                        List.of(),
                        List.of())));
        assertEquals(
                "198.18.0.1 with mask 255.255.0.0 by way of 198.18.0.2, 0.0.0.0",
                mask.mask("10.9.0.0 with mask 255.255.0.0 by way of 10.1.2.3, 0.0.0.0"));
    }

    @Test
    void adaptersThatSomebodyNamedAreKnown() {
        CaseMask mask = mask(seen(
                Adapters.listQuestion(),
                new AdapterListing(
                        List.of(
                                adapter("Ethernet 2", "lan.corp.example"),
                                adapter("Contoso VPN", ""),
                                adapter("vEthernet (Fabrikam)", "")),
                        List.of())));
        assertEquals(
                "Ethernet 2, network-1, network-2, domain-1",
                mask.mask("Ethernet 2, Contoso VPN, vEthernet (Fabrikam), lan.corp.example"));
    }

    private static AdapterListing.Adapter adapter(String name, String suffix) {
        return new AdapterListing.Adapter(
                name, false, "", true, List.of("10.1.2.3"), List.of("10.1.2.1"), List.of(), suffix, "a.txt, line 1");
    }

    private static byte[] settings(String... texts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(new byte[] {0x46, 0, 0, 0, 5, 0, 0, 0, 3, 0, 0, 0});
        for (String text : texts) {
            bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(text.length())
                    .array());
            bytes.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"DefaultConnectionSettings", "SavedLegacySettings", "WinHttpSettings"})
    void bytesThatSpellAProxyAreWithheld(String name) {
        RegistryValue value =
                RegistryValue.binary(settings("gate1.corp.example:80", "intra;<local>", "http://pac7/p.pac"));
        CaseMask mask = mask(seen(name, value));
        assertEquals("x = (withheld) (REG_BINARY)", mask.mask("x = " + value.display() + " (REG_BINARY)"));
        assertEquals(
                "computer-1.domain-1:80, computer-2;<local>, http://computer-3/p.pac",
                mask.mask("gate1.corp.example:80, intra;<local>, http://pac7/p.pac"));
    }

    @Test
    void damagedSettingsAreWithheldAndTakenNoNamesFrom() {
        byte[] whole = settings("gate1.corp.example:80", "", "x");
        for (int length = 0; length <= whole.length; length++) {
            RegistryValue value = RegistryValue.binary(Arrays.copyOf(whole, length));
            String masked = mask(seen("WinHttpSettings", value)).mask("is " + value.display());
            assertFalse(length > 12 && masked.contains("46 00"), masked);
        }
        assertEquals(
                "text",
                mask(seen("WinHttpSettings", RegistryValue.string("gate1"))).mask("text"));
    }

    @ParameterizedTest
    @CsvSource({
        "3C 52 82 0A 0B 0C, 00 00 5E 00 53 01",
        "3C 52 82 0A 0B 0C (REG_BINARY), 00 00 5E 00 53 01 (REG_BINARY)",
        "3C 52 82 0A 0B 0C 0D, 3C 52 82 0A 0B 0C 0D",
        "AC E5 BF 9F B8 B1 ED 21 3B 4A 98 81 23 71 5A 9F C0 27 B4 9A, AC E5 BF 9F B8 B1 ED 21 3B 4A 98 81 23 71 5A 9F C0 27 B4 9A",
        "3C 52 82 0A 0B, 3C 52 82 0A 0B"
    })
    void sixBytesAreAHardwareAddress(String text, String expected) {
        assertEquals(expected, mask().mask(text));
    }

    @Test
    void aHardwareAddressIsTheSameHoweverItIsWritten() {
        assertEquals(
                "00-00-5E-00-53-01 00-00-5E-00-53-01, 00 00 5E 00 53 01",
                mask().mask("3C-52-82-0A-0B-0C 3c:52:82:0a:0b:0c, 3C 52 82 0A 0B 0C"));
    }

    @ParameterizedTest
    @CsvSource({
        "Contoso GmbH, the case of Contoso GmbH, the case of computer-1",
        "Reception PC, Reception PC, computer-1",
        "TS01_System.evtx, /x/TS01_System.evtx, /x/computer-1",
        "ts01.corp.example, TS01 of corp.example, computer-1 of domain-1",
        "TS01, TS01.evtx, computer-1.evtx"
    })
    void theNameOfATargetGoesWhateverItIs(String target, String text, String expected) {
        assertEquals(
                expected, mask(target, new EvidenceLocator.OfPath(Path.of("x"))).mask(text));
    }

    @Test
    void aHostIsAHostAlsoWithoutADomain() {
        CaseMask mask = mask("ts01:3390", new EvidenceLocator.OfHost("ts01", 3390));
        assertEquals("computer-1 and computer-1:3390", mask.mask("TS01 and ts01:3390"));
        assertEquals(
                "evil.reg",
                mask("x.reg", new EvidenceLocator.OfPath(Path.of("x"))).mask("evil.reg"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "client",
                "client (2)",
                "this computer",
                "SOFTWARE",
                "SYSTEM",
                "NTUSER.DAT",
                "Security.evtx",
                "evidence",
                "Evidence.zip",
                "export.reg",
                "System32",
                "config",
                "registry",
                "logs",
                "exports",
                "x.evtx"
            })
    void whatTheProductOrAFileIsCalledDestroysNoWords(String target) {
        String page =
                "The client says: HKLM\\SOFTWARE\\Policies, HKLM\\SYSTEM, this computer, ntuser.dat of other.evtx, security, evidence, "
                        + "C:\\Windows\\System32\\config, registry, logs, exports, export.reg";
        assertEquals(
                page, mask(target, new EvidenceLocator.OfPath(Path.of("x"))).mask(page));
    }

    private static RecordedReading store(String name, String... certificates) {
        return titled(name, "", certificates);
    }

    /** The certificates of a store that calls them all by one name. */
    private static RecordedReading titled(String name, String title, String... certificates) {
        return seen(
                Certificates.storeQuestion(name),
                new CertificateListing(
                        Arrays.stream(certificates)
                                .map(encoded -> new StoredCertificate(
                                        "AB", Base64.getDecoder().decode(encoded), null, title, name, List.of()))
                                .toList(),
                        List.of()));
    }

    @Test
    void whatAStoreCallsAnAuthorityOfTheCaseGoes() {
        CaseMask mask = mask(
                titled("Root", "Everybody 1", WORLD),
                titled("AuthRoot", "Fabrikam Trust", ROOT),
                store("CA", ISSUING),
                store("My", LEAF));
        assertFalse(mask.mask("Fabrikam Trust").contains("Fabrikam"));
        assertEquals("Everybody 1", mask.mask("Everybody 1"));
    }

    @Test
    void aCertificateThatDoesNotReadHidesNoOther() {
        byte[] whole = Base64.getDecoder().decode(LEAF);
        for (int length : new int[] {0, 1, 9, 20, whole.length / 2, whole.length - 1}) {
            String damaged = Base64.getEncoder().encodeToString(Arrays.copyOf(whole, length));
            for (String own : List.of("My", "Root")) {
                String masked = mask(store(own, damaged), store("CA", ISSUING), store("Remote Desktop", LEAF))
                        .mask("ts01 by Issuing Authority 7");
                assertFalse(masked.contains("ts01") || masked.contains("Issuing"), masked);
            }
        }
    }

    @Test
    void theAuthoritiesAboveTheOwnCertificateGoAndThoseOfEverybodyStay() {
        CaseMask mask = mask(store("Root", WORLD, ROOT), store("CA", ISSUING), store("My", LEAF));
        String masked = mask.mask("CN=ts01.lab.example by Issuing Authority 7 by Contoso Root Authority of Contoso Ltd")
                .toLowerCase(Locale.ROOT);
        for (String own : List.of("ts01", "lab", "issuing", "contoso")) {
            assertFalse(masked.contains(own), masked);
        }
        assertEquals("World Root Authority, Everybody Trust", mask.mask("World Root Authority, Everybody Trust"));
    }

    @Test
    void authoritiesAboveNothingStay() {
        CaseMask mask = mask(
                store("Root", WORLD, ROOT),
                store("CA", ISSUING, Base64.getEncoder().encodeToString(new byte[9])));
        assertEquals("Contoso Root Authority", mask.mask("Contoso Root Authority"));
    }
}
