// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rdpworkbench.core.evidence.NetworkPath;
import org.rdpworkbench.core.investigation.Investigation;
import org.rdpworkbench.core.investigation.InvestigationRequest.TargetRequest;
import org.rdpworkbench.core.path.Estimate;
import org.rdpworkbench.core.path.PathFigures;
import org.rdpworkbench.core.path.SampleSeries;
import org.rdpworkbench.lab.PacketWay.Fault;
import org.rdpworkbench.testsupport.Xrdp;

/** Trouble with single packets: late, lost, double, in another order, too large. Each is told, and what is no fault is not accused. */
class PacketWayTest {
    private static final int PORT = 3389;
    private static final String FLOW = "flow-closed-on-the-way POSSIBLE";

    /** So that also the ways on which much is repeated are measured to the end. */
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private static final int SAMPLES = 12;

    /** What must be said, and no more: complaints, and the causes that are suspected. What is lost is looked at apart. */
    private static final Map<Fault, List<Set<String>>> EXPECTED = Map.of(
            Fault.CLEAN, List.of(Set.of(), Set.of()),
            Fault.DELAYED, List.of(Set.of(), Set.of()),
            Fault.JITTERY, List.of(Set.of(), Set.of()),
            Fault.REORDERED, List.of(Set.of(), Set.of()),
            Fault.DOUBLED, List.of(Set.of(), Set.of()),
            Fault.SLOW_SERVER, List.of(Set.of(), Set.of()),
            Fault.CUTS_AT_SIZE, List.of(Set.of("sizes-cut"), Set.of(FLOW)),
            Fault.SWALLOWS_AT_SIZE, List.of(Set.of("sizes-swallowed"), Set.of(FLOW)),
            Fault.CUTS_AFTER_TIME, List.of(Set.of("idle-cut"), Set.of(FLOW)));

    @TempDir
    private Path folder;

    @Test
    void everyFaultIsToldAndPacketsInAnotherOrderAreNotAccused() throws Exception {
        List<Xrdp> servers = new ArrayList<>();
        try (PacketWay way = new PacketWay(folder)) {
            // One for each, since xrdp lets three connections wait, and drops what comes then.
            for (Fault fault : Fault.values()) {
                Path own = Files.createDirectory(folder.resolve(fault.name()));
                servers.add(new Xrdp(own, way.prefix(), way.address(fault), PORT, "lab.example"));
            }
            InetSocketAddress server = new InetSocketAddress(way.address(Fault.CLEAN), PORT);
            List<String> wrong = new ArrayList<>();
            for (int run = 1; run <= Lab.runs(); run++) {
                int number = run;
                wrong.addAll(Calm.round(server, () -> round(way, number)));
            }
            assertEquals(List.of(), wrong);
            // What was to happen did happen.
            Stream.of(Fault.JITTERY, Fault.REORDERED)
                    .forEach(fault -> assertTrue(count(way, "overtaken", fault) > 0, fault.name()));
            assertTrue(count(way, "doubled", Fault.DOUBLED) > 0);
            assertTrue(count(way, "lost", Fault.LOSSY) > 0);
            assertTrue(count(way, "lost", Fault.SWALLOWS_AT_SIZE) > 0);
            Stream.of(Fault.CUTS_AT_SIZE, Fault.CUTS_AFTER_TIME, Fault.CUTS_AT_TIMES)
                    .forEach(fault -> assertTrue(count(way, "reset", fault) > 0, fault.name()));
            assertEquals(0, count(way, "overtaken", Fault.CLEAN));
            assertEquals(0, count(way, "lost", Fault.CLEAN));
        } finally {
            servers.forEach(Xrdp::close);
        }
    }

    private static int count(PacketWay way, String what, Fault fault) {
        try {
            return way.end(what).get(fault);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> round(PacketWay way, int run) throws Exception {
        List<TargetRequest> requests = new ArrayList<>();
        for (Fault fault : Fault.values()) {
            requests.add(Lab.way(fault.name(), way.address(fault), PORT, null, SAMPLES, 3));
        }
        Investigation investigation = Lab.measure(requests, TIMEOUT);
        if (Lab.ids(investigation, Fault.CUTS_AFTER_TIME.name()).contains("network.idle-unclear")) {
            throw new Calm.BusyException(Lab.all(investigation, Fault.CUTS_AFTER_TIME.name()));
        }
        List<String> wrong = new ArrayList<>();
        for (Fault fault : Fault.values()) {
            Set<String> complaints = Lab.complaints(investigation, fault.name());
            Set<String> suspicions = Lab.suspicions(investigation, fault.name());
            boolean right =
                    switch (fault) {
                        case LOSSY -> complaints.contains("samples-lost") || complaints.contains("samples-silent");
                        case CUTS_AT_TIMES -> complaints.contains("samples-unsteady") && suspicions.contains(FLOW);
                        default -> EXPECTED.get(fault).equals(List.of(complaints, suspicions));
                    };
            boolean certain = suspicions.stream().anyMatch(one -> !one.endsWith(" POSSIBLE"));
            if (!right || certain) {
                wrong.add("run " + run + ", " + fault + ": " + complaints + ", " + suspicions + "\n"
                        + Lab.all(investigation, fault.name()));
            }
        }
        // Quicker than this it cannot be, however quick the machine is.
        if (figures(investigation, Fault.DELAYED).connect().orElseThrow().low() < 120) {
            wrong.add("run " + run + ": " + figures(investigation, Fault.DELAYED));
        }
        if (figures(investigation, Fault.JITTERY).jitter().map(Estimate::value).orElse(0.0) < 1) {
            wrong.add("run " + run + ": " + figures(investigation, Fault.JITTERY));
        }
        return wrong;
    }

    private static PathFigures figures(Investigation investigation, Fault fault) {
        return investigation.readings().stream()
                .filter(recorded -> recorded.target().equals(fault.name()))
                .map(recorded -> recorded.reading())
                .filter(reading -> reading.question().equals(NetworkPath.samplesQuestion()))
                .map(reading -> PathFigures.of(((SampleSeries) reading.found().orElseThrow()).samples()))
                .findFirst()
                .orElseThrow();
    }
}
