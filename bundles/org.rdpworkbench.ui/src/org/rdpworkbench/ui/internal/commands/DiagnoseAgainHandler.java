// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.commands;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.ui.handlers.HandlerUtil;
import org.rdpworkbench.ui.internal.investigation.InvestigationEditor;
import org.rdpworkbench.ui.internal.investigation.Investigations;

/** Runs the open investigation once more. */
public final class DiagnoseAgainHandler extends AbstractHandler {
    @Override
    public Object execute(ExecutionEvent event) {
        if (HandlerUtil.getActiveEditor(event) instanceof InvestigationEditor editor) {
            Investigations.run(editor.subject());
        }
        return null;
    }
}
