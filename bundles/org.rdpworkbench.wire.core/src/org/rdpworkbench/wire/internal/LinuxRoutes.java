// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.wire.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.rdpworkbench.core.path.RouteReport.RouteEntry;

/** The routing table as Linux shows it in {@code /proc/net/route} and {@code /proc/net/ipv6_route}. */
final class LinuxRoutes {
    /** Entries kept; a router can have a million. */
    static final int MOST = 256;

    private static final int UP = 0x1;
    private static final int REJECT = 0x200;

    private LinuxRoutes() {}

    /** Entries of IPv4. Lines that do not fit are left out. */
    static List<RouteEntry> ipv4(String text) {
        List<RouteEntry> routes = new ArrayList<>();
        for (String line : text.lines().skip(1).toList()) {
            String[] words = line.strip().split("\\s+");
            if (words.length < 8 || routes.size() == MOST) {
                continue;
            }
            try {
                int flags = Integer.parseUnsignedInt(words[3], 16);
                if ((flags & UP) != 0 && (flags & REJECT) == 0) {
                    int gateway = Integer.parseUnsignedInt(words[2], 16);
                    routes.add(new RouteEntry(
                            address(little(Integer.parseUnsignedInt(words[1], 16))),
                            Integer.bitCount(Integer.parseUnsignedInt(words[7], 16)),
                            gateway == 0 ? null : address(little(gateway)),
                            words[0],
                            Long.parseLong(words[6])));
                }
            } catch (NumberFormatException | UnknownHostException e) {
                continue;
            }
        }
        return routes;
    }

    /** Entries of IPv6 but those of this computer's own addresses and of multicast. */
    static List<RouteEntry> ipv6(String text) {
        List<RouteEntry> routes = new ArrayList<>();
        for (String line : text.lines().toList()) {
            String[] words = line.strip().split("\\s+");
            if (words.length < 10 || routes.size() == MOST) {
                continue;
            }
            try {
                int flags = Integer.parseUnsignedInt(words[8], 16);
                boolean own = words[9].equals("lo") || words[0].startsWith("ff");
                if ((flags & UP) != 0 && (flags & REJECT) == 0 && !own) {
                    String gateway = address(bytes(words[4]));
                    routes.add(new RouteEntry(
                            address(bytes(words[0])),
                            Integer.parseInt(words[1], 16),
                            gateway.equals("0:0:0:0:0:0:0:0") ? null : gateway,
                            words[9],
                            Long.parseLong(words[5], 16)));
                }
            } catch (IllegalArgumentException | UnknownHostException e) {
                continue;
            }
        }
        return routes;
    }

    /** The entry that an address goes by through an interface: the longest that fits, of equals the lowest metric. */
    static Optional<RouteEntry> to(InetAddress address, String interfaceName, List<RouteEntry> routes) {
        RouteEntry best = null;
        for (RouteEntry route : routes) {
            if (!route.interfaceName().equals(interfaceName) || !covers(route, address.getAddress())) {
                continue;
            }
            if (best == null
                    || route.prefix() > best.prefix()
                    || route.prefix() == best.prefix() && route.metric() < best.metric()) {
                best = route;
            }
        }
        return Optional.ofNullable(best);
    }

    private static boolean covers(RouteEntry route, byte[] address) {
        byte[] network = SystemResolvers.address(route.destination())
                .map(InetAddress::getAddress)
                .orElse(new byte[0]);
        if (network.length != address.length || route.prefix() > address.length * 8) {
            return false;
        }
        for (int bit = 0; bit < route.prefix(); bit++) {
            int mask = 0x80 >> bit % 8;
            if ((network[bit / 8] & mask) != (address[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    /** The kernel prints addresses as numbers of this computer, which are little-endian on all that Java runs on here. */
    private static byte[] little(int number) {
        return new byte[] {(byte) number, (byte) (number >> 8), (byte) (number >> 16), (byte) (number >> 24)};
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private static String address(byte[] bytes) throws UnknownHostException {
        return InetAddress.getByAddress(bytes).getHostAddress();
    }
}
