// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.testdata;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * Makes event logs of any size out of real ones: their whole chunks, again and again, with records numbered anew and right checksums. Needs no other
 * class, so that the benchmarks can use it, too.
 */
public final class LogMultiplier {
    private static final int FILE_HEADER = 4096;
    private static final int CHUNK = 1 << 16;
    private static final int CHUNK_HEADER = 512;
    private static final int NO_CHECKSUM = 4;
    private static final int UINT64 = 0x0A;

    private LogMultiplier() {}

    /** Arguments: the file to write, its least size in MB, and real logs. Prints how many records it has. */
    public static void main(String[] arguments) throws IOException {
        List<Path> logs = Stream.of(arguments).skip(2).map(Path::of).toList();
        System.out.println(write(Path.of(arguments[0]), Long.parseLong(arguments[1]) << 20, logs));
    }

    /**
     * Writes a log.
     *
     * @return how many records it has, numbered from 1
     * @throws IOException if something cannot be read or written, or no log has a whole chunk
     */
    public static long write(Path file, long leastSize, List<Path> logs) throws IOException {
        List<byte[]> chunks = new ArrayList<>();
        for (Path log : logs) {
            byte[] bytes = Files.readAllBytes(log);
            for (int at = FILE_HEADER; at + CHUNK <= bytes.length; at += CHUNK) {
                byte[] chunk = java.util.Arrays.copyOfRange(bytes, at, at + CHUNK);
                if (isWhole(view(chunk))) {
                    chunks.add(chunk);
                }
            }
        }
        if (chunks.isEmpty()) {
            throw new IOException("no whole chunk in " + logs);
        }
        long next = 1;
        int count = 0;
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(new byte[FILE_HEADER]);
            for (; FILE_HEADER + (long) count * CHUNK < leastSize; count++) {
                byte[] chunk = chunks.get(count % chunks.size()).clone();
                next = number(view(chunk), next);
                out.write(chunk);
            }
        }
        ByteBuffer header = ByteBuffer.allocate(FILE_HEADER).order(ByteOrder.LITTLE_ENDIAN);
        header.put("ElfFile\0".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
        header.putLong(0).putLong(count - 1L).putLong(next).putInt(128);
        header.putShort((short) 1)
                .putShort((short) 3)
                .putShort((short) FILE_HEADER)
                .putShort((short) count);
        header.putInt(124, sum(header, 0, 120, 0, 0));
        try (RandomAccessFile start = new RandomAccessFile(file.toFile(), "rw")) {
            start.write(header.array());
        }
        return next - 1;
    }

    private static ByteBuffer view(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static boolean isWhole(ByteBuffer chunk) {
        int free = chunk.getInt(48);
        return chunk.getLong(0) == 0x006B_6E68_4366_6C45L
                && (chunk.getInt(120) & NO_CHECKSUM) == 0
                && free > CHUNK_HEADER
                && free <= CHUNK
                && sum(chunk, CHUNK_HEADER, free - CHUNK_HEADER, 0, 0) == chunk.getInt(52)
                && sum(chunk, 0, 120, 128, CHUNK_HEADER - 128) == chunk.getInt(124);
    }

    /** Numbers the records of a chunk, in their frames and in their values, and seals it. */
    private static long number(ByteBuffer chunk, long first) {
        int free = chunk.getInt(48);
        long next = first;
        for (int at = CHUNK_HEADER; at < free; at += chunk.getInt(at + 4)) {
            long old = chunk.getLong(at + 8);
            int value = numberInValues(chunk, at, old);
            if (value > 0) {
                chunk.putLong(value, next);
            }
            chunk.putLong(at + 8, next++);
        }
        // What lies behind is not in use; leaving it there would add old records.
        for (int at = free; at < CHUNK; at++) {
            chunk.put(at, (byte) 0);
        }
        chunk.putLong(8, first).putLong(16, next - 1).putLong(24, first).putLong(32, next - 1);
        chunk.putInt(52, sum(chunk, CHUNK_HEADER, free - CHUNK_HEADER, 0, 0));
        chunk.putInt(124, sum(chunk, 0, 120, 128, CHUNK_HEADER - 128));
        return next;
    }

    /** Where the record's number stands among the values of its template; 0 when it does not. */
    private static int numberInValues(ByteBuffer chunk, int record, long number) {
        int at = record + 24 + 4 + 10;
        if (chunk.getInt(at - 4) == at) {
            at += 24 + chunk.getInt(at + 20);
        }
        int count = chunk.getInt(at);
        int value = at + 4 + 4 * count;
        for (int i = 0; i < count; i++) {
            int size = chunk.getShort(at + 4 + 4 * i) & 0xFFFF;
            if (chunk.get(at + 6 + 4 * i) == UINT64 && size == 8 && chunk.getLong(value) == number) {
                return value;
            }
            value += size;
        }
        return 0;
    }

    private static int sum(ByteBuffer bytes, int from, int length, int from2, int length2) {
        CRC32 sum = new CRC32();
        sum.update(bytes.array(), from, length);
        sum.update(bytes.array(), from2, length2);
        return (int) sum.getValue();
    }
}
