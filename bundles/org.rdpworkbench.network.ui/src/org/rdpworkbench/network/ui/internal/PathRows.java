// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.ui.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rdpworkbench.core.diagnosis.Finding;
import org.rdpworkbench.core.evidence.NetworkPath;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.ReadingText;
import org.rdpworkbench.core.investigation.Investigation;
import org.rdpworkbench.core.wire.AddressProbe;
import org.rdpworkbench.core.wire.LadderRung;
import org.rdpworkbench.core.wire.NameResolution;
import org.rdpworkbench.core.wire.NegotiationAttempt;
import org.rdpworkbench.core.wire.NtlmChallengeFacts;
import org.rdpworkbench.core.wire.OutcomeClass;
import org.rdpworkbench.core.wire.Phase;
import org.rdpworkbench.core.wire.ProbeClassifier;
import org.rdpworkbench.core.wire.ProbeReport;
import org.rdpworkbench.core.wire.SecurityProtocols;
import org.rdpworkbench.core.wire.TcpConnect;
import org.rdpworkbench.network.core.watch.Seen;
import org.rdpworkbench.network.core.watch.WatchText;
import org.rdpworkbench.ui.look.Look;

/** Turns what a case has of the way to its targets into rows: the name, then each address step by step, then the findings. */
final class PathRows {
    private static final String AREA = "network";

    private final List<PathRow> rows = new ArrayList<>();

    private PathRows() {}

    static List<PathRow> of(Investigation investigation) {
        PathRows made = new PathRows();
        investigation
                .readings()
                .forEach(recorded -> recorded.reading()
                        .found()
                        .filter(ProbeReport.class::isInstance)
                        .map(ProbeReport.class::cast)
                        .ifPresent(report -> made.report(recorded.target(), report, recorded.reading())));
        investigation.readings().stream()
                .filter(recorded -> recorded.reading().question().facet().equals(NetworkPath.FACET))
                .forEach(recorded -> made.measured(recorded.target(), recorded.reading()));
        investigation.findings().stream()
                .filter(finding -> finding.area().equals(AREA))
                .forEach(made::finding);
        return made.rows;
    }

    private void report(String target, ProbeReport report, Reading<?> reading) {
        name(target, report, reading);
        for (AddressProbe address : report.addresses()) {
            ProbeReport alone = new ProbeReport(
                    report.host(),
                    report.port(),
                    report.started(),
                    report.duration(),
                    report.resolution(),
                    List.of(address),
                    report.outcomes(),
                    report.complete());
            Optional<NegotiationAttempt> leading = ProbeClassifier.leading(alone);
            if (leading.isEmpty()) {
                continue;
            }
            for (LadderRung rung : ProbeClassifier.ladder(alone)) {
                if (rung.phase() != Phase.NAME) {
                    step(target, address.address(), rung, leading.get(), reading);
                }
            }
        }
    }

    private void name(String target, ProbeReport report, Reading<?> reading) {
        NameResolution resolution = report.resolution();
        boolean literal = resolution.status() == NameResolution.Status.LITERAL;
        Look look =
                switch (resolution.status()) {
                    case LITERAL -> Look.NEUTRAL;
                    case RESOLVED -> Look.OK;
                    case CANCELLED -> Look.NOT_EXAMINED;
                    case NOT_FOUND, FAILED, TIMED_OUT -> Look.PROBLEM;
                };
        String state =
                switch (resolution.status()) {
                    case LITERAL -> LadderRung.State.NOT_USED.name();
                    case RESOLVED -> LadderRung.State.PASSED.name();
                    case CANCELLED -> LadderRung.State.NOT_REACHED.name();
                    case NOT_FOUND, FAILED, TIMED_OUT -> LadderRung.State.STOPPED.name();
                };
        String seen = literal
                ? ViewText.of("name.literal")
                : resolution.addresses().isEmpty()
                        ? WatchText.seen(Seen.of(report, ""))
                        : ViewText.of(
                                "name.addresses", String.join(", ", resolution.addresses()), resolution.omitted());
        rows.add(new PathRow(
                target,
                report.host(),
                ViewText.of("step." + Phase.NAME),
                look,
                ViewText.of("state." + state),
                seen,
                literal ? -1 : resolution.duration().toNanos() / 1e6,
                reading,
                null));
    }

