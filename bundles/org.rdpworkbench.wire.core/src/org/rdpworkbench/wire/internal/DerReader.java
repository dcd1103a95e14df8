// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.wire.internal;

import java.util.Arrays;

/**
 * Reads the few DER forms of a TSRequest: single-byte tags, definite lengths. Lengths are checked against the enclosing
 * element, so that nothing outside is read and nothing is allocated on a stranger's word.
 */
final class DerReader {
    static final int SEQUENCE = 0x30;
    static final int INTEGER = 0x02;
    static final int OCTET_STRING = 0x04;

    private static final int LONG_FORM = 0x80;
    private static final int MAX_LENGTH_BYTES = 4;

    private final byte[] bytes;
    private final int end;
    private int position;

    DerReader(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    private DerReader(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.position = start;
        this.end = end;
    }

    /** The tag for context-specific, constructed element {@code number}. */
    static int context(int number) {
        return 0xA0 | number;
    }

    boolean hasMore() {
        return position < end;
    }

    /** The tag of the next element, without moving on. */
    int peekTag() throws DecodeException {
        if (position >= end) {
            throw new DecodeException(position, "an element is missing");
        }
        return bytes[position] & 0xFF;
    }

    /** Moves over the next element, which must have {@code tag}, and returns a reader for its content. */
    DerReader enter(int tag) throws DecodeException {
        int found = peekTag();
        if (found != tag) {
            throw new DecodeException(position, "tag 0x%02X instead of 0x%02X".formatted(found, tag));
        }
        return enterAny();
    }

    /** Moves over the next element, whatever it is, and returns a reader for its content. */
    DerReader enterAny() throws DecodeException {
        int start = position;
        peekTag();
        int[] header = header(bytes, start, end);
        if (header == null) {
            throw new DecodeException(start, "the element's length is cut off");
        }
        int content = start + header[0];
        if (header[1] > end - content) {
            throw new DecodeException(
                    start, "the element says " + header[1] + " bytes, " + (end - content) + " are left");
        }
        position = content + header[1];
        return new DerReader(bytes, content, position);
    }

    byte[] content() {
        return Arrays.copyOfRange(bytes, position, end);
    }

    /** The content as a signed integer of at most four bytes. */
    int integer() throws DecodeException {
        int length = end - position;
        if (length < 1 || length > Integer.BYTES + 1) {
            throw new DecodeException(position, "an integer of " + length + " bytes");
        }
        long value = bytes[position];
        for (int i = position + 1; i < end; i++) {
            value = value << Byte.SIZE | bytes[i] & 0xFF;
        }
        return (int) value;
    }

    /**
     * Length of header and of content of the element at {@code start}, or null when more bytes are needed to tell.
     *
     * @throws DecodeException when the length cannot be one
     */
    static int[] header(byte[] bytes, int start, int end) throws DecodeException {
        if (end - start < 2) {
            return null;
        }
        int first = bytes[start + 1] & 0xFF;
        if (first < LONG_FORM) {
            return new int[] {2, first};
        }
        int count = first & ~LONG_FORM;
        if (count == 0 || count > MAX_LENGTH_BYTES) {
            throw new DecodeException(start + 1, "a length of " + count + " bytes");
        }
        if (end - start < 2 + count) {
            return null;
        }
        int length = 0;
        for (int i = 0; i < count; i++) {
            length = length << Byte.SIZE | bytes[start + 2 + i] & 0xFF;
        }
        if (length < 0) {
            throw new DecodeException(start + 1, "a length beyond 2 GB");
        }
        return new int[] {2 + count, length};
    }
}
