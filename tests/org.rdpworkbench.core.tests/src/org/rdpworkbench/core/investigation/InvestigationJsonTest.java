// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.investigation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rdpworkbench.core.certificate.CertificateFacts;
import org.rdpworkbench.core.diagnosis.Confidence;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.diagnosis.ErrorCode;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.Access;
import org.rdpworkbench.core.evidence.AccessEntry;
import org.rdpworkbench.core.evidence.AccessList;
import org.rdpworkbench.core.evidence.AdapterListing;
import org.rdpworkbench.core.evidence.Adapters;
import org.rdpworkbench.core.evidence.ChannelCoverage;
import org.rdpworkbench.core.evidence.ConnectedNetwork;
import org.rdpworkbench.core.evidence.ConnectionFile;
import org.rdpworkbench.core.evidence.ConnectionFiles;
import org.rdpworkbench.core.evidence.DialConnection;
import org.rdpworkbench.core.evidence.DialListing;
import org.rdpworkbench.core.evidence.EventListing;
import org.rdpworkbench.core.evidence.EventLogs;
import org.rdpworkbench.core.evidence.EventSelection;
import org.rdpworkbench.core.evidence.FileInfo;
import org.rdpworkbench.core.evidence.FileSignature;
import org.rdpworkbench.core.evidence.Files;
import org.rdpworkbench.core.evidence.FolderInfo;
import org.rdpworkbench.core.evidence.ListenerListing;
import org.rdpworkbench.core.evidence.Listeners;
import org.rdpworkbench.core.evidence.ListeningSocket;
import org.rdpworkbench.core.evidence.LoggedEvent;
import org.rdpworkbench.core.evidence.NetworkListing;
import org.rdpworkbench.core.evidence.Networks;
import org.rdpworkbench.core.evidence.PhoneBooks;
import org.rdpworkbench.core.evidence.Question;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.Registry;
import org.rdpworkbench.core.evidence.RegistryKey;
import org.rdpworkbench.core.evidence.RegistryValue;
import org.rdpworkbench.core.evidence.RouteTable;
import org.rdpworkbench.core.evidence.Routes;
import org.rdpworkbench.core.evidence.ServiceInfo;
import org.rdpworkbench.core.evidence.Services;
import org.rdpworkbench.core.evidence.ServicesProxy;
import org.rdpworkbench.core.evidence.SessionInfo;
import org.rdpworkbench.core.evidence.SessionListing;
import org.rdpworkbench.core.evidence.Sessions;
import org.rdpworkbench.core.evidence.Token;
import org.rdpworkbench.core.evidence.TokenInfo;
import org.rdpworkbench.core.evidence.WinHttpProxy;
import org.rdpworkbench.core.evidence.Wire;
import org.rdpworkbench.core.wire.AddressProbe;
import org.rdpworkbench.core.wire.NameResolution;
import org.rdpworkbench.core.wire.NegotiationAnswer;
import org.rdpworkbench.core.wire.NegotiationAttempt;
import org.rdpworkbench.core.wire.OutcomeClass;
import org.rdpworkbench.core.wire.Phase;
import org.rdpworkbench.core.wire.ProbeReport;
import org.rdpworkbench.core.wire.TcpConnect;
import org.rdpworkbench.core.wire.TlsAlert;
import org.rdpworkbench.core.wire.TlsFacts;

class InvestigationJsonTest {
    private static final String KEY = "HKLM\\SYSTEM\\X";

