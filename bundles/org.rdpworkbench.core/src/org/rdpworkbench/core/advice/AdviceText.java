// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.advice;

import java.io.IOException;
import java.io.InputStream;
import org.rdpworkbench.core.text.PlainText;
import org.rdpworkbench.core.text.Texts;

/** Reads texts to be judged. */
public final class AdviceText {
    /** A larger text is not read. */
    public static final int MOST_BYTES = AdviceJudge.LONGEST_TEXT;

    private static final int SAMPLE = 4_096;
    private static final int FEW = 20;

    private AdviceText() {}

    /**
     * Reads a text: UTF-8 or UTF-16, else the ANSI code page of Western Windows.
     *
     * @throws IOException if it cannot be read, is too large, empty, or no text; the message is a sentence for the user then
     */
    public static String read(InputStream stream) throws IOException {
        byte[] bytes = stream.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new IOException(Texts.of(AdviceText.class).get("text.large", MOST_BYTES >> 20));
        }
        String text = PlainText.of(bytes).text();
        if (text.isBlank()) {
            throw new IOException(Texts.of(AdviceText.class).get("text.empty"));
        }
        if (isBinary(text)) {
            throw new IOException(Texts.of(AdviceText.class).get("text.binary"));
        }
        return text;
    }

    /** Whether there are more control characters at its beginning than a text has. */
    private static boolean isBinary(String text) {
        int controls = 0;
        int sample = Math.min(SAMPLE, text.length());
        for (int at = 0; at < sample; at++) {
            char c = text.charAt(at);
            if (c < ' ' && !Character.isWhitespace(c) && c != '\u001B' && c != '\b') {
                controls++;
            }
        }
        return controls * FEW > sample;
    }
}
