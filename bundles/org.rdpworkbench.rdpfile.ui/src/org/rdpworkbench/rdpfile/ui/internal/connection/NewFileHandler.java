// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal.connection;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jface.window.Window;
import org.eclipse.jface.wizard.WizardDialog;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.handlers.HandlerUtil;
import org.rdpworkbench.rdpfile.ui.internal.RdpEditor;
import org.rdpworkbench.ui.files.FileInput;

/** Makes a new file of a template, and opens it. */
public final class NewFileHandler extends AbstractHandler {
    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
        NewFileWizard wizard = new NewFileWizard();
        if (new WizardDialog(window.getShell(), wizard).open() == Window.OK && wizard.written() != null) {
            try {
                window.getActivePage().openEditor(new FileInput(wizard.written()), RdpEditor.ID);
            } catch (PartInitException e) {
                throw new ExecutionException(e.getMessage(), e);
            }
        }
        return null;
    }
}
