// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rdpworkbench.core.certificate.CertificateFacts;
import org.rdpworkbench.core.evidence.EvidenceLocator.OfHost;
import org.rdpworkbench.core.path.GatewayReport;
import org.rdpworkbench.core.wire.AddressProbe;
import org.rdpworkbench.core.wire.ForeignService;
import org.rdpworkbench.core.wire.NameResolution;
import org.rdpworkbench.core.wire.NegotiationAnswer;
import org.rdpworkbench.core.wire.NegotiationAttempt;
import org.rdpworkbench.core.wire.Phase;
import org.rdpworkbench.core.wire.ProbeClassifier;
import org.rdpworkbench.core.wire.ProbeReport;
import org.rdpworkbench.core.wire.SecurityProtocols;
import org.rdpworkbench.core.wire.Stop;
import org.rdpworkbench.core.wire.TcpConnect;
import org.rdpworkbench.core.wire.TlsFacts;
import org.rdpworkbench.rdpfile.core.RdpDocument;
import org.rdpworkbench.rdpfile.core.RdpEncoding;
import org.rdpworkbench.rdpfile.core.connection.Endpoints.Way;
import org.rdpworkbench.rdpfile.core.connection.Observation.State;
import org.rdpworkbench.rdpfile.core.lint.Issue;
import org.rdpworkbench.rdpfile.core.lint.IssueSeverity;
import org.rdpworkbench.rdpfile.core.lint.LintConfig;
import org.rdpworkbench.rdpfile.core.schema.Client;
import org.rdpworkbench.rdpfile.core.schema.Schema;
import org.rdpworkbench.testsupport.Programs;

class ServerFitTest {
    private static final int RICH = SecurityProtocols.SSL | SecurityProtocols.HYBRID;
    /** Later than the certificate, which OpenSSL makes valid from the second on in which it has found a key. */
    private static final Instant NOW = Instant.now().plus(Duration.ofHours(1));

    @TempDir
    static Path folder;

    private static CertificateFacts certificate;

    @BeforeAll
    static void makeCertificate() throws IOException, InterruptedException {
        Path der = folder.resolve("der");
        Programs.run(List.of(
                Programs.require("openssl"),
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-days",
                "30",
                "-subj",
                "/CN=ts.corp.example",
                "-addext",
                "subjectAltName=DNS:ts.corp.example",
                "-keyout",
                folder.resolve("key").toString(),
                "-outform",
                "DER",
                "-out",
                der.toString()));
        certificate = CertificateFacts.of(Files.readAllBytes(der));
    }

    private static RdpDocument file(String... lines) {
        return RdpDocument.of(String.join("\r\n", lines) + "\r\n", RdpEncoding.STANDARD);
    }

    private static NegotiationAttempt attempt(
            int set,
            TcpConnect.Status status,
            NegotiationAnswer answer,
            ForeignService foreign,
            TlsFacts tls,
            Stop stop) {
        return new NegotiationAttempt(
                NegotiationAttempt.Purpose.PROTOCOL_SET,
                set,
                NOW,
                Duration.ofMillis(5),
                new TcpConnect(status, Duration.ofMillis(1), null),
                tls == null ? Phase.X224 : Phase.TLS,
                answer,
                foreign,
                tls,
                null,
                stop,
                0,
                0,
                null,
                null,
                null);
    }

    private static NegotiationAttempt answered(int set, NegotiationAnswer answer) {
        Stop stop = answer.accepted() ? null : new Stop(Phase.X224, Stop.Kind.REFUSED, 19, null);
        return attempt(set, TcpConnect.Status.CONNECTED, answer, null, null, stop);
    }

    private static NegotiationAttempt withTls(int set, int selected) {
        TlsFacts tls = new TlsFacts(
                List.of("TLSv1.2"),
                TlsFacts.Step.COMPLETE,
                "TLSv1.2",
                "TLS_AES_128_GCM_SHA256",
                List.of(),
                List.of(certificate),
                0,
                Duration.ofMillis(3));
        return attempt(set, TcpConnect.Status.CONNECTED, NegotiationAnswer.response(0, selected), null, tls, null);
    }

    private static NegotiationAttempt unconnected(TcpConnect.Status status) {
        return attempt(RICH, status, null, null, null, null);
    }

