// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli.internal.render;

import org.rdpworkbench.cli.document.Tone;

/** The signs of judgements as drawings of 16 units: shape says what colour says. */
final class ToneSign {
    private final MarkupWriter out;

    ToneSign(MarkupWriter out) {
        this.out = out;
    }

    /**
     * Draws a sign on its own, {@code size} pixels wide. The text beside it says the same, so it is hidden from
     * readers of text.
     */
    void draw(Tone tone, int size) {
        out.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "class",
                "sign",
                "width",
                Integer.toString(size),
                "height",
                Integer.toString(size),
                "viewBox",
                "0 0 16 16",
                "aria-hidden",
                "true");
        shape(tone);
        out.close("svg");
    }

    /** Draws a sign into a drawing, its middle at that place. */
    void draw(Tone tone, int x, int y, double scale) {
        out.open(
                "g",
                "class",
                HtmlRenderer.tone(tone),
                "transform",
                "translate(" + (x - 8 * scale) + " " + (y - 8 * scale) + ") scale(" + scale + ")");
        shape(tone);
        out.close("g");
    }

    private void shape(Tone tone) {
        switch (tone) {
            case PROBLEM -> {
                out.empty("circle", "class", "fill", "cx", "8", "cy", "8", "r", "7");
                out.empty("path", "class", "mark", "d", "M5.5 5.5l5 5M10.5 5.5l-5 5");
            }
            case WARNING -> {
                out.empty("path", "class", "fill", "d", "M8 1.5L15 14.5H1z");
                out.empty("path", "class", "mark", "d", "M8 6.5v3.5M8 12.2v.1");
            }
            case ADVICE -> {
                out.empty("circle", "class", "ring", "cx", "8", "cy", "8", "r", "6.2");
                out.empty("path", "class", "line", "d", "M8 7.5v4M8 4.9v.1");
            }
            case OK -> {
                out.empty("circle", "class", "fill", "cx", "8", "cy", "8", "r", "7");
                out.empty("path", "class", "mark", "d", "M4.8 8.3l2.2 2.2 4.3-4.6");
            }
            case OPEN -> out.empty("circle", "class", "ring dashed", "cx", "8", "cy", "8", "r", "6.2");
        }
    }
}
