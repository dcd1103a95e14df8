// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.wire;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.rdpworkbench.core.certificate.CertificateFacts;
import org.rdpworkbench.core.certificate.CertificateJudge;
import org.rdpworkbench.core.certificate.CertificateRemark;

/** Tells the outcome classes from what a probe saw. Pure functions: the same report always gives the same classes. */
public final class ProbeClassifier {
    /** Kerberos and, by default, RDP clients tolerate this much difference of clocks (domain reference 5.2, P11). */
    public static final Duration TOLERATED_SKEW = Duration.ofMinutes(5);

    /** Kept as a class of the whole probe even when another connection, with another TLS version, got further. */
    private static final Set<OutcomeClass> FAILED_TLS =
            Collections.unmodifiableSet(EnumSet.of(OutcomeClass.TLS_ALERT, OutcomeClass.TLS_STOPPED));

    /** Further along the ladder is greater; of two in the same phase the one that was not stopped. */
    private static final Comparator<NegotiationAttempt> PROGRESS = Comparator.<NegotiationAttempt>comparingInt(
                    a -> a.reached().ordinal())
            .thenComparing(a -> a.stop() == null);

    private ProbeClassifier() {}

    /** The report with its classes, and those of each attempt, filled in. */
    public static ProbeReport classify(ProbeReport report) {
        List<AddressProbe> addresses = report.addresses().stream()
                .map(address -> new AddressProbe(
                        address.address(),
                        address.attempts().stream()
                                .map(attempt -> attempt.withOutcome(outcomeOf(attempt, report)))
                                .toList()))
                .toList();
        ProbeReport filled = new ProbeReport(
                report.host(),
                report.port(),
                report.started(),
                report.duration(),
                report.resolution(),
                addresses,
                List.of(),
                report.complete());
        return filled.withOutcomes(List.copyOf(outcomesOf(filled)));
    }

    /** The attempt that came furthest on any address; of equals the first. */
    public static Optional<NegotiationAttempt> leading(ProbeReport report) {
        return furthest(report.addresses().stream()
                .flatMap(address -> address.attempts().stream())
                .toList());
    }

    /**
     * The ladder from a name to a server that asks for credentials, one rung per phase, as the leading attempt climbed
     * it.
     */
    public static List<LadderRung> ladder(ProbeReport report) {
        boolean named = !report.resolution().addresses().isEmpty();
        Optional<NegotiationAttempt> leading = leading(report);
        List<LadderRung> rungs = new ArrayList<>();
        for (Phase phase : Phase.values()) {
            LadderRung.State state;
            if (phase == Phase.NAME) {
                state = named ? LadderRung.State.PASSED : LadderRung.State.STOPPED;
            } else {
                state = leading.map(attempt -> stateOf(phase, attempt)).orElse(LadderRung.State.NOT_REACHED);
            }
            rungs.add(new LadderRung(phase, state));
        }
        return rungs;
    }

    /**
     * What is wrong with the certificate that a probed server shows. That it is self-signed is nothing wrong: Windows
     * makes it so; and a weak signature of its own protects nothing and so weakens nothing.
     *
     * @param certificate the server's own certificate
     * @param host the name or address that was connected to
     * @param at the time to judge validity by
     */
    public static Set<CertificateRemark> concerns(CertificateFacts certificate, String host, Instant at) {
        Set<CertificateRemark> concerns = CertificateJudge.judge(certificate, at, host);
        if (concerns.remove(CertificateRemark.SELF_SIGNED)) {
            concerns.remove(CertificateRemark.WEAK_SIGNATURE);
        }
        return concerns;
    }

    private static Set<OutcomeClass> outcomesOf(ProbeReport report) {
        Set<OutcomeClass> outcomes = EnumSet.noneOf(OutcomeClass.class);
        switch (report.resolution().status()) {
            case NOT_FOUND, FAILED, TIMED_OUT -> outcomes.add(OutcomeClass.NAME_UNRESOLVED);
            case CANCELLED -> outcomes.add(OutcomeClass.NOT_EXAMINED);
            case LITERAL, RESOLVED -> {
                if (addressesDiffer(report)) {
                    outcomes.add(OutcomeClass.NAME_UNRESOLVED);
                }
            }
        }
        for (AddressProbe address : report.addresses()) {
            furthest(address.attempts()).ifPresent(attempt -> outcomes.add(attempt.outcome()));
            for (NegotiationAttempt attempt : address.attempts()) {
                if (FAILED_TLS.contains(attempt.outcome())) {
                    outcomes.add(attempt.outcome());
                }
                if (!concernsOf(attempt, report).isEmpty()) {
                    outcomes.add(OutcomeClass.CERTIFICATE_CONCERN);
                }
                if (skewed(attempt)) {
                    outcomes.add(OutcomeClass.CLOCK_SKEW);
                }
            }
            if (protocolSetsDiffer(address)) {
                outcomes.add(OutcomeClass.PROTOCOL_SETS_DIFFER);
            }
        }
        if (outcomes.isEmpty()) {
            outcomes.add(OutcomeClass.NOT_EXAMINED);
        }
        return outcomes;
    }