    private static ProbeReport report(String host, int port, NegotiationAttempt... attempts) {
        NameResolution resolution =
                new NameResolution(NameResolution.Status.RESOLVED, List.of("10.1.2.3"), 0, Duration.ofMillis(1), null);
        return ProbeClassifier.classify(new ProbeReport(
                host,
                port,
                NOW,
                Duration.ofSeconds(1),
                resolution,
                List.of(new AddressProbe("10.1.2.3", List.of(attempts))),
                List.of(),
                true));
    }

    private static ProbeReport unresolved(String host, int port, NameResolution.Status status) {
        return ProbeClassifier.classify(new ProbeReport(
                host,
                port,
                NOW,
                Duration.ofSeconds(1),
                new NameResolution(status, List.of(), 0, Duration.ofMillis(1), "said so"),
                List.of(),
                List.of(),
                true));
    }

    private static List<Observation> observe(RdpDocument document, ProbeReport host, GatewayReport gateway) {
        Probed probed = new Probed(
                Endpoints.of(document),
                Optional.ofNullable(host),
                Optional.ofNullable(gateway).map(report -> new Probed.SeenGateway(report, NOW)));
        return ServerFit.of(document, Schema.builtIn(), Client.MSTSC, probed);
    }

    private static Observation of(List<Observation> all, String rule) {
        return all.stream()
                .filter(one -> one.rule().id().equals(rule))
                .findFirst()
                .orElseThrow(() -> new AssertionError(rule + " is not among " + all));
    }

    private static ProbeReport demandingNla() {
        return report(
                "ts.corp.example",
                3389,
                withTls(RICH, SecurityProtocols.HYBRID),
                answered(SecurityProtocols.SSL, NegotiationAnswer.failure(5)),
                answered(SecurityProtocols.RDP, NegotiationAnswer.failure(5)));
    }

    @Test
    void theProjectSaysWhatIsMadeOfWhatServersSay() {
        RdpDocument document = file("full address:s:ts.corp.example", "enablecredsspsupport:i:0");
        List<Issue> all = ServerFit.issues(document, observe(document, demandingNla(), null)).stream()
                .filter(one -> one.rule().id().equals("server.nla-demanded"))
                .toList();
        assertEquals(all, LintConfig.NONE.heed(all, document, "lab.rdp"));
        assertEquals(
                List.of(IssueSeverity.INFO),
                LintConfig.parse("server.nla-demanded = info").heed(all, document, "lab.rdp").stream()
                        .map(Issue::severity)
                        .toList());
        assertEquals(List.of(), LintConfig.parse("server.nla-demanded = off").heed(all, document, "lab.rdp"));
        LintConfig some = LintConfig.parse("ignore = server.nla-demanded lab*.rdp EnableCredSspSupport");
        assertEquals(List.of(), some.heed(all, document, "lab.rdp"));
        assertEquals(all, some.heed(all, document, "other.rdp"));
        LintConfig other = LintConfig.parse("ignore = server.nla-demanded *.rdp username");
        assertEquals(all, other.heed(all, document, "lab.rdp"));
    }

    @Test
    void nlaThatIsDemandedAndSwitchedOffIsAProblemOfItsLine() {
        RdpDocument document = file("full address:s:ts.corp.example", "enablecredsspsupport:i:0");
        List<Observation> all = observe(document, demandingNla(), null);
        Observation nla = of(all, "server.nla-demanded");
        assertEquals(State.PROBLEM, nla.state());
        assertTrue(
                nla.exhibits().getFirst().contains("HYBRID_REQUIRED_BY_SERVER"),
                nla.exhibits().toString());
        Issue issue = ServerFit.issues(document, all).stream()
                .filter(one -> one.rule().id().equals("server.nla-demanded"))
                .findFirst()
                .orElseThrow();
        assertEquals(1, issue.line());
        assertEquals(IssueSeverity.ERROR, issue.severity());
        assertTrue(issue.message().contains("10.1.2.3:3389"), issue.message());
        RdpDocument fixed = issue.fixes().getFirst().change().apply(document);
        assertEquals(
                State.OK, of(observe(fixed, demandingNla(), null), "server.nla").state());
        assertEquals(
                List.of(),
                ServerFit.issues(fixed, observe(fixed, demandingNla(), null)).stream()
                        .filter(one -> one.rule().id().startsWith("server.nla"))
                        .toList());
    }

