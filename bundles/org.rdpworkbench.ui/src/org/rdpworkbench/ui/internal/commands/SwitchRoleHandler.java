// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.commands;

import java.util.List;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.rdpworkbench.core.evidence.Role;
import org.rdpworkbench.ui.internal.Console;
import org.rdpworkbench.ui.internal.targets.TargetEntry;
import org.rdpworkbench.ui.internal.targets.TargetsHandler;

/** Makes clients of the selected targets; servers when all are clients already. */
public final class SwitchRoleHandler extends AbstractHandler {
    @Override
    public Object execute(ExecutionEvent event) {
        List<TargetEntry> targets = TargetsHandler.targets(event);
        boolean servers = targets.stream().anyMatch(entry -> entry.role() == Role.SERVER);
        Console.targets().setRole(targets, servers ? Role.CLIENT : Role.SERVER);
        return null;
    }
}
