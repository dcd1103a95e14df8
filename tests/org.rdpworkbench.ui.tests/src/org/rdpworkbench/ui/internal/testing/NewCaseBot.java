// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.testing;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;

/** The dialog for a new investigation, used with the keyboard. */
public final class NewCaseBot {
    private final Text host;

    NewCaseBot() {
        host = Driver.get(Text.class, "new.host");
        Driver.await("the focus in the dialog", () -> Driver.onUi(host::isFocusControl));
    }

    /** Types the name or address of a host. */
    public NewCaseBot host(String name) {
        Driver.type(name);
        Driver.await("the name in the field", () -> Driver.onUi(host::getText).equals(name));
        return this;
    }

    /** Goes on to the next field and types an error code. */
    public NewCaseBot code(String code) {
        Driver.key(SWT.TAB);
        Driver.type(code);
        return this;
    }

    /** What the dialog says of what was typed. */
    public String message() {
        return Driver.onUi(Driver.get(Label.class, "new.message")::getText);
    }

    /** Confirms with Enter. */
    public CaseBot confirm() {
        leave(SWT.CR);
        return new ConsoleBot().activeCase();
    }

    /** Leaves with Escape. */
    public void cancel() {
        leave(SWT.ESC);
    }

    private static void leave(int key) {
        Driver.key(key);
        Driver.await(
                "the end of the dialog",
                () -> Driver.find(Text.class, "new.host").isEmpty());
        // Without a window manager nobody else gives the focus back.
        Driver.activate();
    }
}
