// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.events.internal;

import org.osgi.service.component.annotations.Component;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.diagnosis.DiagnosticInfo;
import org.rdpworkbench.core.diagnosis.Examination;

/** RemoteConnectionManager 1050: encryption level and security layer contradict each other. */
@Component(service = Diagnostic.class)
@DiagnosticInfo(
        id = "events.security-layer",
        area = "events",
        title = "Contradicting security settings in the System log",
        facets = "events",
        causes = Causes.SECURITY_LAYER,
        sources = Sources.RCM)
public final class SecurityLayerEvents implements Diagnostic {
    @Override
    public void diagnose(Examination examination) {
        ServiceEvent.report(examination, "security-layer", Causes.SECURITY_LAYER, true, 1050);
    }
}