    /** A self-signed certificate on a P-256 key, with names, key usage and purposes; made with openssl. */
    private static final byte[] CERTIFICATE = Base64.getDecoder()
            .decode("MIIByzCCAXKgAwIBAgIUL0AiJOKZDSUcSsBFSb9hiyUAOjcwCgYIKoZIzj0EAwIwGzEZMBcGA1UEAwwQdHMwMS5sYWIuZXhh"
                    + "bXBsZTAeFw0yNjExMjIxODI5MTdaFw0zNjExMTkxODI5MTdaMBsxGTAXBgNVBAMMEHRzMDEubGFiLmV4YW1wbGUwWTATBgcq"
                    + "hkjOPQIBBggqhkjOPQMBBwNCAASungnUKffoFEfbfKg/JYjHo1DFb+xOJtM8V1SU4VCyALNvBwvSq2DhW8SOMlm8E2h/v+O/"
                    + "GaoX57GORg2TRlIGo4GTMIGQMB0GA1UdDgQWBBQGuk2GIxACbHNON8WSj4UJou+pujAfBgNVHSMEGDAWgBQGuk2GIxACbHNO"
                    + "N8WSj4UJou+pujAPBgNVHRMBAf8EBTADAQH/MBsGA1UdEQQUMBKCEHRzMDEubGFiLmV4YW1wbGUwCwYDVR0PBAQDAgWgMBMG"
                    + "A1UdJQQMMAoGCCsGAQUFBwMBMAoGCCqGSM49BAMCA0cAMEQCIFvnahNgG9+CpHS5rUMoef6Jf7WBYnu3vLOkoj2gGo4pAiBH"
                    + "QnjL0JnuMpxo/5kBC6A0P3V0lCTZqhglfJtF3bBzog==");

    private final FakeWorld world = new FakeWorld();

    private static String write(Investigation investigation) throws IOException {
        StringWriter writer = new StringWriter();
        InvestigationJson.write(investigation, writer);
        return writer.toString();
    }

    private static Investigation read(String json) throws IOException {
        return InvestigationJson.read(new StringReader(json));
    }

    private <T> void known(Question<T> question, T value) {
        world.put(Reading.present(question, value, FakeWorld.PROVENANCE));
    }

    private Investigation investigation() throws Exception {
        known(Registry.valueQuestion(KEY, "dword"), RegistryValue.dword(-1));
        known(Registry.valueQuestion(KEY, "short dword"), new RegistryValue(4, new byte[] {1, 2, 3}));
        known(Registry.valueQuestion(KEY, "qword"), RegistryValue.qword(Long.MIN_VALUE));
        known(Registry.valueQuestion(KEY, "text"), RegistryValue.string("ä \"quoted\" \u0007 </script>"));
        known(Registry.valueQuestion(KEY, "unterminated"), new RegistryValue(1, new byte[] {'a', 0}));
        known(Registry.valueQuestion(KEY, "after the end"), RegistryValue.string("a\0b"));
        known(Registry.valueQuestion(KEY, "texts"), RegistryValue.strings(List.of("one", "two")));
        known(Registry.valueQuestion(KEY, "binary"), RegistryValue.binary(new byte[] {0, (byte) 0xFF}));
        known(Registry.valueQuestion(KEY, "private type"), new RegistryValue(0x12345, new byte[] {9}));
        known(Registry.keyQuestion(KEY), new RegistryKey(null, List.of("a"), List.of(""), List.of()));
        known(
                Services.serviceQuestion("TermService"),
                new ServiceInfo(
                        "TermService", ServiceInfo.Start.MANUAL, "svchost", null, List.of("RPCSS"), null, null, null));
        known(
                Files.fileQuestion(Files.MSTSC),
                new FileInfo(
                        1_589_248L,
                        Instant.parse("2024-05-07T10:11:12Z"),
                        "10.0.19041.1",
                        "10.0.19041.1 (WinBuild.160101.0800)",
                        "Microsoft Corporation",
                        null));
        known(
                Files.fileQuestion(Files.TERMSRV),
                new FileInfo(
                        null,
                        null,
                        null,
                        null,
                        null,
                        "no version",
                        new FileSignature(FileSignature.State.INTACT, "CN=a", "CN=b", "SHA-256", null)));
        known(Files.folderQuestion(Files.MACHINE_KEYS), new FolderInfo(List.of("f686"), List.of(), List.of("cut")));
        known(
                Files.connectionsQuestion(Files.DEFAULT_CONNECTIONS),
                new ConnectionFiles(
                        List.of(new ConnectionFile(
                                "a.rdp", null, List.of(new ConnectionFile.Setting("server port", "1")), false)),
                        List.of()));
        world.otherwise = question -> question.name().equals("locked")
                ? Reading.unreadable(question, "access denied", FakeWorld.PROVENANCE)
                : Reading.absent(question, FakeWorld.PROVENANCE);
        Diagnostic asking = examination -> {
            List<String> names = List.of(
                    "dword",
                    "short dword",
                    "qword",
                    "text",
                    "unterminated",
                    "after the end",
                    "texts",
                    "binary",
                    "private type",
                    "locked",
                    "missing");
            names.forEach(name -> examination
                    .finding(Severity.ADVICE, "test.value")
                    .title(name)
                    .exhibit(examination.registry().value(KEY, name))
                    .exhibit("in words")
                    .report());
            examination
                    .finding(Severity.PROBLEM, "test.drain")
                    .title("The server drains")
                    .exhibit(examination.registry().key(KEY))
                    .exhibit(examination.files().file(Files.MSTSC))
                    .exhibit(examination.files().file(Files.TERMSRV))
                    .exhibit(examination.files().folder(Files.MACHINE_KEYS))
                    .proves("drain-mode")
                    .remedy("fix", "Repair it")
                    .inferred()
                    .report();
        };
        Investigation run = world.run(Duration.ofSeconds(10), FakeWorld.entry("one", asking, "registry"));
        ErrorCode code = new ErrorCode("0x904", "0x7", "meaning", "layer", Confidence.INFERRED);
        return new Investigation(
                run.created(),
                run.at(),
                run.atReason(),
                code,
                run.targets(),
                run.readings(),
                run.findings(),
                run.verdict(),
                true);
    }

