// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli.internal.render;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.util.Map;

/** Passes text on to a console that cannot show every character: our own signs get plain ones in their place. */
public final class CharsetFallback implements Appendable {
    private static final Map<Integer, String> PLAIN = Map.ofEntries(
            Map.entry((int) '✗', "x"),
            Map.entry((int) '✓', "+"),
            Map.entry((int) '▲', "!"),
            Map.entry((int) '•', "*"),
            Map.entry((int) '○', "o"),
            Map.entry((int) '…', "..."),
            Map.entry((int) '·', "-"),
            Map.entry((int) '→', "->"),
            Map.entry((int) '–', "-"),
            Map.entry((int) '’', "'"));

    private final Appendable out;
    private final Charset charset;

    /** Passes on what that charset can encode. */
    public CharsetFallback(Appendable out, Charset charset) {
        this.out = out;
        this.charset = charset;
    }

    /** The text in characters of a charset; unknown ones are question marks. */
    public static String replace(String text, Charset charset) {
        CharsetEncoder encoder = charset.newEncoder();
        if (encoder.canEncode(text)) {
            return text;
        }
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            String one = Character.toString(point);
            shown.append(encoder.canEncode(one) ? one : PLAIN.getOrDefault(point, "?"));
        });
        return shown.toString();
    }

    @Override
    public Appendable append(CharSequence text) throws IOException {
        out.append(replace(text.toString(), charset));
        return this;
    }

    @Override
    public Appendable append(CharSequence text, int start, int end) throws IOException {
        return append(text.subSequence(start, end));
    }

    @Override
    public Appendable append(char character) throws IOException {
        return append(Character.toString(character));
    }
}
