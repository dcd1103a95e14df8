// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.lookup;

import java.util.Optional;
import org.eclipse.ui.IWorkbenchPage;
import org.rdpworkbench.ui.internal.Ids;
import org.rdpworkbench.ui.internal.Views;

/** Opens the view that explains codes. To be used on the UI thread. */
public final class CodeLookup {
    private CodeLookup() {}

    /** Opens the view and goes to its field. */
    public static Optional<CodeLookupView> open(IWorkbenchPage page) {
        Optional<CodeLookupView> view =
                Views.show(page, Ids.LOOKUP_VIEW, IWorkbenchPage.VIEW_ACTIVATE, CodeLookupView.class);
        // A view that is active already gets no focus from being shown.
        view.ifPresent(CodeLookupView::setFocus);
        return view;
    }

    /** Opens the view and looks a text up. */
    public static void show(IWorkbenchPage page, String text) {
        open(page).ifPresent(view -> view.lookUp(text));
    }
}
