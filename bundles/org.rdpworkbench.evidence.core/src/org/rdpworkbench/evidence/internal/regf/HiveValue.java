// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.regf;

import java.util.Arrays;

/** A value of a key. Its data is read when asked for. Valid as long as the hive is open. */
public final class HiveValue {
    /** Most bytes of data that are read of one value; Windows itself allows about 1 MiB. */
    public static final int MOST_DATA = 16 << 20;

    private static final int SIGNATURE = 0x6B76;
    private static final String SIGNATURE_NAME = "vk";
    private static final int FIXED_SIZE = 20;
    private static final int NAME_IS_LATIN1 = 1;
    private static final int DATA_INSIDE = 0x80000000;
    private static final int BIG_DATA = 0x6264;
    private static final int BIG_DATA_SEGMENT = 16344;

    private final Hive hive;
    private final long offset;
    private final Budget budget;
    private final String name;
    private final int type;
    private final int storedSize;
    private final long dataOffset;

    /** Whether the data has been counted: reading it again is the caller's affair. */
    private boolean paid;

    private HiveValue(Hive hive, long offset, Budget budget) throws DamageException {
        this.hive = hive;
        this.offset = offset;
        this.budget = budget;
        Cells cells = hive.cells();
        PagedReader reader = cells.reader();
        int length = cells.length(offset, FIXED_SIZE, SIGNATURE_NAME);
        cells.expect(offset, SIGNATURE, SIGNATURE_NAME);
        long data = Cells.data(offset);
        storedSize = reader.i32(data + 4);
        dataOffset = reader.u32(data + 8);
        type = reader.i32(data + 12);
        int nameLength = reader.u16(data + 2);
        if (nameLength > length - FIXED_SIZE) {
            throw new DamageException(data + 2, "nameCut", Integer.toString(nameLength));
        }
        name = (reader.u16(data + 16) & NAME_IS_LATIN1) != 0
                ? reader.latin1(data + FIXED_SIZE, nameLength)
                : reader.utf16(data + FIXED_SIZE, nameLength);
    }

    static HiveValue read(Hive hive, long offset, Budget budget) throws DamageException {
        return new HiveValue(hive, offset, budget);
    }

    /** The value's name; empty for the default value. */
    public String name() {
        return name;
    }

    /** The type as stored: 1 for REG_SZ, 4 for REG_DWORD, and so on; private types occur. */
    public int type() {
        return type;
    }

    /** The size of the data as stored, in bytes; unsigned 31 bits. */
    public int declaredSize() {
        return storedSize & ~DATA_INSIDE;
    }

    /** Place of the value's cell in the file. */
    public long position() {
        return Cells.position(offset);
    }

    long offset() {
        return offset;
    }

    /** Reads the data. Damage is reported in the answer, together with what could be read before it. */
    public ValueData data() {
        int size = declaredSize();
        Damage damage = null;
        byte[] bytes = new byte[0];
        try {
            if ((storedSize & DATA_INSIDE) != 0) {
                return inside(size);
            }
            if (size == 0) {
                return new ValueData(bytes, null);
            }
            Cells cells = hive.cells();
            int length = cells.length(dataOffset);
            if (size > BIG_DATA_SEGMENT
                    && hive.header().minorVersion() >= 4
                    && length >= 8
                    && cells.reader().u16(Cells.data(dataOffset)) == BIG_DATA) {
                return segments(size);
            }
            int readable = Math.min(Math.min(size, length), MOST_DATA);
            spend(readable);
            bytes = cells.reader().bytes(Cells.data(dataOffset), readable);
            if (readable < size) {
                throw new DamageException(
                        Cells.position(dataOffset), "dataCut", Integer.toString(size), Integer.toString(readable));
            }
        } catch (DamageException e) {
            damage = e.damage();
            hive.damages().add(damage);
        }
        return new ValueData(bytes, damage);
    }

    private void spend(int bytes) throws DamageException {
        if (!paid) {
            budget.spendData(position(), bytes);
            paid = true;
        }
    }

    /** Up to four bytes stand in place of the offset. */
    private ValueData inside(int size) throws DamageException {
        byte[] field = hive.cells().reader().bytes(Cells.data(offset) + 8, 4);
        if (size <= field.length) {
            return new ValueData(Arrays.copyOf(field, size), null);
        }
        Damage damage = new Damage(
                Cells.data(offset) + 4, Messages.text("dataCut", Integer.toString(size), Integer.toString(4)));
        hive.damages().add(damage);
        return new ValueData(field, damage);
    }

    /** Data above 16,344 bytes is kept in pieces from version 1.4 on. */
    private ValueData segments(int size) throws DamageException {
        Cells cells = hive.cells();
        PagedReader reader = cells.reader();
        long head = Cells.data(dataOffset);
        int stored = reader.u16(head + 2);
        long listOffset = reader.u32(head + 4);
        int entries = Math.min(stored, cells.length(listOffset) / 4);
        int wanted = (int) Math.min(Math.min(size, MOST_DATA), (long) entries * BIG_DATA_SEGMENT);
        spend(wanted);
        byte[] bytes = new byte[0];
        int done = 0;
        Damage damage = null;
        try {
            for (int i = 0; i < entries && done < wanted; i++) {
                long segment = reader.u32(Cells.data(listOffset) + 4L * i);
                int expected = Math.min(BIG_DATA_SEGMENT, wanted - done);
                int length = Math.min(cells.length(segment), expected);
                byte[] piece = reader.bytes(Cells.data(segment), length);
                if (done + length > bytes.length) {
                    bytes = Arrays.copyOf(bytes, Math.min(wanted, Math.max(done + length, 2 * bytes.length)));
                }
                System.arraycopy(piece, 0, bytes, done, length);
                done += length;
                if (length < expected) {
                    throw new DamageException(
                            Cells.position(segment), "dataCut", Integer.toString(size), Integer.toString(done));
                }
            }
            if (done < size) {
                throw new DamageException(head, "dataCut", Integer.toString(size), Integer.toString(done));
            }
        } catch (DamageException e) {
            damage = e.damage();
            hive.damages().add(damage);
        }
        return new ValueData(done == bytes.length ? bytes : Arrays.copyOf(bytes, done), damage);
    }
}
