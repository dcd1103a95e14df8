// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.start;

import java.util.List;
import java.util.Optional;
import org.eclipse.e4.ui.model.application.ui.advanced.MArea;
import org.eclipse.e4.ui.model.application.ui.basic.MPartStack;
import org.eclipse.e4.ui.model.application.ui.basic.MWindow;
import org.eclipse.e4.ui.workbench.modeling.EModelService;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.widgets.Listener;
import org.eclipse.ui.IPageListener;
import org.eclipse.ui.IPageService;
import org.eclipse.ui.IPartListener2;
import org.eclipse.ui.IPerspectiveDescriptor;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchPartReference;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PerspectiveAdapter;
import org.rdpworkbench.ui.internal.Coalescing;

/**
 * Shows the start page in the editor area of a window while no editor is open. The page is no editor itself: it cannot be closed, is
 * not restored, and no command takes it for a document. It lies in the empty tab folder, where the platform shows its own hints.
 */
public final class StartArea {
    private static final String WINDOW_KEY = "org.rdpworkbench.ui.start";

    private final IWorkbenchWindow window;
    private final RecentCases recent;
    private final Coalescing update;
    private final Listener resize = event -> fit();
    private CTabFolder folder;
    private StartPage page;

    private StartArea(IWorkbenchWindow window, RecentCases recent) {
        this.window = window;
        this.recent = recent;
        this.update = new Coalescing(window.getShell(), this::update);
    }

    /** Adds the start page to a window, once. To be called on the UI thread. */
    public static void install(IWorkbenchWindow window, RecentCases recent) {
        if (window.getShell().getData(WINDOW_KEY) != null) {
            return;
        }
        StartArea area = new StartArea(window, recent);
        window.getShell().setData(WINDOW_KEY, area);
        area.listen();
        area.update();
        if (area.page != null && area.page.isVisible()) {
            area.page.welcome();
        }
    }

    /** The start page of a window, when it is visible. To be called on the UI thread. */
    public static Optional<StartPage> shown(IWorkbenchWindow window) {
        return window.getShell().getData(WINDOW_KEY) instanceof StartArea area
                        && area.page != null
                        && !area.page.isDisposed()
                        && area.page.isVisible()
                ? Optional.of(area.page)
                : Optional.empty();
    }

    private void listen() {
        IPageService pages = window;
        Changes changes = new Changes();
        window.getPartService().addPartListener(changes);
        pages.addPageListener(changes);
        window.addPerspectiveListener(new PerspectiveAdapter() {
            @Override
            public void perspectiveActivated(IWorkbenchPage changed, IPerspectiveDescriptor perspective) {
                update.request();
            }

            @Override
            public void perspectiveChanged(IWorkbenchPage changed, IPerspectiveDescriptor perspective, String id) {
                update.request();
            }
        });
    }

    private void update() {
        CTabFolder now = find().orElse(null);
        if (now != folder) {
            if (folder != null && !folder.isDisposed()) {
                folder.removeListener(SWT.Resize, resize);
            }
            if (page != null && !page.isDisposed()) {
                page.dispose();
            }
            folder = now;
            page = null;
            if (folder != null) {
                folder.addListener(SWT.Resize, resize);
            }
        }
        boolean wanted = folder != null && folder.getItemCount() == 0;
        if (!wanted) {
            if (page != null) {
                page.setVisible(false);
            }
            return;
        }
        if (page == null) {
            page = new StartPage(folder, window, recent);
        }
        boolean comes = !page.getVisible();
        fit();
        page.setVisible(true);
        page.moveAbove(null);
        if (comes) {
            page.refresh();
        }
    }

    private void fit() {
        if (page != null && !page.isDisposed()) {
            page.setBounds(folder.getClientArea());
        }
    }

    /** The tab folder for editors, when there is just the one: an area that is divided has editors. */
    private Optional<CTabFolder> find() {
        EModelService models = window.getService(EModelService.class);
        MWindow model = window.getService(MWindow.class);
        List<MPartStack> stacks = models.findElements(model, null, MArea.class, null).stream()
                .flatMap(area -> models.findElements(area, null, MPartStack.class, null).stream())
                .filter(stack -> stack.getWidget() instanceof CTabFolder)
                .toList();
        return stacks.size() == 1
                ? Optional.of((CTabFolder) stacks.getFirst().getWidget()).filter(found -> !found.isDisposed())
                : Optional.empty();
    }

    private final class Changes implements IPartListener2, IPageListener {
        @Override
        public void partOpened(IWorkbenchPartReference reference) {
            update.request();
        }

        @Override
        public void partClosed(IWorkbenchPartReference reference) {
            update.request();
        }

        @Override
        public void partVisible(IWorkbenchPartReference reference) {
            update.request();
        }

        @Override
        public void partHidden(IWorkbenchPartReference reference) {
            update.request();
        }

        @Override
        public void pageActivated(IWorkbenchPage activated) {
            update.request();
        }

        @Override
        public void pageClosed(IWorkbenchPage closed) {
            update.request();
        }

        @Override
        public void pageOpened(IWorkbenchPage opened) {
            update.request();
        }
    }
}