    private void step(String target, String way, LadderRung rung, NegotiationAttempt attempt, Reading<?> reading) {
        boolean unknown = attempt.outcome() == OutcomeClass.NOT_EXAMINED;
        Look look =
                switch (rung.state()) {
                    case PASSED ->
                        rung.phase() == Phase.TLS && attempt.outcome() == OutcomeClass.CERTIFICATE_CONCERN
                                ? Look.WARNING
                                : Look.OK;
                    case STOPPED -> unknown ? Look.NOT_EXAMINED : Look.PROBLEM;
                    case NOT_REACHED -> Look.NOT_EXAMINED;
                    case NOT_USED -> Look.NEUTRAL;
                };
        String seen =
                switch (rung.state()) {
                    case PASSED -> passed(rung.phase(), attempt);
                    case STOPPED -> WatchText.seen(Seen.of(attempt));
                    case NOT_REACHED -> "";
                    case NOT_USED -> ViewText.of("not-used");
                };
        rows.add(new PathRow(
                target,
                way,
                ViewText.of("step." + rung.phase()),
                look,
                ViewText.of("state." + rung.state()),
                seen,
                rung.state() == LadderRung.State.PASSED ? millis(rung.phase(), attempt) : -1,
                reading,
                null));
    }

    private static String passed(Phase phase, NegotiationAttempt attempt) {
        return switch (phase) {
            case NAME -> "";
            case TCP -> ViewText.of("connected");
            case X224 ->
                attempt.answer() == null || attempt.answer().selectedProtocol() < 0
                        ? ViewText.of("answered")
                        : ViewText.of(
                                "chose",
                                SecurityProtocols.describe(attempt.answer().selectedProtocol()));
            case TLS -> {
                String tls = ViewText.of(
                        "tls", attempt.tls().version(), attempt.tls().cipherSuite());
                yield attempt.outcome() == OutcomeClass.CERTIFICATE_CONCERN ? ViewText.of("tls.concern", tls) : tls;
            }
            case CREDSSP -> {
                NtlmChallengeFacts challenge =
                        attempt.credSsp() == null ? null : attempt.credSsp().challenge();
                yield challenge == null || challenge.dnsComputer() == null
                        ? ViewText.of("answered")
                        : ViewText.of("challenge", challenge.dnsComputer());
            }
        };
    }

    private static double millis(Phase phase, NegotiationAttempt attempt) {
        return switch (phase) {
            case TCP ->
                attempt.connect().status() == TcpConnect.Status.CONNECTED
                        ? attempt.connect().duration().toNanos() / 1e6
                        : -1;
            case TLS -> attempt.tls() == null ? -1 : attempt.tls().duration().toNanos() / 1e6;
            case CREDSSP ->
                attempt.credSsp() == null ? -1 : attempt.credSsp().duration().toNanos() / 1e6;
            case NAME, X224 -> -1;
        };
    }

    /** What was measured of the way on the user's wish: resolvers, routes, sizes and the like. */
    private void measured(String target, Reading<?> reading) {
        String state = reading.isPresent() ? "measured" : reading.isUnreadable() ? "NOT_EXAMINED" : "absent";
        rows.add(new PathRow(
                target,
                "",
                ViewText.of("measured." + reading.question().kind()),
                Look.of(reading),
                ViewText.of(reading.isUnreadable() ? "severity." + state : state),
                ReadingText.answer(reading),
                -1,
                reading,
                null));
    }

    private void finding(Finding finding) {
        rows.add(new PathRow(
                finding.target(),
                "",
                ViewText.of("step.finding"),
                Look.of(finding.severity()),
                ViewText.of("severity." + finding.severity()),
                finding.title(),
                -1,
                null,
                finding));
    }
}
