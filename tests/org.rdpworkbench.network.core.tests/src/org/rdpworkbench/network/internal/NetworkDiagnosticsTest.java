// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.internal;

import static org.rdpworkbench.core.diagnosis.Severity.ADVICE;
import static org.rdpworkbench.core.diagnosis.Severity.OK;
import static org.rdpworkbench.core.diagnosis.Severity.PROBLEM;
import static org.rdpworkbench.core.diagnosis.Severity.WARNING;
import static org.rdpworkbench.network.internal.Reports.attempt;
import static org.rdpworkbench.network.internal.Reports.healthy;

import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rdpworkbench.core.certificate.CertificateFacts;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.evidence.Provenance;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.SourceKind;
import org.rdpworkbench.core.evidence.Wire;
import org.rdpworkbench.core.wire.AddressProbe;
import org.rdpworkbench.core.wire.ForeignService;
import org.rdpworkbench.core.wire.NameResolution;
import org.rdpworkbench.core.wire.Phase;
import org.rdpworkbench.core.wire.ProbeReport;
import org.rdpworkbench.core.wire.Stop;
import org.rdpworkbench.core.wire.TcpConnect;
import org.rdpworkbench.core.wire.TlsAlert;
import org.rdpworkbench.core.wire.TlsFacts;
import org.rdpworkbench.testkit.DiagnosticTest;

/** Every outcome class, and what may be said about its causes. */
class NetworkDiagnosticsTest {
    private static final String LISTENER =
            "[HKLM\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server\\WinStations\\RDP-Tcp]\n";

    private static DiagnosticTest on(Diagnostic diagnostic, ProbeReport report) {
        return DiagnosticTest.of(diagnostic).with(report);
    }

    private static DiagnosticTest port(Reports.Draft draft) {
        return on(new PortDiagnostic(), Reports.of(draft));
    }

    private static DiagnosticTest tls(Reports.Draft... drafts) {
        return on(new TlsDiagnostic(), Reports.of(drafts));
    }

    static Stream<Diagnostic> all() {
        return Stream.of(
                new NameDiagnostic(),
                new PortDiagnostic(),
                new NegotiationDiagnostic(),
                new TlsDiagnostic(),
                new CertificateDiagnostic(),
                new SignInDiagnostic());
    }

    @ParameterizedTest
    @MethodSource("all")
    void aProbeThatCouldNotRunLeavesEverythingOpen(Diagnostic diagnostic) {
        Reading<ProbeReport> unreadable = Reading.unreadable(
                Wire.probeQuestion(), "the probe is not allowed", Provenance.of(SourceKind.WIRE, "srv1:3389"));
        String subject =
                diagnostic.getClass().getSimpleName().replace("Diagnostic", "").toLowerCase();
        String id = "network." + (subject.equals("signin") ? "sign-in" : subject) + "-not-examined";
        DiagnosticTest.of(diagnostic)
                .with(unreadable)
                .notExamined(id)
                .says("not allowed")
                .findsNothingElse();
    }

    @ParameterizedTest
    @MethodSource("all")
    void aProbeThatWasCancelledAtOnceClaimsNothing(Diagnostic diagnostic) {
        ProbeReport report = Reports.unresolved(NameResolution.Status.CANCELLED);
        on(diagnostic, report).findings().forEach(finding -> {
            if (!finding.proves().isEmpty()
                    || !finding.supports().isEmpty()
                    || !finding.rulesOut().isEmpty()) {
                throw new AssertionError(finding.toString());
            }
        });
    }

    @Test
    void p0NameWithoutAddress() {
        on(new NameDiagnostic(), Reports.unresolved(NameResolution.Status.NOT_FOUND))
                .finds("network.name-not-found", PROBLEM)
                .says("from this computer")
                .proves(Causes.NAME)
                .documented()
                .findsNothingElse();
    }

    @Test
    void p0ResolverThatFailedForAnUnknownReasonIsNoProof() {
        on(new NameDiagnostic(), Reports.unresolved(NameResolution.Status.FAILED))
                .finds("network.name-failed", PROBLEM)
                .proves()
                .supports(Causes.NAME)
                .inferred()
                .findsNothingElse();
    }

