// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.commands;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jface.dialogs.IInputValidator;
import org.eclipse.jface.dialogs.InputDialog;
import org.eclipse.jface.window.Window;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;
import org.rdpworkbench.core.evidence.HostText;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.ui.internal.investigation.Investigations;

/** Asks for a host, adds it to the targets and examines it. */
public final class AddHostHandler extends AbstractHandler {
    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
        Texts texts = Texts.of(AddHostHandler.class);
        InputDialog dialog =
                new InputDialog(window.getShell(), texts.get("host.title"), texts.get("host.prompt"), "", validator());
        if (dialog.open() == Window.OK) {
            Investigations.open(
                    window.getActivePage(), Investigations.addHost(HostText.parse(dialog.getValue())), null);
        }
        return null;
    }

    /** Answers with the error; an empty line is not an error yet, but cannot be confirmed either. */
    private static IInputValidator validator() {
        return text -> {
            if (text.isBlank()) {
                return "";
            }
            try {
                HostText.parse(text);
                return null;
            } catch (IllegalArgumentException e) {
                return e.getMessage();
            }
        };
    }
}
