// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.look;

import org.eclipse.jface.util.IPropertyChangeListener;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.themes.IThemeManager;
import org.rdpworkbench.ui.internal.Coalescing;

/** Tells those who paint themselves that colours have changed. */
public final class ThemeChange {
    private ThemeChange() {}

    /** Runs an action on the UI thread after colours have changed, once for many changes, until the control is disposed. */
    public static void onChange(Control control, Runnable action) {
        IThemeManager themes = PlatformUI.getWorkbench().getThemeManager();
        Coalescing update = new Coalescing(control, action);
        IPropertyChangeListener listener = event -> update.request();
        themes.addPropertyChangeListener(listener);
        control.addDisposeListener(event -> themes.removePropertyChangeListener(listener));
    }
}
