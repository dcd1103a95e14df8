// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.client.internal;

import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.diagnosis.DiagnosticInfo;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.Role;
import org.rdpworkbench.core.evidence.ServiceInfo;

/**
 * Whether the services can start that a client needs for the identity of a server: certificates and keys. TermService is none of them; a computer connects to others
 * with it switched off.
 */
@Component(service = Diagnostic.class)
@DiagnosticInfo(
        id = "client.services",
        area = "client",
        title = "The services that a client needs",
        role = Role.CLIENT,
        facets = "services",
        sources = Sources.PRACTICE)
public final class OwnServices implements Diagnostic {
    private static final List<String> NEEDED = List.of("RpcSs", "CryptSvc", "KeyIso");

    @Override
    public void diagnose(Examination examination) {
        List<Reading<ServiceInfo>> readings = new ArrayList<>();
        boolean wrong = false;
        for (String name : NEEDED) {
            Reading<ServiceInfo> service = examination.services().service(name);
            readings.add(service);
            boolean disabled = service.found()
                    .filter(info ->
                            info.start() == ServiceInfo.Start.DISABLED && info.state() != ServiceInfo.State.RUNNING)
                    .isPresent();
            if (disabled) {
                wrong = true;
                examination
                        .finding(Severity.WARNING, "client.service-disabled")
                        .texts(Text.ALL, "service-disabled", name, Text.of("service." + name))
                        .exhibit(service)
                        .inferred()
                        .report();
            }
        }
        Reading<ServiceInfo> unreadable =
                readings.stream().filter(Reading::isUnreadable).findFirst().orElse(null);
        if (unreadable != null) {
            examination.undecided(unreadable);
        } else if (!wrong) {
            examination
                    .finding(Severity.OK, "client.services-startable")
                    .texts(Text.ALL, "services-startable", String.join(", ", NEEDED))
                    .exhibit(readings.toArray(Reading<?>[]::new))
                    .inferred()
                    .report();
        }
    }
}