    @Test
    void p0ResolverWithoutAnswerIsNoProof() {
        on(new NameDiagnostic(), Reports.unresolved(NameResolution.Status.TIMED_OUT))
                .finds("network.name-no-answer", PROBLEM)
                .proves()
                .supports(Causes.NAME)
                .inferred();
    }

    @Test
    void p0AddressesThatDiffer() {
        ProbeReport report = Reports.of(
                new AddressProbe("192.0.2.1", List.of(healthy().make())),
                new AddressProbe(
                        "2001:db8::1",
                        List.of(attempt().connect(TcpConnect.Status.REFUSED).make())));
        on(new NameDiagnostic(), report)
                .finds("network.name-addresses-differ", WARNING)
                .supports(Causes.NAME)
                .exhibits("2001:db8::1: Offered");
    }

    @Test
    void p0AnAddressOutOfReachFromHereIsNoDifference() {
        ProbeReport report = Reports.of(
                new AddressProbe("192.0.2.1", List.of(healthy().make())),
                new AddressProbe(
                        "2001:db8::1",
                        List.of(attempt().connect(TcpConnect.Status.NO_ROUTE).make())));
        on(new NameDiagnostic(), report).finds("network.name-confirmed", OK).rulesOut(Causes.NAME);
    }

    @Test
    void p0TheComputerCallsItselfOtherwise() {
        on(
                        new NameDiagnostic(),
                        Reports.of(attempt().chose(2).tls("TLSv1.2").challenge("srv2.lab.example", Duration.ZERO)))
                .doesNotFind("network.name-confirmed");
        ProbeReport other = Reports.of(
                "srv9.lab.example",
                new NameResolution(NameResolution.Status.RESOLVED, List.of("192.0.2.1"), 0, Duration.ZERO, null),
                new AddressProbe("192.0.2.1", List.of(healthy().make())));
        on(new NameDiagnostic(), other)
                .finds("network.name-of-another", WARNING)
                .supports(Causes.NAME)
                .says(Reports.HOST)
                .inferred();
    }

    @Test
    void p1NoAnswer() {
        port(attempt().connect(TcpConnect.Status.TIMED_OUT))
                .finds("network.port-no-answer", PROBLEM)
                .proves()
                .supports(Causes.FIREWALL)
                .inferred()
                .findsNothingElse();
    }

    @Test
    void p1NoRouteSaysNothingAboutTheServer() {
        port(attempt().connect(TcpConnect.Status.NO_ROUTE))
                .notExamined("network.port-no-route")
                .decidesNothing();
    }

    @Test
    void p2Refused() {
        port(attempt().connect(TcpConnect.Status.REFUSED))
                .finds("network.port-refused", PROBLEM)
                .supports(Causes.LISTENER, Causes.OFF, Causes.SERVICE)
                .inferred();
    }

    @ParameterizedTest
    @EnumSource(
            value = Stop.Kind.class,
            names = {"CLOSED", "RESET"})
    void p3SilentClose(Stop.Kind kind) {
        port(attempt().stopped(Phase.X224, kind, 0))
                .finds("network.port-silent-close", PROBLEM)
                .supports(Causes.FLOW, Causes.FORWARDER, Causes.LIMIT)
                .says("after 0 bytes")
                .inferred();
    }

    @Test
    void p3CutOffInMidAnswerIsNotTheSilentClose() {
        port(attempt().stopped(Phase.X224, Stop.Kind.RESET, 11))
                .finds("network.port-cut-off", PROBLEM)
                .supports(Causes.FLOW)
                .says("11 bytes");
    }

    @Test
    void p4NoReply() {
        port(attempt().stopped(Phase.X224, Stop.Kind.TIMED_OUT, 0))
                .finds("network.port-no-reply", PROBLEM)
                .supports(Causes.SERVICE, Causes.LISTENER, Causes.FLOW);
    }

