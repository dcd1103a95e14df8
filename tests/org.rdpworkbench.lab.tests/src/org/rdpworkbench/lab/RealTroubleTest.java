// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rdpworkbench.core.evidence.NetworkPath;
import org.rdpworkbench.core.investigation.Investigation;
import org.rdpworkbench.core.path.MtuReport;
import org.rdpworkbench.core.path.UdpAnswer;
import org.rdpworkbench.testsupport.Xrdp;

/** Trouble that the kernel makes with single packets, between xrdp in a network namespace and the measurement. */
class RealTroubleTest {
    private static final int PORT = 3389;
    private static final String NAME = "namespace";

    @TempDir
    private Path folder;

    private static Investigation measure(int samples) throws Exception {
        return Lab.measure(List.of(Lab.way(NAME, NetworkNamespace.ADDRESS, PORT, null, samples, 1)));
    }

    @Test
    void packets() throws Exception {
        try (NetworkNamespace namespace = new NetworkNamespace();
                Xrdp xrdp = new Xrdp(folder, namespace.prefix(), NetworkNamespace.ADDRESS, PORT, "lab.example")) {
            for (int run = 1; run <= Lab.runs(); run++) {
                lost(namespace);
                calmly(namespace, () -> clean(namespace));
                calmly(namespace, () -> tooLarge(namespace));
                calmly(namespace, () -> silentUdp(namespace));
                calmly(namespace, () -> smallPackets(namespace));
            }
            assertEquals(PORT, xrdp.port());
        }
    }

    /** What the kernel is told. */
    private interface Experiment {
        void run() throws Exception;
    }

    private static void calmly(NetworkNamespace namespace, Experiment experiment) throws Exception {
        namespace.rules();
        InetSocketAddress server = new InetSocketAddress(NetworkNamespace.ADDRESS, PORT);
        List<String> wrong = Calm.round(server, () -> {
            try {
                experiment.run();
                return List.of();
            } catch (AssertionError e) {
                return List.of(String.valueOf(e.getMessage()));
            }
        });
        assertEquals(List.of(), wrong);
    }

    private static void clean(NetworkNamespace namespace) throws Exception {
        namespace.rules();
        Investigation investigation = measure(6);
        assertEquals(Set.of(), Lab.complaints(investigation, NAME), Lab.all(investigation, NAME));
        assertEquals(Set.of(), Lab.suspicions(investigation, NAME), Lab.all(investigation, NAME));
        assertEquals(UdpAnswer.Outcome.CLOSED, udp(investigation));
        assertEquals(1500, mtu(investigation).largest());
    }

    /** Three of ten packets that come in. */
    private static void lost(NetworkNamespace namespace) throws Exception {
        namespace.rules("tcp dport " + PORT + " numgen random mod 10 < 3 drop");
        Investigation investigation = measure(20);
        assertTrue(Lab.complaints(investigation, NAME).contains("samples-lost"), Lab.all(investigation, NAME));
        uncertain(investigation);
    }

    /** Packets of more than 1300 bytes vanish, and nobody says so: a path with a smaller MTU and filtered ICMP. */
    private static void tooLarge(NetworkNamespace namespace) throws Exception {
        namespace.rules("tcp dport " + PORT + " meta length > 1300 drop");
        Investigation investigation = measure(6);
        assertEquals(Set.of("sizes-swallowed"), Lab.complaints(investigation, NAME), Lab.all(investigation, NAME));
        assertEquals(
                Set.of("flow-closed-on-the-way POSSIBLE"),
                Lab.suspicions(investigation, NAME),
                Lab.all(investigation, NAME));
    }

    private static void silentUdp(NetworkNamespace namespace) throws Exception {
        namespace.rules("udp dport " + PORT + " drop");
        Investigation investigation = measure(1);
        assertEquals(Set.of(), Lab.complaints(investigation, NAME), Lab.all(investigation, NAME));
        assertEquals(UdpAnswer.Outcome.SILENT, udp(investigation));
    }

    private static void smallPackets(NetworkNamespace namespace) throws Exception {
        namespace.rules();
        namespace.mtu(1380);
        Investigation investigation = measure(1);
        namespace.mtu(1500);
        MtuReport report = mtu(investigation);
        assertEquals(1380, report.largest());
        assertTrue(report.bounded());
        assertTrue(ids(investigation).contains("network.mtu-small"), Lab.all(investigation, NAME));
        assertEquals(Set.of(), Lab.complaints(investigation, NAME), Lab.all(investigation, NAME));
    }

    private static void uncertain(Investigation investigation) {
        assertTrue(
                Lab.suspicions(investigation, NAME).stream().allMatch(one -> one.endsWith(" POSSIBLE")),
                Lab.all(investigation, NAME));
    }

    private static Set<String> ids(Investigation investigation) {
        return investigation.findings().stream().map(finding -> finding.id()).collect(Collectors.toSet());
    }

    private static UdpAnswer.Outcome udp(Investigation investigation) {
        return investigation.readings().stream()
                .map(recorded -> recorded.reading())
                .filter(reading -> reading.question().equals(NetworkPath.udpQuestion()))
                .map(reading -> (UdpAnswer) reading.found().orElseThrow())
                .findFirst()
                .orElseThrow()
                .outcome();
    }

    private static MtuReport mtu(Investigation investigation) {
        return investigation.readings().stream()
                .map(recorded -> recorded.reading())
                .filter(reading -> reading.question().equals(NetworkPath.mtuQuestion()))
                .map(reading -> (MtuReport) reading.found().orElseThrow())
                .findFirst()
                .orElseThrow();
    }
}
