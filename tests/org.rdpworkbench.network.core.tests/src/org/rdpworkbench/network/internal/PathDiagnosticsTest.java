// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.internal;

import static org.rdpworkbench.core.diagnosis.Severity.ADVICE;
import static org.rdpworkbench.core.diagnosis.Severity.OK;
import static org.rdpworkbench.core.diagnosis.Severity.PROBLEM;
import static org.rdpworkbench.core.diagnosis.Severity.WARNING;
import static org.rdpworkbench.network.internal.Reports.attempt;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.evidence.NetworkPath;
import org.rdpworkbench.core.evidence.Provenance;
import org.rdpworkbench.core.evidence.Question;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.SourceKind;
import org.rdpworkbench.core.path.GatewayReport;
import org.rdpworkbench.core.path.IdentityReport;
import org.rdpworkbench.core.path.IdentityReport.Seen;
import org.rdpworkbench.core.path.IdleSeries;
import org.rdpworkbench.core.path.MtuReport;
import org.rdpworkbench.core.path.PathSample;
import org.rdpworkbench.core.path.ResolutionReport;
import org.rdpworkbench.core.path.ResolverAnswer;
import org.rdpworkbench.core.path.ResolverAnswer.Family;
import org.rdpworkbench.core.path.ResolverAnswer.Kind;
import org.rdpworkbench.core.path.ResolverAnswer.Status;
import org.rdpworkbench.core.path.RouteReport;
import org.rdpworkbench.core.path.RouteReport.LocalInterface;
import org.rdpworkbench.core.path.RouteReport.ProxySetting;
import org.rdpworkbench.core.path.RouteReport.WayOut;
import org.rdpworkbench.core.path.SampleSeries;
import org.rdpworkbench.core.path.SizeSeries;
import org.rdpworkbench.core.path.SizeSeries.SizeStep;
import org.rdpworkbench.core.path.UdpAnswer;
import org.rdpworkbench.core.wire.NameResolution;
import org.rdpworkbench.core.wire.Phase;
import org.rdpworkbench.core.wire.Stop;
import org.rdpworkbench.core.wire.TcpConnect;
import org.rdpworkbench.core.wire.TlsFacts;
import org.rdpworkbench.testkit.DiagnosticTest;

/** What may be said of each measurement of the way, and what must not. */
class PathDiagnosticsTest {
    private static final String FLOW = "flow-closed-on-the-way";
    private static final String FORWARDER = "forwarder-without-backend";
    private static final String LIMIT = "connection-limit";
    private static final String NAME = "name-resolves-elsewhere";
    private static final Provenance HERE = Provenance.of(SourceKind.WIRE, "here");

    private static <T> DiagnosticTest on(Diagnostic diagnostic, Question<T> question, T value) {
        return DiagnosticTest.of(diagnostic).with(question, value);
    }

    static Stream<Arguments> measurements() {
        return Stream.of(
                Arguments.of(new ResolutionDiagnostic(), NetworkPath.resolutionQuestion(), "resolution"),
                Arguments.of(new IdentityDiagnostic(), NetworkPath.identityQuestion(), "identity"),
                Arguments.of(new SteadinessDiagnostic(), NetworkPath.samplesQuestion(), "samples"),
                Arguments.of(new SizeDiagnostic(), NetworkPath.sizesQuestion(), "sizes"),
                Arguments.of(new IdleDiagnostic(), NetworkPath.idleQuestion(), "idle"),
                Arguments.of(new UdpDiagnostic(), NetworkPath.udpQuestion(), "udp"),
                Arguments.of(new RouteDiagnostic(), NetworkPath.routeQuestion(), "route"),
                Arguments.of(new GatewayDiagnostic(), NetworkPath.gatewayQuestion(), "gateway"));
    }

