// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.listener.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.ServiceInfo;
import org.rdpworkbench.core.evidence.Services;

/**
 * A service that Remote Desktop needs.
 *
 * @param name short name
 * @param need how much it is needed
 * @param neededBy the service that names it as its dependency; null when Remote Desktop itself needs it
 * @param reading what is known of it
 */
record NeededService(String name, Need need, String neededBy, Reading<ServiceInfo> reading) {

    /** How much a service is needed, the most first. */
    enum Need {
        /** Without it nothing listens. */
        ESSENTIAL,
        /** Microsoft's articles on failing connections want it to run, or to be able to start. */
        NEEDED,
        /** Only some ways to sign in need it. */
        HELPFUL
    }

    /** What Remote Desktop itself needs; KeyIso, CryptSvc and CertPropSvc serve certificates, keys and smart cards. */
    private static final List<NeededService> DIRECT = List.of(
            direct("TermService", Need.ESSENTIAL),
            direct("RpcSs", Need.ESSENTIAL),
            direct("SessionEnv", Need.NEEDED),
            direct("UmRdpService", Need.NEEDED),
            direct("CryptSvc", Need.NEEDED),
            direct("KeyIso", Need.NEEDED),
            direct("CertPropSvc", Need.HELPFUL));

    /** More dependencies than any Windows service has; ends a chain that damaged evidence makes endless. */
    private static final int MOST = 100;

    private static NeededService direct(String name, Need need) {
        return new NeededService(name, need, null, null);
    }

    /** Reads all services that Remote Desktop needs, directly and through dependencies, each once. */
    static Collection<NeededService> readAll(Services services) {
        Map<String, NeededService> read = new LinkedHashMap<>();
        Deque<NeededService> open = new ArrayDeque<>(DIRECT);
        while (!open.isEmpty() && read.size() < MOST) {
            NeededService next = open.poll();
            String key = next.name().toLowerCase(Locale.ROOT);
            if (!read.containsKey(key)) {
                NeededService known = next.with(services.service(next.name()));
                read.put(key, known);
                open.addAll(known.dependencies());
            }
        }
        return read.values();
    }

    /** Whether the service is one that Remote Desktop itself needs. */
    boolean isDirect() {
        return neededBy == null;
    }

    private NeededService with(Reading<ServiceInfo> newReading) {
        return new NeededService(name, need, neededBy, newReading);
    }

    /** Names that start with a plus sign are groups of services, not services. */
    private List<NeededService> dependencies() {
        if (need == Need.HELPFUL) {
            return List.of();
        }
        List<NeededService> dependencies = new ArrayList<>();
        reading.found().map(ServiceInfo::dependsOn).orElse(List.of()).stream()
                .filter(dependency -> !dependency.isBlank() && !dependency.startsWith("+"))
                .forEach(dependency -> dependencies.add(new NeededService(dependency, need, name, null)));
        return dependencies;
    }
}
