// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.wire.internal;

import java.nio.ByteBuffer;
import java.security.SecureRandom;

/**
 * A TLS ClientHello of a wanted size (RFC 5246 7.4.1.2), grown by the padding extension (RFC 7685). It offers what every
 * server accepts, and no handshake is completed with it: whether anything comes back is all that counts.
 */
final class PaddedHello {
    /** The least size; also below what some boxes are known to stumble over (RFC 7685, 256 to 511 bytes). */
    static final int LEAST = 200;

    /** The greatest size: one record. */
    static final int MOST = 16_000;

    private static final int RECORD_HEADER = 5;
    private static final int HANDSHAKE_HEADER = 4;
    private static final int[] SUITES = {
        0xC02F, 0xC030, 0xC02B, 0xC02C, 0xC013, 0xC014, 0xC009, 0xC00A, 0x009E, 0x009F, 0x009C, 0x009D, 0x003C, 0x003D,
        0x002F, 0x0035
    };
    private static final int[] SIGNATURES = {
        0x0403, 0x0503, 0x0603, 0x0804, 0x0805, 0x0806, 0x0401, 0x0501, 0x0601, 0x0203, 0x0201
    };
    private static final int[] GROUPS = {29, 23, 24, 25};
    private static final SecureRandom RANDOM = new SecureRandom();

    private PaddedHello() {}

    /** A record of that size in bytes, header included. */
    static byte[] of(int size) {
        if (size < LEAST || size > MOST) {
            throw new IllegalArgumentException(size + " bytes are not between " + LEAST + " and " + MOST);
        }
        ByteBuffer record = ByteBuffer.allocate(size);
        byte[] random = new byte[32];
        RANDOM.nextBytes(random);
        record.put((byte) 22).putShort((short) 0x0301).putShort((short) (size - RECORD_HEADER));
        record.put((byte) 1).put((byte) 0).putShort((short) (size - RECORD_HEADER - HANDSHAKE_HEADER));
        record.putShort((short) 0x0303).put(random).put((byte) 0);
        record.putShort((short) (2 * SUITES.length));
        for (int suite : SUITES) {
            record.putShort((short) suite);
        }
        record.put((byte) 1).put((byte) 0);
        record.putShort((short) (record.remaining() - 2));
        listExtension(record, 10, GROUPS);
        record.putShort((short) 11).putShort((short) 2).put((byte) 1).put((byte) 0);
        listExtension(record, 13, SIGNATURES);
        record.putShort((short) 23).putShort((short) 0);
        record.putShort((short) 0xFF01).putShort((short) 1).put((byte) 0);
        record.putShort((short) 21).putShort((short) (record.remaining() - 2));
        return record.array();
    }

    private static void listExtension(ByteBuffer record, int type, int[] values) {
        record.putShort((short) type).putShort((short) (2 * values.length + 2)).putShort((short) (2 * values.length));
        for (int value : values) {
            record.putShort((short) value);
        }
    }
}