    @ParameterizedTest
    @MethodSource("measurements")
    void whatWasNotMeasuredDecidesNothing(Diagnostic diagnostic, Question<?> question, String subject) {
        DiagnosticTest.of(diagnostic)
                .with(Reading.unreadable(question, "the time was up", HERE))
                .notExamined("network." + subject + "-not-measured")
                .says("the time was up")
                .decidesNothing();
    }

    // ---- resolvers

    private static ResolverAnswer answer(Kind kind, String server, Family family, Status status, String... addresses) {
        return new ResolverAnswer(
                kind,
                server,
                "srv1.lab.example",
                family,
                status,
                List.of(addresses),
                0,
                List.of(),
                Duration.ofMillis(3),
                null);
    }

    private static ResolverAnswer system(Status status, String... addresses) {
        return answer(Kind.SYSTEM, null, Family.ANY, status, addresses);
    }

    private static ResolverAnswer hosts(String... addresses) {
        Status status = addresses.length == 0 ? Status.NO_SUCH_NAME : Status.ANSWERED;
        return answer(Kind.HOSTS_FILE, null, Family.ANY, status, addresses);
    }

    private static ResolverAnswer dns(String server, Status status, String... addresses) {
        return answer(Kind.DNS_SERVER, server, Family.IPV4, status, addresses);
    }

    private static DiagnosticTest resolved(ResolverAnswer... answers) {
        return on(
                new ResolutionDiagnostic(),
                NetworkPath.resolutionQuestion(),
                new ResolutionReport("srv1.lab.example", false, List.of(answers), List.of(), List.of()));
    }

    @Test
    void allAgree() {
        resolved(
                        system(Status.ANSWERED, "192.0.2.1", "192.0.2.2"),
                        hosts(),
                        dns("192.0.2.53", Status.ANSWERED, "192.0.2.2", "192.0.2.1"),
                        dns("192.0.2.54", Status.ANSWERED, "192.0.2.1"),
                        answer(Kind.DNS_SERVER, "192.0.2.53", Family.IPV6, Status.NO_ADDRESS))
                .finds("network.resolution-agrees", OK)
                .decidesNothing()
                .concerns(NAME)
                .findsNothingElse();
    }

    @Test
    void nobodyKnowsTheName() {
        resolved(system(Status.NO_SUCH_NAME), hosts(), dns("192.0.2.53", Status.NO_SUCH_NAME))
                .finds("network.resolution-none", PROBLEM)
                .proves(NAME)
                .findsNothingElse();
    }

    @Test
    void nobodyAnsweringIsNoProof() {
        resolved(system(Status.NO_ANSWER), hosts(), dns("192.0.2.53", Status.NO_ANSWER))
                .finds("network.resolution-silent", ADVICE)
                .notExamined("network.resolution-unknown")
                .concerns(NAME)
                .decidesNothing()
                .findsNothingElse();
    }

    @Test
    void theHostsFileOverrides() {
        resolved(
                        system(Status.ANSWERED, "192.0.2.9"),
                        hosts("192.0.2.9"),
                        dns("192.0.2.53", Status.ANSWERED, "192.0.2.1"))
                .finds("network.resolution-hosts-file", WARNING)
                .says("192.0.2.9 instead of 192.0.2.1")
                .supports(NAME)
                .inferred()
                .findsNothingElse();
    }

    @Test
    void theSystemSaysSomethingElse() {
        resolved(system(Status.ANSWERED, "192.0.2.9"), hosts(), dns("192.0.2.53", Status.ANSWERED, "192.0.2.1"))
                .finds("network.resolution-system", WARNING)
                .supports(NAME)
                .findsNothingElse();
        resolved(system(Status.NO_SUCH_NAME), hosts(), dns("192.0.2.53", Status.ANSWERED, "192.0.2.1"))
                .finds("network.resolution-system-fails", WARNING)
                .supports(NAME)
                .findsNothingElse();
    }

