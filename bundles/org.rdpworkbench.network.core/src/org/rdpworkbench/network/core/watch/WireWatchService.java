// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.core.watch;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.rdpworkbench.core.evidence.EvidenceSource;
import org.rdpworkbench.core.evidence.SourceKind;

/** Watches through the installed source of evidence on the wire, whoever brings it. */
@Component
public final class WireWatchService implements WatchService {
    private final List<EvidenceSource> sources = new CopyOnWriteArrayList<>();

    /** Called by Declarative Services for each source. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void addSource(EvidenceSource source) {
        sources.add(source);
    }

    /** Called by Declarative Services when a source goes. */
    public void removeSource(EvidenceSource source) {
        sources.remove(source);
    }

    @Override
    public Optional<Watch> start(WatchPlan plan, Consumer<WatchEvent> listener) {
        return sources.stream()
                .filter(source -> source.kind() == SourceKind.WIRE
                        && plan.targets().stream().allMatch(source::accepts))
                .findFirst()
                .map(source -> {
                    Watch watch = new Watch(plan, new WireGlance(source), listener);
                    watch.start();
                    return watch;
                });
    }
}
