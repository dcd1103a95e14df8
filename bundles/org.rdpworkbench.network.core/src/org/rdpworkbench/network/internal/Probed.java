// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.internal;

import java.util.List;
import java.util.Optional;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.diagnosis.FindingBuilder;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.core.wire.AddressProbe;
import org.rdpworkbench.core.wire.NegotiationAttempt;
import org.rdpworkbench.core.wire.Phase;
import org.rdpworkbench.core.wire.ProbeClassifier;
import org.rdpworkbench.core.wire.ProbeReport;

/**
 * A probe as the diagnostics of this area look at it.
 *
 * @param reading the reading, for exhibits
 * @param report the report, its classes told anew, because a saved case may come from anywhere
 */
record Probed(Reading<ProbeReport> reading, ProbeReport report) {
    static final Texts TEXTS = Texts.of(Probed.class);

    /** The probe; when there is none, says so and that {@code causes} stay undecided. */
    static Optional<Probed> of(Examination examination, String subject, String... causes) {
        Reading<ProbeReport> reading = examination.wire().probe();
        Optional<Probed> probed = reading.found().map(report -> new Probed(reading, ProbeClassifier.classify(report)));
        if (probed.isEmpty()) {
            String reason = reading.unreadableReason().orElseGet(() -> TEXTS.get("no-probe"));
            examination
                    .finding(Severity.NOT_EXAMINED, "network." + subject + "-not-examined")
                    .texts(TEXTS, "not-examined", TEXTS.get("subject." + subject), reason)
                    .exhibit(reading)
                    .concerns(causes)
                    .needs(TEXTS.get("needs.probe"))
                    .report();
        }
        return probed;
    }

    /** The attempt that came furthest, if any was made. */
    Optional<NegotiationAttempt> leading() {
        return ProbeClassifier.leading(report);
    }

    /** The address of the attempt that came furthest, with all attempts made to it. */
    Optional<AddressProbe> leadingAddress() {
        return leading()
                .flatMap(best -> report.addresses().stream()
                        .filter(address -> address.attempts().stream().anyMatch(attempt -> attempt == best))
                        .findFirst());
    }

    /** All attempts made to the leading address. */
    List<NegotiationAttempt> attempts() {
        return leadingAddress().map(AddressProbe::attempts).orElse(List.of());
    }

    /** Whether any attempt came as far as {@code phase}. */
    boolean entered(Phase phase) {
        return leading()
                .filter(attempt -> attempt.reached().compareTo(phase) >= 0)
                .isPresent();
    }

    /** Starts a finding whose id and texts have the same key, with the probe as exhibit. */
    FindingBuilder finding(Examination examination, Severity severity, String key, Object... arguments) {
        return examination
                .finding(severity, "network." + key)
                .texts(TEXTS, key, arguments)
                .exhibit(reading);
    }

    /** Says that the connection ended before a phase, so that {@code causes} stay undecided. */
    void notReached(Examination examination, String subject, String... causes) {
        finding(examination, Severity.NOT_EXAMINED, subject + "-not-reached", TEXTS.get("subject." + subject))
                .concerns(causes)
                .needs(TEXTS.get("needs.further"))
                .report();
    }

    /** The host and port as people write them. */
    String place() {
        String host = report.host();
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + report.port();
    }
}
