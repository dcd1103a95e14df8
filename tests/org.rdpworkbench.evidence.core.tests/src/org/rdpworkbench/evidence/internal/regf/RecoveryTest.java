// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.regf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rdpworkbench.testsupport.Programs;
import org.rdpworkbench.testsupport.SharedData;

/** Hives that were not closed properly, with their transaction logs: real ones, and such as Windows never writes. */
class RecoveryTest {
    private static final int DATA = 8192;

    @TempDir
    static Path folder;

    @Test
    void givesWhatWindows10GaveByteForByte() throws Exception {
        Path hive = SharedData.unpack("hives/special/NewDirtyHive1-NewDirtyHive", folder);
        byte[] before = Files.readAllBytes(hive);
        List<LogFile> logs = List.of(
                log("hives/special/NewDirtyHive1-NewDirtyHive.LOG1"),
                log("hives/special/NewDirtyHive1-NewDirtyHive.LOG2"));
        byte[] windows =
                Files.readAllBytes(SharedData.unpack("hives/special/NewDirtyHive1-RecoveredHive_Windows10", folder));
        Recoverer.Recovered recovered = Recoverer.recover(FileSource.open(hive), logs);
        assertArrayEquals(windows, bytes(recovered.source()));
        assertEquals(
                List.of(
                        new Recovery.Applied("NewDirtyHive1-NewDirtyHive.LOG1", 2, 2, 1),
                        new Recovery.Applied("NewDirtyHive1-NewDirtyHive.LOG2", 3, 5, 3)),
                recovered.recovery().applied());
        assertEquals(List.of(), recovered.recovery().problems());
        assertArrayEquals(before, Files.readAllBytes(hive), "the file is never changed");
    }

    /**
     * Windows 7 went on to use the hive before it was copied: it wrote its header, gave the first bin a new time, and corrected in the
     * key "4500" how long the longest name of its values is, which nothing reads. The rest is the same.
     */
    @Test
    void givesWhatWindows7GaveExceptWhatItWroteLater() throws Exception {
        byte[] windows =
                Files.readAllBytes(SharedData.unpack("hives/special/OldDirtyHive-RecoveredHive_Windows7", folder));
        Recoverer.Recovered recovered = Recoverer.recover(
                FileSource.open(SharedData.unpack("hives/special/OldDirtyHive-OldDirtyHive", folder)),
                List.of(log("hives/special/OldDirtyHive-OldDirtyHive.LOG1")));
        byte[] ours = bytes(recovered.source());
        assertEquals(
                List.of(new Recovery.Applied("OldDirtyHive-OldDirtyHive.LOG1", 5, 5, 64)),
                recovered.recovery().applied());
        int longestValueName = 0x6BDC8;
        assertEquals("4500", new String(ours, longestValueName + 16, 4, StandardCharsets.US_ASCII));
        Arrays.fill(ours, 0x1014, 0x101C, (byte) 0);
        Arrays.fill(windows, 0x1014, 0x101C, (byte) 0);
        ours[longestValueName] = windows[longestValueName];
        assertArrayEquals(
                Arrays.copyOfRange(windows, 4096, windows.length), Arrays.copyOfRange(ours, 4096, ours.length));
    }

    @Test
    void doesNotApplyALogWithABadHeader() throws Exception {
        Path hive = SharedData.unpack("hives/special/BadLogHive1-BadLogHive", folder);
        try (Hive opened =
                Hive.open(FileSource.open(hive), List.of(log("hives/special/BadLogHive1-BadLogHive.LOG1")))) {
            assertEquals(List.of(), opened.recovery().applied());
            assertEquals(
                    List.of("BadLogHive1-BadLogHive.LOG1: at 0x1fc: the check sum of the transaction log does not fit,"
                            + " so it was not applied"),
                    opened.recovery().problems());
            assertTrue(opened.header().dirty());
        }
    }