    /** The first server is dead, and the system would ask the next one a second after the time was up. */
    @Test
    void aSystemThatIsNotReadyDoesNotFail() {
        resolved(
                        system(Status.NO_ANSWER),
                        hosts(),
                        dns("192.0.2.53", Status.NO_ANSWER),
                        dns("192.0.2.54", Status.ANSWERED, "192.0.2.1"))
                .finds("network.resolution-system-slow", WARNING)
                .concerns(NAME)
                .decidesNothing()
                .finds("network.resolution-silent", ADVICE)
                .findsNothingElse();
    }

    @Test
    void serversDisagree() {
        resolved(
                        system(Status.ANSWERED, "192.0.2.1"),
                        dns("192.0.2.53", Status.ANSWERED, "192.0.2.1"),
                        dns("192.0.2.54", Status.NO_SUCH_NAME))
                .finds("network.resolution-servers", WARNING)
                .supports(NAME)
                .findsNothingElse();
    }

    @Test
    void oneServerWithOneOfTheAddressesIsNoContradiction() {
        resolved(
                        system(Status.ANSWERED, "192.0.2.1"),
                        dns("192.0.2.53", Status.ANSWERED, "192.0.2.1", "192.0.2.2"),
                        dns("192.0.2.54", Status.ANSWERED, "192.0.2.2"),
                        dns("192.0.2.55", Status.FAILED))
                .finds("network.resolution-agrees", OK)
                .findsNothingElse();
    }

    // ---- identity

    private static Seen seen(String address, boolean ofName, String computer, String certificateName, String hash) {
        return new Seen(address, ofName, computer, null, certificateName, hash, null);
    }

    private static DiagnosticTest identity(Seen... seen) {
        return on(
                new IdentityDiagnostic(),
                NetworkPath.identityQuestion(),
                new IdentityReport("srv1.lab.example", "192.0.2.1", List.of(seen), true));
    }

    @Test
    void anotherComputerNameProves() {
        identity(
                        seen("192.0.2.1", false, "srv1.lab.example", "a", "1"),
                        seen("192.0.2.9", true, "srv9.lab.example", "a", "2"))
                .finds("network.identity-other", PROBLEM)
                .proves(NAME)
                .findsNothingElse();
    }

    @Test
    void anotherCertificateNameProvesWhereNoComputerNameIsTold() {
        identity(seen("192.0.2.1", false, null, "srv1", "1"), seen("192.0.2.9", true, null, "srv9", "2"))
                .finds("network.identity-other", PROBLEM)
                .proves(NAME);
    }

    @Test
    void anotherCertificateOfTheSameNameProvesNothing() {
        identity(seen("192.0.2.1", false, null, "farm", "1"), seen("192.0.2.9", true, null, "farm", "2"))
                .notExamined("network.identity-unknown")
                .decidesNothing()
                .findsNothingElse();
    }

    @Test
    void theSameComputerAtAnotherAddress() {
        identity(seen("192.0.2.1", false, "SRV1", "a", "1"), seen("192.0.2.9", true, "srv1", "b", "2"))
                .finds("network.identity-same", OK)
                .rulesOut(NAME);
        identity(seen("192.0.2.1", false, null, "srv1", "1"), seen("192.0.2.9", true, null, "srv1", "1"))
                .finds("network.identity-same", OK)
                .rulesOut(NAME);
        identity(seen("192.0.2.1", true, null, null, null))
                .finds("network.identity-same-address", OK)
                .rulesOut(NAME);
    }

    @Test
    void oneOfSeveralAddressesIsACircumstance() {
        identity(seen("192.0.2.1", true, "srv1", null, null), seen("192.0.2.9", true, "srv9", null, null))
                .finds("network.identity-some-other", WARNING)
                .supports(NAME)
                .inferred();
    }

    @Test
    void nobodyAtTheAddressThatIsMeant() {
        identity(seen("192.0.2.1", false, null, null, null), seen("192.0.2.9", true, "srv9", "b", "2"))
                .notExamined("network.identity-unknown")
                .decidesNothing();
    }

    // ---- repeated tries

