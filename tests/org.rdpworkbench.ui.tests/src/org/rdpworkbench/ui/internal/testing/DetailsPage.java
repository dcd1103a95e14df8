// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.testing;

import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbenchPage;
import org.rdpworkbench.ui.internal.Ids;
import org.rdpworkbench.ui.internal.details.ExplainedText;

/** The view Details as a user sees it. */
public final class DetailsPage {
    private DetailsPage() {}

    /** Brings the view to the front without giving it the focus. */
    public static DetailsPage show() {
        Driver.onUi(() -> {
            IViewPart view = Driver.page().showView(Ids.DETAILS_VIEW, null, IWorkbenchPage.VIEW_VISIBLE);
            Driver.page().bringToTop(view);
            return null;
        });
        return new DetailsPage();
    }

    /** The explanation. */
    public ExplainedText text() {
        return Driver.get(ExplainedText.class, "details.text");
    }

    /** What stands in the explanation. */
    public String shown() {
        return Driver.onUi(text()::getText);
    }

    /** Waits until the explanation begins with a text. */
    public void awaitTitle(String beginning) {
        Driver.await("the explanation " + beginning, () -> shown().startsWith(beginning));
    }

    /** Goes to a link with Tab and follows it with Enter. */
    public void follow(String link) {
        ExplainedText text = text();
        List<String> links = Driver.onUi(text::links);
        int index = links.indexOf(link);
        if (index < 0) {
            throw new AssertionError("no link \"" + link + "\" among " + links);
        }
        Driver.focus(text);
        for (int tabs = 0; tabs <= index; tabs++) {
            Driver.key(SWT.TAB);
        }
        Driver.key(SWT.CR);
    }
}
