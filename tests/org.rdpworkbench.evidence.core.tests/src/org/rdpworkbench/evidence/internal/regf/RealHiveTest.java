// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.regf;

import static java.time.Duration.ofMinutes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rdpworkbench.testsupport.SharedData;

/** Hives that Windows wrote, whole, damaged, and damaged further at random. */
class RealHiveTest {
    @TempDir
    static Path folder;

    @ParameterizedTest
    @CsvSource({
        "hives/SYSTEM_WIN_10_1709, SYSTEM, true",
        "hives/SYSTEM, SYSTEM, false",
        "hives/corrupted_system_hive, SYSTEM, false",
        "hives/NTUSER.DAT, NTUSER, false",
        "hives/transactions_NTUSER.DAT, NTUSER, true",
        "hives/special/UnicodeHive, UNKNOWN, false",
        "hives/special/NewDirtyHive1-NewDirtyHive, UNKNOWN, true"
    })
    void knowsKindAndState(String name, HiveKind kind, boolean dirty) throws Exception {
        try (Hive hive = Hive.open(SharedData.unpack(name, folder))) {
            assertEquals(kind, hive.kind());
            assertEquals(dirty, hive.header().dirty());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hives/transactions_ntuser.dat.log1",
                "hives/special/OldDirtyHive-OldDirtyHive.LOG1",
                "hives/special/OldDirtyHive-OldDirtyHive.LOG2"
            })
    void refusesTransactionLogs(String name) throws Exception {
        Path file = SharedData.unpack(name, folder);
        assertThrows(NotAHiveException.class, () -> Hive.open(file));
    }

    @Test
    void readsWhatIsLeftOfACorruptedHive() throws Exception {
        try (Hive hive = Hive.open(SharedData.unpack("hives/corrupted_system_hive", folder))) {
            assertEquals(new Lookup.Found<>("ControlSet001"), hive.currentControlSet());
            List<String> keys = walk(hive);
            assertTrue(keys.size() > 1500, () -> keys.size() + " keys");
            assertTrue(hive.damageCount() > 100, () -> hive.damageCount() + " damages");
            assertTrue(hive.damage().stream().allMatch(d -> d.offset() >= 0));
        }
    }

    @Test
    void doesNotCallAKeyOfATruncatedHiveAbsent() throws Exception {
        try (Hive hive = Hive.open(SharedData.unpack("hives/special/TruncatedHive", folder))) {
            assertInstanceOf(Lookup.Unreadable.class, hive.find("key_with_many_subkeys\\4900"));
            assertInstanceOf(Lookup.Absent.class, hive.find("no such key"));
        }
    }

    @Test
    void findsKeysInWrongOrder() throws Exception {
        try (Hive hive = Hive.open(SharedData.unpack("hives/special/WrongOrderHive", folder))) {
            for (HiveKey key :
                    ((Lookup.Found<HiveKey>) hive.root()).value().subkeys().entries()) {
                assertInstanceOf(Lookup.Found.class, hive.find(key.name()));
            }
        }
    }

