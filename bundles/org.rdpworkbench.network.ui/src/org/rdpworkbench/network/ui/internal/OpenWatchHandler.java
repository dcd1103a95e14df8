// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.ui.internal;

import java.nio.file.Path;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.handlers.HandlerUtil;

/** Shows a watch that was saved. */
public final class OpenWatchHandler extends AbstractHandler {
    private static final String PATH = "org.rdpworkbench.network.ui.path";

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
        String file = event.getParameter(PATH);
        if (file == null) {
            FileDialog dialog = new FileDialog(window.getShell(), SWT.OPEN);
            dialog.setText(ViewText.of("open.title"));
            dialog.setFilterExtensions(new String[] {"*.json", "*"});
            file = dialog.open();
        }
        if (file == null) {
            return null;
        }
        try {
            window.getActivePage().showView(NetworkView.ID);
        } catch (PartInitException e) {
            throw new ExecutionException(e.getMessage(), e);
        }
        Path path = Path.of(file);
        NetworkView.in(window).ifPresent(view -> view.openWatch(path));
        return null;
    }
}
