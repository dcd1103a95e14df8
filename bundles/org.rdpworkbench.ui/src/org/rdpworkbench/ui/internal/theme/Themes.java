// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.theme;

import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.e4.core.contexts.IEclipseContext;
import org.eclipse.e4.ui.css.swt.theme.ITheme;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.PlatformUI;
import org.osgi.service.prefs.BackingStoreException;

/**
 * The light and the dark theme. The platform's engine keeps the choice; while none is kept it starts with that of the desktop, before
 * the first window is painted. For the UI thread.
 */
public final class Themes {
    /** The light theme. */
    public static final String LIGHT = "org.eclipse.e4.ui.css.theme.e4_default";

    /** The dark theme. */
    public static final String DARK = "org.eclipse.e4.ui.css.theme.e4_dark";

    private static final String ENGINE = "org.eclipse.e4.ui.css.swt.theme";
    private static final String KEPT = "themeid";

    private Themes() {}

    /** Whether the dark theme is set. */
    public static boolean isDark() {
        ITheme theme = engine().getActiveTheme();
        return theme != null && DARK.equals(theme.getId());
    }

    /** Sets a theme and remembers it. */
    public static void set(String id) {
        engine().setTheme(id, true);
    }

    /** What the user has chosen. */
    public static ThemeChoice choice() {
        String kept = node().get(KEPT, null);
        if (kept == null) {
            return ThemeChoice.SYSTEM;
        }
        return DARK.equals(kept) ? ThemeChoice.DARK : ThemeChoice.LIGHT;
    }

    /** Sets what the user has chosen, at once. */
    public static void choose(ThemeChoice choice) {
        switch (choice) {
            case LIGHT -> set(LIGHT);
            case DARK -> set(DARK);
            case SYSTEM -> {
                node().remove(KEPT);
                flush();
                followSystem();
            }
        }
    }

    /** Follows the desktop from now on, as long as the user has chosen nothing else. */
    public static void watch(Display display) {
        display.addListener(SWT.Settings, event -> {
            if (choice() == ThemeChoice.SYSTEM) {
                followSystem();
            }
        });
    }

    private static void followSystem() {
        boolean dark = Display.isSystemDarkTheme();
        if (dark != isDark()) {
            engine().setTheme(dark ? DARK : LIGHT, false);
        }
    }

    private static IEclipsePreferences node() {
        return InstanceScope.INSTANCE.getNode(ENGINE);
    }

    private static void flush() {
        try {
            node().flush();
        } catch (BackingStoreException e) {
            ILog.get().warn(e.getMessage(), e);
        }
    }

    private static IThemeEngine engine() {
        return PlatformUI.getWorkbench().getService(IEclipseContext.class).get(IThemeEngine.class);
    }
}
