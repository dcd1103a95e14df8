// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.table;

import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Font;
import org.rdpworkbench.ui.look.ColorRole;
import org.rdpworkbench.ui.look.Fonts;

/** The colours and the font of a table in the current theme, looked up once for all cells. */
record Palette(
        Color background,
        Color panel,
        Color line,
        Color text,
        Color secondary,
        Color accent,
        Color selection,
        Font font) {

    /** Those of now. To be called on the UI thread. */
    static Palette current() {
        return new Palette(
                ColorRole.BACKGROUND.color(),
                ColorRole.PANEL.color(),
                ColorRole.LINE.color(),
                ColorRole.TEXT.color(),
                ColorRole.SECONDARY.color(),
                ColorRole.ACCENT.color(),
                ColorRole.SELECTION.color(),
                Fonts.normal());
    }
}
