// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.path;

import java.util.List;

/**
 * How this computer is connected, and which way it takes to a host.
 *
 * @param ways the way out for each address of the host
 * @param interfaces the interfaces of this computer that are up
 * @param routes its routing table, at most a bounded number of entries; empty also when it could not be read
 * @param proxies the proxies that programs on this computer are told to use
 * @param notExamined what could not be read, and why
 */
public record RouteReport(
        List<WayOut> ways,
        List<LocalInterface> interfaces,
        List<RouteEntry> routes,
        List<ProxySetting> proxies,
        List<String> notExamined) {
    /** Copies the lists. */
    public RouteReport {
        ways = List.copyOf(ways);
        interfaces = List.copyOf(interfaces);
        routes = List.copyOf(routes);
        proxies = List.copyOf(proxies);
        notExamined = List.copyOf(notExamined);
    }

    /**
     * The way out to one address.
     *
     * @param address the address
     * @param localAddress the address of this computer that the system chooses for it; null when it knows no way
     * @param interfaceName the interface that has that address; null when not known
     * @param gateway the next hop; null when there is none or it is not known
     * @param reason why there is no way; null when there is one
     */
    public record WayOut(String address, String localAddress, String interfaceName, String gateway, String reason) {}

    /**
     * An interface of this computer.
     *
     * @param name its short name
     * @param displayName its name for people
     * @param kind what it looks like
     * @param mtu the largest packet it takes, in bytes; 0 when not known
     * @param addresses its addresses
     */
    public record LocalInterface(String name, String displayName, Kind kind, int mtu, List<String> addresses) {
        /** Kinds of interfaces. */
        public enum Kind {
            /** To this computer itself. */
            LOOPBACK,
            /** A tunnel: the system says point to point or without hardware, or its name is that of a VPN program. */
            TUNNEL,
            /** Any other. */
            OTHER
        }

        /** Copies the list. */
        public LocalInterface {
            addresses = List.copyOf(addresses);
        }
    }

    /**
     * An entry of the routing table.
     *
     * @param destination the network, in numbers
     * @param prefix how many bits of it count
     * @param gateway the next hop; null when the network is reached directly
     * @param interfaceName the interface
     * @param metric the lower, the sooner it is used
     */
    public record RouteEntry(String destination, int prefix, String gateway, String interfaceName, long metric) {}

    /**
     * A setting of a proxy, without names and passwords.
     *
     * @param where where it is set
     * @param value what it says
     */
    public record ProxySetting(String where, String value) {}
}
