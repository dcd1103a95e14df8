// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.rdpfile.core.RdpEncoding.Certainty;
import org.rdpworkbench.rdpfile.core.RdpEncoding.Kind;

/**
 * Bytes to text and back without any loss, also where the bytes are no text: a byte that UTF-8 does not allow becomes the lone surrogate U+DC00
 * plus its value, which UTF-8 cannot hold otherwise; UTF-16 is taken unit by unit; a byte without a character in the code page becomes the
 * control character of its value, or one of the private area.
 */
final class Codec {
    private static final int SAMPLE = 4096;
    private static final int PRIVATE = 0xF700;
    private static final int ESCAPE = 0xDC00;

    private Codec() {}

    /** What the bytes are most likely written in. */
    static RdpEncoding detect(byte[] bytes, Charset ansi) {
        if (starts(bytes, 0xFF, 0xFE)) {
            return new RdpEncoding(Kind.UTF_16LE, true, null, Certainty.MARKED);
        }
        if (starts(bytes, 0xFE, 0xFF)) {
            return new RdpEncoding(Kind.UTF_16BE, true, null, Certainty.MARKED);
        }
        if (starts(bytes, 0xEF, 0xBB, 0xBF)) {
            return new RdpEncoding(Kind.UTF_8, true, null, Certainty.MARKED);
        }
        if (zeros(bytes, 1) && !zeros(bytes, 0)) {
            return new RdpEncoding(Kind.UTF_16LE, false, null, Certainty.GUESSED);
        }
        if (zeros(bytes, 0) && !zeros(bytes, 1)) {
            return new RdpEncoding(Kind.UTF_16BE, false, null, Certainty.GUESSED);
        }
        boolean ascii = true;
        for (byte b : bytes) {
            ascii &= b >= 0;
        }
        if (ascii) {
            return new RdpEncoding(Kind.UTF_8, false, null, Certainty.ASCII);
        }
        return isUtf8(bytes)
                ? new RdpEncoding(Kind.UTF_8, false, null, Certainty.GUESSED)
                : new RdpEncoding(Kind.ANSI, false, ansi, Certainty.GUESSED);
    }

