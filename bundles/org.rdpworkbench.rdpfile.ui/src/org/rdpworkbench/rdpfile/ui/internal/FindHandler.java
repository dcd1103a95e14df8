// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.ui.handlers.HandlerUtil;

/** Looks for something in the page in front, or replaces it, which leads to the text. */
public final class FindHandler extends AbstractHandler implements IExecutableExtension {
    private boolean replacing;

    @Override
    public void setInitializationData(IConfigurationElement config, String property, Object data) {
        replacing = "replace".equals(data);
    }

    @Override
    public Object execute(ExecutionEvent event) {
        if (HandlerUtil.getActiveEditor(event) instanceof RdpEditor editor) {
            editor.find(replacing);
        }
        return null;
    }
}
