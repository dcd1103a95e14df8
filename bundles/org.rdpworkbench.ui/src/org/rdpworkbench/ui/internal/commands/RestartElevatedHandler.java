// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.commands;

import java.util.Optional;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.HandlerUtil;
import org.rdpworkbench.core.evidence.AdministratorRights;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.ui.internal.Console;

/** Closes the console and opens it again as administrator; what is open comes back. */
public final class RestartElevatedHandler extends AbstractHandler {
    /** Tells the application, after the workbench has closed, to start the console again as administrator. */
    static final String WANTED = "rdpw.restart-elevated";

    @Override
    public boolean isEnabled() {
        return Console.isOnWindows();
    }

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        if (Console.rights().flatMap(AdministratorRights::present).equals(Optional.of(true))) {
            Texts texts = Texts.of(RestartElevatedHandler.class);
            MessageDialog.openInformation(
                    HandlerUtil.getActiveShellChecked(event),
                    texts.get("elevated.title"),
                    texts.get("elevated.already"));
            return null;
        }
        System.setProperty(WANTED, "true");
        boolean closes = false;
        try {
            closes = PlatformUI.getWorkbench().close();
        } finally {
            if (!closes) {
                System.clearProperty(WANTED);
            }
        }
        return null;
    }
}
