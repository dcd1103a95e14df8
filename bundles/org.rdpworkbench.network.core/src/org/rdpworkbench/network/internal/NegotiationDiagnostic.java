// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.internal;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.diagnosis.DiagnosticInfo;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.diagnosis.FindingBuilder;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.RegistryValue;
import org.rdpworkbench.core.wire.NegotiationAnswer;
import org.rdpworkbench.core.wire.NegotiationAttempt;
import org.rdpworkbench.core.wire.NegotiationAttempt.Purpose;
import org.rdpworkbench.core.wire.OutcomeClass;
import org.rdpworkbench.core.wire.SecurityProtocols;

/** Classes P6 and P12: which security protocols the server agrees to, and why it refuses others. */
@Component(service = Diagnostic.class)
@DiagnosticInfo(
        id = "network.negotiation",
        area = "network",
        title = "The server agrees on a security protocol",
        facets = "wire",
        causes = {Causes.SECURITY_LAYER, Causes.SELF_SIGNED, Causes.BOUND, Causes.KEY},
        sources = Sources.NEGOTIATION)
public final class NegotiationDiagnostic implements Diagnostic {
    private static final int NO_CERTIFICATE = 3;
    private static final String LISTENER_KEY =
            "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server\\WinStations\\RDP-Tcp";
    private static final String[] ALL = {Causes.SECURITY_LAYER, Causes.SELF_SIGNED, Causes.BOUND, Causes.KEY};

    @Override
    public void diagnose(Examination examination) {
        Probed.of(examination, "negotiation", ALL).ifPresent(probed -> {
            List<NegotiationAttempt> answered = probed.attempts().stream()
                    .filter(attempt -> attempt.purpose() == Purpose.PROTOCOL_SET && attempt.answer() != null)
                    .toList();
            if (answered.isEmpty()) {
                probed.notReached(examination, "negotiation", ALL);
                return;
            }
            boolean withoutCertificate = answered.stream()
                    .anyMatch(attempt -> attempt.answer().failureCode() == NO_CERTIFICATE
                            && attempt.answer().kind() == NegotiationAnswer.Kind.FAILURE);
            if (withoutCertificate) {
                noCertificate(examination, probed);
            }
            if (answered.stream().noneMatch(NegotiationAttempt::accepted)) {
                if (!withoutCertificate) {
                    nothingAccepted(examination, probed, answered);
                }
            } else {
                accepted(examination, probed, answered);
            }
        });
    }

    /**
     * The one refusal that says the certificate is at fault; which certificate, the binding in the registry tells, if
     * it is to be had.
     */
    private static void noCertificate(Examination examination, Probed probed) {
        FindingBuilder finding =
                probed.finding(examination, Severity.PROBLEM, "negotiation-no-certificate", probed.place());
        exhibitAll(finding, probed);
        Reading<RegistryValue> bound = examination.registry().value(LISTENER_KEY, "SSLCertificateSHA1Hash");
        if (bound.isAbsent()) {
            finding.exhibit(bound).proves(Causes.SELF_SIGNED).supports(Causes.KEY);
        } else if (bound.isPresent()) {
            finding.exhibit(bound).supports(Causes.BOUND, Causes.KEY);
        } else {
            finding.supports(Causes.SELF_SIGNED, Causes.BOUND, Causes.KEY);
        }
        finding.report();
    }

    private static void nothingAccepted(Examination examination, Probed probed, List<NegotiationAttempt> answered) {
        String reason = answered.getFirst().answer().failureName();
        FindingBuilder finding = probed.finding(
                        examination, Severity.PROBLEM, "negotiation-refused", probed.place(), reason)
                .supports(Causes.SECURITY_LAYER)
                .inferred();
        exhibitAll(finding, probed);
        finding.report();
    }

    private static void accepted(Examination examination, Probed probed, List<NegotiationAttempt> answered) {
        boolean credSsp = answered.stream()
                .anyMatch(attempt ->
                        SecurityProtocols.usesCredSsp(attempt.answer().selectedProtocol()));
        boolean tls = answered.stream()
                .anyMatch(attempt -> SecurityProtocols.usesTls(attempt.answer().selectedProtocol()));
        boolean plain = answered.stream()
                .anyMatch(attempt -> attempt.requestedProtocols() == SecurityProtocols.RDP && attempt.accepted());
        boolean silent = probed.attempts().stream()
                .anyMatch(attempt -> attempt.purpose() == Purpose.PROTOCOL_SET
                        && (attempt.outcome() == OutcomeClass.SILENT_CLOSE
                                || attempt.outcome() == OutcomeClass.NO_REPLY));
        if (!tls) {
            FindingBuilder finding = probed.finding(
                            examination, Severity.WARNING, "negotiation-only-rdp", probed.place())
                    .supports(Causes.SECURITY_LAYER)
                    .inferred();
            exhibitAll(finding, probed);
            finding.report();
        } else {
            FindingBuilder finding = probed.finding(
                    examination, Severity.OK, credSsp ? "negotiation-credssp" : "negotiation-tls", probed.place());
            if (credSsp) {
                finding.rulesOut(Causes.SECURITY_LAYER).inferred();
            } else {
                finding.concerns(Causes.SECURITY_LAYER).needs(Probed.TEXTS.get("needs.settings"));
            }
            exhibitAll(finding, probed);
            finding.report();
        }
        if (silent) {
            FindingBuilder finding = probed.finding(
                            examination, Severity.WARNING, "negotiation-some-unanswered", probed.place())
                    .inferred();
            exhibitAll(finding, probed);
            finding.report();
        }
        if (plain && tls) {
            probed.finding(examination, Severity.ADVICE, "negotiation-plain-accepted", probed.place())
                    .report();
        }
    }

    /** The matrix of protocol sets, one line each. */
    private static void exhibitAll(FindingBuilder finding, Probed probed) {
        probed.attempts().stream()
                .filter(attempt -> attempt.purpose() == Purpose.PROTOCOL_SET)
                .forEach(attempt -> finding.exhibit(Observation.of(attempt)));
    }
}
