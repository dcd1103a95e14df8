// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.investigation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.core.runtime.ILog;
import org.eclipse.ui.IStartup;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.rdpworkbench.ui.internal.Ids;

/**
 * Opens the cases that were open when the console ended without saying so. After an ordinary end the workbench has brought them back
 * itself; opening them again finds their editors.
 */
public final class CaseRestore implements IStartup {
    private record Kept(String id, Path file) {}

    @Override
    public void earlyStartup() {
        List<Kept> cases = new ArrayList<>();
        try {
            for (KeptCase kept : KeptCase.all(Autosave.folder())) {
                cases.add(new Kept(kept.id(), kept.file()));
            }
        } catch (IOException e) {
            ILog.get().warn(e.toString(), e);
        }
        IWorkbench workbench = PlatformUI.getWorkbench();
        workbench.getDisplay().asyncExec(() -> {
            IWorkbenchWindow window = workbench.getActiveWorkbenchWindow();
            if (window != null && window.getActivePage() != null) {
                cases.forEach(kept -> open(window.getActivePage(), kept));
            }
        });
    }

    private static void open(IWorkbenchPage page, Kept kept) {
        CaseInput input = new CaseInput(Case.restored(kept.id(), kept.file()));
        if (page.findEditor(input) != null) {
            return;
        }
        try {
            page.openEditor(input, Ids.INVESTIGATION_EDITOR, false);
        } catch (PartInitException e) {
            ILog.get().log(e.getStatus());
        }
    }
}
