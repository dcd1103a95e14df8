// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.look;

import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.e4.ui.model.application.ui.menu.MMenuFactory;
import org.eclipse.e4.ui.model.application.ui.menu.MPopupMenu;
import org.eclipse.e4.ui.model.application.ui.menu.MToolBar;
import org.eclipse.swt.accessibility.ACC;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Widget;

/** What every widget of the console gets: a name for tests, a class of the style sheets, a name for screen readers. */
public final class Widgets {
    /** Key of {@link Widget#getData(String)} under which a widget's name for tests stands. */
    public static final String ID = "rdpw.id";

    /** Style class: the page's background and text colour. */
    public static final String PAGE = "rdpw-page";

    /** Style class: the page's background and the secondary text colour. */
    public static final String SECONDARY = "rdpw-secondary";

    /** Style class: the panel's background, as bars have it, and the text colour. */
    public static final String PANEL = "rdpw-panel";

    private static final String DISABLED = "rdpw-disabled";
    private static final String THEMES = "org.eclipse.e4.ui.css.swt.theme";
    private static final String CSS_CLASS = "org.eclipse.e4.ui.css.CssClassName";

    private Widgets() {}

    /** Names a widget, so that it can be found whatever its text is. */
    public static <W extends Widget> W named(W widget, String id) {
        widget.setData(ID, id);
        return widget;
    }

    /** Gives a widget a class of the style sheets. */
    public static <W extends Widget> W styled(W widget, String cssClass) {
        widget.setData(CSS_CLASS, cssClass);
        return widget;
    }

    /**
     * Gives an {@code e4view} the tool bar and the context menu to which {@code plugin.xml} adds commands, under {@code toolbar:} and
     * {@code popup:} with the view's id. The context menu is put on a control by
     * {@link org.eclipse.e4.ui.services.EMenuService#registerContextMenu}, with the same id.
     */
    public static void menus(MPart part) {
        String id = part.getElementId();
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

    /**
     * Enables or disables a button, so that one sees it: the style sheets give buttons a colour of their own, which GTK keeps for disabled ones,
     * too. To be called on the UI thread.
     */
    public static void enable(Button button, boolean enabled) {
        button.setEnabled(enabled);
        styled(button, enabled ? null : DISABLED);
        if (button.getDisplay().getData(THEMES) instanceof IThemeEngine engine) {
            engine.applyStyles(button, false);
        }
    }

    /** Puts a text on the clipboard. To be called on the UI thread. */
    public static void copy(String text) {
        if (text.isEmpty()) {
            return;
        }
        Clipboard clipboard = new Clipboard(Display.getCurrent());
        try {
            clipboard.setContents(new Object[] {text}, new Transfer[] {TextTransfer.getInstance()});
        } finally {
            clipboard.dispose();
        }
    }

    /** Gives a control the name that a screen reader says; its parts, such as rows, keep theirs. */
    public static <C extends Control> C accessible(C control, String name) {
        control.getAccessible().addAccessibleListener(new AccessibleAdapter() {
            @Override
            public void getName(AccessibleEvent event) {
                if (event.childID == ACC.CHILDID_SELF) {
                    event.result = name;
                }
            }
        });
        return control;
    }
}
