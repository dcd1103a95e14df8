// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.certificate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One element of a DER encoding: tag, length, content. An element that claims more content than there is, is read as far as it goes.
 *
 * @param data the whole input
 * @param tag the tag's first byte
 * @param start where the element begins
 * @param content where its content begins
 * @param end where its content ends, at most the end of its parent
 * @param truncated whether it claims to end later
 */
record Der(byte[] data, int tag, int start, int content, int end, boolean truncated) {
    static final int BOOLEAN = 0x01;
    static final int INTEGER = 0x02;
    static final int BIT_STRING = 0x03;
    static final int OCTET_STRING = 0x04;
    static final int OID = 0x06;
    static final int UTC_TIME = 0x17;
    static final int GENERALIZED_TIME = 0x18;
    static final int SEQUENCE = 0x30;
    static final int SET = 0x31;

    private static final int MOST_CHILDREN = 4096;

    /** A failure to read an element; the message is a clause. */
    static final class Broken extends Exception {
        private static final long serialVersionUID = 1L;
        final int offset;

        Broken(int offset, String reason) {
            super(reason);
            this.offset = offset;
        }
    }

    /** Reads the element at an offset, within the bytes up to a limit. */
    static Der read(byte[] data, int offset, int limit) throws Broken {
        if (limit - offset < 2) {
            throw new Broken(Math.min(offset, limit), "it ends before an element is complete");
        }
        int tag = data[offset] & 0xFF;
        if ((tag & 0x1F) == 0x1F) {
            throw new Broken(offset, "it has a tag that certificates do not use");
        }
        int first = data[offset + 1] & 0xFF;
        int content = offset + 2;
        long length = first;
        if (first == 0x80) {
            throw new Broken(offset, "its length is indefinite, which DER forbids");
        }
        if (first > 0x80) {
            int bytes = first & 0x7F;
            if (bytes > 4 || limit - content < bytes) {
                throw new Broken(offset, "its length is not readable");
            }
            length = 0;
            for (int i = 0; i < bytes; i++) {
                length = length << 8 | data[content + i] & 0xFF;
            }
            content += bytes;
        }
        boolean truncated = length > limit - content;
        return new Der(data, tag, offset, content, truncated ? limit : content + (int) length, truncated);
    }

    /** Reads an element and checks its tag. */
    static Der read(byte[] data, int offset, int limit, int tag) throws Broken {
        Der element = read(data, offset, limit);
        element.require(tag);
        return element;
    }

    void require(int expected) throws Broken {
        if (tag != expected) {
            throw new Broken(start, String.format("it has the tag 0x%02X instead of 0x%02X", tag, expected));
        }
    }

    boolean is(int expected) {
        return tag == expected;
    }

    /** The elements of its content, as far as they can be read. */
    List<Der> children() {
        List<Der> children = new ArrayList<>();
        int at = content;
        while (at < end && children.size() < MOST_CHILDREN) {
            try {
                Der child = read(data, at, end);
                children.add(child);
                at = child.end;
            } catch (Broken e) {
                break;
            }
        }
        return children;
    }

    /** The first element of its content; null when there is none. */
    Der firstChild() {
        try {
            return read(data, content, end);
        } catch (Broken e) {
            return null;
        }
    }

    int length() {
        return end - content;
    }

    byte[] value() {
        return Arrays.copyOfRange(data, content, end);
    }

    /** Tag, length and content. */
    byte[] encoded() {
        return Arrays.copyOfRange(data, start, end);
    }
}
