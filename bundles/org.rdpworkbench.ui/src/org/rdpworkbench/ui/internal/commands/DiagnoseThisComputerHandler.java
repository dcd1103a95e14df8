// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.commands;

import java.util.List;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.ui.handlers.HandlerUtil;
import org.rdpworkbench.core.evidence.EvidenceLocator;
import org.rdpworkbench.core.evidence.Role;
import org.rdpworkbench.ui.internal.Console;
import org.rdpworkbench.ui.internal.investigation.Investigations;

/** Examines the Windows computer that the console runs on. */
public final class DiagnoseThisComputerHandler extends AbstractHandler {
    @Override
    public boolean isEnabled() {
        return Console.isOnWindows();
    }

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        EvidenceLocator here = new EvidenceLocator.OfThisComputer();
        Investigations.diagnose(
                HandlerUtil.getActiveWorkbenchWindowChecked(event).getActivePage(),
                Console.targets().add(here.display(), List.of(here), Role.SERVER),
                null);
        return null;
    }
}
