// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.events.ui.internal;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.ui.handlers.HandlerUtil;
import org.rdpworkbench.events.core.StoredEvent;

/** Narrows the view to what belongs to the selected event: its time, or its kind. */
public final class NarrowHandler extends AbstractHandler implements IExecutableExtension {
    private static final String AROUND = "around";

    private boolean around;

    @Override
    public void setInitializationData(IConfigurationElement element, String property, Object data) {
        around = AROUND.equals(data);
    }

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        if (HandlerUtil.getCurrentSelection(event) instanceof IStructuredSelection selection
                && selection.getFirstElement() instanceof StoredEvent selected) {
            EventsView.in(HandlerUtil.getActiveWorkbenchWindowChecked(event)).ifPresent(view -> {
                if (around) {
                    view.showAround(selected);
                } else {
                    view.showOnly(selected);
                }
            });
        }
        return null;
    }
}
