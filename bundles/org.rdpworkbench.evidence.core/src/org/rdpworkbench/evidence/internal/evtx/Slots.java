// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.evtx;

/** The values of one instance of a template: where they lie and of what type they are. Reused from record to record. */
final class Slots {
    private static final int DESCRIPTOR = 4;

    private int count;
    private int[] offsets = new int[32];
    private int[] sizes = new int[32];
    private int[] types = new int[32];

    /** Takes over the values of an instance; gives the offset behind them. */
    int read(Bytes bytes, int number, int descriptors, int end) throws DamageException {
        count = 0;
        if (number < 0 || number > (end - descriptors) / DESCRIPTOR) {
            throw new DamageException(descriptors, "values", Integer.toUnsignedString(number));
        }
        if (offsets.length < number) {
            offsets = new int[number];
            sizes = new int[number];
            types = new int[number];
        }
        int at = descriptors + DESCRIPTOR * number;
        for (int i = 0; i < number; i++) {
            int size = bytes.u16(descriptors + DESCRIPTOR * i);
            if (size > end - at) {
                throw new DamageException(descriptors + DESCRIPTOR * i, "valueSize", Integer.toString(size));
            }
            offsets[i] = at;
            sizes[i] = size;
            types[i] = bytes.u8(descriptors + DESCRIPTOR * i + 2);
            at += size;
        }
        count = number;
        return at;
    }

    /** Takes over that there are no values. */
    void clear() {
        count = 0;
    }

    boolean has(int index) {
        return index < count && types[index] != ValueText.NULL;
    }

    int offset(int index) {
        return offsets[index];
    }

    int size(int index) {
        return sizes[index];
    }

    int type(int index) {
        return index < count ? types[index] : ValueText.NULL;
    }
}
