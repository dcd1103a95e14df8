// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.product.internal;

import java.util.List;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.application.IWorkbenchConfigurer;
import org.eclipse.ui.application.IWorkbenchWindowConfigurer;
import org.eclipse.ui.application.WorkbenchAdvisor;
import org.eclipse.ui.application.WorkbenchWindowAdvisor;
import org.rdpworkbench.core.text.Texts;

/** Tells the workbench how the console starts. */
final class ConsoleAdvisor extends WorkbenchAdvisor {
    private static final String DIAGNOSE_PERSPECTIVE = "org.rdpworkbench.ui.perspective.diagnose";
    private static final int PULSE_MILLIS = 20;

    private final List<String> notices;
    private final boolean otherVersion;
    private final Runnable opened;

    /**
     * An advisor.
     *
     * @param notices what the user is to be told once the window is open
     * @param otherVersion whether the workspace was used by another version before, so that names in it may be out of date
     * @param opened called once the window is open
     */
    ConsoleAdvisor(List<String> notices, boolean otherVersion, Runnable opened) {
        this.notices = List.copyOf(notices);
        this.otherVersion = otherVersion;
        this.opened = opened;
    }

    @Override
    public void initialize(IWorkbenchConfigurer configurer) {
        super.initialize(configurer);
        configurer.setSaveAndRestore(true);
    }

    @Override
    public WorkbenchWindowAdvisor createWorkbenchWindowAdvisor(IWorkbenchWindowConfigurer configurer) {
        return new ConsoleWindowAdvisor(configurer);
    }

    @Override
    public String getInitialWindowPerspectiveId() {
        return DIAGNOSE_PERSPECTIVE;
    }

    /**
     * Opens the window, and keeps the event loop turning meanwhile. The platform makes the window on this thread while another one waits
     * for it, and wakes this one at the end, once; SWT for GTK signals before it notes the wake-up, so that one in twenty starts on two
     * cores lost it, and slept for some 15 seconds before the window was shown.
     */
    @Override
    public boolean openWindows() {
        Display display = Display.getCurrent();
        Runnable pulse = new Runnable() {
            @Override
            public void run() {
                display.timerExec(PULSE_MILLIS, this);
            }
        };
        pulse.run();
        try {
            return super.openWindows();
        } finally {
            display.timerExec(-1, pulse);
        }
    }

    @Override
    public void postStartup() {
        opened.run();
        if (otherVersion) {
            FreshNames.apply();
        }
        GivenFile.ofThisStart().ifPresent(file -> Display.getCurrent().asyncExec(() -> GivenFile.open(file)));
        if (!notices.isEmpty()) {
            String text = String.join("\n\n", notices);
            System.err.println(text);
            Display.getCurrent().asyncExec(() -> tell(text));
        }
    }

    private static void tell(String text) {
        IWorkbenchWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
        MessageDialog.openInformation(
                window == null ? null : window.getShell(),
                Texts.of(ConsoleAdvisor.class).get("window.title"),
                text);
    }
}
