// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.events.internal;

import org.osgi.service.component.annotations.Component;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.diagnosis.DiagnosticInfo;
import org.rdpworkbench.core.diagnosis.Examination;

/** RemoteConnectionManager 1070 and 1071: a sign-in or a connection was refused, since the server takes none. */
@Component(service = Diagnostic.class)
@DiagnosticInfo(
        id = "events.drain-mode",
        area = "events",
        title = "Refusals of drain mode in the System log",
        facets = "events",
        causes = Causes.DRAIN,
        sources = Sources.RCM)
public final class DrainModeEvents implements Diagnostic {
    @Override
    public void diagnose(Examination examination) {
        ServiceEvent.report(examination, "drain", Causes.DRAIN, true, 1070, 1071);
    }
}
