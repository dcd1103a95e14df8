// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli.internal.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rdpworkbench.core.evidence.EvidenceLocator.OfHost;
import org.rdpworkbench.core.evidence.EvidenceLocator.OfRemoteComputer;
import org.rdpworkbench.core.evidence.Role;
import org.rdpworkbench.core.investigation.InvestigationRequest.TargetRequest;

class TargetPlanTest {
    private static List<String> names(TargetPlan plan) {
        return plan.requests(Role.SERVER).stream()
                .map(request ->
                        request.target().name() + " " + request.evidence().size())
                .toList();
    }

    @Test
    void evidenceAloneIsNamedAfterItsFirstFile() {
        List<Path> files = List.of(Path.of("/cases/ts01/SYSTEM"), Path.of("SOFTWARE"));
        assertEquals(List.of("SYSTEM 2"), names(new TargetPlan(List.of(), List.of(), List.of(), false, files)));
        assertEquals(
                List.of("/ 1"), names(new TargetPlan(List.of(), List.of(), List.of(), false, List.of(Path.of("/")))));
        String here = Path.of("").toAbsolutePath().getFileName().toString();
        assertEquals(
                List.of(here + " 1"),
                names(new TargetPlan(List.of(), List.of(), List.of(), false, List.of(Path.of(".")))));
    }

    @Test
    void evidenceOfTheOnlyTargetBelongsToIt() {
        List<Path> files = List.of(Path.of("SYSTEM"));
        assertEquals(
                List.of("a 2"), names(new TargetPlan(List.of(new OfHost("a", 1)), List.of(), List.of(), false, files)));
        assertEquals(List.of("this computer 2"), names(new TargetPlan(List.of(), List.of(), List.of(), true, files)));
        assertEquals(
                List.of("a 3"),
                names(new TargetPlan(
                        List.of(new OfHost("a", 1)), List.of(), List.of(new OfRemoteComputer("A")), false, files)));
    }

    @Test
    void evidenceBesideSeveralTargetsHasANameOfItsOwn() {
        List<OfHost> hosts = List.of(new OfHost("a", 1), new OfHost("SYSTEM", 1));
        assertEquals(
                List.of("a 1", "SYSTEM 1", "SYSTEM (2) 1"),
                names(new TargetPlan(hosts, List.of(), List.of(), false, List.of(Path.of("SYSTEM")))));
    }

    @Test
    void portsTellTargetsOfOneHostApart() {
        List<OfHost> hosts = List.of(new OfHost("a", 1), new OfHost("A", 2), new OfHost("::1", 3), new OfHost("a", 1));
        assertEquals(
                List.of("a:1 1", "A:2 1", "::1 1"),
                names(new TargetPlan(hosts, List.of(), List.of(), false, List.of())));
    }

    @Test
    void theClientIsATargetBesideTheServer() {
        TargetPlan plan = new TargetPlan(List.of(new OfHost("client", 1)), List.of(), List.of(), false, List.of());
        plan.addClient(List.of(Path.of("disk")));
        List<TargetRequest> requests = plan.requests(Role.SERVER);
        assertEquals(List.of("client 1", "client (2) 1"), names(plan));
        assertEquals(Role.SERVER, requests.getFirst().target().role());
        assertEquals(Role.CLIENT, requests.getLast().target().role());
        TargetPlan alone = new TargetPlan(List.of(), List.of(), List.of(), false, List.of());
        alone.addClient(List.of(Path.of("disk")));
        assertEquals(List.of("client 1"), names(alone));
    }

    @Test
    void nothingGivenIsNoTarget() {
        assertTrue(new TargetPlan(List.of(), List.of(), List.of(), false, List.of()).isEmpty());
    }
}
