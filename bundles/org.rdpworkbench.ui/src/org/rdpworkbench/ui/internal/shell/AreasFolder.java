// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.shell;

import java.util.List;
import org.eclipse.e4.ui.model.application.ui.basic.MPartStack;
import org.eclipse.e4.ui.model.application.ui.basic.MWindow;
import org.eclipse.e4.ui.workbench.modeling.EModelService;
import org.eclipse.ui.IPerspectiveDescriptor;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PerspectiveAdapter;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.views.IViewCategory;
import org.rdpworkbench.ui.internal.Ids;

/**
 * Makes the bottom folder the place of views that no layout knows. A view of an add-on that is installed later has no place in a layout
 * that exists already; the workbench puts it into a folder tagged with the name of its category.
 */
final class AreasFolder {
    private AreasFolder() {}

    static void install(IWorkbenchWindow window) {
        tag(window);
        window.addPerspectiveListener(new PerspectiveAdapter() {
            @Override
            public void perspectiveActivated(IWorkbenchPage page, IPerspectiveDescriptor perspective) {
                tag(window);
            }

            @Override
            public void perspectiveChanged(IWorkbenchPage page, IPerspectiveDescriptor perspective, String change) {
                if (IWorkbenchPage.CHANGE_RESET_COMPLETE.equals(change)) {
                    tag(window);
                }
            }
        });
    }

    private static void tag(IWorkbenchWindow window) {
        EModelService models = window.getService(EModelService.class);
        MWindow model = window.getService(MWindow.class);
        String category = category();
        List<MPartStack> folders = models.findElements(model, Ids.AREAS_FOLDER, MPartStack.class, null);
        for (MPartStack folder : folders) {
            if (!folder.getTags().contains(category)) {
                folder.getTags().add(category);
            }
        }
    }

    /** The name, since the workbench goes by it. */
    private static String category() {
        for (IViewCategory category :
                PlatformUI.getWorkbench().getViewRegistry().getCategories()) {
            if (Ids.VIEW_CATEGORY.equals(category.getId())) {
                return category.getLabel();
            }
        }
        return Ids.VIEW_CATEGORY;
    }
}
