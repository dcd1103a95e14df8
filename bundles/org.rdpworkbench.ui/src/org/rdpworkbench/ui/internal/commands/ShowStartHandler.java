// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.commands;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.ui.handlers.HandlerUtil;
import org.rdpworkbench.ui.internal.start.StartArea;
import org.rdpworkbench.ui.internal.start.StartPage;

/** Goes to the start page, which is there while no editor is open. */
public final class ShowStartHandler extends AbstractHandler {
    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        StartArea.shown(HandlerUtil.getActiveWorkbenchWindowChecked(event)).ifPresent(StartPage::setFocus);
        return null;
    }
}