    @Test
    void givesWhatRegipyGives() throws Exception {
        Path hive = SharedData.unpack("hives/transactions_NTUSER.DAT", folder);
        Path log = SharedData.unpack("hives/transactions_ntuser.dat.log1", folder);
        Path older = SharedData.unpack("hives/transactions_ntuser.dat.log2", folder);
        Path peer = folder.resolve("regipy");
        Assumptions.assumeTrue(regipy(hive, log, peer), "regipy is not installed");
        byte[] expected = Files.readAllBytes(peer);
        List<LogFile> logs =
                List.of(new LogFile("LOG1", FileSource.open(log)), new LogFile("LOG2", FileSource.open(older)));
        Recoverer.Recovered recovered = Recoverer.recover(FileSource.open(hive), logs);
        byte[] ours = bytes(recovered.source());
        // regipy leaves the check sum of the header as it was.
        assertArrayEquals(Arrays.copyOf(expected, 508), Arrays.copyOf(ours, 508));
        assertArrayEquals(
                Arrays.copyOfRange(expected, 512, expected.length), Arrays.copyOfRange(ours, 512, ours.length));
        assertEquals(566, recovered.recovery().applied().getFirst().first());
        assertEquals(588, recovered.recovery().applied().getFirst().last());
        assertEquals(List.of(), recovered.recovery().problems());
        assertEquals(
                "it ends with change 562, and the hive waits for 566: nothing in it is newer",
                recovered.recovery().outcomes().getLast().remark());
    }

    private static boolean regipy(Path hive, Path log, Path result) throws IOException, InterruptedException {
        Path installed = Path.of(System.getProperty("user.home"), ".cache", "rdpworkbench", "regipy", "bin", "python");
        String command = Files.isExecutable(installed) ? installed.toString() : "python3";
        if (command.equals("python3") && !Programs.isInstalled(command)) {
            return false;
        }
        String program = "import sys\n"
                + "try:\n    from regipy.recovery import apply_transaction_logs\n"
                + "except ImportError:\n    sys.exit(9)\n"
                + "apply_transaction_logs(sys.argv[1], sys.argv[2], restored_hive_path=sys.argv[3])\n";
        Process python = new ProcessBuilder(command, "-c", program, hive.toString(), log.toString(), result.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("regipy.out").toFile())
                .start();
        assertTrue(python.waitFor(5, TimeUnit.MINUTES));
        if (python.exitValue() == 9) {
            return false;
        }
        assertEquals(0, python.exitValue(), Files.readString(folder.resolve("regipy.out")));
        return true;
    }

    @Test
    void readsARecoveredHiveWithoutDamage() throws Exception {
        List<LogFile> logs =
                List.of(log("hives/transactions_ntuser.dat.log1"), log("hives/transactions_ntuser.dat.log2"));
        Map<String, Integer> counts = new TreeMap<>();
        try (Hive hive = Hive.open(FileSource.open(SharedData.unpack("hives/transactions_NTUSER.DAT", folder)), logs)) {
            assertFalse(hive.header().dirty());
            hive.walk(new HiveVisitor() {
                @Override
                public void key(HiveKey key, int depth) {
                    counts.merge("keys", 1, Integer::sum);
                }

                @Override
                public void value(HiveKey key, HiveValue value) {
                    counts.merge("values", 1, Integer::sum);
                    assertTrue(value.data().complete());
                }
            });
            assertEquals(List.of(), hive.damage());
        }
        assertTrue(counts.get("keys") > 1000 && counts.get("values") > 1000, counts::toString);
    }

    /** The number that a state of the small hive holds. */
    private static byte[] state(int number) {
        HiveBuilder builder = new HiveBuilder(DATA);
        int root = builder.key("root", HiveBuilder.NONE);
        builder.values(root, builder.dword("number", number));
        builder.put(48, "h\0i\0v\0e\0");
        return builder.bytes();
    }

    private static int number(Hive hive) {
        return number(hive, "number");
    }

    private static int number(Hive hive, String name) {
        if (hive.root() instanceof Lookup.Found<HiveKey>(HiveKey root)
                && root.value(name) instanceof Lookup.Found<HiveValue>(HiveValue value)) {
            return value.data().bytes()[0];
        }
        return -1;
    }

    private static Hive open(byte[] hive, byte[]... logs) throws IOException {
        List<LogFile> files = new ArrayList<>();
        for (byte[] log : logs) {
            files.add(new LogFile("LOG" + (files.size() + 1), new MemorySource(log)));
        }
        return Hive.open(new MemorySource(hive), files);
    }

    private static void assertRead(int number, String problem, byte[] hive, byte[]... logs) throws IOException {
        try (Hive opened = open(hive, logs)) {
            assertEquals(number, number(opened), () -> opened.recovery().toString());
            String problems = String.join("; ", opened.recovery().problems());
            assertTrue(problem == null ? problems.isEmpty() : problems.contains(problem), problems);
        }
    }

