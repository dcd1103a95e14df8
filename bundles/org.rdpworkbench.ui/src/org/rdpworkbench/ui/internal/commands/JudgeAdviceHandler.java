// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.commands;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.handlers.HandlerUtil;
import org.rdpworkbench.ui.internal.Ids;
import org.rdpworkbench.ui.internal.Views;
import org.rdpworkbench.ui.internal.advice.AdviceView;

/** Goes to the view in which advice is pasted and judged. */
public final class JudgeAdviceHandler extends AbstractHandler {
    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        Views.show(
                        HandlerUtil.getActiveWorkbenchWindowChecked(event).getActivePage(),
                        Ids.ADVICE_VIEW,
                        IWorkbenchPage.VIEW_ACTIVATE,
                        AdviceView.class)
                .ifPresent(AdviceView::focus);
        return null;
    }
}
