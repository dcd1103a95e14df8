// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.commands;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.ui.internal.investigation.Investigations;

/** Asks for files of one computer and examines them; those that its parameter names at once. */
public final class AddEvidenceFilesHandler extends AbstractHandler {
    /** The parameter with the paths, one a line; also of folders. */
    public static final String PATH = "org.rdpworkbench.ui.command.addEvidenceFiles.path";

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
        String given = event.getParameter(PATH);
        if (given != null && !given.isBlank()) {
            List<Path> paths = given.lines().map(Path::of).toList();
            Investigations.open(window.getActivePage(), Investigations.addEvidence(paths), null);
            return null;
        }
        FileDialog dialog = new FileDialog(window.getShell(), SWT.OPEN | SWT.MULTI);
        dialog.setText(Texts.of(AddEvidenceFilesHandler.class).get("files.title"));
        // Hives have no extension: what a file is, its content tells, and all are offered first.
        dialog.setFilterExtensions(new String[] {"*", "*.zip;*.evtx;*.reg;*.pol;*.xml;*.txt;*.rdpcase"});
        dialog.setFilterNames(new String[] {
            Texts.of(AddEvidenceFilesHandler.class).get("files.any"),
            Texts.of(AddEvidenceFilesHandler.class).get("files.known")
        });
        if (dialog.open() != null) {
            Path folder = Path.of(dialog.getFilterPath());
            List<Path> files =
                    Arrays.stream(dialog.getFileNames()).map(folder::resolve).toList();
            Investigations.open(window.getActivePage(), Investigations.addEvidence(files), null);
        }
        return null;
    }
}
