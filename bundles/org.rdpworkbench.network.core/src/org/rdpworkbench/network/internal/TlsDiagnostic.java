// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.internal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.diagnosis.DiagnosticInfo;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.diagnosis.FindingBuilder;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.wire.NegotiationAttempt;
import org.rdpworkbench.core.wire.Stop;
import org.rdpworkbench.core.wire.TlsAlert;
import org.rdpworkbench.core.wire.TlsFacts;

/** Classes P7 and P8: whether the TLS handshake works. What causes them is inferred (domain reference 5.2). */
@Component(service = Diagnostic.class)
@DiagnosticInfo(
        id = "network.tls",
        area = "network",
        title = "The TLS handshake works",
        facets = "wire",
        causes = {Causes.TLS, Causes.SELF_SIGNED, Causes.KEY, Causes.BOUND, Causes.FLOW},
        sources = {Sources.ALERTS, Sources.CERTIFICATE_EVENTS})
public final class TlsDiagnostic implements Diagnostic {
    private static final String[] ALL = {Causes.TLS, Causes.SELF_SIGNED, Causes.KEY, Causes.BOUND, Causes.FLOW};

    /**
     * A handshake that works clears none of them by itself: Windows falls back to its self-signed certificate when the
     * bound one is unusable, and the probe alone does not know which of the two was shown.
     */
    private static final String[] CERTIFICATE = {Causes.SELF_SIGNED, Causes.KEY, Causes.BOUND};

    /**
     * handshake_failure, protocol_version, insufficient_security: alerts of a server that finds nothing acceptable in
     * what is offered.
     */
    private static final Set<Integer> NOTHING_IN_COMMON = Set.of(40, 70, 71);

    private static final Set<String> CURRENT = Set.of("TLSv1.2", "TLSv1.3");

    @Override
    public void diagnose(Examination examination) {
        Probed.of(examination, "tls", ALL).ifPresent(probed -> {
            List<NegotiationAttempt> attempts = probed.attempts().stream()
                    .filter(attempt -> attempt.tls() != null)
                    .toList();
            if (attempts.isEmpty()) {
                boolean refused = probed.leading().filter(a -> a.stop() == null).isEmpty();
                if (refused) {
                    probed.notReached(examination, "tls", ALL);
                } else {
                    probed.finding(examination, Severity.NOT_EXAMINED, "tls-not-used", probed.place())
                            .concerns(ALL)
                            .needs(Probed.TEXTS.get("needs.tls-server"))
                            .report();
                }
                return;
            }
            Optional<NegotiationAttempt> complete = attempts.stream()
                    .filter(attempt -> attempt.tls().step() == TlsFacts.Step.COMPLETE)
                    .findFirst();
            if (complete.isPresent()) {
                worked(examination, probed, complete.get(), attempts.getFirst());
            } else {
                failed(examination, probed, attempts);
            }
        });
    }

    private static void worked(
            Examination examination, Probed probed, NegotiationAttempt complete, NegotiationAttempt first) {
        TlsFacts tls = complete.tls();
        String seen = Probed.TEXTS.get("seen.tls", tls.version(), tls.cipherSuite());
        if (complete != first) {
            probed.finding(examination, Severity.PROBLEM, "tls-only-alone", probed.place(), tls.version())
                    .exhibit(Observation.of(first))
                    .exhibit(seen)
                    .supports(Causes.TLS)
                    .inferred()
                    .report();
        } else if (!CURRENT.contains(tls.version())) {
            probed.finding(examination, Severity.WARNING, "tls-old", probed.place(), tls.version())
                    .exhibit(seen)
                    .supports(Causes.TLS)
                    .concerns(CERTIFICATE)
                    .needs(Probed.TEXTS.get("needs.configured"))
                    .inferred()
                    .report();
        } else {
            probed.finding(examination, Severity.OK, "tls-works", probed.place(), tls.version())
                    .exhibit(seen)
                    .rulesOut(Causes.TLS)
                    .concerns(CERTIFICATE)
                    .needs(Probed.TEXTS.get("needs.configured"))
                    .inferred()
                    .report();
        }
    }

    private static void failed(Examination examination, Probed probed, List<NegotiationAttempt> attempts) {
        NegotiationAttempt first = attempts.getFirst();
        Stop stop = first.stop();
        Optional<TlsAlert> alert = first.tls().alerts().stream()
                .filter(each -> each.received() && each.level() == TlsAlert.FATAL)
                .findFirst();
        FindingBuilder finding;
        if (stop == null || isOurs(stop)) {
            probed.notReached(examination, "tls", ALL);
            return;
        } else if (alert.isPresent()) {
            finding = alert(examination, probed, alert.get());
        } else if (stop.kind() == Stop.Kind.ALERT || stop.kind() == Stop.Kind.NOT_UNDERSTOOD) {
            finding = problem(examination, probed, "tls-not-understood", stop)
                    .concerns(ALL)
                    .needs(Probed.TEXTS.get("needs.further"));
        } else if (stop.kind() == Stop.Kind.TIMED_OUT || stop.kind() == Stop.Kind.TOO_MUCH) {
            finding = problem(examination, probed, "tls-silent", stop).supports(Causes.FLOW);
        } else if (first.tls().step() == TlsFacts.Step.CLIENT_HELLO) {
            finding = problem(examination, probed, "tls-closed-before-hello", stop)
                    .supports(CERTIFICATE);
        } else {
            finding =
                    problem(examination, probed, "tls-closed-after-hello", stop).supports(Causes.KEY, Causes.FLOW);
        }
        attempts.forEach(attempt -> finding.exhibit(Observation.of(attempt)));
        finding.report();
    }

    private static boolean isOurs(Stop stop) {
        return switch (stop.kind()) {
            case CANCELLED, OUT_OF_TIME, LOCAL_ERROR -> true;
            default -> false;
        };
    }

    private static FindingBuilder alert(Examination examination, Probed probed, TlsAlert alert) {
        boolean nothingInCommon = NOTHING_IN_COMMON.contains(alert.description());
        FindingBuilder finding = probed.finding(
                        examination,
                        Severity.PROBLEM,
                        nothingInCommon ? "tls-nothing-in-common" : "tls-alert",
                        probed.place(),
                        alert.name(),
                        String.valueOf(alert.description()))
                .inferred();
        return nothingInCommon ? finding.supports(Causes.TLS) : finding.supports(CERTIFICATE);
    }

    private static FindingBuilder problem(Examination examination, Probed probed, String key, Stop stop) {
        return probed.finding(examination, Severity.PROBLEM, key, probed.place(), Observation.ended(stop))
                .inferred();
    }
}
