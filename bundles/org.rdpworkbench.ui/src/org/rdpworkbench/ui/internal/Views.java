// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal;

import java.util.Optional;
import org.eclipse.core.runtime.ILog;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.e4.ui.workbench.modeling.EPartService;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;

/** Opens views and gives the objects behind them. To be used on the UI thread. */
public final class Views {
    private Views() {}

    /**
     * Shows a view and gives its object; empty when it cannot be shown, which is logged.
     *
     * @param mode one of the page's modes, such as {@link IWorkbenchPage#VIEW_ACTIVATE}
     */
    public static <T> Optional<T> show(IWorkbenchPage page, String id, int mode, Class<T> type) {
        try {
            page.showView(id, null, mode);
        } catch (PartInitException e) {
            ILog.get().log(e.getStatus());
            return Optional.empty();
        }
        // Not through the site of what showView returns: after the layout was reset, that can be of the view before.
        EPartService parts = page.getWorkbenchWindow().getService(EPartService.class);
        MPart part = parts.findPart(id);
        return part != null && type.isInstance(part.getObject())
                ? Optional.of(type.cast(part.getObject()))
                : Optional.empty();
    }
}