    @Test
    void aGatewayBetweenTakesTheClaimBackByOneStep() {
        RdpDocument document = file(
                "full address:s:ts.corp.example",
                "enablecredsspsupport:i:0",
                "gatewayusagemethod:i:1",
                "gatewayhostname:s:gate.example");
        assertEquals(
                State.WARNING,
                of(observe(document, demandingNla(), null), "server.nla-demanded")
                        .state());
    }

    @Test
    void withEntraNothingIsSaidOfNla() {
        RdpDocument document =
                file("full address:s:ts.corp.example", "enablecredsspsupport:i:0", "enablerdsaadauth:i:1");
        List<Observation> all = observe(document, demandingNla(), null);
        assertEquals(State.NOT_EXAMINED, of(all, "server.nla").state());
        assertTrue(ServerFit.issues(document, all).stream()
                .noneMatch(one -> one.rule().id().startsWith("server.nla")));
    }

    @Test
    void aServerThatTakesConnectionsWithoutNlaDemandsNothing() {
        RdpDocument document = file("full address:s:ts.corp.example", "enablecredsspsupport:i:0");
        ProbeReport report = report(
                "ts.corp.example",
                3389,
                withTls(RICH, SecurityProtocols.SSL),
                answered(SecurityProtocols.SSL, NegotiationAnswer.response(0, SecurityProtocols.SSL)));
        assertEquals(State.OK, of(observe(document, report, null), "server.nla").state());
    }

    @ParameterizedTest
    @CsvSource({"1, WARNING", "2, WARNING", "0, NOTE", "3, NOTE"})
    void aCertificateForAnotherNameMattersAsTheFileDemandsProof(int level, State state) {
        RdpDocument document = file("full address:s:other.example", "authentication level:i:" + level);
        ProbeReport report = report("other.example", 3389, withTls(RICH, SecurityProtocols.HYBRID));
        Observation name = of(observe(document, report, null), "server.certificate-name");
        assertEquals(state, name.state());
        assertTrue(name.message().contains("ts.corp.example"), name.message());
        assertTrue(name.exhibits().getFirst().contains(certificate.sha1()));
        RdpDocument fixed = name.fixes().getFirst().change().apply(document);
        assertEquals("ts.corp.example", fixed.text("full address").orElseThrow());
    }

    @Test
    void aServerWithoutTlsCannotServeAFileThatRefusesTheUnproven() {
        RdpDocument strict = file("full address:s:ts.corp.example", "authentication level:i:1");
        ProbeReport report = report(
                "ts.corp.example",
                3389,
                answered(RICH, NegotiationAnswer.failure(2)),
                answered(SecurityProtocols.RDP, NegotiationAnswer.response(0, SecurityProtocols.RDP)));
        assertEquals(
                State.PROBLEM,
                of(observe(strict, report, null), "server.no-tls").state());
        RdpDocument lax = file("full address:s:ts.corp.example", "authentication level:i:2");
        assertEquals(State.NOTE, of(observe(lax, report, null), "server.no-tls").state());
    }

    @Test
    void aClosedPortIsAProblemOfTheDirectWayAlone() {
        ProbeReport closed = report("ts.corp.example", 3390, unconnected(TcpConnect.Status.REFUSED));
        RdpDocument direct = file("full address:s:ts.corp.example:3390");
        assertEquals(
                State.PROBLEM,
                of(observe(direct, closed, null), "server.port-closed").state());
        RdpDocument by =
                file("full address:s:ts.corp.example:3390", "gatewayusagemethod:i:1", "gatewayhostname:s:gate.example");
        List<Observation> all = observe(by, closed, null);
        assertEquals(State.NOT_EXAMINED, of(all, "server.reached").state());
        assertEquals(List.of(), ServerFit.issues(by, all));
        RdpDocument needed =
                file("full address:s:ts.corp.example:3390", "gatewayusagemethod:i:2", "gatewayhostname:s:gate.example");
        assertEquals(
                State.NOTE, of(observe(needed, closed, null), "server.reached").state());
    }

    @Test
    void silenceIsNoMoreThanAWarning() {
        RdpDocument document = file("full address:s:ts.corp.example");
        ProbeReport silent = report("ts.corp.example", 3389, unconnected(TcpConnect.Status.TIMED_OUT));
        assertEquals(
                State.WARNING,
                of(observe(document, silent, null), "server.no-answer").state());
    }

