// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.wire.internal;

import java.net.IDN;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Questions for addresses and their answers in the wire format of DNS (RFC 1035 4.1, RFC 3596). */
final class DnsCodec {
    static final int A = 1;
    static final int AAAA = 28;

    /** Response codes (RFC 1035 4.1.1). */
    static final int NO_ERROR = 0;

    static final int NAME_ERROR = 3;
    static final int REFUSED = 5;

    /** Addresses kept of an answer. */
    static final int MOST_ADDRESSES = 16;

    private static final int CNAME = 5;
    private static final int INTERNET = 1;
    private static final int HEADER = 12;
    private static final int LONGEST_NAME = 253;
    private static final int LONGEST_LABEL = 63;

    /** Compression pointers followed in one name; each must lead backwards, so that honest names need few. */
    private static final int MOST_JUMPS = 32;

    /** Aliases followed from the name to its address. */
    private static final int MOST_ALIASES = 16;

    /**
     * What a server answered.
     *
     * @param code the response code
     * @param truncated whether the answer did not fit, so that it has to be asked for over TCP
     * @param addresses the addresses of the name or of what it is an alias for
     * @param omitted addresses left out
     * @param aliases the names that it is an alias for, in order
     */
    record Reply(int code, boolean truncated, List<String> addresses, int omitted, List<String> aliases) {}

    private DnsCodec() {}

    /**
     * A question for the addresses of a name, with recursion desired.
     *
     * @throws DecodeException if the name cannot be a DNS name
     */
    static byte[] query(int id, String name, int type) throws DecodeException {
        byte[] encoded = encoded(name);
        ByteBuffer packet = ByteBuffer.allocate(HEADER + encoded.length + 4);
        packet.putShort((short) id).putShort((short) 0x0100).putShort((short) 1);
        packet.putShort((short) 0).putShort((short) 0).putShort((short) 0);
        packet.put(encoded).putShort((short) type).putShort((short) INTERNET);
        return packet.array();
    }

    private static byte[] encoded(String name) throws DecodeException {
        String ascii;
        try {
            ascii = IDN.toASCII(name.endsWith(".") ? name.substring(0, name.length() - 1) : name);
        } catch (IllegalArgumentException e) {
            throw new DecodeException(0, "no DNS name");
        }
        if (ascii.isEmpty() || ascii.length() > LONGEST_NAME) {
            throw new DecodeException(0, "no DNS name");
        }
        ByteBuffer bytes = ByteBuffer.allocate(ascii.length() + 2);
        for (String label : ascii.split("\\.", -1)) {
            if (label.isEmpty() || label.length() > LONGEST_LABEL) {
                throw new DecodeException(0, "no DNS name");
            }
            bytes.put((byte) label.length()).put(label.getBytes(StandardCharsets.ISO_8859_1));
        }
        return bytes.put((byte) 0).array();
    }

    /** Whether a packet bears the number of a question and says that it is an answer. */
    static boolean answers(byte[] packet, int id) {
        return packet.length >= HEADER && (short) id == ByteBuffer.wrap(packet).getShort() && (packet[2] & 0x80) != 0;
    }

    /**
     * Reads an answer. Nothing in it is trusted: it must repeat the question, and only records of the name and of its
     * aliases count.
     *
     * @throws DecodeException when it is no answer to that question
     */
    static Reply reply(byte[] packet, int id, String name, int type) throws DecodeException {
        if (!answers(packet, id)) {
            throw new DecodeException(0, "no answer to the question");
        }
        ByteBuffer in = ByteBuffer.wrap(packet);
        int flags = in.getShort(2) & 0xFFFF;
        int code = flags & 0xF;
        boolean truncated = (flags & 0x0200) != 0;
        int questions = in.getShort(4) & 0xFFFF;
        int records = in.getShort(6) & 0xFFFF;
        int[] at = {HEADER};
        String asked = lower(new String(encoded(name), StandardCharsets.ISO_8859_1));
        if (questions == 1) {
            String repeated = name(packet, at);
            need(packet, at[0], 4);
            int repeatedType = in.getShort(at[0]) & 0xFFFF;
            at[0] += 4;
            if (!repeated.equals(asked) || repeatedType != type) {
                throw new DecodeException(HEADER, "an answer to another question");
            }
        } else if (questions != 0 || code == NO_ERROR) {
            throw new DecodeException(4, questions + " questions");
        }
        return truncated || code != NO_ERROR
                ? new Reply(code, truncated, List.of(), 0, List.of())
                : records(packet, at, records, asked, type);
    }

