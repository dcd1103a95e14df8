// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.commands;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jface.window.Window;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;
import org.rdpworkbench.ui.internal.Console;
import org.rdpworkbench.ui.internal.investigation.Investigations;
import org.rdpworkbench.ui.internal.investigation.NewInvestigationDialog;
import org.rdpworkbench.ui.internal.investigation.NewInvestigationDialog.Answer;
import org.rdpworkbench.ui.internal.targets.TargetEntry;

/** Asks what to examine, and examines it. */
public final class NewInvestigationHandler extends AbstractHandler {
    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        ask(HandlerUtil.getActiveWorkbenchWindowChecked(event), "", "");
        return null;
    }

    /** Asks what to examine, with a host and a code filled in, either of which may be empty. */
    public static void ask(IWorkbenchWindow window, String host, String code) {
        NewInvestigationDialog dialog = new NewInvestigationDialog(window.getShell(), host, code);
        if (dialog.open() == Window.OK) {
            Answer answer = dialog.answer();
            TargetEntry entry = Console.targets().add(answer.name(), answer.evidence(), answer.role());
            Investigations.diagnose(window.getActivePage(), entry, answer.code(), answer.way());
        }
    }
}
