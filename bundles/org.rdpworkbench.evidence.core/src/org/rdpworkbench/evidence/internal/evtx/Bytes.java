// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.evtx;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Little-endian numbers and texts of one chunk. Callers have checked nothing: every access here is checked. */
final class Bytes {
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long HIGH_BYTES = 0xFF00_FF00_FF00_FF00L;
    private static final long LOW_PAIRS = 0x0000_FFFF_0000_FFFFL;

    private final byte[] data;
    private final int length;
    private byte[] narrow = new byte[256];

    /** Bytes of a chunk, as many as the file has of it. */
    Bytes(byte[] data, int length) {
        this.data = data;
        this.length = length;
    }

    int length() {
        return length;
    }

    byte[] array() {
        return data;
    }

    void check(int offset, int count) throws DamageException {
        if (offset < 0 || count < 0 || offset > length - count) {
            throw new DamageException(Math.clamp(offset, 0, length), "endOfChunk");
        }
    }

    int u8(int offset) throws DamageException {
        check(offset, 1);
        return data[offset] & 0xFF;
    }

    int u16(int offset) throws DamageException {
        check(offset, 2);
        return (short) SHORT.get(data, offset) & 0xFFFF;
    }

    int i32(int offset) throws DamageException {
        check(offset, 4);
        return (int) INT.get(data, offset);
    }

    /** A number that must be a size or an offset; larger ones than fit become the largest, which no check lets pass. */
    int size(int offset) throws DamageException {
        int value = i32(offset);
        return value < 0 ? Integer.MAX_VALUE : value;
    }

    long i64(int offset) throws DamageException {
        check(offset, 8);
        return (long) LONG.get(data, offset);
    }

    /** UTF-16LE text, unpaired surrogates kept, without the NULs that may stand behind it. */
    String utf16(int offset, int chars) throws DamageException {
        if (chars > length) {
            throw new DamageException(offset, "endOfChunk");
        }
        check(offset, 2 * chars);
        int count = chars;
        while (count > 0 && (short) SHORT.get(data, offset + 2 * count - 2) == 0) {
            count--;
        }
        if (narrow.length < count) {
            narrow = new byte[Math.max(count, 2 * narrow.length)];
        }
        // Four characters at a time: most texts of logs need one byte for each.
        long high = 0;
        int i = 0;
        for (; i <= count - 4; i += 4) {
            long four = (long) LONG.get(data, offset + 2 * i);
            high |= four & HIGH_BYTES;
            long two = (four | four >>> 8) & LOW_PAIRS;
            INT.set(narrow, i, (int) (two | two >>> 16));
        }
        for (; i < count; i++) {
            narrow[i] = data[offset + 2 * i];
            high |= data[offset + 2 * i + 1];
        }
        if (high == 0) {
            return new String(narrow, 0, count, StandardCharsets.ISO_8859_1);
        }
        char[] wide = new char[count];
        for (int k = 0; k < count; k++) {
            short unit = (short) SHORT.get(data, offset + 2 * k);
            wide[k] = (char) unit;
        }
        return new String(wide);
    }
}
