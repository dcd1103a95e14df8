// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.events.internal;

import org.osgi.service.component.annotations.Component;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.diagnosis.DiagnosticInfo;
import org.rdpworkbench.core.diagnosis.Examination;

/** RemoteConnectionManager 1006: many connections that never signed in. */
@Component(service = Diagnostic.class)
@DiagnosticInfo(
        id = "events.connection-limit",
        area = "events",
        title = "Too many incomplete connections in the System log",
        facets = "events",
        causes = Causes.LIMIT,
        sources = {Sources.RCM, Sources.LIMIT})
public final class ConnectionLimitEvents implements Diagnostic {
    @Override
    public void diagnose(Examination examination) {
        ServiceEvent.report(examination, "connection-limit", Causes.LIMIT, false, 1006);
    }
}
