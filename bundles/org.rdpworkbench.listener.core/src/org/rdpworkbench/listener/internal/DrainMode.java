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
import org.rdpworkbench.core.text.Texts;

/** Whether the server takes new sign-ins: {@code TSServerDrainMode} 0 does, 1 and 2 drain. */
@Component(service = Diagnostic.class)
@DiagnosticInfo(
        id = "listener.drain-mode",
        area = "listener",
        title = "Drain mode",
        facets = "registry",
        causes = DrainMode.CAUSE,
        sources = {Sources.DRAIN_EVENTS, Sources.MSRD})
public final class DrainMode implements Diagnostic {
    static final String CAUSE = "drain-mode";

    private static final Texts TEXTS = Texts.of(DrainMode.class);

    @Override
    public void diagnose(Examination examination) {
        Reading<RegistryValue> mode = examination.registry().value(ServerRegistry.TERMINAL_SERVER, "TSServerDrainMode");
        if (Undecided.reported(examination, "drain-mode", List.of(mode), CAUSE)) {
            return;
        }
        if (mode.isAbsent()) {
            // Windows writes the value only once somebody has used drain mode; that its absence means "off" is not
            // documented.
            finding(examination, Severity.OK, "unset", mode)
                    .concerns(CAUSE)
                    .needs(TEXTS.get("needs.drain-events"))
                    .inferred()
                    .report();
            return;
        }
        long value = mode.as(ServerRegistry::dword).orElseThrow();
        if (value == 0) {
            finding(examination, Severity.OK, "off", mode).rulesOut(CAUSE).report();
        } else if (value <= 2) {
            finding(examination, Severity.PROBLEM, "on", mode, String.valueOf(value))
                    .proves(CAUSE)
                    .remedy("listener.end-drain-mode", TEXTS.get("remedy.end-drain-mode"))
                    .report();
        } else {
            finding(examination, Severity.WARNING, "odd-value", mode, String.valueOf(value))
                    .supports(CAUSE)
                    .inferred()
                    .report();
        }
    }

    private static FindingBuilder finding(
            Examination examination, Severity severity, String key, Reading<?> mode, Object... arguments) {
        return examination
                .finding(severity, "listener.drain-mode-" + key)
                .texts(TEXTS, "drain-mode-" + key, arguments)
                .exhibit(mode);
    }
}
