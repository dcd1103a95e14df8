// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal.connection;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.window.Window;
import org.eclipse.jface.wizard.WizardDialog;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.handlers.HandlerUtil;
import org.rdpworkbench.rdpfile.ui.internal.RdpEditor;
import org.rdpworkbench.ui.files.FileInput;
import org.rdpworkbench.ui.look.Widgets;

/** Makes a new file of a template, and opens it. */
public final class NewFileHandler extends AbstractHandler {
    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
        NewFileWizard wizard = new NewFileWizard();
        if (new TellingDialog(window.getShell(), wizard).open() == Window.OK && wizard.written() != null) {
            try {
                window.getActivePage().openEditor(new FileInput(wizard.written()), RdpEditor.ID);
            } catch (PartInitException e) {
                throw new ExecutionException(e.getMessage(), e);
            }
        }
        return null;
    }

    /** Shows that its button to finish is disabled, which it does not look like in our style. */
    private static final class TellingDialog extends WizardDialog {
        TellingDialog(Shell parent, NewFileWizard wizard) {
            super(parent, wizard);
        }

        @Override
        public void updateButtons() {
            super.updateButtons();
            Button finish = getButton(IDialogConstants.FINISH_ID);
            if (finish != null) {
                Widgets.enable(finish, finish.getEnabled());
            }
        }
    }
}
