// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.offline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rdpworkbench.core.evidence.OpenedEvidence;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.Registry;
import org.rdpworkbench.core.evidence.RegistryValue;
import org.rdpworkbench.core.evidence.Role;
import org.rdpworkbench.core.evidence.SourceUse;
import org.rdpworkbench.evidence.internal.regf.HiveBuilder;
import org.rdpworkbench.evidence.internal.regf.LogBuilder;
import org.rdpworkbench.testsupport.SharedData;

/** How hives find their transaction logs, and what is said of them. */
class RecoveredHiveTest {
    @TempDir
    Path folder;

    /** A user's hive in which a value has that number. */
    private static byte[] state(int number) {
        HiveBuilder builder = new HiveBuilder(8192);
        int root = builder.key("root", HiveBuilder.NONE);
        List<Integer> keys = builder.children(root, "lf", "Control Panel", "Software");
        builder.values(keys.get(1), builder.dword("number", number));
        builder.put(48, "n\0t\0u\0s\0e\0r\0");
        return builder.bytes();
    }

    private static final byte[] DIRTY = LogBuilder.dirty(state(1), 10);
    private static final byte[] LOG1 = LogBuilder.entries(DIRTY, 10, state(2), state(3));
    private static final byte[] LOG2 = LogBuilder.entries(DIRTY, 12, state(4));

    @Test
    void findsTheLogsInTheSameFolderByName() throws Exception {
        write("user/NTUSER.DAT", DIRTY);
        write("user/ntuser.dat.LOG1", LOG1);
        write("user/ntuser.dat.log2", LOG2);
        write("other/ntuser.dat.LOG1", LogBuilder.entries(DIRTY, 10, state(9)));
        try (OpenedEvidence evidence = open(folder.resolve("user"), folder.resolve("other"))) {
            Reading<RegistryValue> reading = reading(evidence);
            assertEquals(4, number(reading));
            assertTrue(
                    reading.provenance()
                            .text()
                            .endsWith("NTUSER.DAT, with the changes 10 to 11 of its transaction log ntuser.dat.LOG1 (2"
                                    + " pages), with the changes 12 to 12 of its transaction log ntuser.dat.log2"
                                    + " (one page)"),
                    reading.provenance()::text);
            Map<String, String> uses = uses(evidence);
            assertEquals(
                    "+ transaction log of NTUSER.DAT: changes 10 to 11 (2 pages) lie over the hive",
                    uses.get("user/ntuser.dat.LOG1"));
            assertEquals(
                    "+ transaction log of NTUSER.DAT: changes 12 to 12 (one page) lie over the hive",
                    uses.get("user/ntuser.dat.log2"));
            assertEquals(
                    "- the transaction log of a registry hive that is not beside it",
                    uses.get("other/ntuser.dat.LOG1"));
        }
    }

    @Test
    void findsTheLogsBesideAHiveGivenAlone() throws Exception {
        Path hive = write("NTUSER.DAT", DIRTY);
        Path log = write("NTUSER.DAT.LOG1", LOG1);
        write("unrelated.log", new byte[] {1});
        try (OpenedEvidence evidence = open(hive)) {
            assertEquals(3, number(reading(evidence)));
            assertEquals(2, evidence.uses().size(), () -> evidence.uses().toString());
            assertTrue(uses(evidence).get("NTUSER.DAT.LOG1").startsWith("+ "));
        }
        try (OpenedEvidence evidence = open(log, hive)) {
            assertEquals(3, number(reading(evidence)));
            assertEquals(2, evidence.uses().size(), () -> evidence.uses().toString());
            assertTrue(uses(evidence).get("NTUSER.DAT.LOG1").startsWith("+ "));
        }
    }

    @Test
    void findsTheLogsInAnArchive() throws Exception {
        Path zip = folder.resolve("host.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            put(out, "Users\\ann\\NTUSER.DAT", DIRTY);
            put(out, "Users\\ann\\ntuser.dat.LOG1", LOG1);
            put(out, "Users\\bob\\ntuser.dat.LOG2", LOG2);
        }
        try (OpenedEvidence evidence = open(zip)) {
            assertEquals(3, number(reading(evidence)));
        }
    }

    @Test
    void findsRenamedLogsByWhatTheyNote() throws Exception {
        write("hive", DIRTY);
        write("first", LOG1);
        byte[] other = state(1);
        other[48] = 'x';
        write("second", LogBuilder.entries(other, 12, state(4)));
        try (OpenedEvidence evidence = open(folder)) {
            assertEquals(3, number(reading(evidence)));
            assertTrue(
                    uses(evidence).get("second").startsWith("- "),
                    () -> evidence.uses().toString());
        }
    }

