// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal.connection;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.ui.handlers.HandlerUtil;
import org.rdpworkbench.rdpfile.ui.internal.RdpEditor;

/** Does something with the {@code .rdp} file in front; nothing while that is being read. */
abstract class FileHandler extends AbstractHandler {
    @Override
    public final Object execute(ExecutionEvent event) throws ExecutionException {
        if (HandlerUtil.getActiveEditor(event) instanceof RdpEditor editor && editor.model() != null) {
            execute(editor, event);
        }
        return null;
    }

    /** Does it. */
    abstract void execute(RdpEditor editor, ExecutionEvent event) throws ExecutionException;
}
