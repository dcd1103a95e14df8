// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.rdpworkbench.core.evidence.Access;
import org.rdpworkbench.core.evidence.Certificates;
import org.rdpworkbench.core.evidence.EvidenceLocator;
import org.rdpworkbench.core.evidence.GatherMonitor;
import org.rdpworkbench.core.evidence.Identity;
import org.rdpworkbench.core.evidence.Listeners;
import org.rdpworkbench.core.evidence.ListeningSocket.Protocol;
import org.rdpworkbench.core.evidence.Networks;
import org.rdpworkbench.core.evidence.OpenedEvidence;
import org.rdpworkbench.core.evidence.Question;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.Registry;
import org.rdpworkbench.core.evidence.Role;
import org.rdpworkbench.core.evidence.Services;
import org.rdpworkbench.core.evidence.Sessions;
import org.rdpworkbench.core.evidence.SourceUse;
import org.rdpworkbench.core.evidence.Target;
import org.rdpworkbench.evidence.internal.offline.OfflineEvidenceSource;

/** Files as a user gives them: damaged, under names that tell nothing, also in archives. */
class EvidenceFuzzTest {
    private static final Bounds BOUNDS = new Bounds(Duration.ofSeconds(10));
    private static final Target TARGET = new Target("ts01", Role.SERVER);
    private static final String TERMINAL_SERVER = "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server";
    private static final byte[][] TOKENS = Seeds.tokens(
            "PK\u0001\u0002",
            "PK\u0003\u0004",
            "PK\u0005\u0006",
            "../",
            "regf",
            "\0\0\0\0",
            "D:(A;",
            "(sha1): ",
            " = ",
            "=\"");
    private static final String KEYS = org.rdpworkbench.core.evidence.Files.MACHINE_KEYS;
    private static final List<Question<?>> QUESTIONS = List.of(
            Registry.valueQuestion(TERMINAL_SERVER, "fDenyTSConnections"),
            Registry.valueQuestion(TERMINAL_SERVER + "\\WinStations\\RDP-Tcp", "SSLCertificateSHA1Hash"),
            Registry.keyQuestion(TERMINAL_SERVER + "\\WinStations"),
            Registry.valueQuestion("HKLM\\SOFTWARE\\Microsoft\\X", ""),
            Registry.valueQuestion(
                    "HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows NT\\Terminal Services", "MinEncryptionLevel"),
            Services.serviceQuestion("TermService"),
            Certificates.storeQuestion("Remote Desktop"),
            Listeners.socketsQuestion(Protocol.TCP),
            Sessions.listQuestion(),
            Networks.connectedQuestion(),
            Access.fileQuestion(KEYS + "\\f686aace6942fb7f"),
            Access.keyQuestion("HKLM\\SOFTWARE\\X"),
            org.rdpworkbench.core.evidence.Files.folderQuestion(KEYS),
            Identity.namesQuestion());

    private static final GatherMonitor NOBODY = new GatherMonitor() {
        @Override
        public void progress(String step) {
            assertFalse(step.isBlank());
        }

        @Override
        public Duration timeout() {
            return Duration.ofSeconds(5);
        }
    };

    @Provide
    Arbitrary<Fuzz.Input> damagedFiles() {
        return Arbitraries.of(
                        "zip", "regf", "hivelog", "reg", "pol", "text", "gpresult", "certificate", "investigation")
                .flatMap(format -> Fuzz.damaged(format, TOKENS));
    }

    @Property(seed = Fuzz.SEED)
    void damagedFilesAreUsedAsFarAsTheyGo(@ForAll("damagedFiles") Fuzz.Input input) throws InterruptedException {
        BOUNDS.check(input, EvidenceFuzzTest::open);
    }

    @Example
    void theSeedsAreOpened() throws Exception {
        for (String format :
                List.of("zip", "regf", "hivelog", "reg", "pol", "text", "gpresult", "certificate", "investigation")) {
            for (Fuzz.Input seed : Fuzz.seeds(format)) {
                BOUNDS.check(seed, EvidenceFuzzTest::open);
            }
        }
        for (String name : List.of("deflated", "stored", "inflating")) {
            assertTrue(open(Seeds.of("zip", name)) > 0, name);
        }
    }

    /** Opens a file as evidence and asks; answers how many of the questions it could answer. */
    private static int open(byte[] bytes) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("fuzz");
        try {
            Path file = Files.write(folder.resolve("evidence"), bytes);
            int present = 0;
            try (OpenedEvidence evidence =
                    new OfflineEvidenceSource().open(TARGET, List.of(new EvidenceLocator.OfPath(file)), NOBODY)) {
                assertFalse(evidence.uses().isEmpty(), "the file is not mentioned");
                for (SourceUse use : evidence.uses()) {
                    assertFalse(use.what().isBlank());
                    assertFalse(use.reason().isBlank());
                }
                assertFalse(evidence.newest().toString().isEmpty());
                assertFalse(evidence.computerName().toString().isEmpty());
                for (Question<?> question : QUESTIONS) {
                    present += isPresent(evidence.answer(question)) ? 1 : 0;
                }
            }
            assertEquals(List.of(file), content(folder), "files were left beside the evidence");
            return present;
        } finally {
            for (Path path : content(folder)) {
                Files.delete(path);
            }
            Files.delete(folder);
        }
    }

    private static boolean isPresent(Reading<?> reading) {
        reading.unreadableReason().ifPresent(reason -> assertFalse(reason.isBlank()));
        assertFalse(reading.toString().isEmpty());
        return reading.isPresent();
    }

    private static List<Path> content(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
