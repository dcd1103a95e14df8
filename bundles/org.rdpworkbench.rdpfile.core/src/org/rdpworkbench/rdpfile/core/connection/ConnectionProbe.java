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
import org.rdpworkbench.core.evidence.EvidenceLocator;
import org.rdpworkbench.core.evidence.EvidenceLocator.OfHost;
import org.rdpworkbench.core.evidence.EvidenceLocator.OfRoute;
import org.rdpworkbench.core.evidence.EvidenceSource;
import org.rdpworkbench.core.evidence.NetworkPath;
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

/**
 * Probes the server of a file from this computer, as {@code rdpw probe} does, and looks at its gateway, as {@code --gateway} does: its own
 * TLS, and what it says to a request without credentials. Nothing is signed in to, nothing is judged.
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
        endpoints.gateway().ifPresent(gateway -> targets.add(target(GATEWAY, way(gateway, gateway))));
        List<EvidenceSource> wires = investigations.sources().stream()
                .filter(source -> source.kind() == SourceKind.WIRE)
                .toList();
        return new InvestigationRunner(wires, List.of(asking(HOST), asking(GATEWAY)), CauseCatalog.builtIn())
                .start(new InvestigationRequest(targets, null, null, InvestigationRequest.DEFAULT_TIMEOUT), listener);
    }

    private static TargetRequest target(String name, EvidenceLocator where) {
        return new TargetRequest(new Target(name, Role.SERVER), List.of(where));
    }

    /** The way to a host by a gateway, as usual. */
    public static OfRoute way(OfHost host, OfHost gateway) {
        return new OfRoute(
                host.host(), host.port(), null, gateway.display(), OfRoute.USUAL_SAMPLES, OfRoute.USUAL_IDLE);
    }

    /** A diagnostic that has one of the targets looked at, and says nothing about it. */
    private static DiagnosticEntry asking(String name) {
        String title = Texts.of(ConnectionProbe.class).get("probe.title");
        String id = "rdpfile.probe-" + name;
        String facet = name.equals(HOST) ? Wire.FACET : NetworkPath.FACET;
        DiagnosticDescriptor descriptor = new DiagnosticDescriptor(
                id, "network", title, Set.of(Role.SERVER), List.of(facet), List.of(), List.of());
        Diagnostic diagnostic = examination -> {
            if (!examination.target().name().equals(name)) {
                return;
            }
            Reading<?> reading = name.equals(HOST)
                    ? examination.wire().probe()
                    : examination.path().gateway();
            examination
                    .finding(reading.isPresent() ? Severity.OK : Severity.NOT_EXAMINED, id)
                    .title(title)
                    .exhibit(reading)
                    .report();
        };
        return new DiagnosticEntry(descriptor, () -> diagnostic);
    }

    /** What came out of a probe. */
    public static Probed read(Investigation result, Endpoints endpoints) {
        return new Probed(
                endpoints,
                endpoints.host().flatMap(host -> Probed.report(result, host)),
                endpoints.gateway().flatMap(gateway -> Probed.gateway(result, gateway)));
    }
}
