// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.table;

import org.eclipse.swt.graphics.GC;

/** Text that fits into a cell. */
final class CellText {
    private static final String ELLIPSIS = "…";
    /** No letter of a text is narrower than this, in points; what cannot fit is not measured. */
    private static final int NARROWEST_LETTER = 2;

    private CellText() {}

    /** The text, cut and with an ellipsis where it is too wide. */
    static String fit(GC gc, String text, int width) {
        int most = Math.max(0, width / NARROWEST_LETTER);
        if (text.length() <= most && gc.stringExtent(text).x <= width) {
            return text;
        }
        int fits = 0;
        int tooMany = Math.min(text.length(), most) + 1;
        while (tooMany - fits > 1) {
            int middle = (fits + tooMany) / 2;
            if (gc.stringExtent(text.substring(0, middle) + ELLIPSIS).x <= width) {
                fits = middle;
            } else {
                tooMany = middle;
            }
        }
        int end = fits > 0 && Character.isHighSurrogate(text.charAt(fits - 1)) ? fits - 1 : fits;
        return text.substring(0, end).stripTrailing() + ELLIPSIS;
    }
}
