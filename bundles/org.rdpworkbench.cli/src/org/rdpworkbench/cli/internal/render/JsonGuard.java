// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli.internal.render;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.HexFormat;

/**
 * Passes JSON on with every character escaped that could act on a terminal. Outside of strings JSON has none of them,
 * hence the escapes change nothing for a program that reads it.
 */
public final class JsonGuard extends FilterWriter {
    private char high;

    /** A guard before that writer. */
    public JsonGuard(Writer out) {
        super(out);
    }

    @Override
    public void write(int character) throws IOException {
        char one = (char) character;
        if (high != 0) {
            char first = high;
            high = 0;
            if (Character.isLowSurrogate(one)) {
                pair(first, one);
                return;
            }
            escape(first);
        }
        if (Character.isHighSurrogate(one)) {
            high = one;
        } else if (one == '\n' || Sanitizer.isHarmless(one)) {
            out.write(one);
        } else {
            escape(one);
        }
    }

    @Override
    public void write(char[] characters, int offset, int length) throws IOException {
        for (int i = offset; i < offset + length; i++) {
            write(characters[i]);
        }
    }

    @Override
    public void write(String text, int offset, int length) throws IOException {
        int start = offset;
        int end = offset + length;
        for (int i = offset; i < end; i++) {
            char one = text.charAt(i);
            // Plain characters go on together: nearly all are, and logs have millions.
            if (one < ' ' || one >= 0x7F || high != 0) {
                out.write(text, start, i - start);
                write(one);
                start = i + 1;
            }
        }
        out.write(text, start, end - start);
    }

    private void pair(char first, char second) throws IOException {
        if (Sanitizer.isHarmless(Character.toCodePoint(first, second))) {
            out.write(first);
            out.write(second);
        } else {
            escape(first);
            escape(second);
        }
    }

    private void escape(char one) throws IOException {
        out.write("\\u" + HexFormat.of().toHexDigits(one));
    }
}
