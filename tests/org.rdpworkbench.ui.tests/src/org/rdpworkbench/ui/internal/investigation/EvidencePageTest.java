// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.investigation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rdpworkbench.ui.internal.Console;
import org.rdpworkbench.ui.internal.testing.CaseBot;
import org.rdpworkbench.ui.internal.testing.ConsoleBot;
import org.rdpworkbench.ui.internal.testing.DetailsPage;
import org.rdpworkbench.ui.internal.testing.Driver;
import org.rdpworkbench.ui.internal.testing.EvidenceBot;
import org.rdpworkbench.ui.internal.testing.RealEvidence;
import org.rdpworkbench.ui.internal.testing.RunningConsole;
import org.rdpworkbench.ui.internal.testing.TableBot;

/** The page of the evidence: where it comes from, what was read, and its bytes. */
@ExtendWith(RunningConsole.class)
@Timeout(900)
class EvidencePageTest {
    private final ConsoleBot console = new ConsoleBot();

    @TempDir
    private Path folder;

    @AfterEach
    void tidy() {
        Driver.onUi(() -> Driver.page().closeAllEditors(false));
        Console.targets().remove(Console.targets().all());
        Driver.settle();
    }

    /** A collection as it comes in a ZIP: a hive, a log, and two files that say nothing. */
    private Path collection() throws Exception {
        Path zip = folder.resolve("ts01.zip");
        try (OutputStream out = Files.newOutputStream(zip);
                ZipOutputStream packed = new ZipOutputStream(out)) {
            add(packed, "collected/SYSTEM", RealEvidence.unpack("hives/SYSTEM_WIN_10_1709.xz", folder));
            add(packed, "collected/System.evtx", RealEvidence.unpack("evtx/system.evtx.xz", folder));
            Path note = Files.writeString(folder.resolve("note.txt"), "a note");
            add(packed, "collected/note.txt", note);
            add(packed, "collected/more/other.txt", note);
        }
        return zip;
    }

    private static void add(ZipOutputStream packed, String name, Path file) throws IOException {
        packed.putNextEntry(new ZipEntry(name));
        Files.copy(file, packed);
        packed.closeEntry();
    }

    @Test
    void theTreeSaysWhatWasUsedAndNotAndNarrowsTheReadings() throws Exception {
        CaseBot opened = console.dropOnTargets(List.of(collection())).finished();
        EvidenceBot evidence = opened.evidence();
        int all = opened.investigation().readings().size();
        List<String> sources = evidence.sources();
        assertEquals(String.format(Locale.ENGLISH, "All evidence  (%,d)", all), sources.getFirst());
        assertTrue(sources.stream().anyMatch(line -> line.strip().equals("note.txt  - not used")), sources::toString);
        assertTrue(
                sources.stream().anyMatch(line -> line.strip().equals("more/other.txt  - not used")),
                sources::toString);
        assertTrue(sources.stream().anyMatch(line -> line.strip().startsWith("System.evtx  (")), sources::toString);
        Driver.picture("evidence-tree-light");

        DetailsPage details = DetailsPage.show();
        evidence.select("SYSTEM  (");
        TableBot readings = evidence.readings();
        int ofHive = readings.count();
        assertTrue(ofHive > 0 && ofHive < all, ofHive + " of " + all);
        assertTrue(readings.column("source").stream().allMatch(source -> source.contains("!/collected/SYSTEM")));
        details.awaitTitle("SYSTEM");
        assertTrue(details.shown().contains("Used: SYSTEM hive"), details.shown());

        evidence.select("note.txt");
        assertEquals(0, evidence.readings().count());
        details.awaitTitle("note.txt");
        assertTrue(details.shown().contains("Not used: "), details.shown());

        evidence.select("All evidence");
        assertEquals(all, evidence.readings().count());
        console.switchTheme();
        Driver.picture("evidence-tree-dark");
    }

    @Test
    void theBytesOfAReadingAreShownAndCopied() throws Exception {
        CaseBot opened = console.dropOnTargets(List.of(RealEvidence.unpack("hives/SYSTEM_WIN_10_1709.xz", folder)))
                .finished();
        EvidenceBot evidence = opened.evidence();
        assertEquals("Select a reading to see its bytes.", evidence.aboutBytes());
        int row = evidence.readings().column("name").indexOf("fDenyTSConnections");
        select(evidence, "fDenyTSConnections", "present");
        Driver.await("its bytes", () -> evidence.aboutBytes().equals("4 bytes"));
        assertTrue(row >= 0);
        assertTrue(evidence.bytes().startsWith("00000000  01 00 00 00 "), evidence.bytes());
        Driver.picture("evidence-bytes-light");
        evidence.follow("copy");
        assertEquals(evidence.bytes(), console.clipboard());

        select(evidence, "", "unreadable");
        Driver.await("the reason", () -> evidence.aboutBytes().startsWith("There are no bytes"));
        assertEquals("", evidence.bytes());
    }

    private static void select(EvidenceBot evidence, String name, String state) {
        TableBot readings = evidence.readings();
        List<String> names = readings.column("name");
        List<String> states = readings.column("state");
        for (int i = 0; i < names.size(); i++) {
            if ((name.isEmpty() || names.get(i).equals(name)) && states.get(i).equals(state)) {
                int found = i;
                Driver.onUi(() -> {
                    readings.table().select(found);
                    return null;
                });
                return;
            }
        }
        throw new AssertionError("no reading " + name + " that is " + state + " among " + names);
    }

    @Test
    void rowsOfBytesSayOffsetHexAndCharacters() {
        byte[] bytes = "Remote Desktop: \u0001\u00e9 end".getBytes(StandardCharsets.ISO_8859_1);
        String[] rows = RawBytes.rows(bytes, 0, 1000).split("\n");
        assertEquals(2, rows.length);
        assertEquals("00000000  52 65 6D 6F 74 65 20 44  65 73 6B 74 6F 70 3A 20  Remote Desktop: ", rows[0]);
        assertEquals("00000010  01 E9 20 65 6E 64                                 .. end", rows[1]);
        assertEquals("", RawBytes.rows(new byte[0], 0, 10));
        byte[] large = new byte[HexView.PART + 5];
        String second = RawBytes.rows(large, HexView.PART, HexView.PART);
        assertTrue(second.startsWith(HexFormat.of().withUpperCase().toHexDigits(HexView.PART)), second);
        assertFalse(second.contains("\n"), "five bytes are one row");
    }

    @ParameterizedTest
    @CsvSource({
        "'SYSTEM hive /a/SYSTEM, ControlSet001', /a/SYSTEM, true",
        "/a/SYSTEM, /a/SYSTEM, true",
        "/a/SYSTEM.LOG1, /a/SYSTEM, false",
        "/a/ts01.zip!/SYSTEM, /a/ts01.zip, false",
        "/a/folder/SYSTEM, /a/folder, true",
        "/a/SYSTEM2 and /a/SYSTEM, /a/SYSTEM, true",
        "files given as evidence, /a, false"
    })
    void aPlaceNamesASourceByItsWholePath(String place, String path, boolean names) {
        assertEquals(names, SourceTree.names(place, path));
    }
}
