// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.evtx;

import java.util.List;

/** Values that are several of one type. */
final class Arrays {
    private Arrays() {}

    /** Adds the values of an array, each as text. */
    static void read(Bytes bytes, int arrayType, int offset, int size, List<String> into) throws DamageException {
        int type = arrayType & ~ValueText.ARRAY;
        switch (type) {
            case ValueText.STRING -> strings(bytes, type, offset, size, 2, into);
            case ValueText.ANSI -> strings(bytes, type, offset, size, 1, into);
            case ValueText.SID -> sids(bytes, offset, size, into);
            default -> {
                int width = ValueText.width(type, offset);
                if (width == 0 || size % width != 0) {
                    throw new DamageException(offset, "valueWidth", Messages.hex(arrayType), Integer.toString(size));
                }
                for (int at = offset; at < offset + size; at += width) {
                    into.add(ValueText.of(bytes, type, at, width));
                }
            }
        }
    }

    /** Texts that end with a NUL each; the last one may lack it. */
    private static void strings(Bytes bytes, int type, int offset, int size, int width, List<String> into)
            throws DamageException {
        int end = offset + size / width * width;
        int start = offset;
        for (int at = offset; at < end; at += width) {
            if ((width == 1 ? bytes.u8(at) : bytes.u16(at)) == 0) {
                into.add(ValueText.of(bytes, type, start, at - start));
                start = at + width;
            }
        }
        if (start < end) {
            into.add(ValueText.of(bytes, type, start, end - start));
        }
    }

    private static void sids(Bytes bytes, int offset, int size, List<String> into) throws DamageException {
        int at = offset;
        while (at < offset + size) {
            int length = 8 + 4 * bytes.u8(at + 1);
            into.add(ValueText.of(bytes, ValueText.SID, at, Math.min(length, offset + size - at)));
            at += length;
        }
    }
}