    /** A lookup through hints finds exactly what a listing shows. */
    @Test
    void looksUpEveryKeyAndValueItLists() throws Exception {
        try (Hive hive = Hive.open(SharedData.unpack("hives/NTUSER.DAT", folder))) {
            hive.walk(new HiveVisitor() {
                private final List<HiveKey> path = new ArrayList<>();

                @Override
                public void key(HiveKey key, int depth) {
                    if (!path.isEmpty()) {
                        HiveKey parent = path.getLast();
                        Lookup<HiveKey> found = parent.subkey(key.name().toUpperCase(java.util.Locale.ROOT));
                        assertTrue(
                                found instanceof Lookup.Found<HiveKey>(HiveKey k) && k.position() == key.position(),
                                key::name);
                    }
                    path.add(key);
                }

                @Override
                public void value(HiveKey key, HiveValue value) {
                    assertTrue(
                            key.value(value.name()) instanceof Lookup.Found<HiveValue>(HiveValue v)
                                    && v.position() == value.position(),
                            value::name);
                }

                @Override
                public void end(HiveKey key) {
                    path.removeLast();
                }
            });
            assertEquals(0, hive.damageCount());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hives/special/BadListHive",
                "hives/special/BigDataHive",
                "hives/special/CompHive",
                "hives/special/MultiSzHive",
                "hives/special/NewDirtyHive1-NewDirtyHive",
                "hives/special/StringValuesHive",
                "hives/special/TruncatedHive",
                "hives/special/WrongOrderHive",
                "hives/special/ManySubkeysHive"
            })
    void survivesMutations(String name) throws Exception {
        byte[] original = Files.readAllBytes(SharedData.unpack(name, folder));
        int used = used(original);
        Random random = new Random(20261122);
        int same = 0;
        int cases = name.endsWith("ManySubkeysHive") ? 200 : 1000;
        List<String> whole = walk(original);
        for (int i = 0; i < cases; i++) {
            byte[] mutated = mutate(original, used, random);
            int number = i;
            List<String> keys =
                    assertTimeoutPreemptively(ofMinutes(2), () -> walk(mutated), () -> name + ", mutation " + number);
            same += keys.equals(whole) ? 1 : 0;
        }
        assertNotEquals(cases, same, "no mutation had any effect");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hives/special/BigDataHive", "hives/special/WrongOrderHive", "hives/corrupted_system_hive"})
    void survivesTruncation(String name) throws Exception {
        byte[] original = Files.readAllBytes(SharedData.unpack(name, folder));
        int used = used(original);
        int step = Math.max(1, used / 300);
        for (int length = 0; length < used; length += step) {
            byte[] cut = java.util.Arrays.copyOf(original, length);
            assertTimeoutPreemptively(ofMinutes(2), () -> walk(cut), () -> name + " cut after " + cut.length);
        }
    }

    /** The part of the file that is not padding at its end. */
    private static int used(byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] == 0) {
            end--;
        }
        return end;
    }

    private static byte[] mutate(byte[] original, int used, Random random) {
        byte[] bytes = original.clone();
        int changes = 1 + random.nextInt(8);
        for (int i = 0; i < changes; i++) {
            // Half of the changes hit the header and the first cells, where the structure begins.
            int at = random.nextInt(random.nextBoolean() ? Math.min(used, 6000) : used);
            switch (random.nextInt(5)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = (byte) random.nextInt();
                case 2 -> putInt(bytes, at, random.nextBoolean() ? -1 : 0x7FFFFFFF);
                case 3 -> putInt(bytes, at, random.nextInt(used) & ~7);
                default -> {
                    int length = Math.min(random.nextInt(64), used - at);
                    System.arraycopy(original, random.nextInt(used - length + 1), bytes, at, length);
                }
            }
        }
        return bytes;
    }

    private static void putInt(byte[] bytes, int at, int number) {
        for (int i = 0; i < 4 && (at & ~3) + i < bytes.length; i++) {
            bytes[(at & ~3) + i] = (byte) (number >>> 8 * i);
        }
    }

    private static List<String> walk(byte[] bytes) throws IOException {
        try (Hive hive = Hive.open(new MemorySource(bytes))) {
            hive.kind();
            hive.currentControlSet();
            hive.find("key\\subkey");
            return walk(hive);
        } catch (NotAHiveException e) {
            return List.of();
        }
    }

    private static List<String> walk(Hive hive) {
        List<String> keys = new ArrayList<>();
        hive.walk(new HiveVisitor() {
            @Override
            public void key(HiveKey key, int depth) {
                keys.add(key.name());
                key.className();
                key.lastWritten();
            }

            @Override
            public void value(HiveKey key, HiveValue value) {
                keys.add(value.name());
                value.data();
            }
        });
        return keys;
    }
}
