// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli.internal.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rdpworkbench.core.evidence.EvidenceLocator;
import org.rdpworkbench.core.evidence.EvidenceLocator.OfHost;
import org.rdpworkbench.core.evidence.EvidenceLocator.OfPath;
import org.rdpworkbench.core.evidence.EvidenceLocator.OfRemoteComputer;
import org.rdpworkbench.core.evidence.EvidenceLocator.OfRevocation;
import org.rdpworkbench.core.evidence.EvidenceLocator.OfRoute;
import org.rdpworkbench.core.evidence.EvidenceLocator.OfThisComputer;
import org.rdpworkbench.core.evidence.Role;
import org.rdpworkbench.core.evidence.Target;
import org.rdpworkbench.core.investigation.InvestigationRequest.TargetRequest;

/**
 * Sorts what was given into targets. Each host is a target; a remote computer of the same name is that target, too.
 * Evidence belongs to the only target there is; when there are none or several, it is a target of its own, since
 * whose it is is not known before it is read. Evidence of the client is a target beside them.
 */
final class TargetPlan {
    /** What the client of a connection is called beside its server, until its evidence names it. */
    private static final String CLIENT = "client";

    private final Map<String, Set<EvidenceLocator>> targets = new LinkedHashMap<>();
    private final List<EvidenceLocator> client = new ArrayList<>();

    TargetPlan(
            List<OfHost> hosts,
            List<OfRoute> routes,
            List<OfRemoteComputer> remotes,
            boolean live,
            List<Path> evidence) {
        for (OfHost host : hosts) {
            boolean otherPort = hosts.stream()
                    .anyMatch(other -> other.host().equalsIgnoreCase(host.host()) && other.port() != host.port());
            String name = otherPort ? host.display() : host.host();
            add(name, host);
            routes.stream()
                    .filter(route -> route.host().equals(host.host()) && route.port() == host.port())
                    .forEach(route -> add(name, route));
        }
        remotes.forEach(remote -> add(remote.host(), remote));
        if (live) {
            OfThisComputer here = new OfThisComputer();
            add(here.display(), here);
        }
        if (!evidence.isEmpty()) {
            String owner = targets.size() == 1 ? targets.keySet().iterator().next() : unused(name(evidence.getFirst()));
            evidence.forEach(path -> add(owner, new OfPath(path)));
        }
    }

    /** Lets the addresses in certificates of all targets be asked whether these were revoked. */
    void askAboutRevocation() {
        targets.values().forEach(locators -> locators.add(new OfRevocation()));
    }

    /** Evidence of the computer that connects, beside that of the server. */
    void addClient(List<Path> evidence) {
        evidence.forEach(path -> client.add(new OfPath(path)));
    }

    List<TargetRequest> requests(Role role) {
        List<TargetRequest> requests = new ArrayList<>();
        targets.forEach(
                (name, locators) -> requests.add(new TargetRequest(new Target(name, role), List.copyOf(locators))));
        if (!client.isEmpty()) {
            requests.add(new TargetRequest(new Target(unused(CLIENT), Role.CLIENT), client));
        }
        return requests;
    }

    boolean isEmpty() {
        return targets.isEmpty() && client.isEmpty();
    }

    private void add(String name, EvidenceLocator locator) {
        String known = targets.keySet().stream()
                .filter(name::equalsIgnoreCase)
                .findFirst()
                .orElse(name);
        targets.computeIfAbsent(known, key -> new LinkedHashSet<>()).add(locator);
    }

    private static String name(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        String name = absolute.getFileName() == null
                ? absolute.toString()
                : absolute.getFileName().toString();
        return name.isBlank() ? absolute.toString() : name;
    }

    private String unused(String name) {
        String free = name;
        for (int i = 2; targets.containsKey(free); i++) {
            free = name + " (" + i + ")";
        }
        return free;
    }
}
