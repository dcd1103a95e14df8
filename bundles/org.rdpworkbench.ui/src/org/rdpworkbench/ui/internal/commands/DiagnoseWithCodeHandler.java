// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.commands;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.ui.handlers.HandlerUtil;
import org.rdpworkbench.ui.internal.lookup.CodeLookup;
import org.rdpworkbench.ui.internal.lookup.CodeLookupView;

/** Asks for a host to examine with the code that is explained. */
public final class DiagnoseWithCodeHandler extends AbstractHandler {
    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        CodeLookup.open(HandlerUtil.getActiveWorkbenchWindowChecked(event).getActivePage())
                .ifPresent(CodeLookupView::diagnose);
        return null;
    }
}
