// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.commands;

import java.util.List;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.ui.handlers.HandlerUtil;
import org.rdpworkbench.ui.internal.investigation.Investigations;
import org.rdpworkbench.ui.internal.targets.DiagnoseTargetsJob;
import org.rdpworkbench.ui.internal.targets.TargetEntry;
import org.rdpworkbench.ui.internal.targets.TargetsHandler;

/** Examines the selected targets: one in an editor, several in the background, where the list shows what came out. */
public final class DiagnoseSelectedHandler extends AbstractHandler {
    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        List<TargetEntry> targets = TargetsHandler.targets(event);
        if (targets.size() == 1) {
            Investigations.diagnose(
                    HandlerUtil.getActiveWorkbenchWindowChecked(event).getActivePage(), targets.getFirst(), null);
        } else if (!targets.isEmpty()) {
            new DiagnoseTargetsJob(targets).schedule();
        }
        return null;
    }
}
