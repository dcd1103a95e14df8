// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.listener.internal;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.diagnosis.DiagnosticInfo;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.diagnosis.FindingBuilder;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.RegistryValue;
import org.rdpworkbench.core.evidence.Wire;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.core.wire.NegotiationAttempt;
import org.rdpworkbench.core.wire.OutcomeClass;
import org.rdpworkbench.core.wire.ProbeReport;

/** Which port the listener is set to, and whether that is the port that was probed. */
@Component(service = Diagnostic.class)
@DiagnosticInfo(
        id = "listener.port",
        area = "listener",
        title = "The port of the Remote Desktop listener",
        facets = "registry",
        causes = ListenerPort.CAUSE,
        sources = Sources.CANNOT_CONNECT)
public final class ListenerPort implements Diagnostic {
    static final String CAUSE = "listener-missing-or-elsewhere";
    static final long DEFAULT_PORT = 3389;

    private static final Texts TEXTS = Texts.of(ListenerPort.class);
    private static final long HIGHEST_PORT = 65535;

    @Override
    public void diagnose(Examination examination) {
        Reading<RegistryValue> number = RenamedListener.instead(examination.registry())
                .map(RenamedListener::port)
                .orElseGet(() -> examination.registry().value(ServerRegistry.LISTENER, "PortNumber"));
        if (Undecided.reported(examination, "port", List.of(number), CAUSE)) {
            return;
        }
        if (number.isAbsent()) {
            finding(examination, Severity.WARNING, "unset")
                    .exhibit(number)
                    .inferred()
                    .report();
            return;
        }
        long port = number.as(ServerRegistry::dword).orElseThrow();
        if (port < 1 || port > HIGHEST_PORT) {
            finding(examination, Severity.PROBLEM, "impossible", String.valueOf(port))
                    .exhibit(number)
                    .supports(CAUSE)
                    .inferred()
                    .report();
            return;
        }
        // The probe is asked last: it may take seconds, and above it would have changed nothing.
        if (examination.offers(Wire.FACET)) {
            Reading<ProbeReport> probe = examination.wire().probe();
            if (probe.isPresent()) {
                compare(examination, port, number, probe);
                return;
            }
        }
        reportNumber(examination, port, number);
    }

    private static void compare(
            Examination examination, long port, Reading<RegistryValue> number, Reading<ProbeReport> probe) {
        ProbeReport report = probe.found().orElseThrow();
        String set = String.valueOf(port);
        String probed = String.valueOf(report.port());
        boolean answered = answered(report);
        if (report.port() == port) {
            if (answered) {
                finding(examination, Severity.OK, "answers", set)
                        .exhibit(number, probe)
                        .rulesOut(CAUSE)
                        .report();
            } else {
                reportNumber(examination, port, number);
            }
        } else if (answered) {
            finding(examination, Severity.ADVICE, "forwarded", set, probed)
                    .exhibit(number, probe)
                    .inferred()
                    .report();
        } else if (report.outcomes().contains(OutcomeClass.REFUSED)
                || report.outcomes().contains(OutcomeClass.FOREIGN_ANSWER)) {
            finding(examination, Severity.PROBLEM, "elsewhere", set, probed)
                    .exhibit(number, probe)
                    .proves(CAUSE)
                    .report();
        } else {
            finding(examination, Severity.WARNING, "elsewhere-unconfirmed", set, probed)
                    .exhibit(number, probe)
                    .supports(CAUSE)
                    .report();
        }
    }

    /** Whether a Remote Desktop server answered on any address, be it with a refusal of the protocols offered. */
    private static boolean answered(ProbeReport report) {
        return report.addresses().stream()
                .flatMap(address -> address.attempts().stream())
                .map(NegotiationAttempt::answer)
                .anyMatch(answer -> answer != null);
    }

    /** The number alone, which leaves open whether the listener has the port. */
    private static void reportNumber(Examination examination, long port, Reading<RegistryValue> number) {
        FindingBuilder finding = port == DEFAULT_PORT
                ? finding(examination, Severity.OK, "default")
                : finding(examination, Severity.ADVICE, "custom", String.valueOf(port));
        finding.exhibit(number).concerns(CAUSE).needs(TEXTS.get("needs.probe")).report();
    }

    private static FindingBuilder finding(Examination examination, Severity severity, String key, Object... arguments) {
        return examination.finding(severity, "listener.port-" + key).texts(TEXTS, "port-" + key, arguments);
    }
}
