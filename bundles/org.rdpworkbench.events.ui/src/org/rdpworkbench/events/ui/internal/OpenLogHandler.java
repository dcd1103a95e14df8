// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.events.ui.internal;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.handlers.HandlerUtil;

/** Asks for event logs and shows them; those that its parameter names at once. */
public final class OpenLogHandler extends AbstractHandler {
    static final String COMMAND = "org.rdpworkbench.events.ui.command.openLog";
    private static final String PATH = "org.rdpworkbench.events.ui.path";

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
        String given = event.getParameter(PATH);
        List<Path> files = given == null
                ? ask(window.getShell())
                : given.lines().map(Path::of).toList();
        if (files.isEmpty()) {
            return null;
        }
        try {
            window.getActivePage().showView(EventsView.ID);
        } catch (PartInitException e) {
            throw new ExecutionException(e.getMessage(), e);
        }
        EventsView.in(window).ifPresent(view -> view.open(files));
        return null;
    }

    private static List<Path> ask(Shell shell) {
        FileDialog dialog = new FileDialog(shell, SWT.OPEN | SWT.MULTI);
        dialog.setText(EventText.of("open.title"));
        dialog.setFilterExtensions(new String[] {"*.evtx", "*.zip", "*"});
        dialog.setFilterNames(
                new String[] {EventText.of("open.logs"), EventText.of("open.archives"), EventText.of("open.all")});
        if (dialog.open() == null) {
            return List.of();
        }
        Path folder = Path.of(dialog.getFilterPath());
        return Arrays.stream(dialog.getFileNames()).map(folder::resolve).toList();
    }
}
