// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.look;

import java.util.Locale;
import org.eclipse.swt.graphics.Color;
import org.eclipse.ui.PlatformUI;

/** What a colour is for. The colours themselves are defined in {@code plugin.xml} and {@code css/dark.css}. */
public enum ColorRole {
    BACKGROUND,
    PANEL,
    LINE,
    TEXT,
    SECONDARY,
    ACCENT,
    SELECTION,
    PROBLEM,
    PROBLEM_TINT,
    WARNING,
    WARNING_TINT,
    OK,
    OK_TINT,
    NOT_EXAMINED,
    NOT_EXAMINED_TINT;

    private static final String PREFIX = "org.rdpworkbench.ui.color.";

    /** The id in the colour registry. */
    public String id() {
        return PREFIX + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The colour in the current theme; belongs to the registry. To be called on the UI thread. */
    public Color color() {
        return PlatformUI.getWorkbench()
                .getThemeManager()
                .getCurrentTheme()
                .getColorRegistry()
                .get(id());
    }
}
