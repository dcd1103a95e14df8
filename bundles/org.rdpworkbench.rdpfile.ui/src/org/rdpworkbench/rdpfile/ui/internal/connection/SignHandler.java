// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal.connection;

import java.io.IOException;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.widgets.Shell;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.rdpfile.core.RdpDocument;
import org.rdpworkbench.rdpfile.core.signature.RdpSigner;
import org.rdpworkbench.rdpfile.core.signature.SigningKey;
import org.rdpworkbench.rdpfile.ui.internal.RdpEditor;
import org.rdpworkbench.rdpfile.ui.internal.model.RdpEditorModel;

/** Signs the document with a key that is asked for, in the background. Saving it is the user's; undo takes the signature back. */
public final class SignHandler extends FileHandler {
    private final Texts texts = Texts.of(SignHandler.class);

    @Override
    void execute(RdpEditor editor, ExecutionEvent event) {
        Shell shell = editor.getSite().getShell();
        SignDialog dialog = new SignDialog(shell);
        if (dialog.open() != Window.OK || dialog.answer() == null) {
            return;
        }
        SignDialog.Answer answer = dialog.answer();
        RdpEditorModel model = editor.model();
        RdpDocument document = model.document();
        Job job = Job.create(texts.get("job.sign"), (ICoreRunnable) monitor -> {
            SigningKey key = null;
            try {
                key = answer.read();
                RdpDocument signed = new RdpSigner(key, answer.newer()).sign(document);
                shell.getDisplay().asyncExec(() -> signed(shell, model, document, signed));
            } catch (IOException e) {
                shell.getDisplay().asyncExec(() -> failed(shell, String.valueOf(e.getMessage())));
            } finally {
                if (key != null) {
                    // Out of the token: the next signature asks for the PIN again.
                    key.end();
                }
            }
        });
        job.schedule();
    }

    private void signed(Shell shell, RdpEditorModel model, RdpDocument before, RdpDocument signed) {
        if (model.document() != before) {
            failed(shell, texts.get("sign.changed"));
            return;
        }
        model.change(signed, "");
    }

    private void failed(Shell shell, String sentence) {
        if (!shell.isDisposed()) {
            MessageDialog.openError(shell, texts.get("sign.title"), texts.get("sign.failed", sentence));
        }
    }
}