    @Test
    void givesTheSameInvestigationBack() throws Exception {
        Investigation investigation = investigation();
        Investigation back = read(write(investigation));
        assertEquals(investigation.readings(), back.readings());
        assertEquals(investigation.findings(), back.findings());
        assertEquals(investigation.verdict(), back.verdict());
        assertEquals(investigation, back);
    }

    @Test
    void givesWhatALiveComputerAnsweredBack() throws Exception {
        ListeningSocket.Protocol tcp = ListeningSocket.Protocol.TCP;
        known(
                Listeners.socketsQuestion(tcp),
                new ListenerListing(
                        List.of(
                                new ListeningSocket(tcp, "::", 3389, 1204L, "svchost.exe", List.of("TermService")),
                                new ListeningSocket(tcp, "0.0.0.0", 135, null, null, List.of())),
                        List.of("cut")));
        known(
                Sessions.listQuestion(),
                new SessionListing(
                        List.of(
                                new SessionInfo(65536, "RDP-Tcp", SessionInfo.State.LISTEN, null),
                                new SessionInfo(2, "", null, "LAB\\ä")),
                        List.of()));
        known(
                Access.fileQuestion(Files.MACHINE_KEYS),
                new AccessList(
                        "S-1-5-18",
                        false,
                        List.of(
                                new AccessEntry(true, "S-1-5-20", "NETWORK SERVICE", 0x120089L, false, false),
                                new AccessEntry(false, null, "Everyone", null, null, true)),
                        List.of()));
        known(Access.keyQuestion(KEY), new AccessList(null, true, List.of(), List.of("owner unknown")));
        known(
                Networks.connectedQuestion(),
                new NetworkListing(
                        List.of(
                                new ConnectedNetwork("lab", ConnectedNetwork.Category.DOMAIN, List.of("Ethernet")),
                                new ConnectedNetwork("", null, List.of())),
                        List.of()));
        known(ServicesProxy.settingQuestion(), new WinHttpProxy("proxy:8080", "<local>"));
        known(
                PhoneBooks.connectionsQuestion(),
                new DialListing(
                        List.of(
                                new DialConnection("Büro", DialConnection.Kind.VPN, "vpn.lab", true, "a.pbk, line 1"),
                                new DialConnection("", DialConnection.Kind.UNKNOWN, "", null, "a.pbk, line 9")),
                        List.of("cut")));
        known(
                Routes.tableQuestion(),
                new RouteTable(
                        List.of(new RouteTable.Route("10.0.0.0", 8, null, "10.0.0.7", 1L, "a.txt, line 1")),
                        List.of(new RouteTable.Route("::", 0, "fe80::1", null, null, "a.txt, line 2")),
                        List.of("cut")));
        known(
                Adapters.listQuestion(),
                new AdapterListing(
                        List.of(new AdapterListing.Adapter(
                                "a", true, "b", false, List.of("::1"), List.of(), List.of("::2"), "c", "d")),
                        List.of("cut")));
        known(
                Token.ownQuestion(),
                new TokenInfo("S-1-5-21-1", null, false, TokenInfo.Elevation.LIMITED, List.of("S-1-1-0")));
        Diagnostic asking = examination -> examination
                .finding(Severity.OK, "test.live")
                .title("Live")
                .exhibit(examination.listeners().sockets(tcp))
                .exhibit(examination.sessions().list())
                .exhibit(examination.access().file(Files.MACHINE_KEYS))
                .exhibit(examination.access().key(KEY))
                .exhibit(examination.networks().connected())
                .exhibit(examination.servicesProxy().setting())
                .exhibit(examination.phoneBooks().connections())
                .exhibit(examination.routes().table())
                .exhibit(examination.adapters().list())
                .exhibit(examination.token().own())
                .report();
        Investigation run = world.run(Duration.ofSeconds(10), FakeWorld.entry("one", asking, "registry"));
        Investigation back = read(write(run));
        assertEquals(run, back);
        ReplayedEvidence replay =
                new ReplayedEvidence(back, back.targets().getFirst().target().name());
        assertEquals(
                Optional.of(1204L),
                new Listeners(replay)
                        .sockets(tcp)
                        .found()
                        .map(listing -> listing.on(3389).getFirst().processId()));
    }

