// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.offline;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;

/**
 * The lines of a text that a command of Windows wrote: UTF-16 from PowerShell, UTF-8, or the code page of the console, of which only
 * the letters of ASCII are relied on. Bounded: a longer line is cut, and a longer text ends early.
 */
final class TextLines {
    private static final int LONGEST_LINE = 16_384;

    /** Fewer characters would pass for text by chance. */
    private static final int SHORTEST_TEXT = 8;

    private static final long MOST_CHARACTERS = 64L << 20;

    private final BufferedReader reader;
    private long left = MOST_CHARACTERS;
    private boolean afterReturn;

    /** Lines of a stream, which stays open. The beginning tells how it is encoded. */
    TextLines(InputStream in, byte[] beginning) {
        reader = new BufferedReader(new InputStreamReader(in, charset(beginning)), 1 << 15);
    }

    /** The beginning of a file as text; a character that is cut off at its end is left out. */
    static String decode(byte[] beginning) {
        String text = new String(beginning, charset(beginning));
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** Whether this looks like text at all: no control characters that no text has. */
    static boolean isText(String text) {
        return text.length() >= SHORTEST_TEXT
                && !text.isBlank()
                && text.chars()
                        .noneMatch(c -> c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\b');
    }

    static Charset charset(byte[] beginning) {
        if (beginning.length >= 2) {
            int first = beginning[0] & 0xFF;
            int second = beginning[1] & 0xFF;
            if (first == 0xFF && second == 0xFE || first != 0 && second == 0) {
                return StandardCharsets.UTF_16LE;
            }
            if (first == 0xFE && second == 0xFF) {
                return StandardCharsets.UTF_16BE;
            }
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        boolean utf8 = !decoder.decode(ByteBuffer.wrap(beginning), CharBuffer.allocate(beginning.length + 1), false)
                .isError();
        return utf8 ? StandardCharsets.UTF_8 : oem();
    }

    private static Charset oem() {
        return Charset.isSupported("IBM850") ? Charset.forName("IBM850") : StandardCharsets.ISO_8859_1;
    }

    /** The next line without its end; null at the end of the text. */
    String next() throws IOException {
        StringBuilder line = new StringBuilder();
        boolean any = false;
        while (left > 0) {
            int c = reader.read();
            left--;
            if (c < 0) {
                left = 0;
                break;
            }
            if (c == '\n' && afterReturn) {
                afterReturn = false;
                continue;
            }
            afterReturn = c == '\r';
            if (c == '\r' || c == '\n') {
                return line.toString();
            }
            any = true;
            if (line.length() < LONGEST_LINE && c != '\uFEFF') {
                line.append((char) c);
            }
        }
        return any ? line.toString() : null;
    }

    /** Whether the text was longer than what is read. */
    boolean cut() throws IOException {
        return left <= 0 && reader.read() >= 0;
    }
}
