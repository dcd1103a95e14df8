// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rdpworkbench.core.investigation.Investigation;
import org.rdpworkbench.core.investigation.InvestigationRequest.TargetRequest;
import org.rdpworkbench.core.investigation.RunningInvestigation;
import org.rdpworkbench.lab.FaultyWay.Fault;
import org.rdpworkbench.testsupport.Ports;
import org.rdpworkbench.testsupport.Promptness;
import org.rdpworkbench.testsupport.Xrdp;

/** From the socket to the verdict: xrdp behind ways with known faults. Each is recognised, and a clean way never accused. */
class FaultyWayTest {
    private static final String FLOW = "flow-closed-on-the-way POSSIBLE";
    private static final String FORWARDER = "forwarder-without-backend POSSIBLE";
    private static final String LIMIT = "connection-limit POSSIBLE";

    /** What must be said, and no more: complaints, and the causes that are suspected. */
    private static final Map<Fault, List<Set<String>>> EXPECTED = Map.of(
            Fault.CLEAN, List.of(Set.of(), Set.of()),
            Fault.SLOW, List.of(Set.of(), Set.of()),
            Fault.CHOPPED, List.of(Set.of(), Set.of()),
            Fault.NO_BACKEND,
                    List.of(Set.of("port-silent-close", "samples-always-cut"), Set.of(FLOW, FORWARDER, LIMIT)),
            Fault.SWALLOWS, List.of(Set.of("port-no-reply"), Set.of(FLOW)),
            Fault.CUTS_AT_SIZE, List.of(Set.of("sizes-cut"), Set.of(FLOW)),
            Fault.SWALLOWS_AT_SIZE, List.of(Set.of("sizes-swallowed"), Set.of(FLOW)),
            Fault.CUTS_AFTER_TIME, List.of(Set.of("idle-cut"), Set.of(FLOW)));

    @TempDir
    private Path folder;

    @Test
    void everyFaultIsRecognisedAndACleanWayIsNotAccused() throws Exception {
        try (Xrdp xrdp = new Xrdp(folder)) {
            InetSocketAddress server =
                    new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), xrdp.port());
            List<String> wrong = new ArrayList<>();
            for (int run = 1; run <= Lab.runs(); run++) {
                int number = run;
                wrong.addAll(Calm.round(server, () -> round(server, number)));
            }
            assertEquals(List.of(), wrong);
        }
    }

    private static List<String> round(InetSocketAddress server, int run) throws Exception {
        Map<Fault, FaultyWay> ways = new EnumMap<>(Fault.class);
        try {
            List<TargetRequest> requests = new ArrayList<>();
            for (Fault fault : Fault.values()) {
                FaultyWay way = new FaultyWay(fault, server);
                ways.put(fault, way);
                requests.add(Lab.way(fault.name(), "127.0.0.1", way.port(), null, 6, 3));
            }
            Investigation investigation = Lab.measure(requests);
            if (Lab.ids(investigation, Fault.CUTS_AFTER_TIME.name()).contains("network.idle-unclear")) {
                throw new Calm.BusyException(Lab.all(investigation, Fault.CUTS_AFTER_TIME.name()));
            }
            List<String> wrong = new ArrayList<>();
            for (Fault fault : Fault.values()) {
                Set<String> complaints = Lab.complaints(investigation, fault.name());
                Set<String> suspicions = Lab.suspicions(investigation, fault.name());
                boolean right = fault == Fault.SOMETIMES
                        ? complaints.contains("samples-unsteady") && suspicions.contains(FLOW)
                        : EXPECTED.get(fault).equals(List.of(complaints, suspicions));
                boolean certain = suspicions.stream().anyMatch(one -> !one.endsWith(" POSSIBLE"));
                if (!right || certain) {
                    wrong.add("run " + run + ", " + fault + ": " + complaints + ", " + suspicions + "\n"
                            + Lab.all(investigation, fault.name()));
                }
            }
            return wrong;
        } finally {
            for (FaultyWay way : ways.values()) {
                way.close();
            }
        }
    }

    /** The name leads to one computer, and the address that is meant is another one. */
    @Test
    void theNameOfAnotherComputer() throws Exception {
        int port = Ports.free();
        Path one = Files.createDirectory(folder.resolve("one"));
        Path other = Files.createDirectory(folder.resolve("other"));
        try (Xrdp named = new Xrdp(one, List.of(), "127.0.0.1", port, "named.lab.example");
                Xrdp meant = new Xrdp(other, List.of(), "127.0.0.2", port, "meant.lab.example")) {
            Investigation elsewhere = Lab.measure(List.of(
                    Lab.way("elsewhere", "localhost", named.port(), "127.0.0.2", 1, 0),
                    Lab.way("right", "localhost", meant.port(), "127.0.0.1", 1, 0)));
            assertTrue(
                    Lab.complaints(elsewhere, "elsewhere").contains("identity-other"), Lab.all(elsewhere, "elsewhere"));
            assertEquals(
                    Set.of("name-resolves-elsewhere PROVEN"),
                    Lab.suspicions(elsewhere, "elsewhere"),
                    Lab.all(elsewhere, "elsewhere"));
            assertEquals(Set.of(), Lab.suspicions(elsewhere, "right"), Lab.all(elsewhere, "right"));
        }
    }

    @Test
    void cancellingEndsAllOfItAtOnce() throws Exception {
        InetSocketAddress nobody =
                new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), Ports.free());
        Promptness.within(Duration.ofMillis(250), stopwatch -> {
            try (FaultyWay silent = new FaultyWay(Fault.SWALLOWS, nobody)) {
                RunningInvestigation running =
                        Lab.start(List.of(Lab.way("silent", "127.0.0.1", silent.port(), "127.0.0.3", 50, 15)));
                Lab.await(() -> silent.connections() >= 2);
                stopwatch.time(() -> {
                    running.cancel();
                    return running.result().get(1, TimeUnit.MINUTES);
                });
            }
        });
    }
}
