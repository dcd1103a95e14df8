// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.testing;

import java.util.Arrays;
import java.util.List;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;
import org.rdpworkbench.ui.internal.Console;
import org.rdpworkbench.ui.internal.commands.SwitchThemeHandler;
import org.rdpworkbench.ui.internal.investigation.InvestigationEditor;
import org.rdpworkbench.ui.internal.investigation.Investigations;
import org.rdpworkbench.ui.internal.theme.Themes;

/** Brings the console into the state in which each test starts, whatever the test before has left. */
final class FreshConsole {
    private FreshConsole() {}

    static void make() {
        closeDialogs();
        Driver.onUi(() -> {
            Arrays.stream(Driver.page().getEditorReferences())
                    .map(reference -> reference.getEditor(false))
                    .filter(InvestigationEditor.class::isInstance)
                    .forEach(editor -> Investigations.cancel(((InvestigationEditor) editor).subject()));
            return Driver.page().closeAllEditors(false);
        });
        Driver.await(
                "the end of all investigations",
                () -> Arrays.stream(Job.getJobManager().find(null))
                        .noneMatch(job -> job.getClass().getSimpleName().equals("DiagnoseJob")));
        Console.targets().remove(Console.targets().all());
        Driver.onUi(() -> {
            if (Themes.isDark()) {
                new SwitchThemeHandler().execute(null);
            }
            Driver.page().resetPerspective();
            return null;
        });
        Driver.settle();
        Driver.activate();
    }

    /** From the one on top down to the window. */
    private static void closeDialogs() {
        Shell window = Driver.onUi(
                () -> PlatformUI.getWorkbench().getActiveWorkbenchWindow().getShell());
        Driver.await(
                "the end of all dialogs",
                () -> Driver.onUi(() -> {
                    List<Shell> open = Arrays.stream(window.getShells())
                            .filter(shell -> !shell.isDisposed() && shell.isVisible())
                            .toList();
                    open.forEach(Shell::close);
                    return open.isEmpty();
                }));
    }
}
