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
import org.rdpworkbench.core.evidence.Registry;
import org.rdpworkbench.core.evidence.RegistryValue;
import org.rdpworkbench.core.text.Texts;

/**
 * Whether Windows believes that its setup still runs: {@code SystemSetupInProgress} and {@code OOBEInProgress} are 0
 * then not.
 */
@Component(service = Diagnostic.class)
@DiagnosticInfo(
        id = "listener.setup-pending",
        area = "listener",
        title = "Windows setup is finished",
        facets = "registry",
        causes = SetupPending.CAUSE,
        sources = Sources.CANNOT_CONNECT)
public final class SetupPending implements Diagnostic {
    static final String CAUSE = "setup-pending";

    private static final Texts TEXTS = Texts.of(SetupPending.class);

    @Override
    public void diagnose(Examination examination) {
        Registry registry = examination.registry();
        Reading<RegistryValue> setup = registry.value(ServerRegistry.SETUP, "SystemSetupInProgress");
        Reading<RegistryValue> oobe = registry.value(ServerRegistry.SETUP, "OOBEInProgress");
        List<String> pending = List.of(setup, oobe).stream()
                .filter(reading -> reading.as(ServerRegistry::dword)
                        .filter(value -> value != 0)
                        .isPresent())
                .map(reading -> reading.question().name())
                .toList();
        if (!pending.isEmpty()) {
            finding(examination, Severity.PROBLEM, "pending", String.join(", ", pending))
                    .exhibit(setup, oobe)
                    .proves(CAUSE)
                    .report();
        } else if (!Undecided.reported(examination, "setup", List.of(setup, oobe), CAUSE)) {
            if (setup.isPresent() && oobe.isPresent()) {
                finding(examination, Severity.OK, "finished")
                        .exhibit(setup, oobe)
                        .rulesOut(CAUSE)
                        .report();
            } else {
                finding(examination, Severity.OK, "unset")
                        .exhibit(setup, oobe)
                        .concerns(CAUSE)
                        .needs(TEXTS.get("needs.setup-values"))
                        .inferred()
                        .report();
            }
        }
    }

    private static FindingBuilder finding(Examination examination, Severity severity, String key, Object... arguments) {
        return examination.finding(severity, "listener.setup-" + key).texts(TEXTS, "setup-" + key, arguments);
    }
}
