// SPDX-License-Identifier: EPL-2.0
package com.acme.shield;

import java.util.stream.Collectors;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.ui.handlers.HandlerUtil;
import org.rdpworkbench.core.diagnosis.Finding;
import org.rdpworkbench.ui.cases.ActiveCase;
import org.rdpworkbench.ui.look.Widgets;

/** Copies the add-on's findings. */
public final class CopyForSupport extends AbstractHandler {
    @Override
    public Object execute(ExecutionEvent event) {
        var page = HandlerUtil.getActiveWorkbenchWindow(event).getActivePage();
        var titles = ActiveCase.findings(page, "acme").stream().map(Finding::title);
        Widgets.copy(titles.collect(Collectors.joining(System.lineSeparator())));
        return null;
    }
}
