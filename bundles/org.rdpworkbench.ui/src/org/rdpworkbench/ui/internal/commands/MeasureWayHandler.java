// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.commands;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;
import org.rdpworkbench.ui.internal.investigation.InvestigationEditor;
import org.rdpworkbench.ui.internal.investigation.Investigations;

/** Measures the way to the host of the open case as part of it; of another host where none is open. */
public final class MeasureWayHandler extends AbstractHandler {
    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
        if (window.getActivePage().getActiveEditor() instanceof InvestigationEditor editor
                && editor.subject().request() != null) {
            editor.measureWay();
        } else {
            Investigations.askForWay(window);
        }
        return null;
    }
}
