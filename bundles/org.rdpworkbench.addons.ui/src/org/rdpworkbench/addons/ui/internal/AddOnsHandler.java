// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.addons.ui.internal;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.ui.handlers.HandlerUtil;

/** Shows the add-ons. */
public final class AddOnsHandler extends AbstractHandler {
    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        AddOnsDialog.open(HandlerUtil.getActiveWorkbenchWindowChecked(event));
        return null;
    }
}
