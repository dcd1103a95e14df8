// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.wire.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.rdpworkbench.core.evidence.EvidenceLocator;
import org.rdpworkbench.core.evidence.EvidenceSource;
import org.rdpworkbench.core.evidence.GatherMonitor;
import org.rdpworkbench.core.evidence.OpenedEvidence;
import org.rdpworkbench.core.evidence.SourceKind;
import org.rdpworkbench.core.evidence.SourceUse;
import org.rdpworkbench.core.evidence.Target;
import org.rdpworkbench.core.text.Texts;

/** Measures the way from this computer to a host, each part when it is first asked for. */
@Component
public final class PathEvidenceSource implements EvidenceSource {
    private static final Texts TEXTS = Texts.of(PathEvidenceSource.class);

    @Override
    public SourceKind kind() {
        return SourceKind.WIRE;
    }

    @Override
    public String description() {
        return TEXTS.get("path.description");
    }

    @Override
    public boolean accepts(EvidenceLocator locator) {
        return locator instanceof EvidenceLocator.OfRoute;
    }

    @Override
    public OpenedEvidence open(Target target, List<EvidenceLocator> locators, GatherMonitor monitor)
            throws IOException {
        List<EvidenceLocator.OfRoute> routes = locators.stream()
                .filter(EvidenceLocator.OfRoute.class::isInstance)
                .map(EvidenceLocator.OfRoute.class::cast)
                .toList();
        if (routes.isEmpty()) {
            throw new IOException(TEXTS.get("path.no-host"));
        }
        List<SourceUse> uses = new ArrayList<>();
        for (EvidenceLocator.OfRoute route : routes) {
            boolean used = uses.isEmpty();
            uses.add(new SourceUse(
                    SourceKind.WIRE,
                    route.display(),
                    used,
                    TEXTS.get(used ? "path.use.measured" : "path.use.only-one")));
        }
        return new PathEvidence(
                routes.getFirst(), PathTimes.within(monitor.timeout()), SystemResolvers::read, monitor::progress, uses);
    }
}
