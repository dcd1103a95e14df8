// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal;

import java.util.Optional;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.e4.ui.workbench.modeling.EPartService;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;

/** The part in which a command was given. */
public final class ActivePart {
    private ActivePart() {}

    /**
     * The model of the active part. Not through the site of the active workbench part: after a view was closed and the layout reset, that
     * is still the site of the view before.
     */
    public static Optional<MPart> of(ExecutionEvent event) {
        IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindow(event);
        return window == null
                ? Optional.empty()
                : Optional.ofNullable(window.getService(EPartService.class).getActivePart());
    }
}
