// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.regf;

import static java.time.Duration.ofMinutes;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hives laid out by hand: what Windows writes, and what only an attacker or a failing disk does. */
class HiveTest {
    @TempDir
    static Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"li", "lf", "lh"})
    void findsKeysThroughEachKindOfList(String kind) throws IOException {
        HiveBuilder builder = new HiveBuilder(8192);
        int root = builder.key("root", HiveBuilder.NONE);
        List<Integer> children = builder.children(root, kind, "Alpha", "b", "Terminal Server", "Größe");
        builder.children(children.get(2), kind, "WinStations");
        try (Hive hive = builder.open()) {
            assertEquals(
                    "WinStations",
                    found(hive.find("terminal SERVER\\winstations")).name());
            assertEquals("Größe", found(hive.find("GRÖSSE".replace("SS", "ß"))).name());
            assertEquals("b", found(hive.find("\\B\\")).name());
            assertInstanceOf(Lookup.Absent.class, hive.find("Terminal"));
            assertInstanceOf(Lookup.Absent.class, hive.find("Terminal Server\\WinStations\\RDP-Tcp"));
            assertEquals("root", found(hive.find("")).name());
            assertEquals(List.of(), hive.damage());
        }
    }

    @Test
    void joinsListsThroughAnIndexRoot() throws IOException {
        HiveBuilder builder = new HiveBuilder(8192);
        int root = builder.key("root", HiveBuilder.NONE);
        int a = builder.key("a", root);
        int b = builder.key("b", root);
        int first = builder.list("lh", List.of(a), List.of("a"));
        int second = builder.list("li", List.of(b), List.of());
        builder.subkeys(root, 2, builder.list("ri", List.of(first, second), List.of()));
        try (Hive hive = builder.open()) {
            assertEquals(List.of("a", "b"), names(found(hive.root()).subkeys()));
            assertEquals("b", found(hive.find("B")).name());
            assertEquals(List.of(), hive.damage());
        }
    }

    @Test
    void findsAKeyWhoseHashIsWrongAndSaysSo() throws IOException {
        HiveBuilder builder = new HiveBuilder(8192);
        int root = builder.key("root", HiveBuilder.NONE);
        int key = builder.key("Select", root);
        builder.subkeys(root, 1, builder.list("lh", List.of(key), List.of("Other")));
        try (Hive hive = builder.open()) {
            assertEquals("Select", found(hive.find("Select")).name());
            assertEquals(1, hive.damage().size());
        }
    }

    /** Who asks again and again is answered from an index, which must say the same, whatever is wrong with the lists. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "li whole",
                "lf whole",
                "lh whole",
                "lh wrong hint",
                "lh dead key",
                "li dead key",
                "lh twice",
                "lh count"
            })
    void anIndexChangesNoAnswer(String kindAndDamage) throws IOException {
        String kind = kindAndDamage.substring(0, 2);
        String damage = kindAndDamage.substring(3);
        List<String> names = new ArrayList<>(IntStream.range(0, 100)
                .mapToObj(i -> "Key " + i % 90 + (i % 7 == 0 ? "ö" : ""))
                .toList());
        names.replaceAll(
                name -> name.contains("8") && !damage.equals("twice") ? name + "." + names.indexOf(name) : name);
        HiveBuilder builder = new HiveBuilder(1 << 15);
        int root = builder.key("root", HiveBuilder.NONE);
        List<Integer> offsets = new ArrayList<>();
        names.forEach(name -> offsets.add(builder.key(name, root)));
        List<String> hints = new ArrayList<>(names);
        switch (damage) {
            case "wrong hint" -> hints.set(40, "other");
            case "dead key" -> builder.put(HiveBuilder.data(offsets.get(40)), "xx");
            default -> {
                // The lists themselves are whole.
            }
        }
        builder.subkeys(root, damage.equals("count") ? 99 : 100, builder.list(kind, offsets, hints));
        List<String> sought = new ArrayList<>(names);
        sought.addAll(List.of("KEY 12", "key 14Ö", "absent", "", "Key", "other"));
        for (String name : sought) {
            try (Hive fresh = builder.open();
                    Hive used = builder.open()) {
                for (int i = 0; i < 2 * SubkeyIndexes.LOOKUPS; i++) {
                    used.find("absent");
                }
                List<Damage> before = used.damage();
                assertEquals(answer(fresh.find(name)), answer(used.find(name)), name);
                List<Damage> expected = new ArrayList<>(fresh.damage());
                List<Damage> seen = new ArrayList<>(used.damage());
                expected.removeAll(before);
                seen.removeAll(before);
                assertEquals(expected, seen, name);
            }
        }
    }

    private static String answer(Lookup<HiveKey> lookup) {
        return lookup instanceof Lookup.Found<HiveKey>(HiveKey key)
                ? key.name() + " at " + key.position()
                : lookup.toString();
    }

    @Test
    void tellsAbsentFromUnreadable() throws IOException {
        HiveBuilder builder = new HiveBuilder(8192);
        int root = builder.key("root", HiveBuilder.NONE);
        List<Integer> plain = builder.children(root, "li", "good", "bad");
        List<Integer> hashed = builder.children(plain.get(0), "lh", "good", "bad");
        builder.put(HiveBuilder.data(plain.get(1)), "xx");
        builder.put(HiveBuilder.data(hashed.get(1)), "xx");
        try (Hive hive = builder.open()) {
            assertEquals("good", found(hive.find("good")).name());
            assertInstanceOf(Lookup.Unreadable.class, hive.find("bad"));
            // The list says nothing of names, so that any key may be the damaged one.
            assertInstanceOf(Lookup.Unreadable.class, hive.find("other"));
            // The list says the damaged key has another name.
            assertInstanceOf(Lookup.Unreadable.class, hive.find("good\\bad"));
            assertInstanceOf(Lookup.Absent.class, hive.find("good\\other"));
            Listing<HiveKey> listing = found(hive.root()).subkeys();
            assertEquals(List.of("good"), names(listing));
            assertFalse(listing.complete());
            assertEquals(
                    HiveBuilder.data(plain.get(1)), listing.damages().getFirst().offset());
        }
    }

    @Test
    void tellsAbsentFromUnreadableValues() throws IOException {
        HiveBuilder builder = new HiveBuilder(8192);
        int root = builder.key("root", HiveBuilder.NONE);
        int good = builder.dword("fDenyTSConnections", 1);
        int bad = builder.dword("PortNumber", 3389);
        builder.values(root, good, bad);
        builder.put(HiveBuilder.data(bad), "xx");
        try (Hive hive = builder.open()) {
            HiveKey key = found(hive.root());
            HiveValue value = found(key.value("FDENYTSCONNECTIONS"));
            assertEquals(4, value.type());
            assertArrayEquals(new byte[] {1, 0, 0, 0}, value.data().bytes());
            assertInstanceOf(Lookup.Unreadable.class, key.value("PortNumber"));
            assertEquals(1, key.values().entries().size());
            assertFalse(key.values().complete());
        }
        builder.put(HiveBuilder.data(bad), "vk");
        try (Hive hive = builder.open()) {
            assertInstanceOf(Lookup.Absent.class, found(hive.root()).value("Port"));
            assertEquals(List.of(), hive.damage());
        }
    }

    @Test
    void saysHowMuchOfAListIsMissing() throws IOException {
        HiveBuilder builder = new HiveBuilder(8192);
        int root = builder.key("root", HiveBuilder.NONE);
        builder.children(root, "li", "a", "b");
        builder.subkeys(root, 3, 32 + 80);
        int key = builder.key("lone", root);
        builder.subkeys(root, 5, builder.list("li", List.of(key), List.of()));
        try (Hive hive = builder.open()) {
            Listing<HiveKey> listing = found(hive.root()).subkeys();
            assertEquals(List.of("lone"), names(listing));
            assertTrue(listing.damages().getFirst().what().contains("5 sub keys"), listing::toString);
            assertInstanceOf(Lookup.Unreadable.class, hive.find("a"));
        }
    }

    @Test
    void readsBigDataAndKeepsThePiecesBeforeALostOne() throws IOException {
        int size = 2 * 16344 + 100;
        HiveBuilder builder = new HiveBuilder(65536);
        int root = builder.key("root", HiveBuilder.NONE);
        int[] pieces = {builder.cell(16344), builder.cell(16344), builder.cell(100)};
        for (int i = 0; i < 3; i++) {
            builder.put(HiveBuilder.data(pieces[i]), Integer.toString(i).repeat(i == 2 ? 100 : 16344));
        }
        int list = builder.cell(12);
        for (int i = 0; i < 3; i++) {
            builder.putInt(HiveBuilder.data(list) + 4 * i, pieces[i]);
        }
        int head = builder.cell(8);
        builder.put(HiveBuilder.data(head), "db").putShort(HiveBuilder.data(head) + 2, 3);
        builder.putInt(HiveBuilder.data(head) + 4, list);
        builder.values(root, builder.value("big", 3, size, head));
        try (Hive hive = builder.open()) {
            ValueData data = found(found(hive.root()).value("big")).data();
            assertTrue(data.complete());
            assertEquals("0".repeat(16344) + "1".repeat(16344) + "2".repeat(100), ascii(data));
            HiveValue again = found(found(hive.root()).value("big"));
            for (int i = 0; i < 4; i++) {
                assertTrue(again.data().complete(), "read again");
            }
        }
        builder.putInt(HiveBuilder.data(list) + 4, 0x7FFFFFF8);
        try (Hive hive = builder.open()) {
            ValueData data = found(found(hive.root()).value("big")).data();
            assertFalse(data.complete());
            assertEquals("0".repeat(16344), ascii(data));
            assertEquals(1, hive.damageCount());
        }
    }

    @Test
    void allocatesNothingForALyingLength() throws IOException {
        HiveBuilder builder = new HiveBuilder(8192);
        int root = builder.key("root", HiveBuilder.NONE);
        int data = builder.cell(8);
        builder.put(HiveBuilder.data(data), "12345678");
        builder.values(root, builder.value("lie", 3, 0x7FFFFFFF, data), builder.value("short", 4, 0x80000000 | 200, 7));
        try (Hive hive = builder.open()) {
            ValueData lie = found(found(hive.root()).value("lie")).data();
            assertEquals("12345678", ascii(lie).substring(0, 8));
            assertTrue(lie.bytes().length < 16, () -> lie.bytes().length + " bytes");
            assertFalse(lie.complete());
            assertFalse(found(found(hive.root()).value("short")).data().complete());
        }
        builder.valueList(root, 0x7FFFFFFF, data);
        try (Hive hive = builder.open()) {
            assertFalse(found(hive.root()).values().complete());
        }
    }

    @Test
    void endsACellAtTheEndOfTheFile() throws IOException {
        HiveBuilder builder = new HiveBuilder(4096);
        int root = builder.key("root", HiveBuilder.NONE);
        int data = builder.cell(8);
        builder.values(root, builder.value("cut", 3, 1 << 20, data));
        builder.putInt(HiveBuilder.data(data) - 4, Integer.MIN_VALUE);
        try (Hive hive = builder.open()) {
            ValueData cut = found(found(hive.root()).value("cut")).data();
            assertEquals(8192 - HiveBuilder.data(data), cut.bytes().length);
            assertFalse(cut.complete());
        }
    }

    @Test
    void survivesCycles() {
        assertTimeoutPreemptively(ofMinutes(1), () -> {
            HiveBuilder builder = new HiveBuilder(8192);
            int root = builder.key("root", HiveBuilder.NONE);
            int child = builder.key("child", root);
            builder.subkeys(root, 2, builder.list("li", List.of(child, root), List.of()));
            builder.subkeys(child, 1, builder.list("li", List.of(child), List.of()));
            int ring = builder.list("ri", List.of(0, 0), List.of());
            builder.putInt(HiveBuilder.data(ring) + 4, ring).putInt(HiveBuilder.data(ring) + 8, ring);
            try (Hive hive = builder.open()) {
                assertEquals(2, count(hive));
                assertTrue(hive.damageCount() >= 2);
            }
            builder.subkeys(child, 1, ring);
            try (Hive hive = builder.open()) {
                assertEquals(2, count(hive));
                assertInstanceOf(Lookup.Unreadable.class, hive.find("child\\x"));
            }
        });
    }

    @Test
    void doesNotMultiplySharedLists() {
        assertTimeoutPreemptively(ofMinutes(2), () -> {
            int keys = 20_000;
            HiveBuilder builder = new HiveBuilder(keys * 88 + keys * 4 + 4096 + 400_000 * 4);
            int root = builder.key("root", HiveBuilder.NONE);
            int[] offsets = IntStream.range(0, keys)
                    .map(i -> builder.key("k" + i, root))
                    .toArray();
            builder.subkeys(
                    root, keys, builder.list("li", IntStream.of(offsets).boxed().toList(), List.of()));
            int data = builder.cell(100_000);
            int value = builder.value("v", 3, 100_000, data);
            int list = builder.cell(300_000 * 4);
            for (int i = 0; i < 300_000; i++) {
                builder.putInt(HiveBuilder.data(list) + 4 * i, value);
            }
            for (int offset : offsets) {
                builder.valueList(offset, 300_000, list);
            }
            try (Hive hive = builder.open()) {
                assertTrue(count(hive) <= keys + 1);
                assertTrue(hive.damageCount() > 0);
                Listing<HiveValue> values = found(hive.find("k7")).values();
                assertEquals(1, values.entries().size());
            }
        });
    }

    @Test
    void goesNoDeeperThanWindows() throws IOException {
        HiveBuilder builder = new HiveBuilder(200_000);
        int parent = builder.key("root", HiveBuilder.NONE);
        for (int i = 0; i < 600; i++) {
            parent = builder.children(parent, "li", "d").getFirst();
        }
        try (Hive hive = builder.open()) {
            assertEquals(HiveWalk.MOST_LEVELS + 1, count(hive));
            assertEquals(1, hive.damageCount());
            found(hive.find(String.join("\\", Collections.nCopies(600, "d"))));
        }
    }

    @Test
    void stopsAWalkWhenAsked() throws IOException {
        HiveBuilder builder = new HiveBuilder(8192);
        int root = builder.key("root", HiveBuilder.NONE);
        builder.children(root, "li", "a", "b", "c");
        List<String> seen = new ArrayList<>();
        try (Hive hive = builder.open()) {
            hive.walk(new HiveVisitor() {
                @Override
                public void key(HiveKey key, int depth) {
                    seen.add(key.name());
                }

                @Override
                public void value(HiveKey key, HiveValue value) {
                    throw new AssertionError(value.name());
                }

                @Override
                public boolean goOn() {
                    return seen.size() < 2;
                }
            });
        }
        assertEquals(List.of("root", "a"), seen);
    }

    @Test
    void readsNamesOfBothKindsAndTheClass() throws IOException {
        HiveBuilder builder = new HiveBuilder(8192);
        int root = builder.key("r\u00ff", HiveBuilder.NONE);
        int wide = builder.key("\0".repeat(6), root);
        builder.putShort(HiveBuilder.data(wide) + 2, 0);
        builder.putShort(HiveBuilder.data(wide) + 76, 0x041F).putShort(HiveBuilder.data(wide) + 78, 0xD800);
        builder.putShort(HiveBuilder.data(wide) + 80, 'x');
        builder.subkeys(root, 1, builder.list("lf", List.of(wide), List.of("")));
        int name = builder.cell(4);
        builder.putShort(HiveBuilder.data(name), 'C').putShort(HiveBuilder.data(name) + 2, '1');
        builder.putInt(HiveBuilder.data(wide) + 48, name).putShort(HiveBuilder.data(wide) + 74, 4);
        try (Hive hive = builder.open()) {
            assertEquals("r\u00ff", found(hive.root()).name());
            HiveKey key = found(hive.find("\u043F\uD800X"));
            assertEquals("\u041F\uD800x", key.name());
            assertEquals(new Lookup.Found<>("C1"), key.className());
            assertInstanceOf(Lookup.Absent.class, found(hive.root()).className());
            assertEquals(List.of(), hive.damage());
        }
    }

    @Test
    void resolvesTheCurrentControlSet() throws IOException {
        assertEquals(new Lookup.Found<>("ControlSet003"), controlSet(3));
        assertInstanceOf(Lookup.Unreadable.class, controlSet(0));
        assertInstanceOf(Lookup.Unreadable.class, controlSet(70_000));
    }

    private static Lookup<String> controlSet(int number) throws IOException {
        HiveBuilder builder = new HiveBuilder(8192);
        int root = builder.key("root", HiveBuilder.NONE);
        int select = builder.children(root, "lh", "Select", "ControlSet003").getFirst();
        builder.values(select, builder.dword("Current", number));
        try (Hive hive = builder.open()) {
            assertEquals(HiveKind.SYSTEM, hive.kind());
            return hive.currentControlSet();
        }
    }

    @Test
    void tellsHivesByContent() throws IOException {
        assertEquals(HiveKind.SOFTWARE, kind("Classes", "Microsoft", "Policies"));
        assertEquals(HiveKind.NTUSER, kind("Control Panel", "Environment", "Software"));
        assertEquals(HiveKind.SAM, kind("SAM"));
        assertEquals(HiveKind.SECURITY, kind("Policy", "RXACT"));
        assertEquals(HiveKind.COMPONENTS, kind("CanonicalData", "DerivedData"));
        assertEquals(HiveKind.USRCLASS, kind("*", "Local Settings"));
        assertEquals(HiveKind.UNKNOWN, kind("Microsoft"));
    }

    private static HiveKind kind(String... keys) throws IOException {
        HiveBuilder builder = new HiveBuilder(8192);
        builder.children(builder.key("root", HiveBuilder.NONE), "lf", keys);
        try (Hive hive = builder.open()) {
            return hive.kind();
        }
    }

    @Test
    void saysThatAHiveIsDirty() throws IOException {
        HiveBuilder builder = new HiveBuilder(4096);
        builder.key("root", HiveBuilder.NONE);
        try (Hive hive = builder.open()) {
            assertFalse(hive.header().dirty());
        }
        builder.putInt(4, 2);
        try (Hive hive = builder.open()) {
            assertTrue(hive.header().dirty());
            assertTrue(hive.header().checksumValid());
        }
        byte[] bytes = builder.bytes();
        bytes[508] ^= 1;
        try (Hive hive = Hive.open(new MemorySource(bytes))) {
            assertTrue(hive.header().dirty());
            assertFalse(hive.header().checksumValid());
        }
    }

    @Test
    void findsTheRootWithoutTheHeader() throws IOException {
        HiveBuilder builder = new HiveBuilder(4096);
        builder.key("root", HiveBuilder.NONE);
        builder.putInt(36, 0x12345678);
        try (Hive hive = builder.open()) {
            assertEquals("root", found(hive.root()).name());
            assertEquals(1, hive.damageCount());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 4, 47, 511})
    void refusesWhatIsNoHive(int length) {
        byte[] bytes = new HiveBuilder(4096).bytes();
        byte[] cut = java.util.Arrays.copyOf(bytes, length);
        NotAHiveException e = assertThrows(NotAHiveException.class, () -> Hive.open(new MemorySource(cut)));
        assertFalse(e.getMessage().isBlank());
    }

    @Test
    void refusesOtherFilesAndClosesThem() {
        boolean[] closed = new boolean[1];
        byte[] text = "Windows Registry Editor Version 5.00".repeat(200).getBytes(StandardCharsets.US_ASCII);
        ByteSource source = new ByteSource() {
            @Override
            public long size() {
                return text.length;
            }

            @Override
            public int read(long position, byte[] target, int offset, int length) {
                try (MemorySource memory = new MemorySource(text)) {
                    return memory.read(position, target, offset, length);
                }
            }

            @Override
            public void close() {
                closed[0] = true;
            }
        };
        assertThrows(NotAHiveException.class, () -> Hive.open(source));
        assertTrue(closed[0]);
    }

    @Test
    void readsWhatAFailingDiskLeaves() throws IOException {
        HiveBuilder builder = new HiveBuilder(4 * PagedReader.PAGE_SIZE);
        int root = builder.key("root", HiveBuilder.NONE);
        builder.cell(2 * PagedReader.PAGE_SIZE);
        int far = builder.key("far", root);
        builder.subkeys(root, 1, builder.list("li", List.of(far), List.of()));
        byte[] bytes = builder.bytes();
        ByteSource disk = new ByteSource() {
            @Override
            public long size() {
                return bytes.length;
            }

            @Override
            public int read(long position, byte[] target, int offset, int length) throws IOException {
                if (position >= 2 * PagedReader.PAGE_SIZE) {
                    throw new IOException("bad sector");
                }
                try (MemorySource memory = new MemorySource(bytes)) {
                    return memory.read(position, target, offset, length);
                }
            }

            @Override
            public void close() {
                // nothing is held
            }
        };
        try (Hive hive = Hive.open(disk)) {
            assertEquals("root", found(hive.root()).name());
            Lookup<HiveKey> lookup = hive.find("far");
            assertTrue(lookup instanceof Lookup.Unreadable<HiveKey>(Damage d)
                    && d.what().contains("bad sector"));
        }
    }

    @Test
    void opensASparseFileOfFourGigabytes() throws IOException {
        HiveBuilder builder = new HiveBuilder(8192);
        int root = builder.key("root", HiveBuilder.NONE);
        builder.children(root, "lh", "Select");
        int list = builder.cell(8);
        builder.valueList(root, 0x7FFFFFFF, list);
        builder.putInt(40, 0xFFFFE000).putInt(HiveBuilder.data(list) - 4, Integer.MIN_VALUE);
        Path file = folder.resolve("sparse");
        Files.write(file, builder.bytes());
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength((4L << 30) - 1);
        }
        assertTimeoutPreemptively(ofMinutes(5), () -> {
            try (Hive hive = Hive.open(file)) {
                found(hive.find("Select"));
                assertEquals(2, count(hive));
            }
        });
        Files.delete(file);
    }

    @Test
    void namesTheReasonWhyAFileCannotBeOpened() throws IOException {
        assertThrows(NoSuchFileException.class, () -> Hive.open(folder.resolve("missing")));
        IOException e = assertThrows(IOException.class, () -> Hive.open(folder));
        assertTrue(e.getMessage().contains("not an ordinary file"), e.getMessage());
    }

    @Test
    void givesTheSameAnswersAfterAnInterrupt() throws IOException {
        HiveBuilder builder = new HiveBuilder(8192);
        builder.children(builder.key("root", HiveBuilder.NONE), "lh", "Select");
        Path file = Files.write(folder.resolve("interrupted"), builder.bytes());
        try (Hive hive = Hive.open(file)) {
            Thread.currentThread().interrupt();
            found(hive.find("Select"));
            assertTrue(Thread.interrupted());
            found(hive.find("Select"));
        }
    }

    private static int count(Hive hive) {
        int[] keys = new int[1];
        hive.walk(new HiveVisitor() {
            @Override
            public void key(HiveKey key, int depth) {
                keys[0]++;
            }

            @Override
            public void value(HiveKey key, HiveValue value) {
                value.data();
            }
        });
        return keys[0];
    }

    private static <T> T found(Lookup<T> lookup) {
        if (lookup instanceof Lookup.Found<T>(T value)) {
            return value;
        }
        throw new AssertionError("not found but " + lookup);
    }

    private static List<String> names(Listing<HiveKey> listing) {
        return listing.entries().stream().map(HiveKey::name).toList();
    }

    private static String ascii(ValueData data) {
        return new String(data.bytes(), StandardCharsets.US_ASCII);
    }
}
