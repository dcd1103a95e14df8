// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli.internal;

import java.io.PrintStream;
import org.rdpworkbench.cli.internal.render.Sanitizer;

/**
 * One line on a terminal that says what is being done, each text over the one before. Safe for use by several
 * threads.
 */
final class ProgressLine {
    private static final String ERASE = "\r\u001B[K";

    private final PrintStream err;
    private final int columns;
    private final boolean shown;
    private boolean dirty;

    ProgressLine(PrintStream err, int columns, boolean shown) {
        this.err = err;
        this.columns = columns;
        this.shown = shown;
    }

    /** Shows a text. */
    synchronized void show(String text) {
        if (shown) {
            String line = Sanitizer.line(text);
            err.print(ERASE
                    + line.substring(
                            0,
                            line.offsetByCodePoints(0, Math.min(columns - 1, line.codePointCount(0, line.length())))));
            err.flush();
            dirty = true;
        }
    }

    /** Removes it, so that something else can be printed. */
    synchronized void clear() {
        if (dirty) {
            err.print(ERASE);
            err.flush();
            dirty = false;
        }
    }
}
