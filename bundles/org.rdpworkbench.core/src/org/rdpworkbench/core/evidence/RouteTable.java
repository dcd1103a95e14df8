// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.evidence;

import java.util.List;
import java.util.Objects;

/**
 * A routing table, of the time when it was printed.
 *
 * @param active the routes that counted
 * @param persistent the routes that were set to last, whether or not they counted
 * @param damage what could not be read; empty when both lists are complete
 */
public record RouteTable(List<Route> active, List<Route> persistent, List<String> damage) {
    public RouteTable {
        active = List.copyOf(active);
        persistent = List.copyOf(persistent);
        damage = List.copyOf(damage);
    }

    /**
     * A route.
     *
     * @param destination the network, an IPv4 or IPv6 address
     * @param prefix how many of its bits count
     * @param gateway the next hop; null where the network is reached directly
     * @param through the interface: its address for IPv4, its number for IPv6; null where the source does not tell
     * @param metric the lower, the sooner it is used; null for that of the interface
     * @param place where it stands in the source
     */
    public record Route(String destination, int prefix, String gateway, String through, Long metric, String place) {
        public Route {
            Objects.requireNonNull(destination);
            Objects.requireNonNull(place);
        }

        /** Whether it is one of IPv6. */
        public boolean isSix() {
            return destination.indexOf(':') >= 0;
        }

        /** Whether it is for everything that no other route is for. */
        public boolean isDefault() {
            return prefix == 0;
        }
    }
}
