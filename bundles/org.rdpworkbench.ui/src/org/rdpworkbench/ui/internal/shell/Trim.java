// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.shell;

import java.util.Optional;
import org.eclipse.e4.ui.model.application.ui.basic.MTrimBar;
import org.eclipse.e4.ui.model.application.ui.basic.MWindow;
import org.eclipse.e4.ui.model.application.ui.menu.MMenuFactory;
import org.eclipse.e4.ui.model.application.ui.menu.MToolControl;
import org.eclipse.e4.ui.workbench.IWorkbench;
import org.eclipse.e4.ui.workbench.modeling.EModelService;
import org.eclipse.ui.IWorkbenchWindow;
import org.rdpworkbench.ui.internal.Ids;

/**
 * Controls in the bars at the edges of a window. A menu contribution can put controls there as well, but neither at the right end nor
 * with a width that changes, so these are put into the model of the window, anew each time it opens.
 */
final class Trim {
    /** The bar with the tool bars. */
    static final String TOP = "org.eclipse.ui.main.toolbar";

    /** The bar with the status line. */
    static final String STATUS = "org.eclipse.ui.trim.status";

    /** What runs, at the right end of the status line. */
    static final String PROGRESS = "org.eclipse.ui.ProgressBar";

    private Trim() {}

    /** Adds a control to the end of a bar; empty when it is there already. */
    static Optional<MToolControl> add(IWorkbenchWindow window, String bar, String id, Class<?> type) {
        return find(window, bar, id).map(trim -> {
            MToolControl control = control(id, type);
            trim.getChildren().add(control);
            return control;
        });
    }

    /** Adds a control to the beginning of a bar, unless it is there already. */
    static void addFirst(IWorkbenchWindow window, String bar, String id, Class<?> type) {
        find(window, bar, id).ifPresent(trim -> trim.getChildren().addFirst(control(id, type)));
    }

    /** Shows a control of the platform's that was left out while the window opened. It is left out anew the next time. */
    static void show(IWorkbenchWindow window, String id) {
        EModelService models = window.getService(EModelService.class);
        if (models.find(id, window.getService(MWindow.class)) instanceof MToolControl control) {
            control.getPersistedState().put(IWorkbench.PERSIST_STATE, Boolean.FALSE.toString());
            control.setToBeRendered(true);
        }
    }

    private static Optional<MTrimBar> find(IWorkbenchWindow window, String bar, String id) {
        EModelService models = window.getService(EModelService.class);
        return models.find(bar, window.getService(MWindow.class)) instanceof MTrimBar trim
                        && models.find(id, trim) == null
                ? Optional.of(trim)
                : Optional.empty();
    }

    private static MToolControl control(String id, Class<?> type) {
        MToolControl control = MMenuFactory.INSTANCE.createToolControl();
        control.setElementId(id);
        control.setContributionURI("bundleclass://" + Ids.BUNDLE + "/" + type.getName());
        control.getPersistedState().put(IWorkbench.PERSIST_STATE, Boolean.FALSE.toString());
        return control;
    }
}
