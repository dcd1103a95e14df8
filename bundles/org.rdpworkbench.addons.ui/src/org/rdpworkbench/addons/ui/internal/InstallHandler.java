// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.addons.ui.internal;

import java.nio.file.Path;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.ui.handlers.HandlerUtil;

/** Installs an add-on: the one of the path that is given, or one that the user chooses. */
public final class InstallHandler extends AbstractHandler {
    private static final String PATH = "org.rdpworkbench.addons.ui.path";

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        AddOnsDialog dialog = AddOnsDialog.open(HandlerUtil.getActiveWorkbenchWindowChecked(event));
        String path = event.getParameter(PATH);
        if (path == null) {
            dialog.chooseFile();
        } else {
            dialog.install(Path.of(path));
        }
        return null;
    }
}
