// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.wire.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.rdpworkbench.core.wire.NegotiationAnswer;
import org.rdpworkbench.core.wire.NtlmChallengeFacts;

/**
 * The NTLM NEGOTIATE message and the reading of the CHALLENGE (MS-NLMP 2.2.1.1, 2.2.1.2). An AUTHENTICATE message is
 * never made.
 */
final class NtlmCodec {
    private static final byte[] SIGNATURE = "NTLMSSP\0".getBytes(StandardCharsets.US_ASCII);
    private static final int NEGOTIATE_MESSAGE = 1;
    private static final int CHALLENGE_MESSAGE = 2;
    private static final int NEGOTIATE_LENGTH = 40;
    private static final int CHALLENGE_MIN_LENGTH = 32;

    private static final int FLAG_UNICODE = 0x0000_0001;
    private static final int FLAG_REQUEST_TARGET = 0x0000_0004;
    private static final int FLAG_SIGN = 0x0000_0010;
    private static final int FLAG_SEAL = 0x0000_0020;
    private static final int FLAG_NTLM = 0x0000_0200;
    private static final int FLAG_ALWAYS_SIGN = 0x0000_8000;
    private static final int FLAG_EXTENDED_SECURITY = 0x0008_0000;
    private static final int FLAG_TARGET_INFO = 0x0080_0000;
    private static final int FLAG_VERSION = 0x0200_0000;
    private static final int FLAG_128 = 0x2000_0000;
    private static final int FLAG_KEY_EXCHANGE = 0x4000_0000;
    private static final int FLAG_56 = 0x8000_0000;

    private static final int TARGET_NAME_FIELD = 12;
    private static final int FLAGS_FIELD = 20;
    private static final int TARGET_INFO_FIELD = 40;
    private static final int VERSION_FIELD = 48;

    private static final int AV_END = 0;
    private static final int AV_NETBIOS_COMPUTER = 1;
    private static final int AV_NETBIOS_DOMAIN = 2;
    private static final int AV_DNS_COMPUTER = 3;
    private static final int AV_DNS_DOMAIN = 4;
    private static final int AV_DNS_TREE = 5;
    private static final int AV_TIMESTAMP = 7;

    /** The longest DNS name has 255 characters; anything longer is not a name and is cut. */
    private static final int MAX_NAME = 255;

    /** Seconds from the epoch of FILETIME (1601) to that of Unix. */
    private static final long FILETIME_EPOCH = 11_644_473_600L;

    private static final long FILETIME_TICKS = 10_000_000L;

    private NtlmCodec() {}

    /** A NEGOTIATE message that names neither a domain nor a workstation. */
    static byte[] negotiate() {
        int flags = FLAG_UNICODE
                | FLAG_REQUEST_TARGET
                | FLAG_SIGN
                | FLAG_SEAL
                | FLAG_NTLM
                | FLAG_ALWAYS_SIGN
                | FLAG_EXTENDED_SECURITY
                | FLAG_TARGET_INFO
                | FLAG_VERSION
                | FLAG_128
                | FLAG_KEY_EXCHANGE
                | FLAG_56;
        ByteBuffer message = ByteBuffer.allocate(NEGOTIATE_LENGTH).order(ByteOrder.LITTLE_ENDIAN);
        message.put(SIGNATURE).putInt(NEGOTIATE_MESSAGE).putInt(flags);
        message.putShort((short) 0).putShort((short) 0).putInt(NEGOTIATE_LENGTH);
        message.putShort((short) 0).putShort((short) 0).putInt(NEGOTIATE_LENGTH);
        message.put((byte) 10).put((byte) 0).putShort((short) 0).putInt(0x0F00_0000);
        return message.array();
    }

