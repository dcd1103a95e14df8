// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.testing.swtbot;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swtbot.swt.finder.keyboard.Keyboard;
import org.eclipse.swtbot.swt.finder.keyboard.KeyboardFactory;
import org.eclipse.swtbot.swt.finder.utils.SWTBotPreferences;
import org.eclipse.swtbot.swt.finder.widgets.AbstractSWTBotControl;
import org.rdpworkbench.ui.internal.testing.Driver;
import org.rdpworkbench.ui.internal.testing.Toolkit;

/** Keyboard and mouse through the public API of SWTBot. */
public final class BotToolkit implements Toolkit {
    private static final int FIRST_KEY_CODE = 1 << 24;

    private final Keyboard keyboard;

    /** Takes the keyboard that SWTBot posts to the display, with the keys of an English one. */
    public BotToolkit() {
        SWTBotPreferences.KEYBOARD_LAYOUT = "EN_US";
        keyboard = KeyboardFactory.getSWTKeyboard();
    }

    @Override
    public void focus(Control control) {
        new AnyControl(control).setFocus();
        Driver.await("the focus", () -> Driver.onUi(control::isFocusControl));
    }

    @Override
    public void click(Control control, int x, int y) {
        new AnyControl(control).clickAt(x, y);
        Driver.settle();
    }

    @Override
    public void doubleClick(Control control, int x, int y) {
        new AnyControl(control).doubleClickAt(x, y);
        Driver.settle();
    }

    @Override
    public void type(String text) {
        keyboard.typeText(text);
    }

    @Override
    public void press(int modifiers, int key) {
        // Enter, Tab, Escape and the like are key codes for SWTBot, too.
        if (key >= FIRST_KEY_CODE || key < ' ' || key == SWT.DEL) {
            keyboard.pressShortcut(modifiers, key, '\0');
        } else {
            keyboard.pressShortcut(modifiers, (char) key);
        }
    }

    /** SWTBot has a class for each kind of widget; what it does with a control's place is open to all of them. */
    private static final class AnyControl extends AbstractSWTBotControl<Control> {
        AnyControl(Control control) {
            super(control);
        }

        void clickAt(int x, int y) {
            Point place = Driver.onUi(() -> widget.toDisplay(x, y));
            click(place.x, place.y, true);
        }

        void doubleClickAt(int x, int y) {
            doubleClickXY(x, y);
        }
    }
}