    @Test
    void givesTheSameEventsBack() throws Exception {
        LoggedEvent event = new LoggedEvent(
                "System",
                "Schannel",
                36870,
                1,
                2,
                Instant.parse("2026-01-02T03:04:05.678901200Z"),
                Long.MAX_VALUE,
                "host",
                "S-1-5-20",
                List.of(new LoggedEvent.Parameter("", "a\u0001b \u0000 </script>")),
                "System.evtx, record 7");
        EventSelection selection = EventSelection.of("Schannel", 36870, 36871).newest(7);
        known(
                EventLogs.eventsQuestion("System", selection),
                new EventListing(List.of(event), 99, true, List.of("at 0x1000: damage")));
        known(
                EventLogs.coverageQuestion("System"),
                new ChannelCoverage(0, null, null, 0, 0, 0, 69_632, List.of("System.evtx"), List.of()));
        Diagnostic asking = examination -> examination
                .finding(Severity.OK, "test.events")
                .title("Events")
                .exhibit(examination.events().events("System", selection))
                .exhibit(examination.events().coverage("System"))
                .report();
        Investigation run = world.run(Duration.ofSeconds(10), FakeWorld.entry("one", asking, "registry"));
        Investigation back = read(write(run));
        assertEquals(run, back);
        ReplayedEvidence replay =
                new ReplayedEvidence(back, back.targets().getFirst().target().name());
        assertEquals(
                Optional.of(99L),
                new EventLogs(replay).events("system", selection).found().map(EventListing::total));
    }