    private static boolean starts(byte[] bytes, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (bytes.length <= i || (bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether most bytes at even or at odd places are zero, as in UTF-16 of western text. */
    private static boolean zeros(byte[] bytes, int from) {
        int end = Math.min(bytes.length, SAMPLE);
        int zeros = 0;
        int all = 0;
        for (int i = from; i < end; i += 2) {
            all++;
            zeros += bytes[i] == 0 ? 1 : 0;
        }
        return all >= 2 && zeros * 10 > all * 7;
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static int markLength(RdpEncoding encoding) {
        return !encoding.mark() ? 0 : encoding.kind() == Kind.UTF_8 ? 3 : 2;
    }

    /** The text behind the byte order mark. Of UTF-16 with an odd number of bytes the last one is left out. */
    static String decode(byte[] bytes, RdpEncoding encoding) {
        int from = markLength(encoding);
        return switch (encoding.kind()) {
            case UTF_16LE, UTF_16BE -> {
                int high = encoding.kind() == Kind.UTF_16LE ? 1 : 0;
                char[] chars = new char[(bytes.length - from) / 2];
                for (int i = 0; i < chars.length; i++) {
                    int at = from + 2 * i;
                    chars[i] = (char) ((bytes[at + high] & 0xFF) << 8 | bytes[at + 1 - high] & 0xFF);
                }
                yield new String(chars);
            }
            case UTF_8 -> decodeUtf8(bytes, from);
            case ANSI -> {
                char[] table = table(encoding.page());
                char[] chars = new char[bytes.length];
                for (int i = 0; i < chars.length; i++) {
                    chars[i] = table[bytes[i] & 0xFF];
                }
                yield new String(chars);
            }
        };
    }

    /** The last byte of UTF-16 with an odd number of them; -1 when there is none. */
    static int tail(byte[] bytes, RdpEncoding encoding) {
        boolean wide = encoding.kind() == Kind.UTF_16LE || encoding.kind() == Kind.UTF_16BE;
        return wide && (bytes.length - markLength(encoding)) % 2 == 1 ? bytes[bytes.length - 1] & 0xFF : -1;
    }

    private static String decodeUtf8(byte[] bytes, int from) {
        ByteBuffer in = ByteBuffer.wrap(bytes, from, bytes.length - from);
        CharBuffer out = CharBuffer.allocate(bytes.length - from + 1);
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        for (var result = decoder.decode(in, out, true); result.isError(); result = decoder.decode(in, out, true)) {
            for (int i = 0; i < result.length(); i++) {
                out.put((char) (ESCAPE + (in.get() & 0xFF)));
            }
        }
        decoder.flush(out);
        return out.flip().toString();
    }

    private static char[] table(Charset page) {
        char[] table = new char[256];
        boolean[] control = new boolean[256];
        for (int b = 0; b < table.length; b++) {
            String text = new String(new byte[] {(byte) b}, page);
            table[b] = text.length() == 1 ? text.charAt(0) : '\uFFFD';
            if (table[b] < control.length) {
                control[table[b]] = true;
            }
        }
        for (int b = 0; b < table.length; b++) {
            if (table[b] == '\uFFFD') {
                table[b] = (char) (control[b] ? PRIVATE + b : b);
            }
        }
        return table;
    }

    /** The bytes of a text, with the byte order mark. */
    static byte[] encode(String text, RdpEncoding encoding, int tail) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length() * 2 + 4);
        if (encoding.mark()) {
            out.writeBytes(
                    switch (encoding.kind()) {
                        case UTF_16LE -> new byte[] {(byte) 0xFF, (byte) 0xFE};
                        case UTF_16BE -> new byte[] {(byte) 0xFE, (byte) 0xFF};
                        default -> new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
                    });
        }
        switch (encoding.kind()) {
            case UTF_16LE, UTF_16BE -> encodeWide(text, encoding.kind() == Kind.UTF_16LE, out);
            case UTF_8 -> encodeUtf8(text, out);
            case ANSI -> encodeAnsi(text, encoding.page(), out);
        }
        if (tail >= 0) {
            out.write(tail);
        }
        return out.toByteArray();
    }

    private static void encodeWide(String text, boolean little, ByteArrayOutputStream out) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            out.write(little ? c : c >> 8);
            out.write(little ? c >> 8 : c);
        }
    }

    private static void encodeUtf8(String text, ByteArrayOutputStream out) {
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                if (c < ESCAPE + 0x80 || c > ESCAPE + 0xFF) {
                    throw unencodable(text, i, "UTF-8");
                }
                out.writeBytes(text.substring(from, i).getBytes(StandardCharsets.UTF_8));
                out.write(c - ESCAPE);
                from = i + 1;
            }
        }
        out.writeBytes(text.substring(from).getBytes(StandardCharsets.UTF_8));
    }

    private static void encodeAnsi(String text, Charset page, ByteArrayOutputStream out) {
        byte[] bytes = new byte[Character.MAX_VALUE + 1];
        boolean[] known = new boolean[bytes.length];
        char[] table = table(page);
        for (int b = table.length - 1; b >= 0; b--) {
            bytes[table[b]] = (byte) b;
            known[table[b]] = true;
        }
        for (int i = 0; i < text.length(); i++) {
            if (!known[text.charAt(i)]) {
                throw unencodable(text, i, page.name());
            }
            out.write(bytes[text.charAt(i)]);
        }
    }

    /** Refuses a text with what is no character, before it is taken to another encoding. */
    static void checkCharacters(String text, String encoding) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isHighSurrogate(text.charAt(i))
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(text.charAt(i))) {
                throw unencodable(text, i, encoding);
            }
        }
    }

    private static UnencodableException unencodable(String text, int position, String encoding) {
        int point = text.codePointAt(position);
        boolean character = !Character.isSurrogate((char) point) || Character.isSupplementaryCodePoint(point);
        return new UnencodableException(
                position,
                Texts.of(Codec.class)
                        .get(
                                character ? "encode.missing" : "encode.no-character",
                                encoding,
                                String.format("U+%04X", point),
                                Character.toString(character ? point : '\uFFFD')));
    }
}
