// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal.connection;

import org.eclipse.core.commands.ExecutionEvent;
import org.rdpworkbench.rdpfile.ui.internal.RdpEditor;

/** Takes the signature out of the file. */
public final class RemoveSignatureHandler extends FileHandler {
    @Override
    void execute(RdpEditor editor, ExecutionEvent event) {
        editor.model().dropSignature();
    }
}
