// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.addons.ui.internal;

import org.eclipse.core.runtime.ILog;
import org.eclipse.ui.IStartup;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.PlatformUI;
import org.rdpworkbench.addons.core.AddOnException;
import org.rdpworkbench.addons.core.AddOns;

/** Runs once the window is open: the add-ons have not kept it from opening, or they were left out, which the user is told. */
public final class AfterStart implements IStartup {
    @Override
    public void earlyStartup() {
        if (System.getProperty(AddOns.FOLDER) == null) {
            return;
        }
        if (Boolean.getBoolean(AddOns.LEFT_OUT)) {
            IWorkbench workbench = PlatformUI.getWorkbench();
            workbench.getDisplay().asyncExec(() -> AddOnsDialog.open(workbench.getWorkbenchWindows()[0]));
            return;
        }
        try {
            AddOns.ofThisInstallation().started();
        } catch (AddOnException e) {
            ILog.get().warn(e.getMessage(), e);
        }
    }
}
