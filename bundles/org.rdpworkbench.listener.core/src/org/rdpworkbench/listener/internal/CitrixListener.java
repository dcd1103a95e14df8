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

/** Whether a Citrix agent has put its own protocol stack in the place of the one of Windows. */
@Component(service = Diagnostic.class)
@DiagnosticInfo(
        id = "listener.citrix",
        area = "listener",
        title = "The listener's protocol stack",
        facets = "registry",
        sources = Sources.MSRD)
public final class CitrixListener implements Diagnostic {
    private static final Texts TEXTS = Texts.of(CitrixListener.class);

    @Override
    public void diagnose(Examination examination) {
        Reading<RegistryValue> backup =
                examination.registry().value(ServerRegistry.LISTENER, "CitrixBackupRdpTcpLoadableProtocolObject");
        if (backup.isUnreadable()) {
            Undecided.report(examination, "protocol-stack", List.of(backup));
        } else if (backup.isAbsent()) {
            finding(examination, Severity.OK, "not-swapped", backup).report();
        } else {
            Reading<RegistryValue> active =
                    examination.registry().value(ServerRegistry.LISTENER, "LoadableProtocol_Object");
            finding(examination, Severity.WARNING, "swapped", backup)
                    .exhibit(active)
                    .report();
        }
    }

    private static FindingBuilder finding(
            Examination examination, Severity severity, String key, Reading<RegistryValue> backup) {
        return examination
                .finding(severity, "listener.protocol-stack-" + key)
                .texts(TEXTS, "protocol-stack-" + key)
                .exhibit(backup);
    }
}
