// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli.internal.render;

import java.util.ArrayList;
import java.util.List;

/** Folds text to a width in terminal cells. */
final class Folding {
    private static final String BREAK_AFTER = "\\/;,|=&";

    private Folding() {}

    /**
     * The lines of a text, each at most {@code width} cells wide; at least one line. Long words are cut, best after a
     * separator.
     */
    static List<String> fold(String text, int width) {
        int most = Math.max(width, 8);
        List<String> lines = new ArrayList<>();
        for (String paragraph : text.split("\n", -1)) {
            foldParagraph(paragraph, most, lines);
        }
        return lines;
    }

    private static void foldParagraph(String paragraph, int width, List<String> lines) {
        StringBuilder line = new StringBuilder();
        int used = 0;
        for (String word : paragraph.split(" ", -1)) {
            if (word.isEmpty()) {
                continue;
            }
            String rest = word;
            int cells = width(rest);
            if (used > 0 && used + 1 + cells > width) {
                lines.add(line.toString());
                line.setLength(0);
                used = 0;
            }
            while (cells > width) {
                int cut = cut(rest, width);
                lines.add(rest.substring(0, cut));
                rest = rest.substring(cut);
                cells = width(rest);
            }
            if (used > 0) {
                line.append(' ');
                used++;
            }
            line.append(rest);
            used += cells;
        }
        lines.add(line.toString());
    }

    /** Where to cut a word that is too long: after the last separator in its second half, else where it is full. */
    private static int cut(String word, int width) {
        int cells = 0;
        int index = 0;
        int separator = -1;
        while (index < word.length()) {
            int point = word.codePointAt(index);
            if (cells + cells(point) > width) {
                break;
            }
            cells += cells(point);
            index += Character.charCount(point);
            if (cells > width / 2 && BREAK_AFTER.indexOf(point) >= 0) {
                separator = index;
            }
        }
        return separator > 0 ? separator : Math.max(index, Character.charCount(word.codePointAt(0)));
    }

    /** Cells a text takes on a terminal. */
    static int width(String text) {
        return text.codePoints().map(Folding::cells).sum();
    }

    private static int cells(int point) {
        int type = Character.getType(point);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        return isWide(point) ? 2 : 1;
    }

    /** The ranges of East Asian Width W and F, and pictographs, as terminals draw them. */
    private static boolean isWide(int point) {
        return point >= 0x1100
                && (point <= 0x115F
                        || (point >= 0x2E80 && point <= 0xA4CF && point != 0x303F)
                        || (point >= 0xAC00 && point <= 0xD7A3)
                        || (point >= 0xF900 && point <= 0xFAFF)
                        || (point >= 0xFE30 && point <= 0xFE6F)
                        || (point >= 0xFF00 && point <= 0xFF60)
                        || (point >= 0xFFE0 && point <= 0xFFE6)
                        || (point >= 0x1F300 && point <= 0x1FAFF)
                        || (point >= 0x20000 && point <= 0x3FFFD));
    }
}