    @Test
    void appliesTheChangesOfTwoLogsInTheirOrder() throws Exception {
        byte[] hive = LogBuilder.dirty(state(1), 10);
        byte[] first = LogBuilder.entries(hive, 10, state(2), state(3));
        byte[] second = LogBuilder.entries(hive, 12, state(4));
        assertRead(4, null, hive, first, second);
        assertRead(4, null, hive, second, first);
        assertRead(3, null, hive, first);
    }

    @Test
    void doesNotApplyToAHiveThatWasClosedProperly() throws Exception {
        byte[] log = LogBuilder.entries(state(1), 1, state(2));
        try (Hive hive = open(state(1), log)) {
            assertEquals(1, number(hive));
            assertEquals(
                    "not needed: the hive was closed properly",
                    hive.recovery().outcomes().getFirst().remark());
        }
    }

    @Test
    void stopsWhereAChangeIsMissing() throws Exception {
        byte[] hive = LogBuilder.dirty(state(1), 10);
        assertRead(
                1, "its first change is 11, and the hive waits for 10", hive, LogBuilder.entries(hive, 11, state(2)));
        assertRead(
                2,
                "its first change is 12, and the hive waits for 11",
                hive,
                LogBuilder.entries(hive, 10, state(2)),
                LogBuilder.entries(hive, 12, state(3)));
        ByteArrayOutputStream gap = new ByteArrayOutputStream();
        gap.writeBytes(LogBuilder.entries(hive, 10, state(2)));
        gap.writeBytes(LogBuilder.entry(12, DATA, List.of(0), state(3)));
        assertRead(2, "change 10 is followed by change 12", hive, gap.toByteArray());
    }

    @Test
    void takesOlderEntriesBehindTheNewestForWhatTheyAre() throws Exception {
        byte[] hive = LogBuilder.dirty(state(1), 10);
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        log.writeBytes(LogBuilder.entries(hive, 10, state(2)));
        log.writeBytes(LogBuilder.entry(5, DATA, List.of(0), state(3)));
        assertRead(2, null, hive, log.toByteArray());
    }

    @Test
    void stopsAtTheFirstWrongHash() throws Exception {
        byte[] hive = LogBuilder.dirty(state(1), 10);
        byte[] log = LogBuilder.entries(hive, 10, state(2), state(3));
        int entry = (log.length - 512) / 2;
        for (int at : new int[] {512 + entry + 16, 512 + entry + 30, 512 + entry + 39, 512 + entry + 1000}) {
            byte[] damaged = log.clone();
            damaged[at] ^= 1;
            assertRead(2, at == 512 + entry + 16 ? "cannot have" : "the hash of change 11 does not fit", hive, damaged);
        }
        log[600] ^= 1;
        assertRead(1, "the hash of change 10 does not fit", hive, log);
    }

    @Test
    void refusesTheLogOfAnotherHive() throws Exception {
        byte[] hive = LogBuilder.dirty(state(1), 10);
        byte[] other = hive.clone();
        other[48] = 'H';
        assertRead(
                1,
                "it belongs to another hive (\"Hive\", not \"hive\")",
                hive,
                LogBuilder.entries(other, 10, state(2)));
    }

    @Test
    void restoresADamagedHeader() throws Exception {
        byte[] hive = LogBuilder.dirty(state(1), 10);
        byte[] log = LogBuilder.entries(hive, 11, state(2), state(3));
        byte[] stale = LogBuilder.entries(hive, 7, state(9));
        hive[40] ^= 0x40;
        try (Hive opened = open(hive, stale, log)) {
            assertEquals(3, number(opened));
            assertEquals(13, opened.header().primarySequence());
            assertTrue(opened.header().checksumValid());
            assertEquals(DATA, opened.header().dataSize());
            assertTrue(opened.recovery().outcomes().getLast().remark().contains("header"));
        }
    }

    @Test
    void growsTheHive() throws Exception {
        HiveBuilder large = new HiveBuilder(DATA + 4096);
        int root = large.key("root", HiveBuilder.NONE);
        large.cell(DATA - 200);
        large.values(root, large.dword("number", 7));
        large.put(48, "h\0i\0v\0e\0");
        byte[] hive = LogBuilder.dirty(state(1), 10);
        assertRead(7, null, hive, LogBuilder.entries(hive, 10, large.bytes()));
        try (Hive opened = open(hive, LogBuilder.entries(hive, 10, large.bytes()))) {
            assertEquals(4096 + DATA + 4096, opened.size());
            assertEquals(List.of(), opened.damage());
        }
        byte[] huge = LogBuilder.entry(10, 0xFFFFF000, List.of(0), state(2));
        byte[] log = Arrays.copyOf(LogBuilder.entries(hive, 10), 512 + huge.length);
        System.arraycopy(huge, 0, log, 512, huge.length);
        assertRead(1, "more than its logs can fill", hive, log);
    }

