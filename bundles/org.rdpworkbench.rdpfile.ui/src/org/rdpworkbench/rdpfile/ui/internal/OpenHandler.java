// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.handlers.HandlerUtil;
import org.rdpworkbench.ui.files.FileInput;

/** Opens the {@code .rdp} file that its parameter names, or asks for files to open. */
public final class OpenHandler extends AbstractHandler {
    /** The parameter with the path of the file. */
    public static final String PATH = "org.rdpworkbench.rdpfile.ui.command.open.path";

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
        String path = event.getParameter(PATH);
        try {
            List<Path> files = path == null ? new Questions(window.getShell()).whichToOpen() : List.of(Path.of(path));
            files.forEach(file -> open(window.getActivePage(), file));
            return null;
        } catch (InvalidPathException e) {
            throw new ExecutionException(e.getMessage(), e);
        }
    }

    /** Opens a file, whatever its name is. */
    static void open(IWorkbenchPage page, Path file) {
        try {
            page.openEditor(new FileInput(file), RdpEditor.ID);
        } catch (PartInitException e) {
            ILog.get().log(e.getStatus());
        }
    }
}
