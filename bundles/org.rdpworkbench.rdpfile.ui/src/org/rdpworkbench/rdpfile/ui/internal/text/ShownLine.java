// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal.text;

import org.rdpworkbench.core.text.Texts;

/**
 * A line as it is shown. What a text widget cannot bear is replaced: NUL by a picture of it, and most of an endless line by a note; the file keeps
 * both.
 *
 * @param text what is shown
 * @param clip where the note begins in it; -1 when nothing is hidden
 * @param clipLength how long the note is
 * @param hidden how many characters it stands for
 */
record ShownLine(String text, int clip, int clipLength, int hidden) {
    /** Longer lines are shown in part: a widget measures a line as a whole, and would not come back. */
    static final int LONGEST = 10_000;

    private static final int SHOWN = 2_000;
    private static final char NUL_PICTURE = '\u2400';

    /** How a line is shown. */
    static ShownLine of(String line) {
        String clean = line.replace('\0', NUL_PICTURE);
        if (line.length() <= LONGEST) {
            return new ShownLine(clean, -1, 0, 0);
        }
        int end = Character.isHighSurrogate(line.charAt(SHOWN - 1)) ? SHOWN - 1 : SHOWN;
        int hidden = line.length() - end;
        String note = Texts.of(ShownLine.class).get("clip", hidden);
        return new ShownLine(clean.substring(0, end) + note, end, note.length(), hidden);
    }
}
