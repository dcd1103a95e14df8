// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.wire.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.rdpworkbench.core.evidence.EvidenceLocator;
import org.rdpworkbench.core.evidence.GatherMonitor;
import org.rdpworkbench.core.evidence.OpenedEvidence;
import org.rdpworkbench.core.evidence.Question;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.Role;
import org.rdpworkbench.core.evidence.SourceUse;
import org.rdpworkbench.core.evidence.Target;
import org.rdpworkbench.core.evidence.Wire;
import org.rdpworkbench.core.wire.OutcomeClass;
import org.rdpworkbench.core.wire.ProbeReport;
import org.rdpworkbench.testsupport.Ports;

class WireEvidenceSourceTest {
    private static final Target TARGET = new Target("srv1", Role.SERVER);

    private final WireEvidenceSource source = new WireEvidenceSource();
    private final List<String> progress = new CopyOnWriteArrayList<>();
    private final GatherMonitor monitor = new GatherMonitor() {
        @Override
        public void progress(String text) {
            progress.add(text);
        }

        @Override
        public Duration timeout() {
            return Duration.ofMinutes(1);
        }
    };

    @Test
    void takesHostsOnly() {
        assertTrue(source.accepts(new EvidenceLocator.OfHost("srv1", 3389)));
        assertFalse(source.accepts(new EvidenceLocator.OfPath(Path.of("SYSTEM"))));
        assertThrows(IOException.class, () -> source.open(TARGET, List.of(), monitor));
    }

    @Test
    void probesOnceAndReportsProgress() throws IOException {
        try (LoopbackServer server = new LoopbackServer((socket, number) -> LoopbackServer.readRequest(socket));
                OpenedEvidence evidence = open(server)) {
            assertEquals(0, server.connections());
            Reading<ProbeReport> reading = evidence.answer(Wire.probeQuestion());
            ProbeReport report = reading.found().orElseThrow();
            assertEquals(List.of(OutcomeClass.SILENT_CLOSE), report.outcomes());
            assertSame(report, evidence.answer(Wire.probeQuestion()).found().orElseThrow());
            assertEquals(5, server.connections());
            assertEquals("step 1 of 6: resolving the name", progress.getFirst());
            assertEquals(6, progress.size());
            assertEquals(
                    "probe of 127.0.0.1:" + server.port(), reading.provenance().text());
        }
    }

    @Test
    void aGlanceIsOneConnectionAndAsksForLessWhereThatIsRefused() throws IOException {
        try (LoopbackServer server = new LoopbackServer((socket, number) -> LoopbackServer.readRequest(socket));
                OpenedEvidence evidence = open(server)) {
            ProbeReport report = evidence.answer(Wire.glanceQuestion()).found().orElseThrow();
            assertEquals(List.of(OutcomeClass.SILENT_CLOSE), report.outcomes());
            assertEquals(1, server.connections());
        }
        try (LoopbackServer server = new LoopbackServer((socket, number) -> {
                    LoopbackServer.readRequest(socket);
                    LoopbackServer.refuse(socket, 2);
                });
                OpenedEvidence evidence = open(server)) {
            ProbeReport report = evidence.answer(Wire.glanceQuestion()).found().orElseThrow();
            assertEquals(List.of(OutcomeClass.NEGOTIATION_FAILED), report.outcomes());
            assertEquals(4, server.connections());
            assertTrue(report.complete());
        }
    }

    @Test
    void nothingAnsweringIsAReportAndNotUnreadable() throws IOException {
        int port = Ports.free();
        try (OpenedEvidence evidence =
                source.open(TARGET, List.of(new EvidenceLocator.OfHost("127.0.0.1", port)), monitor)) {
            assertTrue(evidence.answer(Wire.probeQuestion()).isPresent());
        }
    }

    /** The runner takes threads that stay in the asking diagnostic's group for a leak of that diagnostic. */
    @Test
    void leavesNoThreadInTheGroupOfWhoAsks() throws Exception {
        int port = Ports.free();
        ThreadGroup group = new ThreadGroup("diagnostic");
        try (OpenedEvidence evidence =
                source.open(TARGET, List.of(new EvidenceLocator.OfHost("127.0.0.1", port)), monitor)) {
            List<Integer> alive = new CopyOnWriteArrayList<>();
            Thread asking = new Thread(group, () -> {
                evidence.answer(Wire.probeQuestion());
                alive.add(group.activeCount());
            });
            asking.start();
            asking.join();
            assertEquals(List.of(1), alive);
        }
    }

    @Test
    void anotherQuestionIsUnreadableWithAReason() throws IOException {
        try (LoopbackServer server = new LoopbackServer((socket, number) -> {});
                OpenedEvidence evidence = open(server)) {
            Reading<String> reading = evidence.answer(new Question<>(Wire.FACET, "path", "rdp", "", String.class));
            assertFalse(reading.unreadableReason().orElseThrow().isBlank());
        }
    }

    @Test
    void aSecondHostIsSaidNotToBeUsed() throws IOException {
        List<EvidenceLocator> hosts =
                List.of(new EvidenceLocator.OfHost("::1", 1), new EvidenceLocator.OfHost("srv2", 3389));
        try (OpenedEvidence evidence = source.open(TARGET, hosts, monitor)) {
            assertEquals(
                    List.of("[::1]:1 true", "srv2:3389 false"),
                    evidence.uses().stream().map(WireEvidenceSourceTest::show).toList());
        }
    }

    private static String show(SourceUse use) {
        return use.what() + " " + use.used();
    }

    private OpenedEvidence open(LoopbackServer server) throws IOException {
        return source.open(TARGET, List.of(new EvidenceLocator.OfHost("127.0.0.1", server.port())), monitor);
    }
}
