// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.wire.internal;

/** Words of strangers, made fit to be shown. */
final class WireText {
    private static final int LONGEST = 200;

    private WireText() {}

    /** The text on one line, without signs that cannot be shown, and not longer than a line should be. */
    static String printable(String text) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < text.length() && i < LONGEST; i++) {
            char c = text.charAt(i);
            shown.append(c < ' ' || c > '~' ? '.' : c);
        }
        return shown.toString();
    }
}
