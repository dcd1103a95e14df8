// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.offline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rdpworkbench.core.evidence.EventLogs;
import org.rdpworkbench.core.evidence.EventSelection;
import org.rdpworkbench.core.evidence.OpenedEvidence;
import org.rdpworkbench.core.evidence.Question;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.ReadingText;
import org.rdpworkbench.core.evidence.Registry;
import org.rdpworkbench.core.evidence.RegistryKey;
import org.rdpworkbench.core.evidence.RegistryValue;
import org.rdpworkbench.core.evidence.SourceUse;
import org.rdpworkbench.evidence.internal.regf.HiveBuilder;
import org.rdpworkbench.testsupport.SharedData;

/** Files that are cut, damaged or hostile, given as evidence: no exception, a reason for everything, and never "absent" of what was there. */
class BadInputTest {
    private static final int PAGE = 4096;
    private static final String PROTOCOL = "Microsoft-Windows-RemoteDesktopServices-RdpCoreTS";
    private static final List<Question<?>> OF_HIVE = List.of(
            Registry.keyQuestion("HKCU\\Software"),
            Registry.keyQuestion("HKCU\\Control Panel\\Desktop"),
            Registry.valueQuestion("HKCU\\Control Panel\\Desktop", "Wallpaper"),
            Registry.valueQuestion("HKCU\\Environment", "TEMP"),
            Registry.keyQuestion("HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Explorer"));
    private static final List<Question<?>> OF_LOG = List.of(
            EventLogs.coverageQuestion(PROTOCOL + "/Operational"),
            EventLogs.eventsQuestion(PROTOCOL + "/Operational", EventSelection.of(PROTOCOL, 131, 168, 68)));

    @TempDir
    Path folder;

    private List<Reading<?>> ask(byte[] content, List<Question<?>> questions) throws Exception {
        Path file = Files.write(folder.resolve("evidence"), content);
        try (OpenedEvidence evidence = Opening.open(file)) {
            assertFalse(evidence.uses().isEmpty());
            for (SourceUse use : evidence.uses()) {
                assertFalse(use.reason().isBlank(), use::toString);
            }
            return questions.stream().<Reading<?>>map(evidence::answer).toList();
        }
    }

    /** What a whole file says, a part of it may say as well, or say nothing; it must not deny it. */
    private void cutEverywhere(byte[] whole, List<Question<?>> questions) throws Exception {
        List<Reading<?>> expected = ask(whole, questions);
        expected.forEach(reading -> assertTrue(reading.isPresent(), reading::toString));
        for (int length = 0; length < whole.length; length += PAGE) {
            int cut = length;
            for (Reading<?> reading : ask(Arrays.copyOf(whole, length), questions)) {
                assertFalse(reading.isAbsent(), () -> "cut after " + cut + ": " + reading);
                reading.unreadableReason().ifPresent(reason -> assertFalse(reason.isBlank()));
            }
        }
    }

    @Test
    void aHiveThatIsCutDeniesNothing() throws Exception {
        cutEverywhere(Files.readAllBytes(SharedData.unpack("hives/transactions_NTUSER.DAT", folder)), OF_HIVE);
    }

    @Test
    void aLogThatIsCutDeniesNothing() throws Exception {
        cutEverywhere(Files.readAllBytes(SharedData.unpack("evtx/RdpCoreTS-131-168-68.evtx", folder)), OF_LOG);
    }

    @Test
    void anArchiveThatIsCutDeniesNothing() throws Exception {
        Path zip = folder.resolve("collection.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("NTUSER.DAT"));
            Files.copy(SharedData.unpack("hives/transactions_NTUSER.DAT", folder), out);
            out.closeEntry();
        }
        cutEverywhere(Files.readAllBytes(zip), OF_HIVE);
    }

    @Test
    void bitsThatFlippedMakeNoException() throws Exception {
        SplittableRandom random = new SplittableRandom(3389);
        for (String name : List.of("hives/transactions_NTUSER.DAT", "evtx/RdpCoreTS-131-168-68.evtx")) {
            byte[] whole = Files.readAllBytes(SharedData.unpack(name, folder));
            for (int i = 0; i < 100; i++) {
                byte[] flipped = whole.clone();
                // Half of them where structure begins.
                int at = random.nextInt(random.nextBoolean() ? 3 * PAGE : whole.length);
                flipped[at] ^= (byte) (1 << random.nextInt(8));
                ask(flipped, name.startsWith("hives") ? OF_HIVE : OF_LOG)
                        .forEach(reading -> assertFalse(reading.toString().isEmpty()));
            }
        }
    }

    private Path userHive(HiveBuilder builder) throws Exception {
        return Files.write(folder.resolve("NTUSER.DAT"), builder.bytes());
    }