    private static PathSample sample(PathSample.Outcome outcome, int connect) {
        boolean connected = outcome.connected();
        return new PathSample(
                Instant.EPOCH,
                "192.0.2.1",
                outcome,
                connected ? Duration.ofMillis(connect) : null,
                outcome == PathSample.Outcome.ANSWERED ? Duration.ofMillis(12) : null,
                null,
                Duration.ZERO);
    }

    private static DiagnosticTest samples(int good, int bad, PathSample.Outcome outcome) {
        List<PathSample> samples = new ArrayList<>();
        for (int i = 0; i < good; i++) {
            samples.add(sample(PathSample.Outcome.ANSWERED, 4));
        }
        for (int i = 0; i < bad; i++) {
            samples.add(sample(outcome, 4));
        }
        return on(
                new SteadinessDiagnostic(),
                NetworkPath.samplesQuestion(),
                new SampleSeries("srv1", 3389, good + bad, samples));
    }

    @Test
    void aCleanWayIsNotAccused() {
        samples(15, 0, null).finds("network.samples-good", OK).decidesNothing().findsNothingElse();
    }

    @ParameterizedTest
    @EnumSource(names = {"CLOSED", "RESET"})
    void failingAtTimes(PathSample.Outcome outcome) {
        samples(12, 3, outcome)
                .finds("network.samples-unsteady", WARNING)
                .supports(FLOW, LIMIT)
                .inferred()
                .says("3 of 15")
                .findsNothingElse();
    }

    @Test
    void aServerThatIsBusyIsNotAccused() {
        samples(12, 3, PathSample.Outcome.SILENT)
                .finds("network.samples-silent", WARNING)
                .says("3 of 15")
                .decidesNothing()
                .findsNothingElse();
    }

    @Test
    void lossSpeaksForNoCause() {
        samples(12, 3, PathSample.Outcome.NO_ANSWER)
                .finds("network.samples-lost", WARNING)
                .decidesNothing()
                .findsNothingElse();
        List<PathSample> late = new ArrayList<>();
        for (int i = 0; i < 14; i++) {
            late.add(sample(PathSample.Outcome.ANSWERED, 4));
        }
        late.add(sample(PathSample.Outcome.ANSWERED, 1030));
        on(new SteadinessDiagnostic(), NetworkPath.samplesQuestion(), new SampleSeries("srv1", 3389, 15, late))
                .finds("network.samples-lost", WARNING)
                .inferred()
                .decidesNothing()
                .findsNothingElse();
    }

    /** A way on which nothing is lost is not accused where this computer itself was late. */
    @Test
    void whatThisComputerWasLateItselfIsNoLoss() {
        List<PathSample> samples = new ArrayList<>();
        for (int i = 0; i < 14; i++) {
            samples.add(sample(PathSample.Outcome.ANSWERED, 4));
        }
        samples.add(new PathSample(
                Instant.EPOCH,
                "192.0.2.1",
                PathSample.Outcome.ANSWERED,
                Duration.ofMillis(1030),
                Duration.ofMillis(12),
                null,
                Duration.ofMillis(800)));
        on(new SteadinessDiagnostic(), NetworkPath.samplesQuestion(), new SampleSeries("srv1", 3389, 15, samples))
                .finds("network.samples-good", OK)
                .exhibits("This computer itself was busy, and late by up to 0.8 s")
                .decidesNothing()
                .findsNothingElse();
    }

    @Test
    void oneCircumstanceSeenTwiceCountsOnce() {
        samples(0, 15, PathSample.Outcome.CLOSED)
                .with(Reports.of(attempt().stopped(Phase.X224, Stop.Kind.CLOSED, 0)))
                .finds("network.samples-always-cut", PROBLEM)
                .supports(FLOW, FORWARDER, LIMIT)
                .exhibits("rdp")
                .findsNothingElse();
    }

    @Test
    void aPortThatNeverAnswersIsForOthersToJudge() {
        samples(0, 4, PathSample.Outcome.REFUSED)
                .notExamined("network.samples-never")
                .decidesNothing();
        samples(0, 0, null).notExamined("network.samples-none").decidesNothing();
        samples(0, 4, PathSample.Outcome.NOT_EXAMINED).notExamined("network.samples-none");
    }

