// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.wire.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** NTLM challenges as a server would send them (MS-NLMP 2.2.1.2). */
final class Challenges {
    private static final int FIXED = 56;

    private Challenges() {}

    /** The challenge of SRV1 in the domain LAB, Windows Server 2022, whose clock says {@code time}. */
    static byte[] at(Instant time) {
        ByteBuffer info = ByteBuffer.allocate(512).order(ByteOrder.LITTLE_ENDIAN);
        name(info, 2, "LAB");
        name(info, 1, "SRV1");
        name(info, 4, "lab.example");
        name(info, 3, "srv1.lab.example");
        name(info, 5, "example");
        info.putShort((short) 7).putShort((short) 8);
        info.putLong((time.getEpochSecond() + 11_644_473_600L) * 10_000_000L + time.getNano() / 100);
        info.putInt(0);
        byte[] target = "LAB".getBytes(StandardCharsets.UTF_16LE);
        ByteBuffer message =
                ByteBuffer.allocate(FIXED + target.length + info.position()).order(ByteOrder.LITTLE_ENDIAN);
        message.put("NTLMSSP\0".getBytes(StandardCharsets.US_ASCII)).putInt(2);
        field(message, target.length, FIXED);
        message.putInt(0xE28A8235);
        message.putLong(0x0123456789ABCDEFL).putLong(0);
        field(message, info.position(), FIXED + target.length);
        message.put((byte) 10).put((byte) 0).putShort((short) 20348).putInt(0x0F00_0000);
        message.put(target).put(info.array(), 0, info.position());
        return message.array();
    }

    private static void name(ByteBuffer info, int id, String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_16LE);
        info.putShort((short) id).putShort((short) bytes.length).put(bytes);
    }

    private static void field(ByteBuffer message, int length, int offset) {
        message.putShort((short) length).putShort((short) length).putInt(offset);
    }
}
