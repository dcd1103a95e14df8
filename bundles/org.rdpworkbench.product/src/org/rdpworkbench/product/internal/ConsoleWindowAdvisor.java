// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.product.internal;

import org.eclipse.swt.graphics.Point;
import org.eclipse.ui.application.IWorkbenchWindowConfigurer;
import org.eclipse.ui.application.WorkbenchWindowAdvisor;
import org.rdpworkbench.core.text.Texts;

/** Size and bars of the window. Menus and tool bars are contributed by the bundles that have the commands. */
final class ConsoleWindowAdvisor extends WorkbenchWindowAdvisor {
    private static final Point FIRST_SIZE = new Point(1280, 820);

    ConsoleWindowAdvisor(IWorkbenchWindowConfigurer configurer) {
        super(configurer);
    }

    @Override
    public void preWindowOpen() {
        IWorkbenchWindowConfigurer configurer = getWindowConfigurer();
        configurer.setInitialSize(FIRST_SIZE);
        configurer.setTitle(Texts.of(ConsoleWindowAdvisor.class).get("window.title"));
        configurer.setShowMenuBar(true);
        configurer.setShowCoolBar(true);
        configurer.setShowStatusLine(true);
        // The indicator of progress loads much and shows nothing until something runs; it comes when the window is
        // open.
        configurer.setShowProgressIndicator(false);
        configurer.setShowPerspectiveBar(false);
    }
}
