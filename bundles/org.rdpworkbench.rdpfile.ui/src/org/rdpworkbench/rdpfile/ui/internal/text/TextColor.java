// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal.text;

import java.util.Locale;
import org.eclipse.swt.graphics.Color;
import org.eclipse.ui.PlatformUI;

/** What a colour in the text is for. The colours are defined in {@code plugin.xml} and {@code css/dark.css}. */
enum TextColor {
    /** The name of a known property. */
    NAME,
    /** A number. */
    NUMBER,
    /** Bytes in hexadecimal, which nobody reads. */
    BYTES,
    /** The line of the caret. */
    LINE,
    /** The other lines with the name at the caret. */
    OCCURRENCE,
    /** What was looked for and found. */
    FOUND,
    /** A line that is not as it was saved. */
    CHANGED,
    /** A line that was not there when it was saved. */
    ADDED,
    /** Where lines were that were saved. */
    DELETED;

    /** The colour in the current theme; belongs to the registry. To be called on the UI thread. */
    Color color() {
        return PlatformUI.getWorkbench()
                .getThemeManager()
                .getCurrentTheme()
                .getColorRegistry()
                .get("org.rdpworkbench.rdpfile.ui.color." + name().toLowerCase(Locale.ROOT));
    }
}