    /**
     * Reads the CHALLENGE in {@code token}, which may be wrapped in SPNEGO. Names that do not fit the message are left
     * out; the rest is kept.
     *
     * @param arrived the local time at which it came, for the difference of clocks
     * @throws DecodeException when there is no challenge in it
     */
    static NtlmChallengeFacts challenge(byte[] token, Instant arrived) throws DecodeException {
        int start = indexOfSignature(token);
        if (start < 0) {
            throw new DecodeException(0, "the token holds no NTLM message");
        }
        byte[] message = Arrays.copyOfRange(token, start, token.length);
        if (message.length < CHALLENGE_MIN_LENGTH) {
            throw new DecodeException(token.length, "the NTLM message ends inside its fixed part");
        }
        ByteBuffer fields = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
        int type = fields.getInt(SIGNATURE.length);
        if (type != CHALLENGE_MESSAGE) {
            throw new DecodeException(start + SIGNATURE.length, "NTLM message " + type + " instead of a challenge");
        }
        int flags = fields.getInt(FLAGS_FIELD);
        Charset charset = (flags & FLAG_UNICODE) != 0 ? StandardCharsets.UTF_16LE : StandardCharsets.ISO_8859_1;
        String targetName = text(payload(fields, TARGET_NAME_FIELD), charset);
        byte[] targetInfo = payload(fields, TARGET_INFO_FIELD);
        Map<Integer, byte[]> pairs = targetInfo == null ? Map.of() : pairs(targetInfo);
        boolean versioned = (flags & FLAG_VERSION) != 0 && message.length >= VERSION_FIELD + 4;
        Instant serverTime = time(pairs.get(AV_TIMESTAMP));
        return new NtlmChallengeFacts(
                targetName,
                name(pairs, AV_NETBIOS_COMPUTER),
                name(pairs, AV_NETBIOS_DOMAIN),
                name(pairs, AV_DNS_COMPUTER),
                name(pairs, AV_DNS_DOMAIN),
                name(pairs, AV_DNS_TREE),
                versioned ? fields.get(VERSION_FIELD) & 0xFF : NegotiationAnswer.NOT_GIVEN,
                versioned ? fields.get(VERSION_FIELD + 1) & 0xFF : NegotiationAnswer.NOT_GIVEN,
                versioned ? fields.getShort(VERSION_FIELD + 2) & 0xFFFF : NegotiationAnswer.NOT_GIVEN,
                serverTime,
                arrived,
                serverTime == null ? null : Duration.between(arrived, serverTime),
                flags);
    }

    private static int indexOfSignature(byte[] token) {
        for (int i = 0; i <= token.length - SIGNATURE.length; i++) {
            if (Arrays.equals(token, i, i + SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length)) {
                return i;
            }
        }
        return -1;
    }

    /** The bytes a length-and-offset field points to, or null when they lie outside the message. */
    private static byte[] payload(ByteBuffer message, int field) {
        if (message.limit() < field + 8) {
            return null;
        }
        int length = message.getShort(field) & 0xFFFF;
        long offset = message.getInt(field + 4) & 0xFFFF_FFFFL;
        if (length == 0 || offset + length > message.limit()) {
            return null;
        }
        return Arrays.copyOfRange(message.array(), (int) offset, (int) offset + length);
    }

    private static Map<Integer, byte[]> pairs(byte[] info) {
        Map<Integer, byte[]> pairs = new HashMap<>();
        ByteBuffer rest = ByteBuffer.wrap(info).order(ByteOrder.LITTLE_ENDIAN);
        while (rest.remaining() >= 4) {
            int id = rest.getShort() & 0xFFFF;
            int length = rest.getShort() & 0xFFFF;
            if (id == AV_END || length > rest.remaining()) {
                break;
            }
            byte[] value = new byte[length];
            rest.get(value);
            pairs.putIfAbsent(id, value);
        }
        return pairs;
    }

    private static String name(Map<Integer, byte[]> pairs, int id) {
        return text(pairs.get(id), StandardCharsets.UTF_16LE);
    }

    /** Text of a stranger: cut, and with control characters made visible, because it ends up on a screen. */
    private static String text(byte[] bytes, Charset charset) {
        if (bytes == null) {
            return null;
        }
        String decoded = new String(bytes, charset);
        StringBuilder safe = new StringBuilder();
        decoded.codePoints()
                .limit(MAX_NAME)
                .map(c -> isPrintable(c) ? c : '\uFFFD')
                .forEach(safe::appendCodePoint);
        return safe.toString();
    }

    private static boolean isPrintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    private static Instant time(byte[] value) {
        if (value == null || value.length != Long.BYTES) {
            return null;
        }
        long ticks = ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN).getLong();
        if (ticks <= 0) {
            return null;
        }
        return Instant.ofEpochSecond(ticks / FILETIME_TICKS - FILETIME_EPOCH, ticks % FILETIME_TICKS * 100);
    }
}