    @Test
    void anUnknownNameIsAProblemAndAFailedLookUpIsNot() {
        RdpDocument document = file("full address:s:ts.corp.example");
        ProbeReport gone = unresolved("ts.corp.example", 3389, NameResolution.Status.NOT_FOUND);
        assertEquals(
                State.PROBLEM, of(observe(document, gone, null), "server.name").state());
        ProbeReport failed = unresolved("ts.corp.example", 3389, NameResolution.Status.TIMED_OUT);
        assertEquals(
                State.NOT_EXAMINED,
                of(observe(document, failed, null), "server.name").state());
    }

    @Test
    void anotherServiceIsNamed() {
        RdpDocument document = file("full address:s:ts.corp.example:22");
        ProbeReport ssh = report(
                "ts.corp.example",
                22,
                attempt(
                        RICH,
                        TcpConnect.Status.CONNECTED,
                        null,
                        new ForeignService(ForeignService.Kind.SSH, "SSH-2.0"),
                        null,
                        new Stop(Phase.X224, Stop.Kind.NOT_UNDERSTOOD, 7, null)));
        Observation other = of(observe(document, ssh, null), "server.other-service");
        assertEquals(State.PROBLEM, other.state());
        assertTrue(other.message().contains("SSH"));
    }

    private static RdpDocument byGateway(String gateway) {
        return file("full address:s:ts.corp.example", "gatewayusagemethod:i:1", "gatewayhostname:s:" + gateway);
    }

    private static GatewayReport gateway(String host, TcpConnect.Status status, TlsFacts tls, Stop stop, String said) {
        NameResolution resolution =
                new NameResolution(NameResolution.Status.RESOLVED, List.of("10.1.2.9"), 0, Duration.ofMillis(1), null);
        return new GatewayReport(
                host,
                443,
                resolution,
                "10.1.2.9",
                new TcpConnect(status, Duration.ofMillis(1), null),
                tls,
                stop,
                said,
                null,
                null,
                null);
    }

    private static TlsFacts tls(TlsFacts.Step step, List<CertificateFacts> chain) {
        return new TlsFacts(
                List.of("TLSv1.2"),
                step,
                "TLSv1.2",
                "TLS_AES_128_GCM_SHA256",
                List.of(),
                chain,
                0,
                Duration.ofMillis(3));
    }

    private static GatewayReport speaking(String host) {
        return gateway(
                host,
                TcpConnect.Status.CONNECTED,
                tls(TlsFacts.Step.COMPLETE, List.of(certificate)),
                null,
                "HTTP/1.1 401 Unauthorized");
    }

    @Test
    void aGatewayIsHeldAgainstItsLine() {
        List<Observation> all = observe(byGateway("gate.example"), null, speaking("gate.example"));
        Observation answers = of(all, "server.gateway");
        assertEquals(State.NOTE, answers.state());
        assertTrue(answers.exhibits().getFirst().contains("401"), answers.exhibits()::toString);
        Observation other = of(all, "server.gateway-certificate");
        assertEquals(State.PROBLEM, other.state());
        assertTrue(other.message().contains("is for ts.corp.example, not for gate.example"), other.message());
        assertEquals(
                2, ServerFit.issues(byGateway("gate.example"), all).getFirst().line());

        Observation itself = of(
                observe(byGateway("ts.corp.example"), null, speaking("ts.corp.example")), "server.gateway-certificate");
        assertEquals(State.WARNING, itself.state(), "a client may trust it");
        assertTrue(itself.message().contains("vouches for itself"), itself.message());
    }

    @Test
    void aClosedGatewayIsAProblemAndASilentOneMayBeOneFromHereAlone() {
        List<Observation> all = observe(
                byGateway("gate.example"), null, gateway("gate.example", TcpConnect.Status.REFUSED, null, null, null));
        assertEquals(State.PROBLEM, of(all, "server.gateway").state());
        assertEquals(
                2, ServerFit.issues(byGateway("gate.example"), all).getFirst().line());
        assertEquals(State.WARNING, connecting(TcpConnect.Status.TIMED_OUT));
        assertEquals(State.WARNING, connecting(TcpConnect.Status.NO_ROUTE));
        assertEquals(State.NOT_EXAMINED, connecting(TcpConnect.Status.CANCELLED));
        assertEquals(State.NOT_EXAMINED, connecting(TcpConnect.Status.FAILED));
    }

