// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.testing;

import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.rdpworkbench.ui.internal.widgets.Card;
import org.rdpworkbench.ui.internal.widgets.Headline;
import org.rdpworkbench.ui.internal.widgets.PathLadder;

/** The page with the verdict. */
public final class VerdictBot {
    private static final int MOST_TABS = 30;

    VerdictBot() {}

    /** The line that says it all. */
    public String headline() {
        return Driver.onUi(Driver.get(Headline.class, "verdict.headline")::title);
    }

    /** Headline and what stands below it. */
    public String head() {
        return Driver.onUi(Driver.get(Headline.class, "verdict.headline")::text);
    }

    /** The path that a connection takes. */
    public PathLadder path() {
        return Driver.get(PathLadder.class, "verdict.path");
    }

    /** The cards of causes, strongest first. */
    public List<Card> causes() {
        Driver.get(Card.class, "verdict.cause");
        return Driver.onUi(() -> Driver.all(Card.class, "verdict.cause"));
    }

    /** The button that runs the diagnosis, or cancels it while it runs. */
    public Button run() {
        return Driver.get(Button.class, "verdict.run");
    }

    /** Goes to a card with Tab and follows it with Enter. */
    public FindingsBot follow(Card card) {
        Display display = Driver.onUi(card::getDisplay);
        Driver.focus(run());
        for (int tabs = 0; tabs < MOST_TABS && !Driver.onUi(card::isFocusControl); tabs++) {
            Control before = Driver.onUi(display::getFocusControl);
            Driver.key(SWT.TAB);
            Driver.await("the next control", () -> Driver.onUi(display::getFocusControl) != before);
        }
        Driver.await("the focus on the card", () -> Driver.onUi(card::isFocusControl));
        Driver.key(SWT.CR);
        return new FindingsBot();
    }
}
