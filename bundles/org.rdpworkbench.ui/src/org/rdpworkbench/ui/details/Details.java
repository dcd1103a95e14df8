// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.details;

import org.eclipse.ui.IWorkbenchPage;
import org.rdpworkbench.ui.internal.Ids;
import org.rdpworkbench.ui.internal.Views;
import org.rdpworkbench.ui.internal.details.DetailsView;

/** The view Details. It follows the selection by itself; links in explanations lead it elsewhere. */
public final class Details {
    private Details() {}

    /** Explains an object in the view, and opens the view when it is not open. To be called on the UI thread. */
    public static void show(IWorkbenchPage page, Object object) {
        Views.show(page, Ids.DETAILS_VIEW, IWorkbenchPage.VIEW_VISIBLE, DetailsView.class)
                .ifPresent(details -> {
                    // Being visible is not enough where the active view lies in the same folder.
                    page.bringToTop(page.findView(Ids.DETAILS_VIEW));
                    details.explain(object);
                });
    }
}
