// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.ui.handlers.HandlerUtil;

/** Undoes and does again, in whichever page of the editor: both have one history. */
public final class HistoryHandler extends AbstractHandler implements IExecutableExtension {
    private boolean redo;

    @Override
    public void setInitializationData(IConfigurationElement config, String property, Object data) {
        redo = "redo".equals(data);
    }

    @Override
    public Object execute(ExecutionEvent event) {
        if (HandlerUtil.getActiveEditor(event) instanceof RdpEditor editor) {
            if (redo) {
                editor.redo();
            } else {
                editor.undo();
            }
        }
        return null;
    }
}
