// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal.text;

import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.text.ITextViewer;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.ui.IEditorSite;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.swt.IFocusService;
import org.rdpworkbench.rdpfile.ui.internal.KeyContext;

/** Makes the keys, commands and context menu of a text count while the text has the focus. */
final class TextKeys {
    /** By this the handlers in {@code plugin.xml} know that the text has the focus; and the id of its context menu. */
    private static final String ID = "org.rdpworkbench.rdpfile.ui.text";

    TextKeys(ITextViewer viewer, IEditorSite site) {
        StyledText text = viewer.getTextWidget();
        PlatformUI.getWorkbench().getService(IFocusService.class).addFocusTracker(text, ID);
        new KeyContext().add(text);
        MenuManager menu = new MenuManager();
        text.setMenu(menu.createContextMenu(text));
        site.registerContextMenu(ID, menu, viewer.getSelectionProvider(), false);
    }
}
