// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.ui.internal;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.handlers.HandlerUtil;

/** Starts, pauses and ends the watch. */
public final class WatchHandler extends AbstractHandler implements IExecutableExtension {
    private String what = "";

    @Override
    public void setInitializationData(IConfigurationElement element, String property, Object data) {
        what = String.valueOf(data);
    }

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        switch (what) {
            case "pause" -> Watches.pauseOrResume();
            case "stop" -> Watches.stop();
            default -> start(HandlerUtil.getActiveWorkbenchWindowChecked(event));
        }
        return null;
    }

    private static void start(IWorkbenchWindow window) throws ExecutionException {
        try {
            window.getActivePage().showView(NetworkView.ID);
        } catch (PartInitException e) {
            throw new ExecutionException(e.getMessage(), e);
        }
        NetworkView.in(window).ifPresent(NetworkView::startWatch);
    }
}
