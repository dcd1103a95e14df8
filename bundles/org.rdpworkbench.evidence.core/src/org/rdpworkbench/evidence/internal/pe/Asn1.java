// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.pe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A part of an ASN.1 structure in DER: its tag, where it begins, and where its content lies. Nothing is read before it is asked for, so that depth costs nothing.
 */
record Asn1(byte[] bytes, int tag, int start, int from, int to) {
    static final int INTEGER = 0x02;
    static final int OCTETS = 0x04;
    static final int OBJECT_ID = 0x06;
    static final int SEQUENCE = 0x30;
    static final int SET = 0x31;

    private static final int MOST_CHILDREN = 1_000;

    /** The part that begins there and ends before a limit. */
    static Asn1 at(byte[] bytes, int start, int limit) throws MalformedException {
        if (start > limit - 2) {
            throw new MalformedException();
        }
        int tag = bytes[start] & 0xFF;
        int length = bytes[start + 1] & 0xFF;
        int from = start + 2;
        if (length > 0x80) {
            int digits = length & 0x7F;
            if (digits > 3 || from + digits > limit) {
                throw new MalformedException();
            }
            length = 0;
            for (int i = 0; i < digits; i++) {
                length = length << 8 | bytes[from + i] & 0xFF;
            }
            from += digits;
        } else if (length == 0x80) {
            // A length that is not told is allowed in BER, which Windows does not write here.
            throw new MalformedException();
        }
        if ((tag & 0x1F) == 0x1F || length > limit - from) {
            throw new MalformedException();
        }
        return new Asn1(bytes, tag, start, from, from + length);
    }

    /** The parts of its content. */
    List<Asn1> children() throws MalformedException {
        List<Asn1> children = new ArrayList<>();
        for (int at = from; at < to; at = children.getLast().to) {
            if (children.size() == MOST_CHILDREN) {
                throw new MalformedException();
            }
            children.add(at(bytes, at, to));
        }
        return children;
    }

    /** A part of its content, which has to have that tag. */
    Asn1 child(int number, int expected) throws MalformedException {
        List<Asn1> children = children();
        if (number >= children.size() || children.get(number).tag != expected) {
            throw new MalformedException();
        }
        return children.get(number);
    }

    byte[] content() {
        return Arrays.copyOfRange(bytes, from, to);
    }

    byte[] whole() {
        return Arrays.copyOfRange(bytes, start, to);
    }

    /** An object identifier with its numbers joined by dots. */
    String objectId() throws MalformedException {
        if (tag != OBJECT_ID || to - from > 40 || from == to) {
            throw new MalformedException();
        }
        StringBuilder text = new StringBuilder();
        long number = 0;
        for (int i = from; i < to; i++) {
            number = number << 7 | bytes[i] & 0x7F;
            if ((bytes[i] & 0x80) == 0) {
                if (text.isEmpty()) {
                    long first = Math.min(2, number / 40);
                    text.append(first).append('.').append(number - 40 * first);
                } else {
                    text.append('.').append(number);
                }
                number = 0;
            }
        }
        return text.toString();
    }

    /** It is no DER, or not what has to stand there. */
    static final class MalformedException extends Exception {
        private static final long serialVersionUID = 1L;

        MalformedException() {
            super(null, null, false, false);
        }
    }
}
