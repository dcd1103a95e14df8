// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core.connection;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.rdpworkbench.core.diagnosis.CauseCatalog;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.diagnosis.DiagnosticDescriptor;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.EvidenceLocator.OfHost;
import org.rdpworkbench.core.evidence.EvidenceSource;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.Role;
import org.rdpworkbench.core.evidence.SourceKind;
import org.rdpworkbench.core.evidence.Target;
import org.rdpworkbench.core.evidence.Wire;
import org.rdpworkbench.core.investigation.DiagnosticEntry;
import org.rdpworkbench.core.investigation.Investigation;
import org.rdpworkbench.core.investigation.InvestigationRequest;
import org.rdpworkbench.core.investigation.InvestigationRequest.TargetRequest;
import org.rdpworkbench.core.investigation.InvestigationRunner;
import org.rdpworkbench.core.investigation.InvestigationService;
import org.rdpworkbench.core.investigation.Progress;
import org.rdpworkbench.core.investigation.RunningInvestigation;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.core.wire.ProbeReport;

/**
 * Probes the server and the gateway of a file from this computer, as {@code rdpw probe} does: nothing is signed in to, nothing is judged. Of a
 * gateway it is seen only whether its port takes connections, for a gateway speaks HTTPS and not Remote Desktop.
 */
@Component(service = ConnectionProbe.class)
public final class ConnectionProbe {
    private static final String HOST = "host";
    private static final String GATEWAY = "gateway";

    private final InvestigationService investigations;

    /** Made by Declarative Services. */
    @Activate
    public ConnectionProbe(@Reference InvestigationService investigations) {
        this.investigations = investigations;
    }

    /** Whether there is something to probe. */
    public static boolean isPossible(Endpoints endpoints) {
        return endpoints.host().isPresent() || endpoints.gateway().isPresent();
    }

    /**
     * Begins to probe, and returns at once.
     *
     * @param endpoints what to probe; at least one must be known
     * @param listener hears how far it is
     * @return what runs, for {@link #read}; it ends by itself within the time-outs of the probe
     */
    public RunningInvestigation start(Endpoints endpoints, Progress.Listener listener) {
        List<TargetRequest> targets = new ArrayList<>();
        endpoints.host().ifPresent(host -> targets.add(target(HOST, host)));
        endpoints.gateway().ifPresent(gateway -> targets.add(target(GATEWAY, gateway)));
        List<EvidenceSource> wires = investigations.sources().stream()
                .filter(source -> source.kind() == SourceKind.WIRE)
                .toList();
        return new InvestigationRunner(wires, List.of(asking()), CauseCatalog.builtIn())
                .start(new InvestigationRequest(targets, null, null, InvestigationRequest.DEFAULT_TIMEOUT), listener);
    }

    private static TargetRequest target(String name, OfHost host) {
        return new TargetRequest(new Target(name, Role.SERVER), List.of(host));
    }

    /** A diagnostic that has the probe made, and says nothing about it. */
    private static DiagnosticEntry asking() {
        String title = Texts.of(ConnectionProbe.class).get("probe.title");
        DiagnosticDescriptor descriptor = new DiagnosticDescriptor(
                "rdpfile.probe", "network", title, Set.of(Role.SERVER), List.of(Wire.FACET), List.of(), List.of());
        Diagnostic diagnostic = examination -> {
            Reading<ProbeReport> reading = examination.wire().probe();
            examination
                    .finding(reading.isPresent() ? Severity.OK : Severity.NOT_EXAMINED, "rdpfile.probe")
                    .title(title)
                    .exhibit(reading)
                    .report();
        };
        return new DiagnosticEntry(descriptor, () -> diagnostic);
    }

    /** What came out of a probe. */
    public static Probed read(Investigation result, Endpoints endpoints) {
        return new Probed(endpoints, Probed.report(result, HOST), Probed.report(result, GATEWAY));
    }
}
