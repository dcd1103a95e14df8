// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.regf;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Writes transaction logs of a hive, in both formats, from the states the hive went through. */
public final class LogBuilder {
    private static final int SECTOR = 512;
    private static final int PAGE = 4096;

    private LogBuilder() {}

    /** A hive that was not closed properly: one more write was begun than finished. */
    public static byte[] dirty(byte[] hive, int finished) {
        ByteBuffer header = ByteBuffer.wrap(hive.clone()).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(4, finished + 1).putInt(8, finished);
        return sealed(header.array());
    }

    /** A copy with a check sum that fits. */
    public static byte[] sealed(byte[] hive) {
        ByteBuffer header = ByteBuffer.wrap(hive.clone()).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(508, TransactionLog.checksum(header));
        return header.array();
    }

    /** A log of the new format whose first change has that number; each state follows from the one before, the first from the hive. */
    public static byte[] entries(byte[] hive, int first, byte[]... states) {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        log.writeBytes(header(hive, 6, first));
        byte[] before = hive;
        for (int i = 0; i < states.length; i++) {
            log.writeBytes(entry(first + i, states[i].length - PAGE, changed(before, states[i]), states[i]));
            before = states[i];
        }
        return log.toByteArray();
    }

    /** A log of the old format. */
    public static byte[] pages(byte[] hive, int sequence, byte[] state) {
        int bits = (state.length - PAGE) / SECTOR;
        byte[] vector = new byte[(4 + (bits + 7) / 8 + SECTOR - 1) / SECTOR * SECTOR];
        vector[0] = 'D';
        vector[1] = 'I';
        vector[2] = 'R';
        vector[3] = 'T';
        ByteArrayOutputStream pages = new ByteArrayOutputStream();
        for (int offset : changed(hive, state)) {
            vector[4 + offset / PAGE] = (byte) 0xFF;
            pages.write(state, PAGE + offset, PAGE);
        }
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        log.writeBytes(header(hive, 1, sequence));
        log.writeBytes(vector);
        log.writeBytes(pages.toByteArray());
        return log.toByteArray();
    }

    private static byte[] header(byte[] hive, int type, int sequence) {
        ByteBuffer header = ByteBuffer.wrap(Arrays.copyOf(hive, SECTOR)).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(4, sequence).putInt(8, sequence).putInt(28, type);
        return sealed(header.array());
    }

    private static List<Integer> changed(byte[] before, byte[] after) {
        List<Integer> pages = new ArrayList<>();
        for (int offset = PAGE; offset < after.length; offset += PAGE) {
            if (offset >= before.length
                    || !Arrays.equals(before, offset, offset + PAGE, after, offset, offset + PAGE)) {
                pages.add(offset - PAGE);
            }
        }
        return pages;
    }

    /** One entry, with hashes that fit. */
    public static byte[] entry(int sequence, int dataSize, List<Integer> pages, byte[] state) {
        int size = (40 + pages.size() * (8 + PAGE) + SECTOR - 1) / SECTOR * SECTOR;
        ByteBuffer entry = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        entry.putInt(0x454C7648)
                .putInt(size)
                .putInt(0)
                .putInt(sequence)
                .putInt(dataSize)
                .putInt(pages.size());
        entry.position(40);
        pages.forEach(page -> entry.putInt(page).putInt(PAGE));
        pages.forEach(page -> entry.put(state, PAGE + page, PAGE));
        return hashed(entry.array());
    }

    /** A copy with hashes that fit. */
    public static byte[] hashed(byte[] entry) {
        ByteBuffer fields = ByteBuffer.wrap(entry.clone()).order(ByteOrder.LITTLE_ENDIAN);
        byte[] rest = Arrays.copyOfRange(entry, 40, entry.length);
        fields.putLong(24, new Marvin32().update(rest, rest.length).finish());
        fields.putLong(32, new Marvin32().update(fields.array(), 32).finish());
        return fields.array();
    }
}