    private static Reply records(byte[] packet, int[] at, int count, String asked, int type) throws DecodeException {
        ByteBuffer in = ByteBuffer.wrap(packet);
        List<String> addresses = new ArrayList<>();
        List<String> aliases = new ArrayList<>();
        int omitted = 0;
        String owner = asked;
        for (int i = 0; i < count; i++) {
            String name = name(packet, at);
            need(packet, at[0], 10);
            int recordType = in.getShort(at[0]) & 0xFFFF;
            int recordClass = in.getShort(at[0] + 2) & 0xFFFF;
            int length = in.getShort(at[0] + 8) & 0xFFFF;
            int data = at[0] + 10;
            need(packet, data, length);
            at[0] = data + length;
            if (recordClass != INTERNET || !name.equals(owner)) {
                continue;
            }
            if (recordType == CNAME && aliases.size() < MOST_ALIASES) {
                owner = name(packet, new int[] {data});
                aliases.add(readable(owner));
            } else if (recordType == type) {
                String address = address(packet, data, length, type);
                if (addresses.size() < MOST_ADDRESSES) {
                    addresses.add(address);
                } else {
                    omitted++;
                }
            }
        }
        return new Reply(NO_ERROR, false, addresses, omitted, aliases);
    }

    private static String address(byte[] packet, int at, int length, int type) throws DecodeException {
        int expected = type == A ? 4 : 16;
        if (length != expected) {
            throw new DecodeException(at, "an address of " + length + " bytes");
        }
        byte[] bytes = new byte[expected];
        System.arraycopy(packet, at, bytes, 0, expected);
        try {
            return InetAddress.getByAddress(bytes).getHostAddress();
        } catch (UnknownHostException e) {
            throw new DecodeException(at, "an address of " + length + " bytes");
        }
    }

    /** Reads a name in its encoded form, in lower case, and moves on behind it. */
    private static String name(byte[] packet, int[] at) throws DecodeException {
        StringBuilder name = new StringBuilder();
        int position = at[0];
        int jumps = 0;
        while (true) {
            need(packet, position, 1);
            int length = packet[position] & 0xFF;
            if (length == 0) {
                at[0] = jumps == 0 ? position + 1 : at[0];
                return lower(name.append('\0').toString());
            }
            if ((length & 0xC0) == 0xC0) {
                need(packet, position, 2);
                int target = (length & 0x3F) << 8 | packet[position + 1] & 0xFF;
                if (jumps == 0) {
                    at[0] = position + 2;
                }
                if (target >= position || ++jumps > MOST_JUMPS) {
                    throw new DecodeException(position, "a name that does not end");
                }
                position = target;
                continue;
            }
            if (length > LONGEST_LABEL || name.length() + length > LONGEST_NAME) {
                throw new DecodeException(position, "a name that is too long");
            }
            need(packet, position, 1 + length);
            name.append((char) length).append(new String(packet, position + 1, length, StandardCharsets.ISO_8859_1));
            position += 1 + length;
        }
    }

    /** An encoded name as people write it, with dots for everything that is no sign of a name. */
    private static String readable(String encoded) {
        StringBuilder name = new StringBuilder();
        int at = 0;
        while (encoded.charAt(at) != 0) {
            int length = encoded.charAt(at);
            name.append(name.isEmpty() ? "" : ".").append(encoded, at + 1, at + 1 + length);
            at += 1 + length;
        }
        return WireText.printable(name.toString());
    }

    /** Lower case for ASCII letters alone; the lengths before the labels are below them. */
    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static void need(byte[] packet, int at, int length) throws DecodeException {
        if (at < 0 || length < 0 || at > packet.length - length) {
            throw new DecodeException(at, "the answer ends early");
        }
    }
}
