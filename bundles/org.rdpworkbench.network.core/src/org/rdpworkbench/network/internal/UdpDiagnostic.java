// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.internal;

import java.util.Locale;
import org.osgi.service.component.annotations.Component;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.diagnosis.DiagnosticInfo;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.diagnosis.FindingBuilder;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.path.UdpAnswer;

/**
 * Whether the UDP port answers. A session needs it only to be quicker, and begins without it, so that it speaks for no
 * cause.
 */
@Component(service = Diagnostic.class)
@DiagnosticInfo(
        id = "network.udp",
        area = "network",
        title = "The second way, over UDP",
        facets = "path",
        sources = Sources.UDP)
public final class UdpDiagnostic implements Diagnostic {
    @Override
    public void diagnose(Examination examination) {
        Measured.of(examination, examination.path().udp(), "udp").ifPresent(measured -> {
            UdpAnswer answer = measured.value();
            Severity severity =
                    switch (answer.outcome()) {
                        case ANSWERED -> Severity.OK;
                        case CLOSED, FOREIGN_ANSWER -> Severity.ADVICE;
                        case SILENT, NOT_SENT, NOT_EXAMINED -> Severity.NOT_EXAMINED;
                    };
            FindingBuilder finding = measured.finding(
                    severity,
                    "udp-" + answer.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    answer.address(),
                    String.valueOf(answer.port()),
                    String.valueOf(answer.detail()));
            if (severity == Severity.NOT_EXAMINED) {
                finding.needs(Probed.TEXTS.get("needs.udp"));
            }
            finding.report();
        });
    }
}
