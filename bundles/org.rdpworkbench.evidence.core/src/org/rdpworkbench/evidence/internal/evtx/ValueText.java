// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.evtx;

import java.nio.charset.Charset;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;

/** Values of binary XML as text ([MS-EVEN6] 2.2.12, value types). */
final class ValueText {
    static final int NULL = 0x00;
    static final int STRING = 0x01;
    static final int ANSI = 0x02;
    static final int INT8 = 0x03;
    static final int UINT8 = 0x04;
    static final int INT16 = 0x05;
    static final int UINT16 = 0x06;
    static final int INT32 = 0x07;
    static final int UINT32 = 0x08;
    static final int INT64 = 0x09;
    static final int UINT64 = 0x0A;
    static final int REAL32 = 0x0B;
    static final int REAL64 = 0x0C;
    static final int BOOL = 0x0D;
    static final int BINARY = 0x0E;
    static final int GUID = 0x0F;
    static final int SIZE = 0x10;
    static final int FILETIME = 0x11;
    static final int SYSTEMTIME = 0x12;
    static final int SID = 0x13;
    static final int HEX32 = 0x14;
    static final int HEX64 = 0x15;
    static final int HANDLE = 0x20;
    static final int BINARY_XML = 0x21;
    static final int XML = 0x23;
    static final int ARRAY = 0x80;

    /** The code page of such texts is that of the computer that wrote them and stands nowhere; this one is the most common. */
    private static final Charset CODE_PAGE = Charset.forName("windows-1252");

    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final int MOST_AUTHORITIES = 15;

    private ValueText() {}

    /** Bytes that one value of a type takes; 0 when that differs from value to value. */
    static int width(int type, int offset) throws DamageException {
        return switch (type) {
            case INT8, UINT8 -> 1;
            case INT16, UINT16 -> 2;
            case INT32, UINT32, REAL32, BOOL, HEX32 -> 4;
            case INT64, UINT64, REAL64, FILETIME, HEX64 -> 8;
            case GUID, SYSTEMTIME -> 16;
            case NULL, STRING, ANSI, BINARY, SIZE, SID, HANDLE, BINARY_XML, XML -> 0;
            default -> throw new DamageException(offset, "valueType", Messages.hex(type));
        };
    }

    /** One value, which is no array. Empty when it has no bytes. */
    static String of(Bytes bytes, int type, int offset, int size) throws DamageException {
        int width = width(type, offset);
        if (size == 0) {
            return "";
        }
        if (width != 0 && size != width && !(type == BOOL && size < width)) {
            throw new DamageException(offset, "valueWidth", Messages.hex(type), Integer.toString(size));
        }
        return switch (type) {
            case NULL -> "";
            case STRING, XML -> bytes.utf16(offset, size / 2);
            case ANSI -> ansi(bytes, offset, size);
            case INT8 -> Integer.toString((byte) bytes.u8(offset));
            case UINT8 -> Integer.toString(bytes.u8(offset));
            case INT16 -> Integer.toString((short) bytes.u16(offset));
            case UINT16 -> Integer.toString(bytes.u16(offset));
            case INT32 -> Integer.toString(bytes.i32(offset));
            case UINT32 -> Integer.toUnsignedString(bytes.i32(offset));
            case INT64 -> Long.toString(bytes.i64(offset));
            case UINT64 -> Long.toUnsignedString(bytes.i64(offset));
            case REAL32 -> Float.toString(Float.intBitsToFloat(bytes.i32(offset)));
            case REAL64 -> Double.toString(Double.longBitsToDouble(bytes.i64(offset)));
            case BOOL -> bool(bytes, offset, size);
            case GUID -> guid(bytes, offset);
            case SIZE, HANDLE -> size == 4 ? hex32(bytes, offset) : hex64(bytes, offset);
            case FILETIME -> time(bytes.i64(offset)).toString();
            case SYSTEMTIME -> systemTime(bytes, offset);
            case SID -> sid(bytes, offset, size);
            case HEX32 -> hex32(bytes, offset);
            case HEX64 -> hex64(bytes, offset);
            default -> {
                bytes.check(offset, size);
                yield HEX.formatHex(bytes.array(), offset, offset + size);
            }
        };
    }

