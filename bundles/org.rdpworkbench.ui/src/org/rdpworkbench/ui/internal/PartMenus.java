// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal;

import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.e4.ui.model.application.ui.menu.MMenuFactory;
import org.eclipse.e4.ui.model.application.ui.menu.MPopupMenu;
import org.eclipse.e4.ui.model.application.ui.menu.MToolBar;

/** Tool bar and context menu of an e4view. Their commands come from {@code plugin.xml}, which needs something to put them in. */
public final class PartMenus {
    private PartMenus() {}

    /** Makes a tool bar and a context menu with the id of the view, unless a restored part has them. */
    public static void create(MPart part, String id) {
        if (part.getToolbar() == null) {
            MToolBar bar = MMenuFactory.INSTANCE.createToolBar();
            bar.setElementId(id);
            part.setToolbar(bar);
        }
        if (part.getMenus().stream().noneMatch(MPopupMenu.class::isInstance)) {
            MPopupMenu popup = MMenuFactory.INSTANCE.createPopupMenu();
            popup.setElementId(id);
            popup.getTags().add("menuContribution:popup");
            part.getMenus().add(popup);
        }
    }
}
