// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * The text of a file whose encoding nobody states: UTF-8 or UTF-16 with a mark or without, else the ANSI code page of Western Windows.
 *
 * @param text the text without its mark
 * @param ansi whether the code page was assumed
 */
public record PlainText(String text, boolean ansi) {
    private static final Charset ANSI = Charset.forName("windows-1252");
    private static final char MARK = '\uFEFF';
    private static final int SAMPLE = 512;

    /** Reads the text of a file. */
    public static PlainText of(byte[] bytes) {
        String text;
        boolean ansi = false;
        if (starts(bytes, 0xFF, 0xFE)) {
            text = new String(bytes, StandardCharsets.UTF_16LE);
        } else if (starts(bytes, 0xFE, 0xFF)) {
            text = new String(bytes, StandardCharsets.UTF_16BE);
        } else if (zeros(bytes, 1) > zeros(bytes, 0)) {
            text = new String(bytes, StandardCharsets.UTF_16LE);
        } else if (zeros(bytes, 0) > zeros(bytes, 1)) {
            text = new String(bytes, StandardCharsets.UTF_16BE);
        } else {
            String strict = utf8(bytes);
            ansi = strict == null;
            text = ansi ? new String(bytes, ANSI) : strict;
        }
        return new PlainText(!text.isEmpty() && text.charAt(0) == MARK ? text.substring(1) : text, ansi);
    }

    private static boolean starts(byte[] bytes, int first, int second) {
        return bytes.length >= 2 && (bytes[0] & 0xFF) == first && (bytes[1] & 0xFF) == second;
    }

    /** How many of the first bytes at even or odd places are zero: letters of most scripts have one in UTF-16. */
    private static int zeros(byte[] bytes, int start) {
        int zeros = 0;
        for (int i = start; i < Math.min(bytes.length, SAMPLE); i += 2) {
            if (bytes[i] == 0) {
                zeros++;
            }
        }
        return zeros;
    }

    private static String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
