// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.events.ui.internal;

import java.util.stream.Collectors;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.ui.handlers.HandlerUtil;
import org.rdpworkbench.events.core.StoredEvent;
import org.rdpworkbench.ui.look.Widgets;

/** Copies all that is known of the selected events. */
public final class CopyEventHandler extends AbstractHandler {
    @Override
    public Object execute(ExecutionEvent event) {
        if (HandlerUtil.getCurrentSelection(event) instanceof IStructuredSelection selection) {
            Widgets.copy(selection.stream()
                    .filter(StoredEvent.class::isInstance)
                    .map(StoredEvent.class::cast)
                    .map(ExplainedEvents::explain)
                    .map(ExplainedEvents::text)
                    .collect(Collectors.joining("\n\n\n")));
        }
        return null;
    }
}
