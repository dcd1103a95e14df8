// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.internal;

import java.util.Optional;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.diagnosis.FindingBuilder;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.Wire;
import org.rdpworkbench.core.wire.ProbeReport;

/**
 * A measurement of the way to the host, as the diagnostics of this area look at it.
 *
 * @param examination where findings are reported
 * @param reading the reading, for exhibits
 * @param value what was measured
 * @param <T> its type
 */
record Measured<T>(Examination examination, Reading<T> reading, T value) {
    /** The measurement; when there is none, says so and that {@code causes} stay undecided. */
    static <T> Optional<Measured<T>> of(Examination examination, Reading<T> reading, String subject, String... causes) {
        Optional<Measured<T>> measured = reading.found().map(value -> new Measured<>(examination, reading, value));
        if (measured.isEmpty()) {
            String reason = reading.unreadableReason().orElseGet(() -> Probed.TEXTS.get("path.not-asked"));
            examination
                    .finding(Severity.NOT_EXAMINED, "network." + subject + "-not-measured")
                    .texts(Probed.TEXTS, "not-measured", Probed.TEXTS.get("subject." + subject), reason)
                    .exhibit(reading)
                    .concerns(causes)
                    .needs(Probed.TEXTS.get("needs.path"))
                    .report();
        }
        return measured;
    }

    /** Starts a finding whose id and texts have the same key, with the measurement as exhibit. */
    FindingBuilder finding(Severity severity, String key, Object... arguments) {
        return examination
                .finding(severity, "network." + key)
                .texts(Probed.TEXTS, key, arguments)
                .exhibit(reading);
    }

    /**
     * Starts a finding about what the probe of the port sees as well. The probe is an exhibit, too, so that one
     * circumstance seen by both is not taken for two.
     */
    FindingBuilder sameAsProbe(Severity severity, String key, Object... arguments) {
        FindingBuilder finding = finding(severity, key, arguments);
        if (examination.offers(Wire.FACET)) {
            Reading<ProbeReport> probe = examination.wire().probe();
            if (probe.isPresent()) {
                finding.exhibit(probe);
            }
        }
        return finding;
    }
}
