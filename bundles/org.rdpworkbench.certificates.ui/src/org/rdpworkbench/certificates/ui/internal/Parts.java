// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.certificates.ui.internal;

import java.util.Optional;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.e4.ui.workbench.modeling.EPartService;
import org.eclipse.ui.IWorkbenchWindow;

/** Finds the objects behind views. */
final class Parts {
    private Parts() {}

    /** The object of a view in a window; empty while the view is not open. */
    static <T> Optional<T> find(IWorkbenchWindow window, String id, Class<T> type) {
        MPart part = window.getService(EPartService.class).findPart(id);
        return part != null && type.isInstance(part.getObject())
                ? Optional.of(type.cast(part.getObject()))
                : Optional.empty();
    }
}
