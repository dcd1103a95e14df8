// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.regtext;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;

/** Lines of bounded length, which can be given back. */
final class RegLines implements Closeable {
    /** Longest line that is kept; about twice what the longest text Windows allows needs. */
    static final int LONGEST = 4 << 20;

    /**
     * A line.
     *
     * @param number its number, from 1
     * @param text its text without the end of line, cut after {@value RegLines#LONGEST} characters
     * @param cut whether it was cut
     */
    record Line(int number, String text, boolean cut) {}

    private final Reader reader;
    private final Deque<Line> returned = new ArrayDeque<>();
    private int number;
    private boolean afterReturn;
    private boolean ended;

    RegLines(Reader reader) {
        this.reader = reader instanceof BufferedReader ? reader : new BufferedReader(reader, 1 << 16);
    }

    /** The next line; null at the end. */
    Line next() throws IOException {
        if (!returned.isEmpty()) {
            return returned.pop();
        }
        if (ended) {
            return null;
        }
        StringBuilder text = new StringBuilder();
        boolean cut = false;
        boolean any = false;
        while (true) {
            int c = reader.read();
            if (c == '\n' && afterReturn) {
                afterReturn = false;
                continue;
            }
            afterReturn = false;
            if (c < 0) {
                ended = true;
                return any ? new Line(++number, text.toString(), cut) : null;
            }
            if (c == '\r' || c == '\n') {
                afterReturn = c == '\r';
                return new Line(++number, text.toString(), cut);
            }
            any = true;
            if (text.length() < LONGEST) {
                text.append((char) c);
            } else {
                cut = true;
            }
        }
    }

    void giveBack(Line line) {
        returned.push(line);
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
