// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.internal;

import java.time.Duration;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.diagnosis.DiagnosticInfo;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.diagnosis.FindingBuilder;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.NetworkPath;
import org.rdpworkbench.core.wire.NegotiationAttempt;
import org.rdpworkbench.core.wire.NtlmChallengeFacts;
import org.rdpworkbench.core.wire.Phase;
import org.rdpworkbench.core.wire.ProbeClassifier;

/**
 * Classes P10 and P11: whether the server begins network level authentication, what it says about itself, and whether
 * the clocks agree.
 */
@Component(service = Diagnostic.class)
@DiagnosticInfo(
        id = "network.sign-in",
        area = "network",
        title = "The server asks for credentials, and its clock is right",
        facets = "wire",
        causes = {Causes.CREDSSP, Causes.CLOCK},
        sources = {Sources.CREDSSP, Sources.NTLM})
public final class SignInDiagnostic implements Diagnostic {
    /** Clocks that are no further apart than this agree. */
    private static final Duration WITNESSED = Duration.ofMinutes(1);

    @Override
    public void diagnose(Examination examination) {
        Probed.of(examination, "sign-in", Causes.CREDSSP, Causes.CLOCK).ifPresent(probed -> {
            Optional<NegotiationAttempt> asked = probed.attempts().stream()
                    .filter(attempt -> attempt.credSsp() != null)
                    .findFirst();
            if (asked.isPresent()) {
                asked(examination, probed, asked.get());
            } else if (probed.leading()
                            .filter(attempt -> attempt.stop() == null)
                            .isPresent()
                    && probed.entered(Phase.X224)) {
                probed.finding(examination, Severity.NOT_EXAMINED, "sign-in-not-used", probed.place())
                        .concerns(Causes.CREDSSP, Causes.CLOCK)
                        .needs(Probed.TEXTS.get("needs.nla-server"))
                        .report();
            } else {
                probed.notReached(examination, "sign-in", Causes.CREDSSP, Causes.CLOCK);
            }
        });
    }

    private static void asked(Examination examination, Probed probed, NegotiationAttempt attempt) {
        NtlmChallengeFacts challenge = attempt.credSsp().challenge();
        if (challenge == null) {
            String how = attempt.stop() == null ? "" : Observation.ended(attempt.stop());
            probed.finding(examination, Severity.WARNING, "sign-in-no-challenge", probed.place(), how)
                    .exhibit(Observation.of(attempt))
                    .supports(Causes.CREDSSP)
                    .concerns(Causes.CLOCK)
                    .needs(Probed.TEXTS.get("needs.further"))
                    .inferred()
                    .report();
            return;
        }
        probed.finding(examination, Severity.OK, "sign-in-asked", probed.place(), self(challenge))
                .concerns(Causes.CREDSSP)
                .needs(Probed.TEXTS.get("needs.credssp-policy"))
                .inferred()
                .report();
        clock(examination, probed, challenge);
    }

    private static void clock(Examination examination, Probed probed, NtlmChallengeFacts challenge) {
        Duration skew = challenge.skew();
        if (skew == null) {
            probed.finding(examination, Severity.NOT_EXAMINED, "clock-not-given", probed.place())
                    .concerns(Causes.CLOCK)
                    .needs(Probed.TEXTS.get("needs.clock"))
                    .report();
            return;
        }
        Optional<Duration> witness = witness(examination);
        boolean tolerated = skew.abs().compareTo(ProbeClassifier.TOLERATED_SKEW) <= 0;
        String direction = Probed.TEXTS.get(skew.isNegative() ? "clock.behind" : "clock.ahead");
        boolean own = !tolerated && witness.map(seen -> agree(seen, skew)).orElse(false);
        String key = tolerated ? "clock-agrees" : own ? "clock-own" : "clock-skewed";
        FindingBuilder finding = probed.finding(
                        examination,
                        tolerated ? Severity.OK : Severity.PROBLEM,
                        key,
                        probed.place(),
                        readable(skew.abs()),
                        direction)
                .exhibit(Probed.TEXTS.get(
                        "seen.clocks",
                        challenge.serverTime().toString(),
                        challenge.localTime().toString()));
        if (tolerated) {
            finding.rulesOut(Causes.CLOCK);
        } else if (own) {
            // Two others agree against this computer, so that nothing is known of the client's clock and the server's.
            finding.exhibit(examination.path().gateway()).supports(Causes.CLOCK).inferred();
        } else {
            witness.ifPresent(seen -> finding.exhibit(examination.path().gateway()));
            finding.proves(Causes.CLOCK);
        }
        finding.report();
    }

    /** How far the gateway's clock is from this computer's; the only other clock that is seen without credentials. */
    private static Optional<Duration> witness(Examination examination) {
        if (!examination.offers(NetworkPath.FACET)) {
            return Optional.empty();
        }
        return examination
                .path()
                .gateway()
                .found()
                .filter(report -> report.serverTime() != null && report.localTime() != null)
                .map(report -> Duration.between(report.localTime(), report.serverTime()));
    }

    /** Whether two clocks agree with each other and not with this computer's. */
    private static boolean agree(Duration one, Duration other) {
        return one.minus(other).abs().compareTo(WITNESSED) <= 0;
    }

    static String readable(Duration duration) {
        return Probed.TEXTS.get(
                "duration",
                String.valueOf(duration.toHours()),
                String.valueOf(duration.toMinutesPart()),
                String.valueOf(duration.toSecondsPart()));
    }

    private static String self(NtlmChallengeFacts challenge) {
        String name = challenge.dnsComputer() == null ? challenge.netBiosComputer() : challenge.dnsComputer();
        String version = challenge.build() < 0
                ? Probed.TEXTS.get("version.unknown")
                : challenge.major() + "." + challenge.minor() + "." + challenge.build();
        return Probed.TEXTS.get("self", name == null ? "?" : name, version);
    }
}