    // ---- sizes

    private static DiagnosticTest sizes(SizeSeries.Outcome bad, int goodTimes, int badTimes, boolean complete) {
        List<SizeStep> steps = new ArrayList<>();
        for (int i = 0; i < goodTimes; i++) {
            steps.add(new SizeStep(1350, SizeSeries.Outcome.ANSWERED, Duration.ofMillis(2)));
        }
        for (int i = 0; i < badTimes; i++) {
            steps.add(new SizeStep(1460, bad, Duration.ofMillis(2)));
        }
        return on(
                new SizeDiagnostic(),
                NetworkPath.sizesQuestion(),
                new SizeSeries("192.0.2.1", 3389, steps, complete, null));
    }

    @Test
    void aBorderThatIsAlwaysThere() {
        sizes(SizeSeries.Outcome.SILENT, 3, 3, true)
                .finds("network.sizes-swallowed", PROBLEM)
                .supports(FLOW)
                .inferred()
                .findsNothingElse();
        sizes(SizeSeries.Outcome.RESET, 3, 3, true)
                .finds("network.sizes-cut", PROBLEM)
                .supports(FLOW);
        sizes(SizeSeries.Outcome.CLOSED, 3, 3, true)
                .finds("network.sizes-cut", PROBLEM)
                .supports(FLOW);
    }

    @Test
    void aBorderThatFailsInDifferentWays() {
        List<SizeStep> steps = new ArrayList<>();
        for (SizeSeries.Outcome outcome :
                List.of(SizeSeries.Outcome.SILENT, SizeSeries.Outcome.RESET, SizeSeries.Outcome.SILENT)) {
            steps.add(new SizeStep(1350, SizeSeries.Outcome.ANSWERED, Duration.ofMillis(2)));
            steps.add(new SizeStep(1460, outcome, Duration.ofMillis(2)));
        }
        on(new SizeDiagnostic(), NetworkPath.sizesQuestion(), new SizeSeries("192.0.2.1", 3389, steps, true, null))
                .finds("network.sizes-fail", PROBLEM)
                .supports(FLOW)
                .inferred();
    }

    @Test
    void allSizesComeThrough() {
        sizes(null, 8, 0, true).finds("network.sizes-good", OK).decidesNothing().findsNothingElse();
    }