    @ParameterizedTest
    @EnumSource(ForeignService.Kind.class)
    void p5AnotherService(ForeignService.Kind kind) {
        DiagnosticTest test = port(attempt().foreign(kind));
        if (kind == ForeignService.Kind.UNKNOWN) {
            test.finds("network.port-unknown-service", PROBLEM).proves().supports(Causes.LISTENER);
        } else {
            test.finds("network.port-other-service", PROBLEM)
                    .proves(Causes.LISTENER)
                    .exhibits("hello");
        }
    }

    @Test
    void p5DamagedAnswer() {
        port(attempt().stopped(Phase.X224, Stop.Kind.NOT_UNDERSTOOD, 4))
                .finds("network.port-not-understood", PROBLEM)
                .supports(Causes.LISTENER, Causes.FLOW);
    }

    @Test
    void anAnswerRulesOutWhatWouldHaveClosedThePort() {
        port(healthy()).finds("network.port-answers", OK).rulesOut(Causes.LISTENER, Causes.OFF, Causes.FORWARDER);
    }

    @Test
    void p6NoCertificateAndNothingBoundProvesTheSelfSignedOne() {
        on(new NegotiationDiagnostic(), Reports.of(attempt().refused(3)))
                .given(LISTENER)
                .finds("network.negotiation-no-certificate", PROBLEM)
                .proves(Causes.SELF_SIGNED)
                .supports(Causes.KEY)
                .documented()
                .findsNothingElse();
    }

    @Test
    void p6NoCertificateAndOneBoundPointsToThatOne() {
        on(new NegotiationDiagnostic(), Reports.of(attempt().refused(3)))
                .given(LISTENER + "\"SSLCertificateSHA1Hash\"=hex:01,02")
                .finds("network.negotiation-no-certificate", PROBLEM)
                .proves()
                .supports(Causes.BOUND, Causes.KEY);
    }

