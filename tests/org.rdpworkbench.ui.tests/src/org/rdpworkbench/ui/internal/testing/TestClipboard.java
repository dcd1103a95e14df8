// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.testing;

import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.ui.PlatformUI;

/** The clipboard, as another program fills it and reads it. */
public final class TestClipboard {
    private TestClipboard() {}

    /** Puts a text into it. */
    public static void put(String text) {
        Driver.onUi(() -> {
            Clipboard clipboard = new Clipboard(PlatformUI.getWorkbench().getDisplay());
            try {
                clipboard.setContents(new Object[] {text}, new Transfer[] {TextTransfer.getInstance()});
            } finally {
                clipboard.dispose();
            }
            return null;
        });
    }

    /** The text in it; empty when there is none. */
    public static String text() {
        return Driver.onUi(() -> {
            Clipboard clipboard = new Clipboard(PlatformUI.getWorkbench().getDisplay());
            try {
                return clipboard.getContents(TextTransfer.getInstance()) instanceof String text ? text : "";
            } finally {
                clipboard.dispose();
            }
        });
    }
}
