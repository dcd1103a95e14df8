// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.addons.ui.internal;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.Platform;
import org.eclipse.e4.ui.model.application.MApplication;
import org.eclipse.e4.ui.model.application.ui.basic.MWindow;
import org.eclipse.e4.ui.workbench.modeling.EModelService;
import org.eclipse.ui.IViewReference;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.rdpworkbench.addons.core.AddOn;

/** The views that an add-on has open. */
final class InstalledViews {
    private InstalledViews() {}

    /**
     * Closes the views of an add-on, so that no layout keeps a place for what will not be there. A closed view still has its place, and
     * the workbench looks each of them up when a window is closed, which fails once the add-on's extensions have gone.
     */
    static void close(AddOn addOn) {
        Set<String> ids = ids(addOn);
        for (IWorkbenchWindow window : PlatformUI.getWorkbench().getWorkbenchWindows()) {
            for (IWorkbenchPage page : window.getPages()) {
                for (IViewReference view : page.getViewReferences()) {
                    if (ids.contains(view.getId())) {
                        page.hideView(view);
                    }
                }
            }
        }
        IWorkbench workbench = PlatformUI.getWorkbench();
        MApplication application = workbench.getService(MApplication.class);
        EModelService model = workbench.getService(EModelService.class);
        for (MWindow window : application.getChildren()) {
            RemovedViews.remove(window, model, part -> ids.contains(withoutSecondary(part.getElementId())));
        }
        application.getDescriptors().removeIf(descriptor -> ids.contains(descriptor.getElementId()));
    }

    /** Of a view that may be open several times, each has an id of its own behind a colon. */
    private static String withoutSecondary(String id) {
        int colon = String.valueOf(id).indexOf(':');
        return colon < 0 ? String.valueOf(id) : id.substring(0, colon);
    }

    private static Set<String> ids(AddOn addOn) {
        Set<String> bundles = addOn.bundles().stream().map(AddOn.Part::name).collect(Collectors.toSet());
        return Arrays.stream(Platform.getExtensionRegistry().getConfigurationElementsFor("org.eclipse.ui.views"))
                .filter(element -> bundles.contains(element.getContributor().getName()))
                .map(InstalledViews::id)
                .collect(Collectors.toSet());
    }

    private static String id(IConfigurationElement element) {
        return String.valueOf(element.getAttribute("id"));
    }
}