    @Test
    void p6NoCertificateWithoutRegistryCannotTellWhich() {
        on(new NegotiationDiagnostic(), Reports.of(attempt().refused(3)))
                .finds("network.negotiation-no-certificate", PROBLEM)
                .proves()
                .supports(Causes.SELF_SIGNED, Causes.BOUND, Causes.KEY);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 5, 6, 99})
    void p6EverythingRefused(int code) {
        on(
                        new NegotiationDiagnostic(),
                        Reports.of(attempt().refused(code), attempt().offered(0).refused(code)))
                .finds("network.negotiation-refused", PROBLEM)
                .supports(Causes.SECURITY_LAYER)
                .inferred()
                .findsNothingElse();
    }

    @Test
    void p12RefusingWeakerProtocolsIsHealth() {
        on(
                        new NegotiationDiagnostic(),
                        Reports.of(
                                healthy(),
                                attempt().offered(1).refused(5),
                                attempt().offered(0).refused(5)))
                .finds("network.negotiation-credssp", OK)
                .rulesOut(Causes.SECURITY_LAYER)
                .exhibits("HYBRID")
                .findsNothingElse();
    }

    @Test
    void p12OnlyTheOldSecurity() {
        on(
                        new NegotiationDiagnostic(),
                        Reports.of(attempt().refused(2), attempt().offered(0).chose(0)))
                .finds("network.negotiation-only-rdp", WARNING)
                .supports(Causes.SECURITY_LAYER)
                .findsNothingElse();
    }

    @Test
    void p12TlsAndTheOldSecurityAndSilence() {
        on(
                        new NegotiationDiagnostic(),
                        Reports.of(
                                attempt().stopped(Phase.X224, Stop.Kind.CLOSED, 0),
                                attempt().offered(3).chose(1).tls("TLSv1.2"),
                                attempt().offered(0).chose(0)))
                .finds("network.negotiation-tls", OK)
                .decidesNothing()
                .finds("network.negotiation-some-unanswered", WARNING)
                .decidesNothing()
                .finds("network.negotiation-plain-accepted", ADVICE)
                .findsNothingElse();
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 70, 71})
    void p7NothingInCommon(int alert) {
        tls(alert(alert))
                .finds("network.tls-nothing-in-common", PROBLEM)
                .proves()
                .supports(Causes.TLS)
                .inferred()
                .findsNothingElse();
    }

    @Test
    void p7AnotherAlertPointsToTheCertificate() {
        tls(alert(80))
                .finds("network.tls-alert", PROBLEM)
                .supports(Causes.SELF_SIGNED, Causes.KEY, Causes.BOUND)
                .says("80");
    }

    private static Reports.Draft alert(int description) {
        return attempt()
                .chose(2)
                .stopped(Phase.TLS, Stop.Kind.ALERT, 7)
                .tls(
                        TlsFacts.Step.CLIENT_HELLO,
                        "TLSv1.3",
                        List.of(new TlsAlert(true, 2, description, "name")),
                        List.of());
    }

    @Test
    void p7AnOldVersionAlone() {
        tls(alert(70), attempt().olderTls().chose(2).tls("TLSv1.0"))
                .finds("network.tls-only-alone", PROBLEM)
                .supports(Causes.TLS)
                .findsNothingElse();
    }

    @ParameterizedTest
    @EnumSource(
            value = Stop.Kind.class,
            names = {"CLOSED", "RESET"})
    void p8ClosedBeforeTheServersHello(Stop.Kind kind) {
        tls(stoppedInTls(kind, TlsFacts.Step.CLIENT_HELLO))
                .finds("network.tls-closed-before-hello", PROBLEM)
                .supports(Causes.SELF_SIGNED, Causes.KEY, Causes.BOUND)
                .inferred();
    }

    @Test
    void p8ClosedLater() {
        tls(stoppedInTls(Stop.Kind.CLOSED, TlsFacts.Step.CERTIFICATE))
                .finds("network.tls-closed-after-hello", PROBLEM)
                .supports(Causes.KEY, Causes.FLOW);
    }

    @Test
    void p8Stalled() {
        tls(stoppedInTls(Stop.Kind.TIMED_OUT, TlsFacts.Step.CLIENT_HELLO))
                .finds("network.tls-silent", PROBLEM)
                .supports(Causes.FLOW);
    }

    @Test
    void p8NotUnderstood() {
        tls(stoppedInTls(Stop.Kind.NOT_UNDERSTOOD, TlsFacts.Step.CLIENT_HELLO))
                .finds("network.tls-not-understood", PROBLEM)
                .decidesNothing();
    }

    @Test
    void aHandshakeThatTheProbeBrokeOffSaysNothing() {
        tls(stoppedInTls(Stop.Kind.OUT_OF_TIME, TlsFacts.Step.CLIENT_HELLO))
                .notExamined("network.tls-not-reached")
                .decidesNothing();
    }

    private static Reports.Draft stoppedInTls(Stop.Kind kind, TlsFacts.Step step) {
        return attempt().chose(2).stopped(Phase.TLS, kind, 0).tls(step, "TLSv1.3", List.of(), List.of());
    }

    @Test
    void aWorkingHandshakeRulesOutTheVersionAlone() {
        tls(healthy())
                .finds("network.tls-works", OK)
                .rulesOut(Causes.TLS)
                .concerns(Causes.SELF_SIGNED, Causes.KEY, Causes.BOUND);
        tls(attempt().chose(1).tls("TLSv1.0"))
                .finds("network.tls-old", WARNING)
                .supports(Causes.TLS)
                .rulesOut()
                .concerns(Causes.SELF_SIGNED, Causes.KEY, Causes.BOUND);
        tls(attempt().chose(0)).notExamined("network.tls-not-used");
    }

    @Test
    void p9AnExpiredCertificateIsAWarningAndNoCause() {
        certificate(Reports.certificate(Reports.NOW.minusSeconds(1)))
                .finds("network.certificate-expired", WARNING)
                .decidesNothing()
                .findsNothingElse();
    }

    @Test
    void p9JudgedByTheTimeOfTheInvestigation() {
        CertificateFacts valid = Reports.certificate(Reports.NOW.plusSeconds(60));
        certificate(valid).finds("network.certificate-good", OK).decidesNothing();
        certificate(valid).given("at 2026-01-02T00:00:00Z").finds("network.certificate-expired", WARNING);
    }

    @Test
    void p9TheOtherFaults() {
        certificate(Reports.certificate(
                        Reports.NOW.plusSeconds(60), Reports.NOW.plusSeconds(90), "other.example", "SHA1withRSA", 1024))
                .finds("network.certificate-not-yet-valid", WARNING)
                .supports(Causes.CLOCK)
                .finds("network.certificate-name", ADVICE)
                .says("other.example")
                .finds("network.certificate-weak-signature", ADVICE)
                .finds("network.certificate-weak-key", ADVICE)
                .says("1024 bits")
                .findsNothingElse();
    }

    @Test
    void p9UnreadableCertificate() {
        certificate(CertificateFacts.of(new byte[] {1}))
                .finds("network.certificate-unreadable", PROBLEM)
                .supports(Causes.BOUND, Causes.SELF_SIGNED)
                .inferred()
                .says("it ends before an element is complete")
                .findsNothingElse();
    }

    /** Version 3, a serial number, and times that are none. */
    @Test
    void p9DamagedCertificate() {
        String oneName = "300C310A30080603550403130141";
        String body = "A003020102" + "020101" + "3000" + oneName + "300405000500" + oneName + "3000";
        byte[] certificate =
                HexFormat.of().parseHex("30" + length(body) + "30%02X".formatted(body.length() / 2) + body);
        certificate(CertificateFacts.of(certificate))
                .finds("network.certificate-name", ADVICE)
                .finds("network.certificate-damaged", WARNING)
                .supports(Causes.BOUND, Causes.SELF_SIGNED)
                .inferred()
                .says("not a time")
                .findsNothingElse();
    }

    private static String length(String body) {
        return "%02X".formatted(body.length() / 2 + 2);
    }

    /** What the registry binds is compared in the certificates area, once. */
    @Test
    void p9TheBindingIsNotLookedAtHere() {
        String zeros = "\"SSLCertificateSHA1Hash\"=hex:" + "00,".repeat(19) + "00";
        certificate(Reports.certificate(Reports.NOW.plusSeconds(60)))
                .given(LISTENER + zeros)
                .finds("network.certificate-good", OK)
                .findsNothingElse();
    }

    private static DiagnosticTest certificate(CertificateFacts certificate) {
        return on(
                new CertificateDiagnostic(),
                Reports.of(attempt().chose(1).tls(TlsFacts.Step.COMPLETE, "TLSv1.2", List.of(), List.of(certificate))));
    }

    @Test
    void p10Challenge() {
        on(new SignInDiagnostic(), Reports.of(healthy()))
                .finds("network.sign-in-asked", OK)
                .concerns(Causes.CREDSSP)
                .says("10.0.20348")
                .finds("network.clock-agrees", OK)
                .rulesOut(Causes.CLOCK)
                .findsNothingElse();
    }

    @ParameterizedTest
    @ValueSource(longs = {-301, 301, 86_400})
    void p11Skew(long seconds) {
        on(
                        new SignInDiagnostic(),
                        Reports.of(
                                attempt().chose(2).tls("TLSv1.2").challenge(Reports.HOST, Duration.ofSeconds(seconds))))
                .finds("network.clock-skewed", PROBLEM)
                .proves(Causes.CLOCK)
                .says(seconds < 0 ? "behind" : "ahead of")
                .documented();
    }

    @Test
    void p11NoTimeGiven() {
        on(new SignInDiagnostic(), Reports.of(attempt().chose(2).tls("TLSv1.2").challenge(Reports.HOST, null)))
                .notExamined("network.clock-not-given")
                .concerns(Causes.CLOCK);
    }

    @Test
    void noChallengeOrNoNla() {
        on(new SignInDiagnostic(), Reports.of(attempt().chose(2).tls("TLSv1.2").noChallenge()))
                .finds("network.sign-in-no-challenge", WARNING)
                .supports(Causes.CREDSSP)
                .concerns(Causes.CLOCK)
                .inferred();
        on(new SignInDiagnostic(), Reports.of(attempt().chose(1).tls("TLSv1.2")))
                .notExamined("network.sign-in-not-used");
        on(new SignInDiagnostic(), Reports.of(attempt().connect(TcpConnect.Status.REFUSED)))
                .notExamined("network.sign-in-not-reached");
    }
}
