// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.shell;

import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.MessageDialogWithToggle;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IStartup;
import org.eclipse.ui.IWindowListener;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchListener;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.ui.internal.Console;
import org.rdpworkbench.ui.internal.investigation.Investigations;
import org.rdpworkbench.ui.internal.preferences.Settings;
import org.rdpworkbench.ui.internal.start.StartArea;
import org.rdpworkbench.ui.internal.status.StatusControl;
import org.rdpworkbench.ui.internal.targets.EvidenceDrop;
import org.rdpworkbench.ui.internal.theme.Themes;

/** Adds to every window what the workbench has no extension point for. Runs when the first window is open, not before. */
public final class ShellStartup implements IStartup {
    @Override
    public void earlyStartup() {
        IWorkbench workbench = PlatformUI.getWorkbench();
        Display display = workbench.getDisplay();
        display.asyncExec(() -> {
            for (IWorkbenchWindow window : workbench.getWorkbenchWindows()) {
                equip(window);
            }
            workbench.addWindowListener(new Windows());
            workbench.addWorkbenchListener(new Closing());
            Themes.watch(display);
        });
    }

    private static void equip(IWorkbenchWindow window) {
        if (window.getShell() == null || window.getShell().isDisposed()) {
            return;
        }
        StartArea.install(window, Console.recentCases());
        AreasFolder.install(window);
        FindActions.install(window);
        // Anywhere on the window, beside what takes drops itself.
        if (window.getShell().getData(DND.DROP_TARGET_KEY) == null && window.getActivePage() != null) {
            EvidenceDrop.accept(window.getShell(), window.getActivePage());
        }
        Trim.addFirst(window, Trim.STATUS, StatusControl.CONTROL, StatusControl.class);
        Trim.show(window, Trim.PROGRESS);
    }

    private static final class Windows implements IWindowListener {
        @Override
        public void windowOpened(IWorkbenchWindow window) {
            window.getShell().getDisplay().asyncExec(() -> equip(window));
        }

        @Override
        public void windowActivated(IWorkbenchWindow window) {
            // It has everything since it was opened.
        }

        @Override
        public void windowDeactivated(IWorkbenchWindow window) {
            // It has everything since it was opened.
        }

        @Override
        public void windowClosed(IWorkbenchWindow window) {
            // What it was given goes with its shell.
        }
    }

    private static final class Closing implements IWorkbenchListener {
        @Override
        public boolean preShutdown(IWorkbench workbench, boolean forced) {
            if (forced || !Settings.confirmClose() || !Investigations.isAnyRunning()) {
                return true;
            }
            Texts texts = Texts.of(ShellStartup.class);
            MessageDialogWithToggle question = MessageDialogWithToggle.openOkCancelConfirm(
                    workbench.getModalDialogShellProvider().getShell(),
                    texts.get("close.title"),
                    texts.get("close.question"),
                    texts.get("close.always"),
                    false,
                    null,
                    null);
            boolean close = question.getReturnCode() == IDialogConstants.OK_ID;
            if (close && question.getToggleState()) {
                Settings.setConfirmClose(false);
            }
            return close;
        }

        @Override
        public void postShutdown(IWorkbench workbench) {
            // Nothing is left to be done.
        }
    }
}
