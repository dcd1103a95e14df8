// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.product.internal;

import java.util.HashMap;
import java.util.Map;
import org.eclipse.e4.ui.model.application.MApplication;
import org.eclipse.e4.ui.model.application.descriptor.basic.MPartDescriptor;
import org.eclipse.e4.ui.model.application.ui.advanced.MPerspective;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.e4.ui.workbench.modeling.EModelService;
import org.eclipse.ui.IPerspectiveDescriptor;
import org.eclipse.ui.PlatformUI;

/**
 * Renews the names and icons of views and perspectives in a layout that another version kept. The workbench keeps them with the layout
 * and never looks them up again; giving the layout up for that would cost the user more than it gains.
 */
final class FreshNames {
    private FreshNames() {}

    static void apply() {
        MApplication application = PlatformUI.getWorkbench().getService(MApplication.class);
        EModelService model = PlatformUI.getWorkbench().getService(EModelService.class);
        Map<String, MPartDescriptor> descriptors = new HashMap<>();
        for (MPartDescriptor descriptor : application.getDescriptors()) {
            descriptors.put(descriptor.getElementId(), descriptor);
        }
        for (MPart part : model.findElements(application, null, MPart.class)) {
            MPartDescriptor descriptor = descriptors.get(part.getElementId());
            if (descriptor != null
                    && descriptor.getLabel() != null
                    && part.getTags().contains("View")) {
                part.setLabel(descriptor.getLabel());
                part.setIconURI(descriptor.getIconURI());
            }
        }
        for (MPerspective perspective : model.findElements(application, null, MPerspective.class)) {
            IPerspectiveDescriptor descriptor = PlatformUI.getWorkbench()
                    .getPerspectiveRegistry()
                    .findPerspectiveWithId(perspective.getElementId());
            if (descriptor != null) {
                perspective.setLabel(descriptor.getLabel());
            }
        }
    }
}
