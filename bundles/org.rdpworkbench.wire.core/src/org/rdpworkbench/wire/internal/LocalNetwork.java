// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.wire.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.rdpworkbench.core.path.RouteReport;
import org.rdpworkbench.core.path.RouteReport.LocalInterface;
import org.rdpworkbench.core.path.RouteReport.ProxySetting;
import org.rdpworkbench.core.path.RouteReport.RouteEntry;
import org.rdpworkbench.core.path.RouteReport.WayOut;
import org.rdpworkbench.core.text.Texts;

/** How this computer is connected. Nothing is sent. */
final class LocalNetwork {
    private static final Texts TEXTS = Texts.of(LocalNetwork.class);
    private static final int MOST_INTERFACES = 64;
    private static final int MOST_ADDRESSES = 16;
    private static final int MOST_BYTES = 256 * 1024;
    private static final int MOST_VALUE = 200;

    /** Link layers without hardware (ARPHRD_PPP, ARPHRD_TUNNEL, ARPHRD_SIT, ARPHRD_IPGRE, ARPHRD_NONE). */
    private static final Pattern TUNNEL_TYPE = Pattern.compile("512|768|776|778|65534");

    /** How VPN programs name their interfaces. */
    private static final Pattern TUNNEL_NAME =
            Pattern.compile("(tun|tap|wg|ppp|utun|ipsec|gpd|tailscale|zt|nordlynx|cscotun)[0-9a-z]*");

    private static final Pattern TUNNEL_TITLE = Pattern.compile(
            "(?i).*\\b(vpn|wireguard|openvpn|tap-windows|wintun|anyconnect|globalprotect|fortinet|fortissl|zscaler|tailscale|zerotier|juniper|pulse|wan miniport)\\b.*");

    private static final List<String> VARIABLES = List.of("http_proxy", "https_proxy", "all_proxy", "no_proxy");

    private LocalNetwork() {}

    /** What is found, with the way to each of the addresses. */
    static RouteReport to(List<InetAddress> addresses, int port) {
        List<String> notExamined = new ArrayList<>();
        List<RouteEntry> routes = new ArrayList<>();
        Optional<String> table = text("/proc/net/route");
        if (table.isPresent()) {
            routes.addAll(LinuxRoutes.ipv4(table.get()));
            text("/proc/net/ipv6_route").ifPresent(text -> routes.addAll(LinuxRoutes.ipv6(text)));
        } else {
            notExamined.add(TEXTS.get("route.no-table"));
        }
        if (System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows")) {
            notExamined.add(TEXTS.get("route.no-windows-proxy"));
        }
        List<WayOut> ways =
                addresses.stream().map(address -> way(address, port, routes)).toList();
        return new RouteReport(
                ways, interfaces(notExamined), routes, proxies(System.getenv()), List.copyOf(notExamined));
    }

    /** Connecting a UDP socket makes the system choose a way, and sends nothing. */
    private static WayOut way(InetAddress address, int port, List<RouteEntry> routes) {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(new InetSocketAddress(address, port));
            InetAddress local = socket.getLocalAddress();
            NetworkInterface through = NetworkInterface.getByInetAddress(local);
            String name = through == null ? null : through.getName();
            String gateway = name == null
                    ? null
                    : LinuxRoutes.to(address, name, routes)
                            .map(RouteEntry::gateway)
                            .orElse(null);
            return new WayOut(address.getHostAddress(), local.getHostAddress(), name, gateway, null);
        } catch (IOException | RuntimeException e) {
            // Connecting a DatagramSocket throws UncheckedIOException where there is no way.
            return new WayOut(address.getHostAddress(), null, null, null, String.valueOf(e.getMessage()));
        }
    }

    private static List<LocalInterface> interfaces(List<String> notExamined) {
        List<LocalInterface> interfaces = new ArrayList<>();
        try {
            for (NetworkInterface found : Collections.list(NetworkInterface.getNetworkInterfaces())) {
                if (found.isUp() && interfaces.size() < MOST_INTERFACES) {
                    List<String> addresses = Collections.list(found.getInetAddresses()).stream()
                            .limit(MOST_ADDRESSES)
                            .map(InetAddress::getHostAddress)
                            .toList();
                    interfaces.add(new LocalInterface(
                            found.getName(),
                            String.valueOf(found.getDisplayName()),
                            kind(found),
                            Math.max(0, found.getMTU()),
                            addresses));
                }
            }
        } catch (SocketException e) {
            notExamined.add(TEXTS.get("route.no-interfaces", String.valueOf(e.getMessage())));
        }
        return interfaces;
    }

    private static LocalInterface.Kind kind(NetworkInterface found) throws SocketException {
        if (found.isLoopback()) {
            return LocalInterface.Kind.LOOPBACK;
        }
        String type = text("/sys/class/net/" + found.getName() + "/type")
                .map(String::strip)
                .orElse("");
        boolean tunnel = found.isPointToPoint()
                || TUNNEL_TYPE.matcher(type).matches()
                || TUNNEL_NAME.matcher(found.getName()).matches()
                || TUNNEL_TITLE.matcher(String.valueOf(found.getDisplayName())).matches();
        return tunnel ? LocalInterface.Kind.TUNNEL : LocalInterface.Kind.OTHER;
    }

    /** The proxies that the environment names, without what stands before the at sign: that is a name and a password. */
    static List<ProxySetting> proxies(Map<String, String> environment) {
        List<ProxySetting> proxies = new ArrayList<>();
        new TreeMap<>(environment).forEach((name, value) -> {
            if (VARIABLES.contains(name.toLowerCase(Locale.ROOT)) && !value.isBlank()) {
                String bare = value.replaceAll("(?i)^([a-z][a-z0-9+.-]*://)?.*@", "$1");
                proxies.add(new ProxySetting(
                        name, WireText.printable(bare.substring(0, Math.min(MOST_VALUE, bare.length())))));
            }
        });
        return proxies;
    }

    private static Optional<String> text(String file) {
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            return Optional.of(new String(in.readNBytes(MOST_BYTES), StandardCharsets.US_ASCII));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }
}