    private static State connecting(TcpConnect.Status status) {
        return of(
                        observe(byGateway("gate.example"), null, gateway("gate.example", status, null, null, null)),
                        "server.gateway")
                .state();
    }

    @Test
    void whatSpeaksNoHttpsIsNoGateway() {
        TlsFacts begun = tls(TlsFacts.Step.CLIENT_HELLO, List.of());
        assertEquals(State.WARNING, ending(begun, Stop.Kind.CLOSED));
        assertEquals(State.WARNING, ending(begun, Stop.Kind.NOT_UNDERSTOOD));
        assertEquals(State.NOT_EXAMINED, ending(begun, Stop.Kind.CANCELLED));
        assertEquals(State.NOT_EXAMINED, ending(begun, Stop.Kind.OUT_OF_TIME));
        TlsFacts complete = tls(TlsFacts.Step.COMPLETE, List.of());
        assertEquals(State.WARNING, ending(complete, Stop.Kind.NOT_UNDERSTOOD));
        assertEquals(State.NOT_EXAMINED, ending(complete, Stop.Kind.LOCAL_ERROR));
    }

    private static State ending(TlsFacts tls, Stop.Kind kind) {
        GatewayReport report =
                gateway("gate.example", TcpConnect.Status.CONNECTED, tls, new Stop(Phase.TLS, kind, 0, null), null);
        return of(observe(byGateway("gate.example"), null, report), "server.gateway")
                .state();
    }

    @Test
    void nothingIsSaidOfAFileThatLeadsElsewhereNow() {
        RdpDocument before = file("full address:s:ts.corp.example", "enablecredsspsupport:i:0");
        Probed probed = Probed.nothing(Endpoints.of(before)).withHost(demandingNla());
        RdpDocument now = before.with("full address", 's', "another.example");
        assertEquals(List.of(), ServerFit.of(now, Schema.builtIn(), Client.MSTSC, probed));
    }

    @Test
    void whatWasNotProbedIsNotExamined() {
        List<Observation> all = observe(file("full address:s:ts.corp.example"), null, null);
        assertEquals(State.NOT_EXAMINED, of(all, "server.reached").state());
        assertEquals(1, all.size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "a.example | - | a.example:3389 | 0",
                "a.example | 3390 | a.example:3390 | 0",
                "a.example:3391 | - | a.example:3391 | 0",
                "a.example:3391 | 3390 | a.example:3391 | 3390",
                "a.example:3391 | 3391 | a.example:3391 | 0",
                "[::1]:3391 | - | [::1]:3391 | 0",
                "::1 | 3390 | [::1]:3390 | 0",
                "not a host | - | - | 0",
            })
    void readsWhereAFileLeads(String address, String port, String expected, int other) {
        List<String> lines = new ArrayList<>(List.of("full address:s:" + address));
        if (port != null) {
            lines.add("server port:i:" + port);
        }
        Endpoints endpoints = Endpoints.of(file(lines.toArray(String[]::new)));
        assertEquals(expected, endpoints.host().map(OfHost::display).orElse(null));
        assertEquals(other, endpoints.otherPort());
        assertEquals(expected == null, !endpoints.hostReason().isEmpty());
    }

    @Test
    void aGatewayIsAtThePortOfHttpsUnlessTold() {
        RdpDocument document = file("full address:s:a", "gatewayusagemethod:i:2", "gatewayhostname:s:gate.example");
        assertEquals(
                "gate.example:443",
                Endpoints.of(document).gateway().orElseThrow().display());
        RdpDocument ported = document.with("gatewayhostname", 's', "gate.example:8443");
        assertEquals(
                "gate.example:8443",
                Endpoints.of(ported).gateway().orElseThrow().display());
        assertEquals(Way.GATEWAY_IF_NEEDED, Endpoints.of(document).way());
        RdpDocument unused = document.with("gatewayusagemethod", 'i', "0");
        assertTrue(Endpoints.of(unused).gateway().isEmpty());
    }

    @Test
    void aClaimWithoutAnExhibitCannotBeMade() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new Observation(ServerRules.info("server.nla"), State.OK, "a", "b", List.of(), List.of()));
        assertFalse(ServerRules.info("server.nla-demanded").why().isEmpty());
    }
}
