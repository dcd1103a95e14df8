// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.ui.internal;

import java.nio.file.Path;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.handlers.HandlerUtil;

/** Gives the view a file that the command names, or that the user chooses. */
abstract class FileHandler extends AbstractHandler {
    private static final String PATH = "org.rdpworkbench.network.ui.path";

    private final String title;
    private final String extension;

    /**
     * Makes one.
     *
     * @param title of the dialog in which the user chooses
     * @param extension the ending of such files, without a dot
     */
    FileHandler(String title, String extension) {
        this.title = title;
        this.extension = extension;
    }

    /** Takes the file. */
    abstract void take(NetworkView view, Path file);

    @Override
    public final Object execute(ExecutionEvent event) throws ExecutionException {
        IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
        String given = event.getParameter(PATH);
        String file = given != null ? given : ask(window.getShell());
        if (file == null) {
            return null;
        }
        try {
            window.getActivePage().showView(NetworkView.ID);
        } catch (PartInitException e) {
            throw new ExecutionException(e.getMessage(), e);
        }
        Path path = Path.of(file);
        NetworkView.in(window).ifPresent(view -> take(view, path));
        return null;
    }

    private String ask(Shell shell) {
        FileDialog dialog = new FileDialog(shell, SWT.OPEN);
        dialog.setText(title);
        dialog.setFilterExtensions(new String[] {"*." + extension, "*"});
        return dialog.open();
    }
}
