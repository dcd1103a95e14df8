// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.commands;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.ui.handlers.HandlerUtil;
import org.rdpworkbench.ui.internal.shell.AboutDialog;

/** Tells version, system and licences. */
public final class AboutHandler extends AbstractHandler {
    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        new AboutDialog(HandlerUtil.getActiveWorkbenchWindowChecked(event).getShell()).open();
        return null;
    }
}
