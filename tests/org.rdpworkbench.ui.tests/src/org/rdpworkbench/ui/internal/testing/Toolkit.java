// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.testing;

import java.lang.reflect.InvocationTargetException;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Control;

/**
 * Keyboard and mouse of a test. There is one on {@link org.eclipse.swt.widgets.Display#post}, and one on SWTBot, which is chosen by
 * the system property {@code rdpw.toolkit} with the name of its class (Maven profile {@code swtbot}). To be used outside of the UI
 * thread.
 */
public interface Toolkit {
    /** Puts the focus on a control. */
    void focus(Control control);

    /**
     * Clicks with the first button.
     *
     * @param x place in the control, from its left edge
     * @param y place in the control, from its upper edge
     */
    void click(Control control, int x, int y);

    /** Clicks twice in a row. */
    void doubleClick(Control control, int x, int y);

    /** Types a text into what has the focus. */
    void type(String text);

    /**
     * Presses a key while others are held.
     *
     * @param modifiers bits such as {@link SWT#CTRL}; zero for none
     * @param key one of SWT's key codes, or a character
     */
    void press(int modifiers, int key);

    /** The toolkit of this run. */
    static Toolkit current() {
        return Chosen.TOOLKIT;
    }

    /** Made at first use. */
    final class Chosen {
        private static final Toolkit TOOLKIT = choose();

        private Chosen() {}

        private static Toolkit choose() {
            String name = System.getProperty("rdpw.toolkit");
            if (name == null || name.isBlank()) {
                return new PostToolkit();
            }
            try {
                return (Toolkit) Class.forName(name).getConstructor().newInstance();
            } catch (InvocationTargetException e) {
                throw new IllegalStateException("the toolkit " + name + " cannot be used", e.getCause());
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("there is no toolkit " + name, e);
            }
        }
    }
}