    @Test
    void appliesTheOldFormatToTheStateItWasWrittenFor() throws Exception {
        byte[] hive = LogBuilder.dirty(state(1), 4);
        byte[] log = LogBuilder.pages(hive, 5, state(2));
        assertRead(2, null, hive, log);
        byte[] later = hive.clone();
        later[12] = 1;
        assertRead(1, "another state of the hive", LogBuilder.sealed(later), log);
        assertRead(1, "ends after 0 of its pages", hive, Arrays.copyOf(log, log.length - 4096 + 100));
    }

    @Test
    void saysWhatIsWrongWithCountsAndSizes() throws Exception {
        byte[] hive = LogBuilder.dirty(state(1), 10);
        byte[] good = LogBuilder.entries(hive, 10, state(2));
        for (Map.Entry<Integer, String> field : Map.of(
                        516, "cannot have 2147483647 bytes",
                        532, "cannot have 2147483647 pages",
                        552, "cannot have a page",
                        556, "cannot have a page")
                .entrySet()) {
            byte[] bad = good.clone();
            bad[field.getKey()] = -1;
            bad[field.getKey() + 1] = -1;
            bad[field.getKey() + 2] = -1;
            bad[field.getKey() + 3] = 0x7F;
            byte[] entry = LogBuilder.hashed(Arrays.copyOfRange(bad, 512, bad.length));
            System.arraycopy(entry, 0, bad, 512, entry.length);
            assertRead(1, field.getValue(), hive, bad);
        }
    }

    /** Cut anywhere, a log gives what stands before the cut, and never more. */
    @Test
    void survivesLogsThatAreCut() throws Exception {
        byte[] hive = LogBuilder.dirty(state(1), 10);
        byte[] log = LogBuilder.entries(hive, 10, state(2), state(3), state(4));
        int last = 1;
        for (int length = 0; length <= log.length; length += 128) {
            try (Hive opened = open(hive, Arrays.copyOf(log, length))) {
                int number = number(opened);
                assertTrue(number >= last, "a longer log gives at least as much");
                last = number;
                assertTrue(number == 4 || !opened.recovery().problems().isEmpty() || (length - 512) % 512 < 40);
            }
        }
        assertEquals(4, last);
        byte[] real = Files.readAllBytes(SharedData.unpack("hives/transactions_ntuser.dat.log1", folder));
        byte[] realHive = Files.readAllBytes(SharedData.unpack("hives/transactions_NTUSER.DAT", folder));
        for (int length = 0; length < real.length; length += 4096) {
            try (Hive opened = open(realHive, Arrays.copyOf(real, length))) {
                assertFalse(opened.root() instanceof Lookup.Absent);
                assertEquals(
                        length >= 512 + 241152, !opened.recovery().applied().isEmpty());
            }
        }
    }

    @Test
    void saysThatALogCannotBeRead() throws Exception {
        ByteSource denied = new ByteSource() {
            @Override
            public long size() {
                return 4096;
            }

            @Override
            public int read(long position, byte[] target, int offset, int length) throws IOException {
                throw new IOException("no permission");
            }

            @Override
            public void close() {
                // nothing is held
            }
        };
        byte[] hive = LogBuilder.dirty(state(1), 10);
        try (Hive opened = Hive.open(new MemorySource(hive), List.of(new LogFile("LOG1", denied)))) {
            assertEquals(
                    List.of("LOG1: the file could not be read: no permission"),
                    opened.recovery().problems());
        }
    }

    @Test
    void hashesInPartsWhatItHashesAtOnce() {
        byte[] bytes = new byte[] {1, 2, 3, 4, 5, 6, 7};
        long whole = new Marvin32().update(bytes, 7).finish();
        long parts =
                new Marvin32().update(bytes, 4).update(new byte[] {5, 6, 7}, 3).finish();
        assertEquals(whole, parts);
    }

    private static LogFile log(String name) throws IOException, InterruptedException {
        Path file = SharedData.unpack(name, folder);
        return new LogFile(name.substring(name.lastIndexOf('/') + 1), FileSource.open(file));
    }

    private static byte[] bytes(ByteSource source) throws IOException {
        try (source) {
            byte[] bytes = new byte[(int) source.size()];
            assertEquals(bytes.length, source.read(0, bytes, 0, bytes.length));
            return bytes;
        }
    }
}
