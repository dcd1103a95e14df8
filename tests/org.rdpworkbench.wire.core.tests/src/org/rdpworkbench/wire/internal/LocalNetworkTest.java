// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.wire.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.rdpworkbench.core.path.RouteReport;
import org.rdpworkbench.core.path.RouteReport.LocalInterface;
import org.rdpworkbench.core.path.RouteReport.ProxySetting;
import org.rdpworkbench.core.path.RouteReport.RouteEntry;

/** Interfaces, routes and proxies of this computer. */
class LocalNetworkTest {
    private static final String TABLE = """
            Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT
            eth0\t00000000\t0101A8C0\t0003\t0\t0\t100\t00000000\t0\t0\t0
            eth0\t0001A8C0\t00000000\t0001\t0\t0\t100\t00FFFFFF\t0\t0\t0
            tun0\t0000000A\t00000000\t0001\t0\t0\t50\t000000FF\t0\t0\t0
            broken line
            down0\t00000000\t00000000\t0000\t0\t0\t0\t00000000\t0\t0\t0
            """;

    private static final String TABLE_6 = """
            20010db8000000000000000000000000 20 00000000000000000000000000000000 00 00000000000000000000000000000000 00000100 00000001 00000000 00000001     eth0
            00000000000000000000000000000000 00 00000000000000000000000000000000 00 fe800000000000000000000000000001 00000400 00000001 00000000 00000003     eth0
            ff000000000000000000000000000000 08 00000000000000000000000000000000 00 00000000000000000000000000000000 00000100 00000004 00000000 00000001     eth0
            """;

    @Test
    void routesOfLinux() throws Exception {
        List<RouteEntry> routes = LinuxRoutes.ipv4(TABLE);
        assertEquals(
                List.of(
                        new RouteEntry("0.0.0.0", 0, "192.168.1.1", "eth0", 100),
                        new RouteEntry("192.168.1.0", 24, null, "eth0", 100),
                        new RouteEntry("10.0.0.0", 8, null, "tun0", 50)),
                routes);
        assertEquals(
                "192.168.1.1",
                LinuxRoutes.to(InetAddress.getByName("192.0.2.1"), "eth0", routes)
                        .orElseThrow()
                        .gateway());
        assertEquals(
                24,
                LinuxRoutes.to(InetAddress.getByName("192.168.1.7"), "eth0", routes)
                        .orElseThrow()
                        .prefix());
        assertTrue(LinuxRoutes.to(InetAddress.getByName("192.0.2.1"), "tun0", routes)
                .isEmpty());
        List<RouteEntry> six = LinuxRoutes.ipv6(TABLE_6);
        assertEquals(2, six.size());
        assertEquals(
                "fe80:0:0:0:0:0:0:1",
                LinuxRoutes.to(InetAddress.getByName("2001:db9::1"), "eth0", six)
                        .orElseThrow()
                        .gateway());
    }

    @Test
    void secretsOfProxiesAreNotKept() {
        List<ProxySetting> proxies = LocalNetwork.proxies(Map.of(
                "HTTPS_PROXY", "http://user:p@ss/w@proxy.example:8080",
                "no_proxy", "localhost,.example",
                "PATH", "/bin",
                "all_proxy", " "));
        assertEquals(
                List.of(
                        new ProxySetting("HTTPS_PROXY", "http://proxy.example:8080"),
                        new ProxySetting("no_proxy", "localhost,.example")),
                proxies);
    }

    @Test
    void thisComputer() throws Exception {
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        RouteReport report = LocalNetwork.to(List.of(loopback), 3389);
        assertEquals("127.0.0.1", report.ways().getFirst().localAddress());
        LocalInterface own = report.interfaces().stream()
                .filter(one -> one.addresses().contains("127.0.0.1"))
                .findFirst()
                .orElseThrow();
        assertEquals(LocalInterface.Kind.LOOPBACK, own.kind());
        assertEquals(own.name(), report.ways().getFirst().interfaceName());
        assertFalse(report.interfaces().isEmpty());
    }
}
