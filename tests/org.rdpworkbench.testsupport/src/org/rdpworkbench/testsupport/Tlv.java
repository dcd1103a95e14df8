// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.testsupport;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An element of a DER encoding that is known to be well formed, to be taken apart and put together. */
record Tlv(byte[] data, int start) {
    private int lengthBytes() {
        int first = data[start + 1] & 0xFF;
        return first < 0x80 ? 0 : first & 0x7F;
    }

    private int from() {
        return start + 2 + lengthBytes();
    }

    private int to() {
        int length = data[start + 1] & 0xFF;
        if (length >= 0x80) {
            length = 0;
            for (int i = 0; i < lengthBytes(); i++) {
                length = length << Byte.SIZE | data[start + 2 + i] & 0xFF;
            }
        }
        return from() + length;
    }

    byte[] content() {
        return Arrays.copyOfRange(data, from(), to());
    }

    byte[] whole() {
        return Arrays.copyOfRange(data, start, to());
    }

    List<Tlv> children() {
        List<Tlv> children = new ArrayList<>();
        int at = from();
        while (at < to()) {
            Tlv child = new Tlv(data, at);
            children.add(child);
            at = child.to();
        }
        return children;
    }

    static byte[] of(int tag, byte[]... contents) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] one : contents) {
            content.writeBytes(one);
        }
        int length = content.size();
        ByteArrayOutputStream element = new ByteArrayOutputStream();
        element.write(tag);
        if (length < 0x80) {
            element.write(length);
        } else {
            element.write(0x83);
            element.write(length >> 2 * Byte.SIZE);
            element.write(length >> Byte.SIZE);
            element.write(length);
        }
        element.writeBytes(content.toByteArray());
        return element.toByteArray();
    }
}