    private static ProbeReport probe(CertificateFacts certificate) {
        Instant at = Instant.parse("2026-11-22T10:00:00Z");
        TlsFacts tls = new TlsFacts(
                List.of("TLSv1.3", "TLSv1.2"),
                TlsFacts.Step.COMPLETE,
                "TLSv1.2",
                "TLS_AES_128_GCM_SHA256",
                List.of(new TlsAlert(true, 1, 0, "close_notify")),
                List.of(certificate),
                1,
                Duration.ofMillis(9));
        NegotiationAttempt attempt = new NegotiationAttempt(
                NegotiationAttempt.Purpose.PROTOCOL_SET,
                3,
                at,
                Duration.ofMillis(20),
                new TcpConnect(TcpConnect.Status.CONNECTED, Duration.ofMillis(3), null),
                Phase.TLS,
                NegotiationAnswer.response(1, 1),
                null,
                tls,
                null,
                null,
                19,
                19,
                new byte[] {3, 0},
                new byte[] {3, 0, 0},
                OutcomeClass.AGREED);
        return new ProbeReport(
                "ts01.lab.example",
                3389,
                at,
                Duration.ofSeconds(1),
                new NameResolution(NameResolution.Status.RESOLVED, List.of("192.0.2.7"), 0, Duration.ofMillis(1), null),
                List.of(new AddressProbe("192.0.2.7", List.of(attempt))),
                List.of(OutcomeClass.AGREED),
                true);
    }

    private static Investigation with(Investigation run, ProbeReport probe) {
        return new Investigation(
                run.created(),
                run.at(),
                run.atReason(),
                null,
                run.targets(),
                List.of(new Investigation.RecordedReading(
                        "ts01", Reading.present(Wire.probeQuestion(), probe, FakeWorld.PROVENANCE))),
                run.findings(),
                run.verdict(),
                false);
    }

    @Test
    void givesTheSameProbeBack() throws Exception {
        Investigation run = world.run(Duration.ofSeconds(10), FakeWorld.entry("none", examination -> {}));
        Investigation probed = with(run, probe(CertificateFacts.of(CERTIFICATE)));
        String json = write(probed);
        Investigation back = read(json);
        assertEquals(probed, back);
        assertEquals(json, write(back));
        assertTrue(json.contains("\"digital-signature\""), json);
        ProbeReport report =
                new Wire(new ReplayedEvidence(back, "ts01")).probe().found().orElseThrow();
        CertificateFacts facts = report.addresses()
                .getFirst()
                .attempts()
                .getFirst()
                .tls()
                .chain()
                .getFirst();
        assertEquals(List.of("ts01.lab.example"), facts.dnsNames());
        assertEquals(List.of(), facts.damage());
    }

    @Test
    void aCertificateInACaseSaysWhatItsBytesSay() throws Exception {
        Investigation run = world.run(Duration.ofSeconds(10), FakeWorld.entry("none", examination -> {}));
        Investigation probed = with(run, probe(CertificateFacts.of(CERTIFICATE)));
        String forged = write(probed).replace("CN=ts01.lab.example", "CN=forged.example");
        assertTrue(forged.contains("CN=forged.example"), forged);
        Investigation back = read(forged);
        assertTrue(!write(back).contains("forged"), "the forged name was believed");
        String bare = write(probed).replace("\"der\"", "\"not-der\"");
        assertThrows(InvestigationFormatException.class, () -> read(bare));
        String broken = write(probed).replace("\"der\": \"", "\"der\": \"%");
        assertTrue(broken.contains("\"%"), broken);
        assertThrows(InvestigationFormatException.class, () -> read(broken));
        String nothing = write(probed).replaceFirst("\"der\": \"[^\"]*\"", "\"der\": null");
        assertTrue(nothing.contains("\"der\": null"), nothing);
        assertThrows(InvestigationFormatException.class, () -> read(nothing));
    }

