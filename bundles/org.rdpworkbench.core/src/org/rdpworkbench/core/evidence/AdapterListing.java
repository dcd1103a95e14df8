// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.evidence;

import java.util.List;
import java.util.Objects;

/**
 * The network adapters of a computer, at the time when they were listed.
 *
 * @param adapters the adapters, in the order of the source
 * @param damage what could not be read; empty when the list is complete
 */
public record AdapterListing(List<Adapter> adapters, List<String> damage) {
    public AdapterListing {
        adapters = List.copyOf(adapters);
        damage = List.copyOf(damage);
    }

    /**
     * An adapter.
     *
     * @param name its name
     * @param ppp whether it is one of a connection by dialling or VPN
     * @param description what it is, as its driver says; empty when it is not told
     * @param connected whether the source does not say that it is without a connection
     * @param addresses its addresses
     * @param gateways its default gateways
     * @param nameServers the DNS servers that it names
     * @param suffix its DNS suffix; empty for none
     * @param place where it stands in the source
     */
    public record Adapter(
            String name,
            boolean ppp,
            String description,
            boolean connected,
            List<String> addresses,
            List<String> gateways,
            List<String> nameServers,
            String suffix,
            String place) {
        public Adapter {
            Objects.requireNonNull(name);
            Objects.requireNonNull(description);
            Objects.requireNonNull(suffix);
            Objects.requireNonNull(place);
            addresses = List.copyOf(addresses);
            gateways = List.copyOf(gateways);
            nameServers = List.copyOf(nameServers);
        }

        /** Whether it had an address that is of use beyond its own wire. */
        public boolean hasAddress() {
            return connected
                    && addresses.stream()
                            .anyMatch(address -> !address.startsWith("169.254.")
                                    && !address.regionMatches(true, 0, "fe80:", 0, "fe80:".length()));
        }
    }
}
