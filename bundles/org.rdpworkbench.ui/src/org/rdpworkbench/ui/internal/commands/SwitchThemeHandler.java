// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.commands;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.rdpworkbench.ui.internal.theme.Themes;

/** Changes from the light to the dark theme, and back. */
public final class SwitchThemeHandler extends AbstractHandler {
    @Override
    public Object execute(ExecutionEvent event) {
        Themes.set(Themes.isDark() ? Themes.LIGHT : Themes.DARK);
        return null;
    }
}