    @Test
    void laterFieldsAreNoError() throws Exception {
        Investigation investigation = investigation();
        String json = write(investigation).replaceFirst("\\{", "{ \"later\": [1, 2, {\"x\": null}],");
        assertEquals(investigation, read(json));
    }

    @Test
    void replayAnswersWhatWasRecordedAndNothingElse() throws Exception {
        ReplayedEvidence replay = new ReplayedEvidence(read(write(investigation())), "ts01");
        Registry registry = new Registry(replay);
        assertEquals(
                0xFFFFFFFFL,
                registry.value(KEY, "DWORD").as(RegistryValue::asNumber).orElseThrow());
        assertTrue(registry.value(KEY, "missing").isAbsent());
        assertEquals(
                "access denied",
                registry.value(KEY, "locked").unreadableReason().orElseThrow());
        assertTrue(registry.value(KEY, "never asked").isUnreadable());
    }

    @Test
    void replayKnowsFacetsOfAddOns() throws Exception {
        Question<Extra> question = new Question<>("extra", "thing", "here", "it", Extra.class);
        Extra extra = new Extra("x", 3);
        Investigation run = world.run(Duration.ofSeconds(10), FakeWorld.entry("none", examination -> {}));
        Investigation with = new Investigation(
                run.created(),
                run.at(),
                run.atReason(),
                null,
                run.targets(),
                List.of(new Investigation.RecordedReading(
                        "ts01", Reading.present(question, extra, FakeWorld.PROVENANCE))),
                run.findings(),
                run.verdict(),
                false);
        ReplayedEvidence replay = new ReplayedEvidence(read(write(with)), "ts01");
        assertEquals(extra, replay.answer(question).found().orElseThrow());
        Question<Integer> wrongType = new Question<>("extra", "thing", "here", "it", Integer.class);
        assertTrue(replay.answer(wrongType).isUnreadable());
    }

    /** A value of an add-on's facet. */
    public record Extra(String text, int number) {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[",
                "null",
                "[]",
                "{}",
                "{\"format\":3}",
                "{\"format\":\"rdpworkbench.investigation/2\"}",
                "{\"format\":\"rdpworkbench.investigation/1\"}",
                "{\"format\":{}}"
            })
    void otherTextsAreNamedAsWhatTheyAre(String text) {
        InvestigationFormatException e = assertThrows(InvestigationFormatException.class, () -> read(text));
        assertTrue(e.getMessage().endsWith(".") || e.getMessage().contains(": "), e.getMessage());
    }

    @Test
    void damagedTextsNeverFailInAnotherWay() throws Exception {
        String json = write(investigation());
        Random random = new Random(904);
        for (int i = 0; i < 3000; i++) {
            StringBuilder damaged = new StringBuilder(json);
            for (int j = random.nextInt(3); j >= 0; j--) {
                int at = random.nextInt(damaged.length());
                switch (random.nextInt(3)) {
                    case 0 -> damaged.setLength(at + 1);
                    case 1 -> damaged.setCharAt(at, (char) (32 + random.nextInt(95)));
                    default -> damaged.delete(at, Math.min(damaged.length(), at + random.nextInt(40)));
                }
            }
            try {
                read(damaged.toString());
            } catch (InvestigationFormatException e) {
                assertTrue(!e.getMessage().isBlank());
            }
        }
    }

    @Test
    void deepNestingIsRefused() {
        assertThrows(InvestigationFormatException.class, () -> read("{\"format\":" + "[".repeat(1_000_000)));
    }

    @Test
    void theSchemaIsThere() throws Exception {
        try (var stream = InvestigationJson.schema()) {
            String text = new String(stream.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            assertEquals(
                    InvestigationJson.FORMAT,
                    JsonParser.parseString(text)
                            .getAsJsonObject()
                            .getAsJsonObject("properties")
                            .getAsJsonObject("format")
                            .get("const")
                            .getAsString());
        }
    }
}
