// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.core.watch;

import com.google.gson.stream.MalformedJsonException;
import java.io.IOException;
import java.io.Reader;

/** JSON none of whose strings and numbers is longer than ever makes sense, so that none of them fills the memory. */
final class ShortStrings extends Reader {
    private static final int MOST = 65_536;

    private final Reader text;
    private boolean inString;
    private boolean escaped;
    private int length;

    ShortStrings(Reader text) {
        this.text = text;
    }

    @Override
    public int read(char[] buffer, int offset, int count) throws IOException {
        int read = text.read(buffer, offset, count);
        for (int i = offset; i < offset + read; i++) {
            look(buffer[i]);
        }
        return read;
    }

    private void look(char c) throws IOException {
        boolean quote = c == '"' && !escaped;
        boolean between = !inString && ",:{}[]".indexOf(c) >= 0;
        length = quote || between ? 0 : length + 1;
        if (length > MOST) {
            throw new MalformedJsonException("a string or a number of more than " + MOST + " characters");
        }
        inString = quote != inString;
        escaped = inString && c == '\\' && !escaped;
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