    private static OutcomeClass outcomeOf(NegotiationAttempt attempt, ProbeReport report) {
        switch (attempt.connect().status()) {
            case REFUSED -> {
                return OutcomeClass.REFUSED;
            }
            case TIMED_OUT, NO_ROUTE -> {
                return OutcomeClass.NO_ANSWER;
            }
            case CANCELLED, FAILED -> {
                return OutcomeClass.NOT_EXAMINED;
            }
            case CONNECTED -> {
                if (attempt.stop() != null) {
                    return stopped(attempt);
                }
            }
        }
        if (attempt.credSsp() != null && attempt.credSsp().challenge() != null) {
            return OutcomeClass.CREDSSP_CHALLENGE;
        }
        return concernsOf(attempt, report).isEmpty() ? OutcomeClass.AGREED : OutcomeClass.CERTIFICATE_CONCERN;
    }

    private static OutcomeClass stopped(NegotiationAttempt attempt) {
        Stop stop = attempt.stop();
        switch (stop.kind()) {
            case CANCELLED, OUT_OF_TIME, LOCAL_ERROR -> {
                return OutcomeClass.NOT_EXAMINED;
            }
            default -> {
                return switch (stop.phase()) {
                    case NAME, TCP -> OutcomeClass.NO_ANSWER;
                    case X224 -> stoppedInNegotiation(stop.kind());
                    case TLS -> stop.kind() == Stop.Kind.ALERT ? OutcomeClass.TLS_ALERT : OutcomeClass.TLS_STOPPED;
                    case CREDSSP -> OutcomeClass.CREDSSP_STOPPED;
                };
            }
        }
    }

    private static OutcomeClass stoppedInNegotiation(Stop.Kind kind) {
        return switch (kind) {
            case CLOSED, RESET -> OutcomeClass.SILENT_CLOSE;
            case TIMED_OUT -> OutcomeClass.NO_REPLY;
            case REFUSED -> OutcomeClass.NEGOTIATION_FAILED;
            default -> OutcomeClass.FOREIGN_ANSWER;
        };
    }

    private static Set<CertificateRemark> concernsOf(NegotiationAttempt attempt, ProbeReport report) {
        if (attempt.tls() == null || attempt.tls().chain().isEmpty()) {
            return Set.of();
        }
        return concerns(attempt.tls().chain().getFirst(), report.host(), attempt.started());
    }

    private static boolean skewed(NegotiationAttempt attempt) {
        CredSspFacts credSsp = attempt.credSsp();
        return credSsp != null
                && credSsp.challenge() != null
                && credSsp.challenge().skew() != null
                && credSsp.challenge().skew().abs().compareTo(TOLERATED_SKEW) > 0;
    }

    private static boolean protocolSetsDiffer(AddressProbe address) {
        return address.attempts().stream()
                        .filter(attempt -> attempt.purpose() == NegotiationAttempt.Purpose.PROTOCOL_SET)
                        .map(ProbeClassifier::negotiationResult)
                        .filter(Objects::nonNull)
                        .distinct()
                        .count()
                > 1;
    }

    /**
     * What the X.224 phase alone came to, so that a TLS failure in one attempt is no difference between protocol sets.
     */
    private static String negotiationResult(NegotiationAttempt attempt) {
        if (attempt.answer() != null) {
            return attempt.accepted()
                    ? "accepted"
                    : attempt.answer().kind() + " " + attempt.answer().failureCode();
        }
        OutcomeClass outcome = attempt.outcome();
        return outcome == OutcomeClass.NOT_EXAMINED ? null : outcome.code();
    }

    /**
     * Whether addresses of one name came out differently; an address without a route from here says nothing about the
     * host.
     */
    private static boolean addressesDiffer(ProbeReport report) {
        return report.addresses().stream()
                        .map(address -> furthest(address.attempts()).orElse(null))
                        .filter(Objects::nonNull)
                        .filter(attempt -> attempt.connect().status() != TcpConnect.Status.NO_ROUTE)
                        .map(NegotiationAttempt::outcome)
                        .filter(outcome -> outcome != OutcomeClass.NOT_EXAMINED)
                        .distinct()
                        .count()
                > 1;
    }

    private static Optional<NegotiationAttempt> furthest(List<NegotiationAttempt> attempts) {
        NegotiationAttempt best = null;
        for (NegotiationAttempt attempt : attempts) {
            if (best == null || PROGRESS.compare(attempt, best) > 0) {
                best = attempt;
            }
        }
        return Optional.ofNullable(best);
    }

    private static LadderRung.State stateOf(Phase phase, NegotiationAttempt attempt) {
        int distance = phase.compareTo(attempt.reached());
        if (distance < 0) {
            return LadderRung.State.PASSED;
        }
        if (distance == 0) {
            return attempt.stop() == null ? LadderRung.State.PASSED : LadderRung.State.STOPPED;
        }
        return attempt.stop() == null ? LadderRung.State.NOT_USED : LadderRung.State.NOT_REACHED;
    }
}