    @Test
    void timesAtBothEndsAreShown() throws Exception {
        HiveBuilder builder = new HiveBuilder(PAGE);
        int root = builder.key("root", HiveBuilder.NONE);
        List<Integer> keys = builder.children(root, "lf", "first", "last", "never", "Control Panel", "Software");
        for (int i = 0; i < 8; i++) {
            int last = i == 7 ? 0x7F : 0xFF;
            setByte(builder, HiveBuilder.data(keys.get(1)) + 4 + i, last);
            setByte(builder, HiveBuilder.data(keys.get(2)) + 4 + i, 0xFF);
        }
        try (OpenedEvidence evidence = Opening.open(userHive(builder))) {
            Registry registry = new Registry(evidence);
            assertEquals(Instant.parse("1601-01-01T00:00:00Z"), written(registry, "HKCU\\first"));
            assertEquals(
                    30828,
                    written(registry, "HKCU\\last").atOffset(ZoneOffset.UTC).getYear());
            for (String name : List.of("first", "last", "never")) {
                Reading<RegistryKey> key = registry.key("HKCU\\" + name);
                assertTrue(key.isPresent(), key::toString);
                assertFalse(key.provenance().toString().isEmpty());
                assertFalse(ReadingText.answer(key).isBlank());
            }
            assertFalse(evidence.newest().toString().isEmpty());
        }
    }

    private static Instant written(Registry registry, String key) {
        return registry.key(key).found().orElseThrow().lastWritten();
    }

    private static void setByte(HiveBuilder builder, int position, int value) {
        builder.put(position, String.valueOf((char) value));
    }

    @Test
    void namesWithNulAreWholeNames() throws Exception {
        HiveBuilder builder = new HiveBuilder(PAGE);
        int root = builder.key("root", HiveBuilder.NONE);
        int key = builder.children(root, "lf", "a\0b", "Control Panel", "Software")
                .getFirst();
        builder.values(key, builder.dword("c\0d", 7));
        try (OpenedEvidence evidence = Opening.open(userHive(builder))) {
            Registry registry = new Registry(evidence);
            assertTrue(registry.key("HKCU\\a").isAbsent());
            assertEquals(
                    List.of("c\0d"),
                    registry.key("HKCU\\a\0b").found().orElseThrow().values());
            assertTrue(registry.value("HKCU\\a\0b", "c").isAbsent());
            assertEquals(
                    RegistryValue.dword(7),
                    registry.value("HKCU\\a\0b", "c\0d").found().orElseThrow());
        }
    }

    /** More than any value of Windows; what is not read whole is not given as if it were. */
    @Test
    void aValueOf64MegabytesIsNotKeptWhole() throws Exception {
        int piece = 16344;
        int pieces = (64 << 20) / piece + 1;
        HiveBuilder builder = new HiveBuilder((64 << 20) + pieces * 32 + (1 << 20));
        int root = builder.key("root", HiveBuilder.NONE);
        int software = builder.children(root, "lf", "Control Panel", "Software").getLast();
        int list = builder.cell(4 * pieces);
        for (int i = 0; i < pieces; i++) {
            builder.putInt(HiveBuilder.data(list) + 4 * i, builder.cell(piece));
        }
        int head = builder.cell(8);
        builder.put(HiveBuilder.data(head), "db").putShort(HiveBuilder.data(head) + 2, pieces);
        builder.putInt(HiveBuilder.data(head) + 4, list);
        builder.values(software, builder.value("large", 3, 64 << 20, head), builder.dword("small", 1));
        try (OpenedEvidence evidence = Opening.open(userHive(builder))) {
            Registry registry = new Registry(evidence);
            Reading<RegistryValue> large = registry.value("HKCU\\Software", "large");
            assertTrue(large.isUnreadable(), () -> "given as whole");
            assertFalse(large.unreadableReason().orElseThrow().isBlank());
            assertEquals(
                    RegistryValue.dword(1),
                    registry.value("HKCU\\Software", "small").found().orElseThrow());
        }
        Files.writeString(
                folder.resolve("large.reg"),
                "Windows Registry Editor Version 5.00\r\n\r\n[HKEY_CURRENT_USER\\x]\r\n\"large\"=hex:"
                        + "00,".repeat(24 << 20)
                        + "00\r\n\"small\"=dword:00000001\r\n",
                StandardCharsets.UTF_8);
        try (OpenedEvidence evidence = Opening.open(folder.resolve("large.reg"))) {
            Reading<RegistryValue> large = new Registry(evidence).value("HKCU\\x", "large");
            assertFalse(large.isAbsent(), "denied");
            assertFalse(new Registry(evidence).value("HKCU\\x", "small").isAbsent(), "denied");
        }
    }

    @Test
    void aFileThatChangesWhileItIsReadDeniesNothing() throws Exception {
        Path hive = SharedData.unpack("hives/transactions_NTUSER.DAT", folder);
        try (OpenedEvidence evidence = Opening.open(hive)) {
            Registry registry = new Registry(evidence);
            assertTrue(registry.key("HKCU\\Software").isPresent());
            try (RandomAccessFile file = new RandomAccessFile(hive.toFile(), "rw")) {
                // All cells become zeros, and then there are none.
                file.seek(PAGE);
                file.write(new byte[(int) file.length() - PAGE]);
                assertFalse(registry.key("HKCU\\Control Panel\\Desktop").isAbsent());
                assertFalse(registry.value("HKCU\\Environment", "TEMP").isAbsent());
                file.setLength(PAGE);
                assertFalse(registry.key("HKCU\\Control Panel\\Mouse").isAbsent());
                assertFalse(registry.value("HKCU\\Environment", "TMP").isAbsent());
            }
        }
    }
}
