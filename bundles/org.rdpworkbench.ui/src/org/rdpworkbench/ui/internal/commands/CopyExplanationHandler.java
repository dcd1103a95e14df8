// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.commands;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.rdpworkbench.ui.internal.ActivePart;
import org.rdpworkbench.ui.internal.details.ExplainedText;
import org.rdpworkbench.ui.internal.details.Explaining;

/** Copies the whole explanation of the active view. */
public final class CopyExplanationHandler extends AbstractHandler {
    @Override
    public Object execute(ExecutionEvent event) {
        ActivePart.of(event).map(MPart::getObject).ifPresent(object -> {
            if (object instanceof Explaining view) {
                copy(view.explanation());
            }
        });
        return null;
    }

    private static void copy(ExplainedText text) {
        if (text.getCharCount() == 0) {
            return;
        }
        Clipboard clipboard = new Clipboard(text.getDisplay());
        try {
            clipboard.setContents(new Object[] {text.getText()}, new Transfer[] {TextTransfer.getInstance()});
        } finally {
            clipboard.dispose();
        }
    }
}