    @Test
    void doesNotGuessWhichOfTwoHivesARenamedLogBelongsTo() throws Exception {
        write("a", DIRTY);
        write("b", DIRTY);
        write("first", LOG1);
        try (OpenedEvidence evidence = open(folder)) {
            assertEquals(1, number(reading(evidence)));
            assertEquals(
                    "- the transaction log of a registry hive that is not beside it",
                    uses(evidence).get("first"));
        }
    }

    @Test
    void saysWhatIsMissing() throws Exception {
        Path hive = write("NTUSER.DAT", DIRTY);
        try (OpenedEvidence evidence = open(hive)) {
            assertTrue(reading(evidence).provenance().text().contains("which are not among the evidence"));
        }
        write("NTUSER.DAT.LOG1", LogBuilder.entries(DIRTY, 11, state(2)));
        try (OpenedEvidence evidence = open(hive)) {
            assertEquals(1, number(reading(evidence)));
            String said = "not closed properly, and newer changes may be missing (NTUSER.DAT.LOG1: its first change is"
                    + " 11, and the hive waits for 10; changes between are missing, so it was not applied)";
            assertTrue(reading(evidence).provenance().text().endsWith(said), reading(evidence)::toString);
            assertTrue(
                    uses(evidence).get("NTUSER.DAT.LOG1").startsWith("- transaction log of NTUSER.DAT: not applied"));
        }
        write("NTUSER.DAT.LOG1", LOG1);
        write("NTUSER.DAT.LOG2", LogBuilder.entries(DIRTY, 13, state(4)));
        try (OpenedEvidence evidence = open(hive)) {
            assertEquals(3, number(reading(evidence)));
            assertTrue(reading(evidence).provenance().text().contains("newer changes may be missing (NTUSER.DAT.LOG2"));
        }
    }

    @Test
    void leavesTheLogsOfAHiveThatWasClosedProperly() throws Exception {
        write("NTUSER.DAT", state(1));
        write("NTUSER.DAT.LOG1", LogBuilder.entries(state(1), 1, state(2)));
        try (OpenedEvidence evidence = open(folder)) {
            assertEquals(1, number(reading(evidence)));
            assertTrue(reading(evidence).provenance().text().endsWith("NTUSER.DAT"));
            assertEquals(
                    "- the transaction log of NTUSER.DAT, which was closed properly: it is not needed",
                    uses(evidence).get("NTUSER.DAT.LOG1"));
        }
    }

    @Test
    void readsARealPair() throws Exception {
        Path hive = SharedData.unpack("hives/transactions_NTUSER.DAT", folder);
        Path log = SharedData.unpack("hives/transactions_ntuser.dat.log1", folder);
        SharedData.unpack("hives/transactions_ntuser.dat.log2", folder);
        assertEquals("hives-transactions_ntuser.dat.log1", log.getFileName().toString());
        try (OpenedEvidence evidence = open(hive)) {
            Map<String, String> uses = uses(evidence);
            assertTrue(
                    uses.get("hives-transactions_NTUSER.DAT")
                            .contains("with the changes 566 to 588 of its transaction log"),
                    uses::toString);
            assertTrue(
                    uses.get("hives-transactions_ntuser.dat.log2").contains("nothing in it is newer"), uses::toString);
        }
    }

    private static Reading<RegistryValue> reading(OpenedEvidence evidence) {
        return new Registry(evidence).value("HKCU\\Software", "number");
    }

    private static long number(Reading<RegistryValue> reading) {
        Optional<Long> number = reading.as(RegistryValue::asNumber);
        return number.orElseThrow(() -> new AssertionError(reading.toString()));
    }

    private Map<String, String> uses(OpenedEvidence evidence) {
        Map<String, String> uses = new TreeMap<>();
        for (SourceUse use : evidence.uses()) {
            uses.put(folder.relativize(Path.of(use.what())).toString(), (use.used() ? "+ " : "- ") + use.reason());
        }
        return uses;
    }

    private static OpenedEvidence open(Path... paths) throws InterruptedException {
        return Opening.open(Role.CLIENT, paths);
    }

    private Path write(String name, byte[] content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, content);
    }

    private static void put(ZipOutputStream out, String name, byte[] content) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        out.write(content);
        out.closeEntry();
    }
}
