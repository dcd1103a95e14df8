// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.benchmarks.minimal;

import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.application.IWorkbenchWindowConfigurer;
import org.eclipse.ui.application.WorkbenchAdvisor;
import org.eclipse.ui.application.WorkbenchWindowAdvisor;

/** Opens a window of the workbench with one empty view and nothing else: the least that any program on it must do. */
public final class MinimalApplication implements IApplication {
    @Override
    public Object start(IApplicationContext context) {
        Display display = PlatformUI.createDisplay();
        try {
            PlatformUI.createAndRunWorkbench(display, new Advisor());
            return EXIT_OK;
        } finally {
            display.dispose();
            // The framework's own starter leaves the process running; the program would never end.
            new Thread(() -> System.exit(0), "exit").start();
        }
    }

    @Override
    public void stop() {
        // Its window is closed from outside.
    }

    private static final class Advisor extends WorkbenchAdvisor {
        @Override
        public WorkbenchWindowAdvisor createWorkbenchWindowAdvisor(IWorkbenchWindowConfigurer configurer) {
            return new WindowAdvisor(configurer);
        }

        @Override
        public String getInitialWindowPerspectiveId() {
            return "org.rdpworkbench.benchmarks.minimal.perspective";
        }
    }

    private static final class WindowAdvisor extends WorkbenchWindowAdvisor {
        WindowAdvisor(IWorkbenchWindowConfigurer configurer) {
            super(configurer);
        }

        @Override
        public void preWindowOpen() {
            getWindowConfigurer().setInitialSize(new Point(1280, 820));
            getWindowConfigurer().setTitle("Minimal Workbench");
        }
    }
}
