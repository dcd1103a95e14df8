// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.testing;

import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.rdpworkbench.ui.internal.start.StartPage;

/** The start page as a user sees it. */
public final class StartScreen {
    private StartScreen() {}

    /** Whether it is shown. */
    public static boolean isShown() {
        return Driver.find(StartPage.class, "start").isPresent();
    }

    /** Waits until it is there. */
    public static StartScreen await() {
        Driver.await("the start page", StartScreen::isShown);
        return new StartScreen();
    }

    /** The field for codes. */
    public Text code() {
        return Driver.get(Text.class, "start.code");
    }

    /** What stands below the field for codes. */
    public String meaning() {
        Label label = Driver.get(Label.class, "start.code.meaning");
        return Driver.onUi(label::getText);
    }

    /** The field for hosts. */
    public Text host() {
        return Driver.get(Text.class, "start.host");
    }

    /** What stands below the field for hosts. */
    public String hostMessage() {
        Label label = Driver.get(Label.class, "start.host.message");
        return Driver.onUi(label::getText);
    }
}
