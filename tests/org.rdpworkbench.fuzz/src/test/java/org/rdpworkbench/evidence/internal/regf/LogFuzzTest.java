// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.regf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.rdpworkbench.fuzz.Bounds;
import org.rdpworkbench.fuzz.Fuzz;
import org.rdpworkbench.fuzz.MemorySource;
import org.rdpworkbench.fuzz.Seeds;

/** Damaged transaction logs over an intact hive; also such as have hashes that fit, for a reader that trusts those. */
class LogFuzzTest {
    private static final int SECTOR = 512;
    private static final int PAGE = 4096;
    private static final int FINISHED = 20;
    private static final Bounds BOUNDS = new Bounds(Duration.ofSeconds(5));
    private static final byte[][] TOKENS = Seeds.tokens("HvLE", "DIRT", "regf", "hbin", "nk ", "\0\0\0\0");

    @Provide
    Arbitrary<Fuzz.Input> damagedLogs() {
        return Fuzz.damaged("hivelog", TOKENS);
    }

    @Property(seed = Fuzz.SEED)
    void aDamagedLogIsAppliedAsFarAsItGoes(@ForAll("damagedLogs") Fuzz.Input input, @ForAll boolean sealed)
            throws InterruptedException {
        BOUNDS.check(input, bytes -> read(hive(), sealed ? sealed(bytes) : bytes));
    }

    /** A log that fits, over a hive that does not. */
    @Provide
    Arbitrary<Fuzz.Input> damagedHives() {
        return Fuzz.damaged("regf", TOKENS);
    }

    @Property(seed = Fuzz.SEED)
    void aLogOverADamagedHiveIsRead(@ForAll("damagedHives") Fuzz.Input input) throws InterruptedException {
        BOUNDS.check(input, bytes -> read(bytes, Seeds.of("hivelog", "new-three")));
        BOUNDS.check(input, bytes -> read(bytes, Seeds.of("hivelog", "old")));
    }

    @Example
    void theSeedsAreApplied() throws IOException, InterruptedException {
        for (Fuzz.Input seed : Fuzz.seeds("hivelog")) {
            BOUNDS.check(seed, bytes -> read(hive(), bytes));
            if (!seed.seed().startsWith("past-")) {
                Recovery recovery = read(hive(), seed.bytes());
                assertEquals(List.of(), recovery.problems(), seed.seed());
                assertFalse(recovery.applied().isEmpty(), seed.seed());
            }
        }
    }

    private static byte[] hive() {
        byte[] hive = Seeds.of("regf", "whole-lh");
        ByteBuffer.wrap(hive)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(4, FINISHED + 1)
                .putInt(8, FINISHED);
        return sealedHeader(hive);
    }

    private static byte[] sealedHeader(byte[] file) {
        ByteBuffer header = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(SECTOR - 4, TransactionLog.checksum(header));
        return file;
    }

    /** Gives header and entries sums that fit, wherever there is room for them. */
    private static byte[] sealed(byte[] log) {
        if (log.length < SECTOR) {
            return log;
        }
        byte[] copy = sealedHeader(log.clone());
        ByteBuffer fields = ByteBuffer.wrap(copy).order(ByteOrder.LITTLE_ENDIAN);
        int at = SECTOR;
        while (at + 40 <= copy.length) {
            long size = Math.min(fields.getInt(at + 4) & 0xFFFFFFFFL, copy.length - at);
            if (size < 40) {
                break;
            }
            seal(fields, at, (int) size);
            at += (int) size;
        }
        return copy;
    }

    private static void seal(ByteBuffer log, int at, int size) {
        byte[] rest = Arrays.copyOfRange(log.array(), at + 40, at + size);
        log.putLong(at + 24, new Marvin32().update(rest, rest.length).finish());
        byte[] head = Arrays.copyOfRange(log.array(), at, at + 32);
        log.putLong(at + 32, new Marvin32().update(head, head.length).finish());
    }

    private static Recovery read(byte[] hive, byte[] log) throws IOException {
        MemorySource source = new MemorySource(hive.clone());
        try (Hive opened = Hive.open(source, List.of(new LogFile("LOG1", new MemorySource(log))))) {
            int[] seen = new int[1];
            opened.walk(new HiveVisitor() {
                @Override
                public void key(HiveKey key, int depth) {
                    seen[0]++;
                }

                @Override
                public void value(HiveKey key, HiveValue value) {
                    assertTrue(value.data().complete() == (value.data().damage() == null));
                }
            });
            assertTrue(seen[0] <= opened.size() / 8, "more keys than cells");
            assertEquals(1, opened.recovery().outcomes().size());
            opened.recovery().problems().forEach(problem -> assertFalse(problem.isBlank()));
            assertTrue(Arrays.equals(hive, source.bytes()), "the hive was changed");
            return opened.recovery();
        } catch (NotAHiveException e) {
            assertFalse(e.getMessage().isBlank());
            return Recovery.none();
        }
    }

    /** Writes the seeds. To be run by hand, with the folder {@code src/test/resources/seeds} as argument. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0], "hivelog"));
        byte[] hive = hive();
        Files.write(folder.resolve("new-three"), newFormat(hive));
        Files.write(folder.resolve("old"), oldFormat(hive));
    }

    private static byte[] header(byte[] hive, int type, int sequence) {
        byte[] header = Arrays.copyOf(hive, SECTOR);
        ByteBuffer.wrap(header)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(4, sequence)
                .putInt(8, sequence)
                .putInt(28, type);
        return sealedHeader(header);
    }

    private static byte[] newFormat(byte[] hive) {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        log.writeBytes(header(hive, 6, FINISHED));
        int dataSize = hive.length - PAGE;
        for (int i = 0; i < 3; i++) {
            ByteBuffer entry = ByteBuffer.allocate((40 + 8 + PAGE + SECTOR - 1) / SECTOR * SECTOR)
                    .order(ByteOrder.LITTLE_ENDIAN);
            entry.putInt(0x454C7648).putInt(entry.capacity()).putInt(0).putInt(FINISHED + i);
            entry.putInt(dataSize).putInt(1).putLong(0).putLong(0).putInt(0).putInt(PAGE);
            entry.put(hive, PAGE, PAGE);
            // The time of the root key, so that each change differs.
            entry.put(48 + 32 + 8, (byte) i);
            seal(entry, 0, entry.capacity());
            log.writeBytes(entry.array());
        }
        return log.toByteArray();
    }

    private static byte[] oldFormat(byte[] hive) {
        byte[] vector = new byte[SECTOR];
        System.arraycopy(new byte[] {'D', 'I', 'R', 'T', -1}, 0, vector, 0, 5);
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        log.writeBytes(header(hive, 1, FINISHED + 1));
        log.writeBytes(vector);
        log.write(hive, PAGE, PAGE);
        return log.toByteArray();
    }
}
