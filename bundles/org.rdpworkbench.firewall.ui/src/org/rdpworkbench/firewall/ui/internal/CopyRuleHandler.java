// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.firewall.ui.internal;

import java.util.stream.Collectors;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.ui.handlers.HandlerUtil;
import org.rdpworkbench.ui.look.Widgets;

/** Copies the texts of the selected rules, one a line. */
public final class CopyRuleHandler extends AbstractHandler {
    @Override
    public Object execute(ExecutionEvent event) {
        if (HandlerUtil.getCurrentSelection(event) instanceof IStructuredSelection selection) {
            Widgets.copy(selection.stream()
                    .filter(ShownRule.class::isInstance)
                    .map(row -> ((ShownRule) row).rule().text())
                    .collect(Collectors.joining(System.lineSeparator())));
        }
        return null;
    }
}
