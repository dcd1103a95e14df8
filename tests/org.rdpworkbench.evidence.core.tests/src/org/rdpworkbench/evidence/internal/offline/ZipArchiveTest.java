// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.offline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rdpworkbench.core.evidence.OpenedEvidence;
import org.rdpworkbench.core.evidence.Registry;
import org.rdpworkbench.core.evidence.SourceUse;

/** Archives as they come from strangers. */
class ZipArchiveTest {
    private static final byte[] EXPORT = ("Windows Registry Editor Version 5.00\r\n\r\n"
                    + "[HKEY_LOCAL_MACHINE\\SOFTWARE\\x]\r\n\"y\"=\"z\"\r\n")
            .getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    /** Writes into an archive. */
    private interface Content {
        void write(ZipOutputStream out) throws IOException;
    }

    private static byte[] zip(Content content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            content.write(out);
        }
        return bytes.toByteArray();
    }

    private static void put(ZipOutputStream out, String name, byte[] content) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        out.write(content);
        out.closeEntry();
    }

    /** Sets a flag of the first file, in its own header and in the directory. */
    private static byte[] flagged(byte[] zip, int flag) {
        ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        int entry = bytes.getInt(zip.length - 22 + 16);
        bytes.putShort(6, (short) (bytes.getShort(6) | flag));
        bytes.putShort(entry + 8, (short) (bytes.getShort(entry + 8) | flag));
        return zip;
    }

    @Test
    void saysWhichFilesAreEncryptedAndReadsTheOthers() throws Exception {
        byte[] zip = flagged(
                zip(out -> {
                    put(out, "secret", new byte[] {1, 2, 3});
                    put(out, "export", EXPORT);
                }),
                1);
        try (OpenedEvidence evidence = open(zip)) {
            assertTrue(uses(evidence).get("secret").startsWith("- encrypted with a password"));
            assertTrue(uses(evidence).get("export").startsWith("+ "));
        }
    }

    @Test
    void readsArchivesInArchivesDownToALimit() throws Exception {
        byte[] zip = zip(out -> put(out, "deepest", EXPORT));
        for (int depth = 0; depth < 2; depth++) {
            byte[] inner = zip;
            String name = "inner" + depth;
            zip = zip(out -> put(out, "sub/folder\\" + name, inner));
        }
        try (OpenedEvidence evidence = open(zip)) {
            assertTrue(new Registry(evidence).value("HKLM\\SOFTWARE\\x", "y").isPresent());
        }
        byte[] whole = zip;
        try (OpenedEvidence evidence = open(zip(out -> put(out, "outer", whole)))) {
            Map<String, String> uses = uses(evidence);
            assertTrue(uses.values().contains("- an archive inside 3 others, the limit; not opened"), uses::toString);
        }
    }

    @Test
    void readsTheFirstTenThousandFilesOfALargeArchive() throws Exception {
        byte[] zip = zip(out -> {
            put(out, "0", EXPORT);
            for (int i = 1; i < 70_000; i++) {
                out.putNextEntry(new ZipEntry("empty" + i));
                out.closeEntry();
            }
        });
        try (OpenedEvidence evidence = open(zip)) {
            assertTrue(new Registry(evidence).value("HKLM\\SOFTWARE\\x", "y").isPresent());
            SourceUse last = evidence.uses().getLast();
            assertEquals("more than 10000 files; the rest of this folder was not looked at", last.reason());
            assertEquals(10_002, evidence.uses().size());
        }
    }

    @Test
    void unpacksNoBomb() throws Exception {
        byte[] zip = zip(out -> {
            out.putNextEntry(new ZipEntry("hive"));
            out.write("regf".getBytes(StandardCharsets.US_ASCII));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 300; i++) {
                out.write(zeros);
            }
            out.closeEntry();
        });
        try (OpenedEvidence evidence = open(zip)) {
            assertEquals(
                    "- unpacks to more than 200 times its size, the limit for large files; not read",
                    uses(evidence).get("hive"));
        }
    }

    @Test
    void keepsToItsLimits() throws IOException {
        ZipBudget budget = new ZipBudget();
        for (long done = 0; done < ZipBudget.MOST_BYTES; done += 1 << 30) {
            budget.spend(1 << 30, 1, 1);
        }
        assertTrue(message(() -> budget.spend(1, 1, 1)).contains("16 GB together"));
        assertTrue(message(() -> new ZipBudget().spend(1, (4L << 30) + 1, 4L << 30))
                .contains("4 GB unpacked"));
    }

    private static String message(org.junit.jupiter.api.function.Executable work) {
        return assertThrows(ZipException.class, work).getMessage();
    }

    @Test
    void saysWhatIsDamaged() throws Exception {
        CRC32 crc = new CRC32();
        crc.update(EXPORT);
        byte[] zip = zip(out -> {
            ZipEntry entry = new ZipEntry("export");
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(EXPORT.length);
            entry.setCrc(crc.getValue());
            out.putNextEntry(entry);
            out.write(EXPORT);
            out.closeEntry();
        });
        byte[] changed = zip.clone();
        changed[30 + 6 + EXPORT.length - 4] ^= 1;
        try (OpenedEvidence evidence = open(changed)) {
            assertEquals(
                    "- the check sum of the content does not fit",
                    uses(evidence).get("export"));
        }
        byte[] method = zip.clone();
        method[zip.length - 22 - 46 - 6 + 10] = 9;
        try (OpenedEvidence evidence = open(method)) {
            assertTrue(uses(evidence).get("export").startsWith("- compressed by method 9"));
        }
        byte[] size = zip.clone();
        size[zip.length - 22 - 46 - 6 + 24] = 5;
        try (OpenedEvidence evidence = open(size)) {
            assertEquals(
                    "- longer than the 5 bytes that the directory of the archive says",
                    uses(evidence).get("export"));
        }
        byte[] place = zip.clone();
        place[zip.length - 22 - 6 - 4] = 5;
        try (OpenedEvidence evidence = open(place)) {
            assertEquals(
                    "- the archive has no file where its directory says",
                    uses(evidence).get("export"));
        }
    }

    @Test
    void writesNothingBesideItself() throws Exception {
        byte[] zip = zip(out -> {
            put(out, "../../escaped", EXPORT);
            put(out, "/etc/escaped", EXPORT);
            put(out, "C:\\escaped", EXPORT);
        });
        try (OpenedEvidence evidence = open(zip)) {
            assertEquals(4, evidence.uses().size());
        }
        try (Stream<Path> files = Files.walk(folder)) {
            assertFalse(files.anyMatch(file -> file.toString().contains("escaped")));
        }
    }

    private OpenedEvidence open(byte[] zip) throws IOException, InterruptedException {
        Path file = Files.write(folder.resolve("collected.zip"), zip);
        return Opening.open(file);
    }

    private static Map<String, String> uses(OpenedEvidence evidence) {
        Map<String, String> uses = new TreeMap<>();
        for (SourceUse use : evidence.uses()) {
            uses.put(use.what().substring(use.what().lastIndexOf('/') + 1), (use.used() ? "+ " : "- ") + use.reason());
        }
        return uses;
    }
}
