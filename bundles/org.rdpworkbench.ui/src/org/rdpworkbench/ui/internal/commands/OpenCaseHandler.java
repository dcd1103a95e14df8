// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.commands;

import java.nio.file.Path;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;
import org.rdpworkbench.ui.internal.investigation.Investigations;

/** Opens the case that its parameter names, or asks for cases to open. */
public final class OpenCaseHandler extends AbstractHandler {
    /** The parameter with the path of the file. */
    public static final String PATH = "org.rdpworkbench.ui.command.openCase.path";

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
        String path = event.getParameter(PATH);
        if (path == null) {
            Investigations.askForCases(window);
        } else {
            Investigations.openCase(window.getActivePage(), Path.of(path));
        }
        return null;
    }
}
