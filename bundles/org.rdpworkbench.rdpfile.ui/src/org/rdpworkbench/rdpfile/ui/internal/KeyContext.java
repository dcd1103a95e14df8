// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.ui.internal;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.contexts.IContextActivation;
import org.eclipse.ui.contexts.IContextService;

/** Makes the keys of the text page count while one of some controls has the focus. */
public final class KeyContext {
    private static final String CONTEXT = "org.rdpworkbench.rdpfile.ui.context";

    private final IContextService contexts = PlatformUI.getWorkbench().getService(IContextService.class);
    private IContextActivation active;

    /** Adds a control. */
    public void add(Control control) {
        control.addListener(SWT.FocusIn, event -> activate());
        control.addListener(SWT.FocusOut, event -> deactivate());
        control.addListener(SWT.Dispose, event -> deactivate());
    }

    private void activate() {
        if (active == null) {
            active = contexts.activateContext(CONTEXT);
        }
    }

    private void deactivate() {
        if (active != null) {
            contexts.deactivateContext(active);
            active = null;
        }
    }
}
