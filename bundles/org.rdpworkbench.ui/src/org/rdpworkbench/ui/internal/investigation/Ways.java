// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.investigation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.rdpworkbench.core.evidence.EvidenceLocator;
import org.rdpworkbench.core.evidence.EvidenceLocator.OfHost;
import org.rdpworkbench.core.evidence.EvidenceLocator.OfRoute;
import org.rdpworkbench.core.evidence.Role;
import org.rdpworkbench.core.investigation.InvestigationRequest;
import org.rdpworkbench.core.investigation.InvestigationRequest.TargetRequest;

/** The way to a target, as a part of what a case asks. */
final class Ways {
    private Ways() {}

    /** The target whose way is most likely meant, by its index: one that is measured already, else one that is probed, else a server. */
    static int target(InvestigationRequest request) {
        List<TargetRequest> targets = request.targets();
        return first(targets, OfRoute.class)
                .or(() -> first(targets, OfHost.class))
                .or(() -> IntStream.range(0, targets.size())
                        .filter(i -> targets.get(i).target().role() == Role.SERVER)
                        .boxed()
                        .findFirst())
                .orElse(0);
    }

    private static Optional<Integer> first(List<TargetRequest> targets, Class<? extends EvidenceLocator> kind) {
        return IntStream.range(0, targets.size())
                .filter(i -> targets.get(i).evidence().stream().anyMatch(kind::isInstance))
                .boxed()
                .findFirst();
    }

    /** The way that is measured to a target, or would be as usual; empty when it is not known where it is. */
    static Optional<OfRoute> known(TargetRequest target) {
        return of(target, OfRoute.class).or(() -> of(target, OfHost.class).map(OfRoute::to));
    }

    private static <L extends EvidenceLocator> Optional<L> of(TargetRequest target, Class<L> kind) {
        return target.evidence().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst();
    }

    /**
     * The same request with a way to be measured, instead of another one to that target. The host is probed, too, and steps are given the
     * time that the measurement needs.
     */
    static InvestigationRequest with(InvestigationRequest request, int target, OfRoute way) {
        List<TargetRequest> targets = new ArrayList<>(request.targets());
        TargetRequest before = targets.get(target);
        List<EvidenceLocator> evidence = new ArrayList<>(before.evidence());
        evidence.removeIf(OfRoute.class::isInstance);
        OfHost host = new OfHost(way.host(), way.port());
        if (!evidence.contains(host)) {
            evidence.add(host);
        }
        evidence.add(way);
        targets.set(target, new TargetRequest(before.target(), evidence));
        Duration takes = OfRoute.takes(way.samples(), way.idle());
        Duration timeout = takes.compareTo(request.timeout()) > 0 ? takes : request.timeout();
        return new InvestigationRequest(targets, request.code(), request.at(), timeout);
    }
}
