// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.addons.ui.internal;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.core.runtime.Platform;
import org.eclipse.e4.core.di.annotations.Execute;
import org.eclipse.e4.ui.model.application.MApplication;
import org.eclipse.e4.ui.model.application.ui.MUIElement;
import org.eclipse.e4.ui.model.application.ui.advanced.MPlaceholder;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.e4.ui.model.application.ui.basic.MWindow;
import org.eclipse.e4.ui.workbench.modeling.EModelService;

/**
 * Takes views whose bundle is not there any more out of the layout that was kept, before it is shown: those of an add-on that was
 * removed while the console was not running, or that was left out. The workbench would show them as empty tabs for ever.
 */
public final class RemovedViews {
    private static final String CLASS_OF_BUNDLE = "bundleclass://";
    private static final int EVERYWHERE =
            EModelService.ANYWHERE | EModelService.IN_SHARED_ELEMENTS | EModelService.OUTSIDE_PERSPECTIVE;

    /** Called by the workbench while it loads its model. */
    @Execute
    public void clean(MApplication application, EModelService model) {
        for (MWindow window : application.getChildren()) {
            remove(window, model, RemovedViews::isGone);
        }
    }

    /** Takes the parts for which that holds out of a window, with all places that are kept for them. */
    static void remove(MWindow window, EModelService model, Predicate<MUIElement> part) {
        List<MUIElement> gone = window.getSharedElements().stream().filter(part).toList();
        if (gone.isEmpty()) {
            return;
        }
        for (MPlaceholder place : model.findElements(window, null, MPlaceholder.class, null, EVERYWHERE)) {
            if (gone.contains(place.getRef()) && place.getParent() != null) {
                MUIElement selected = place.getParent().getSelectedElement();
                if (selected == place) {
                    place.getParent().setSelectedElement(null);
                }
                place.getParent().getChildren().remove(place);
            }
        }
        window.getSharedElements().removeAll(gone);
    }

    private static boolean isGone(MUIElement element) {
        return element instanceof MPart part
                && bundle(part.getContributionURI())
                        .filter(name -> Platform.getBundle(name) == null)
                        .isPresent();
    }

    private static Optional<String> bundle(String uri) {
        if (uri == null || !uri.startsWith(CLASS_OF_BUNDLE)) {
            return Optional.empty();
        }
        String name = uri.substring(CLASS_OF_BUNDLE.length());
        int slash = name.indexOf('/');
        return slash < 0 ? Optional.empty() : Optional.of(name.substring(0, slash));
    }
}
