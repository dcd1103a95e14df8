// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.commands;

import java.nio.file.Path;
import java.util.List;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.ui.internal.investigation.Investigations;

/** Asks for a folder of one computer, which may be its mounted disk, and examines it. */
public final class AddEvidenceFolderHandler extends AbstractHandler {
    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
        DirectoryDialog dialog = new DirectoryDialog(window.getShell());
        dialog.setText(Texts.of(AddEvidenceFolderHandler.class).get("folder.title"));
        dialog.setMessage(Texts.of(AddEvidenceFolderHandler.class).get("folder.prompt"));
        String folder = dialog.open();
        if (folder != null) {
            Investigations.open(window.getActivePage(), Investigations.addEvidence(List.of(Path.of(folder))), null);
        }
        return null;
    }
}
