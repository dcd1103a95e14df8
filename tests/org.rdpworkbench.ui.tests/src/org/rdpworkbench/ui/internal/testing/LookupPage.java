// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.testing;

import org.eclipse.swt.widgets.Text;
import org.rdpworkbench.ui.internal.details.ExplainedText;

/** The view Code Lookup as a user sees it. */
public final class LookupPage {
    private LookupPage() {}

    /** Opens the view with its command and waits until one can type. */
    public static LookupPage open() {
        Driver.command("org.rdpworkbench.ui.command.explainCode");
        LookupPage page = new LookupPage();
        Driver.await("the focus in the field", () -> Driver.onUi(page.field()::isFocusControl));
        return page;
    }

    /** The field. */
    public Text field() {
        return Driver.get(Text.class, "lookup.field");
    }

    /** The explanation. */
    public ExplainedText text() {
        return Driver.get(ExplainedText.class, "lookup.text");
    }

    /** What stands in the explanation. */
    public String shown() {
        return Driver.onUi(text()::getText);
    }

    /** Waits until the explanation begins with a text. */
    public void awaitTitle(String beginning) {
        Driver.await("the explanation " + beginning, () -> shown().startsWith(beginning));
    }
}