    /** A FILETIME: steps of 100 ns since 1601-01-01 UTC, unsigned. */
    static Instant time(long steps) {
        long seconds = Long.divideUnsigned(steps, 10_000_000L) - 11_644_473_600L;
        return Instant.ofEpochSecond(seconds, Long.remainderUnsigned(steps, 10_000_000L) * 100);
    }

    /** A value as a number, as far as it is one. */
    static long number(Bytes bytes, int type, int offset, int size) throws DamageException {
        return switch (type) {
            case INT8, UINT8 -> bytes.u8(offset);
            case INT16, UINT16 -> bytes.u16(offset);
            case INT32 -> bytes.i32(offset);
            case UINT32, HEX32 -> bytes.i32(offset) & 0xFFFF_FFFFL;
            case INT64, UINT64, HEX64 -> bytes.i64(offset);
            default -> throw new DamageException(offset, "notANumber", Messages.hex(type));
        };
    }

    private static String ansi(Bytes bytes, int offset, int size) throws DamageException {
        bytes.check(offset, size);
        int length = size;
        while (length > 0 && bytes.array()[offset + length - 1] == 0) {
            length--;
        }
        return new String(bytes.array(), offset, length, CODE_PAGE);
    }

    /** Any number but 0 is true; some providers write fewer bytes than the type has. */
    private static String bool(Bytes bytes, int offset, int size) throws DamageException {
        for (int i = 0; i < size; i++) {
            if (bytes.u8(offset + i) != 0) {
                return "true";
            }
        }
        return "false";
    }

    private static String hex32(Bytes bytes, int offset) throws DamageException {
        return "0x" + Integer.toHexString(bytes.i32(offset));
    }

    private static String hex64(Bytes bytes, int offset) throws DamageException {
        return "0x" + Long.toHexString(bytes.i64(offset));
    }

    private static String guid(Bytes bytes, int offset) throws DamageException {
        bytes.check(offset, 16);
        StringBuilder text = new StringBuilder(38).append('{');
        HEX.formatHex(
                text, new byte[] {b(bytes, offset + 3), b(bytes, offset + 2), b(bytes, offset + 1), b(bytes, offset)});
        text.append('-');
        HEX.formatHex(text, new byte[] {b(bytes, offset + 5), b(bytes, offset + 4)});
        text.append('-');
        HEX.formatHex(text, new byte[] {b(bytes, offset + 7), b(bytes, offset + 6)});
        text.append('-').append(HEX.formatHex(bytes.array(), offset + 8, offset + 10));
        text.append('-').append(HEX.formatHex(bytes.array(), offset + 10, offset + 16));
        return text.append('}').toString();
    }

    private static byte b(Bytes bytes, int offset) {
        return bytes.array()[offset];
    }

    private static String systemTime(Bytes bytes, int offset) throws DamageException {
        try {
            return LocalDateTime.of(
                            bytes.u16(offset),
                            bytes.u16(offset + 2),
                            bytes.u16(offset + 6),
                            bytes.u16(offset + 8),
                            bytes.u16(offset + 10),
                            bytes.u16(offset + 12),
                            bytes.u16(offset + 14) * 1_000_000)
                    .toInstant(ZoneOffset.UTC)
                    .toString();
        } catch (DateTimeException e) {
            throw new DamageException(offset, "systemTime");
        }
    }

    private static String sid(Bytes bytes, int offset, int size) throws DamageException {
        int authorities = size < 8 ? -1 : bytes.u8(offset + 1);
        if (authorities < 0 || authorities > MOST_AUTHORITIES || size < 8 + 4 * authorities) {
            throw new DamageException(offset, "sid");
        }
        long authority = 0;
        for (int i = 2; i < 8; i++) {
            authority = authority << 8 | bytes.u8(offset + i);
        }
        StringBuilder text =
                new StringBuilder("S-").append(bytes.u8(offset)).append('-').append(authority);
        for (int i = 0; i < authorities; i++) {
            text.append('-').append(Integer.toUnsignedString(bytes.i32(offset + 8 + 4 * i)));
        }
        return text.toString();
    }
}