    private static List<SizeStep> border(int answeredAfter) {
        List<SizeStep> steps = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            steps.add(new SizeStep(1350, SizeSeries.Outcome.ANSWERED, Duration.ofMillis(answeredAfter)));
            steps.add(new SizeStep(1460, SizeSeries.Outcome.SILENT, Duration.ofMillis(2000)));
        }
        return steps;
    }

    /** A server whose answers take as long as is waited for them is not said to lose large packets. */
    @Test
    void aSlowServerHasNoBorder() {
        on(
                        new SizeDiagnostic(),
                        NetworkPath.sizesQuestion(),
                        new SizeSeries("192.0.2.1", 3389, border(1900), true, null))
                .notExamined("network.sizes-slow")
                .decidesNothing()
                .findsNothingElse();
    }

    @Test
    void whereSmallPacketsAreLostTooThereIsNoBorder() {
        on(new SizeDiagnostic(), NetworkPath.sizesQuestion(), new SizeSeries("192.0.2.1", 3389, border(2), true, null))
                .with(
                        NetworkPath.samplesQuestion(),
                        new SampleSeries(
                                "srv1",
                                3389,
                                2,
                                List.of(
                                        sample(PathSample.Outcome.ANSWERED, 4),
                                        sample(PathSample.Outcome.ANSWERED, 1030))))
                .notExamined("network.sizes-lossy")
                .decidesNothing()
                .findsNothingElse();
    }

    @Test
    void chanceIsNoBorder() {
        on(
                        new SizeDiagnostic(),
                        NetworkPath.sizesQuestion(),
                        new SizeSeries(
                                "192.0.2.1",
                                3389,
                                List.of(
                                        new SizeStep(200, SizeSeries.Outcome.ANSWERED, Duration.ZERO),
                                        new SizeStep(600, SizeSeries.Outcome.SILENT, Duration.ZERO),
                                        new SizeStep(200, SizeSeries.Outcome.ANSWERED, Duration.ZERO),
                                        new SizeStep(600, SizeSeries.Outcome.ANSWERED, Duration.ZERO),
                                        new SizeStep(200, SizeSeries.Outcome.ANSWERED, Duration.ZERO),
                                        new SizeStep(600, SizeSeries.Outcome.ANSWERED, Duration.ZERO)),
                                true,
                                null))
                .finds("network.sizes-unsteady", ADVICE)
                .decidesNothing()
                .findsNothingElse();
        sizes(SizeSeries.Outcome.SILENT, 1, 1, false)
                .notExamined("network.sizes-incomplete")
                .decidesNothing();
    }

    @Test
    void aServerWithoutTlsCannotBeCompared() {
        on(
                        new SizeDiagnostic(),
                        NetworkPath.sizesQuestion(),
                        new SizeSeries(
                                "192.0.2.1",
                                3389,
                                List.of(new SizeStep(200, SizeSeries.Outcome.NOT_REACHED, Duration.ZERO)),
                                true,
                                "no TLS"))
                .notExamined("network.sizes-not-compared")
                .says("no TLS")
                .decidesNothing();
    }

    // ---- idle connections

    private static DiagnosticTest idle(IdleSeries.Outcome one, int oneAfter, IdleSeries.Outcome other, int otherAfter) {
        return idle(one, oneAfter, other, otherAfter, 30);
    }

    private static DiagnosticTest idle(
            IdleSeries.Outcome one, int oneAfter, IdleSeries.Outcome other, int otherAfter, int held) {
        return on(
                new IdleDiagnostic(),
                NetworkPath.idleQuestion(),
                new IdleSeries(
                        "192.0.2.1",
                        3389,
                        Duration.ofSeconds(8),
                        Duration.ofMillis(held),
                        List.of(
                                new IdleSeries.Wait(IdleSeries.Stage.CONNECTED, one, Duration.ofMillis(oneAfter)),
                                new IdleSeries.Wait(
                                        IdleSeries.Stage.NEGOTIATED, other, Duration.ofMillis(otherAfter)))));
    }

    @Test
    void cutAtTheSameTimeAtBothStages() {
        idle(IdleSeries.Outcome.CLOSED, 3000, IdleSeries.Outcome.RESET, 3200)
                .finds("network.idle-cut", WARNING)
                .supports(FLOW)
                .inferred()
                .findsNothingElse();
    }

    /** Two ends are as far apart as this computer was late itself: neither the same nor different. */
    @Test
    void aBusyComputerDoesNotTellWhetherConnectionsEndedTogether() {
        idle(IdleSeries.Outcome.CLOSED, 2000, IdleSeries.Outcome.CLOSED, 2800, 150)
                .notExamined("network.idle-unclear")
                .decidesNothing();
        idle(IdleSeries.Outcome.CLOSED, 2000, IdleSeries.Outcome.CLOSED, 2100, 400)
                .notExamined("network.idle-unclear")
                .decidesNothing();
        idle(IdleSeries.Outcome.CLOSED, 2000, IdleSeries.Outcome.CLOSED, 4000, 400)
                .finds("network.idle-closed", ADVICE)
                .decidesNothing();
    }

    @Test
    void differentEndsAreNoSignature() {
        idle(IdleSeries.Outcome.CLOSED, 1000, IdleSeries.Outcome.CLOSED, 5000)
                .finds("network.idle-closed", ADVICE)
                .decidesNothing();
        idle(IdleSeries.Outcome.CLOSED, 1000, IdleSeries.Outcome.KEPT, 8000)
                .finds("network.idle-closed", ADVICE)
                .decidesNothing();
        idle(IdleSeries.Outcome.KEPT, 8000, IdleSeries.Outcome.KEPT, 8000)
                .finds("network.idle-kept", OK)
                .decidesNothing();
        idle(IdleSeries.Outcome.NOT_REACHED, 0, IdleSeries.Outcome.NOT_EXAMINED, 0)
                .notExamined("network.idle-not-reached")
                .decidesNothing();
    }

    // ---- UDP

    @ParameterizedTest
    @CsvSource({
        "ANSWERED, OK, udp-answered",
        "CLOSED, ADVICE, udp-closed",
        "FOREIGN_ANSWER, ADVICE, udp-foreign-answer",
        "SILENT, NOT_EXAMINED, udp-silent",
        "NOT_SENT, NOT_EXAMINED, udp-not-sent",
        "NOT_EXAMINED, NOT_EXAMINED, udp-not-examined"
    })
    void udpSpeaksForNoCause(UdpAnswer.Outcome outcome, org.rdpworkbench.core.diagnosis.Severity severity, String key) {
        on(
                        new UdpDiagnostic(),
                        NetworkPath.udpQuestion(),
                        new UdpAnswer("192.0.2.1", 3389, 3, outcome, Duration.ofSeconds(2), "why"))
                .finds("network." + key, severity)
                .decidesNothing()
                .findsNothingElse();
    }

    // ---- routes

    private static DiagnosticTest route(List<WayOut> ways, List<LocalInterface> interfaces, ProxySetting... proxies) {
        return on(
                        new RouteDiagnostic(),
                        NetworkPath.routeQuestion(),
                        new RouteReport(ways, interfaces, List.of(), List.of(proxies), List.of()))
                .with(NetworkPath.mtuQuestion(), new MtuReport("192.0.2.1", 1500, true));
    }

    private static WayOut way(String interfaceName) {
        return new WayOut("192.0.2.1", "198.51.100.4", interfaceName, "198.51.100.1", null);
    }

    private static LocalInterface at(String name, LocalInterface.Kind kind) {
        return new LocalInterface(name, name, kind, 1500, List.of("198.51.100.4"));
    }

    @Test
    void waysAreFactsAndNoCauses() {
        LocalInterface cable = at("eth0", LocalInterface.Kind.OTHER);
        LocalInterface tunnel = at("tun0", LocalInterface.Kind.TUNNEL);
        route(List.of(way("eth0")), List.of(cable))
                .finds("network.route-plain", OK)
                .finds("network.mtu-usual", OK)
                .findsNothingElse();
        route(List.of(way("tun0")), List.of(cable, tunnel))
                .finds("network.route-tunnel", ADVICE)
                .decidesNothing();
        route(List.of(way("eth0")), List.of(cable, tunnel))
                .finds("network.route-beside-tunnel", ADVICE)
                .says("tun0")
                .decidesNothing();
        route(List.of(way("eth0"), way("tun0")), List.of(cable, tunnel))
                .finds("network.route-split", ADVICE)
                .decidesNothing();
        route(List.of(way("eth0")), List.of(cable), new ProxySetting("https_proxy", "http://proxy:8080"))
                .finds("network.route-proxy", ADVICE)
                .decidesNothing();
        route(List.of(new WayOut("192.0.2.1", null, null, null, "unreachable")), List.of(cable))
                .notExamined("network.route-none");
    }

    @Test
    void aSmallPacketIsASignOfATunnel() {
        route(List.of(way("eth0")), List.of())
                .with(NetworkPath.mtuQuestion(), new MtuReport("192.0.2.1", 1420, true))
                .finds("network.mtu-small", ADVICE)
                .says("1420")
                .decidesNothing();
    }

    // ---- gateway

    private static GatewayReport gateway(
            TcpConnect.Status connect, TlsFacts tls, Stop stop, String status, Duration skew) {
        return new GatewayReport(
                "srv1.lab.example",
                443,
                new NameResolution(NameResolution.Status.RESOLVED, List.of("192.0.2.1"), 0, Duration.ofMillis(1), null),
                "192.0.2.1",
                new TcpConnect(connect, Duration.ofMillis(1), null),
                tls,
                stop,
                status,
                "Microsoft-HTTPAPI/2.0",
                skew == null ? null : Reports.NOW.plus(skew),
                skew == null ? null : Reports.NOW);
    }

    private static DiagnosticTest judged(GatewayReport report) {
        return on(new GatewayDiagnostic(), NetworkPath.gatewayQuestion(), report);
    }

    @Test
    void aGatewayThatAnswers() {
        TlsFacts tls = attempt().tls("TLSv1.3").make().tls();
        judged(gateway(TcpConnect.Status.CONNECTED, tls, null, "HTTP/1.1 401 Unauthorized", Duration.ofSeconds(2)))
                .finds("network.gateway-answers", OK)
                .finds("network.gateway-clock", OK)
                .decidesNothing();
        judged(gateway(TcpConnect.Status.CONNECTED, tls, null, "HTTP/1.1 401 Unauthorized", Duration.ofMinutes(9)))
                .finds("network.gateway-clock-apart", WARNING)
                .decidesNothing();
    }

    @Test
    void aGatewayThatDoesNot() {
        judged(gateway(TcpConnect.Status.REFUSED, null, null, null, null))
                .finds("network.gateway-no-connection", PROBLEM)
                .decidesNothing();
        judged(gateway(TcpConnect.Status.CANCELLED, null, null, null, null))
                .notExamined("network.gateway-no-connection")
                .decidesNothing();
        TlsFacts begun = attempt()
                .tls(TlsFacts.Step.CLIENT_HELLO, "TLSv1.3", List.of(), List.of())
                .make()
                .tls();
        judged(gateway(TcpConnect.Status.CONNECTED, begun, new Stop(Phase.TLS, Stop.Kind.RESET, 0, null), null, null))
                .finds("network.gateway-no-tls", PROBLEM)
                .decidesNothing()
                .findsNothingElse();
    }

    @Test
    void withoutAGatewayThereIsNothingToSay() {
        DiagnosticTest.of(new GatewayDiagnostic())
                .with(Reading.absent(NetworkPath.gatewayQuestion(), HERE))
                .finds("network.gateway-none", OK)
                .findsNothingElse();
    }

    // ---- clocks

    @Test
    void twoClocksAgainstOursAccuseOurs() {
        TlsFacts tls = attempt().tls("TLSv1.3").make().tls();
        DiagnosticTest.of(new SignInDiagnostic())
                .with(Reports.of(
                        attempt().chose(2).tls("TLSv1.3").challenge("srv1.lab.example", Duration.ofMinutes(12))))
                .with(
                        NetworkPath.gatewayQuestion(),
                        gateway(
                                TcpConnect.Status.CONNECTED,
                                tls,
                                null,
                                "HTTP/1.1 401 Unauthorized",
                                Duration.ofMinutes(12).plusSeconds(1)))
                .finds("network.clock-own", PROBLEM)
                .supports("clock-skew")
                .inferred();
    }

    @Test
    void aWitnessForOurClock() {
        TlsFacts tls = attempt().tls("TLSv1.3").make().tls();
        DiagnosticTest.of(new SignInDiagnostic())
                .with(Reports.of(
                        attempt().chose(2).tls("TLSv1.3").challenge("srv1.lab.example", Duration.ofMinutes(12))))
                .with(
                        NetworkPath.gatewayQuestion(),
                        gateway(
                                TcpConnect.Status.CONNECTED,
                                tls,
                                null,
                                "HTTP/1.1 401 Unauthorized",
                                Duration.ofSeconds(1)))
                .finds("network.clock-skewed", PROBLEM)
                .proves("clock-skew");
    }
}
