// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.regf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The hash that guards the entries of a transaction log, of 64 bits, with the seed that the registry uses. Bytes may come in several
 * parts, all but the last a multiple of four long.
 */
final class Marvin32 {
    private static final int SEED_LOW = 0x7A4E55C5;
    private static final int SEED_HIGH = 0x82EF4D88;

    private int low = SEED_LOW;
    private int high = SEED_HIGH;
    private int tail = 0x80;

    Marvin32 update(byte[] bytes, int length) {
        ByteBuffer words = ByteBuffer.wrap(bytes, 0, length).order(ByteOrder.LITTLE_ENDIAN);
        int a = low;
        int b = high;
        while (words.remaining() >= 4) {
            a += words.getInt();
            b ^= a;
            a = Integer.rotateLeft(a, 20) + b;
            b = Integer.rotateLeft(b, 9) ^ a;
            a = Integer.rotateLeft(a, 27) + b;
            b = Integer.rotateLeft(b, 19);
        }
        low = a;
        high = b;
        for (int i = length - 1; i >= words.position(); i--) {
            tail = tail << 8 | bytes[i] & 0xFF;
        }
        return this;
    }

    /** The hash of what was given; ends the use of this object. */
    long finish() {
        byte[] end = new byte[8];
        ByteBuffer.wrap(end).order(ByteOrder.LITTLE_ENDIAN).putInt(tail);
        update(end, end.length);
        return (long) high << 32 | low & 0xFFFFFFFFL;
    }
}
