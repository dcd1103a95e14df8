// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.internal;

import org.osgi.service.component.annotations.Component;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.diagnosis.DiagnosticInfo;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.diagnosis.FindingBuilder;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.wire.ForeignService;
import org.rdpworkbench.core.wire.NegotiationAttempt;
import org.rdpworkbench.core.wire.Phase;
import org.rdpworkbench.core.wire.TcpConnect;

/**
 * Classes P1 to P5: whether Remote Desktop answers on the port at all. What causes them is inferred (domain reference
 * 5.2).
 */
@Component(service = Diagnostic.class)
@DiagnosticInfo(
        id = "network.port",
        area = "network",
        title = "Remote Desktop answers on the port",
        facets = "wire",
        causes = {
            Causes.FIREWALL,
            Causes.LISTENER,
            Causes.OFF,
            Causes.SERVICE,
            Causes.FLOW,
            Causes.FORWARDER,
            Causes.LIMIT
        },
        sources = {Sources.NEGOTIATION, Sources.CANNOT_CONNECT})
public final class PortDiagnostic implements Diagnostic {
    private static final String[] ALL = {
        Causes.FIREWALL, Causes.LISTENER, Causes.OFF, Causes.SERVICE, Causes.FLOW, Causes.FORWARDER, Causes.LIMIT
    };

    @Override
    public void diagnose(Examination examination) {
        Probed.of(examination, "port", ALL)
                .ifPresent(probed -> probed.leading()
                        .ifPresentOrElse(
                                attempt -> diagnose(examination, probed, attempt),
                                () -> probed.notReached(examination, "port", ALL)));
    }

    private static void diagnose(Examination examination, Probed probed, NegotiationAttempt attempt) {
        switch (attempt.outcome()) {
            case NO_ANSWER -> noAnswer(examination, probed, attempt);
            case REFUSED ->
                problem(examination, probed, attempt, "port-refused")
                        .supports(Causes.LISTENER, Causes.OFF, Causes.SERVICE)
                        .report();
            case SILENT_CLOSE -> silentClose(examination, probed, attempt);
            case NO_REPLY ->
                problem(examination, probed, attempt, "port-no-reply")
                        .supports(Causes.SERVICE, Causes.LISTENER, Causes.FLOW)
                        .report();
            case FOREIGN_ANSWER -> foreign(examination, probed, attempt);
            default -> {
                if (attempt.answer() == null) {
                    probed.notReached(examination, "port", ALL);
                } else {
                    probed.finding(examination, Severity.OK, "port-answers", probed.place())
                            .exhibit(Observation.of(attempt))
                            .rulesOut(Causes.LISTENER, Causes.OFF, Causes.FORWARDER)
                            .inferred()
                            .report();
                }
            }
        }
    }

    private static void noAnswer(Examination examination, Probed probed, NegotiationAttempt attempt) {
        if (attempt.connect().status() == TcpConnect.Status.NO_ROUTE) {
            // A matter of the probing computer, so no problem of the one that is examined.
            finding(examination, Severity.NOT_EXAMINED, probed, attempt, "port-no-route")
                    .concerns(ALL)
                    .needs(Probed.TEXTS.get("needs.route"))
                    .report();
        } else {
            problem(examination, probed, attempt, "port-no-answer")
                    .supports(Causes.FIREWALL)
                    .report();
        }
    }

    private static void silentClose(Examination examination, Probed probed, NegotiationAttempt attempt) {
        if (attempt.stop().bytesInPhase() == 0) {
            problem(examination, probed, attempt, "port-silent-close")
                    .supports(Causes.FLOW, Causes.FORWARDER, Causes.LIMIT)
                    .report();
        } else {
            problem(examination, probed, attempt, "port-cut-off", attempt.stop().bytesInPhase())
                    .supports(Causes.FLOW)
                    .report();
        }
    }

    /**
     * A service that was recognised is proof that the port belongs to something else; bytes that nobody knows are a
     * circumstance.
     */
    private static void foreign(Examination examination, Probed probed, NegotiationAttempt attempt) {
        ForeignService service = attempt.foreign();
        if (service == null) {
            problem(examination, probed, attempt, "port-not-understood")
                    .supports(Causes.LISTENER, Causes.FLOW)
                    .report();
        } else if (service.kind() == ForeignService.Kind.UNKNOWN) {
            problem(examination, probed, attempt, "port-unknown-service")
                    .supports(Causes.LISTENER)
                    .report();
        } else {
            problem(examination, probed, attempt, "port-other-service", Probed.TEXTS.get("service." + service.kind()))
                    .exhibit(Probed.TEXTS.get("seen.banner", service.banner()))
                    .proves(Causes.LISTENER)
                    .report();
        }
    }

    private static FindingBuilder problem(
            Examination examination, Probed probed, NegotiationAttempt attempt, String key, Object... more) {
        return finding(examination, Severity.PROBLEM, probed, attempt, key, more);
    }

    private static FindingBuilder finding(
            Examination examination,
            Severity severity,
            Probed probed,
            NegotiationAttempt attempt,
            String key,
            Object... more) {
        Object argument = more.length == 0 ? "" : String.valueOf(more[0]);
        String place = attempt.stop().phase() == Phase.TCP ? "" : Observation.ended(attempt.stop());
        return probed.finding(examination, severity, key, probed.place(), argument, place)
                .exhibit(Observation.of(attempt))
                .inferred();
    }
}
