// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IWorkbenchCommandConstants;
import org.eclipse.ui.IWorkbenchPage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.rdpworkbench.core.codes.CodeTables;
import org.rdpworkbench.ui.internal.Ids;
import org.rdpworkbench.ui.internal.Views;
import org.rdpworkbench.ui.internal.details.DetailsView;
import org.rdpworkbench.ui.internal.testing.DetailsPage;
import org.rdpworkbench.ui.internal.testing.Driver;
import org.rdpworkbench.ui.internal.testing.LookupPage;
import org.rdpworkbench.ui.internal.testing.RunningConsole;
import org.rdpworkbench.ui.internal.testing.TargetsBot;
import org.rdpworkbench.ui.internal.testing.TestClipboard;

/** What was closed, opened again and put back by a reset of the layout works as it did at first. */
@ExtendWith(RunningConsole.class)
@Timeout(900)
class ReopenedViewsTest {
    @BeforeEach
    void closeOpenAndReset() {
        for (String view : List.of(Ids.DETAILS_VIEW, Ids.LOOKUP_VIEW, Ids.TARGETS_VIEW)) {
            Driver.onUi(() -> {
                Driver.page().hideView(Driver.page().showView(view));
                return Driver.page().showView(view);
            });
            Driver.settle();
            Driver.onUi(() -> {
                Driver.page().hideView(Driver.page().findView(view));
                return null;
            });
        }
        Driver.onUi(() -> {
            Driver.page().resetPerspective();
            return null;
        });
        Driver.settle();
        Driver.activate();
    }

    @Test
    void theWayBackInTheDetails() {
        DetailsPage details = DetailsPage.show();
        DetailsView view = Driver.onUi(
                () -> Views.show(Driver.page(), Ids.DETAILS_VIEW, IWorkbenchPage.VIEW_ACTIVATE, DetailsView.class)
                        .orElseThrow());
        for (String code : List.of("0x904", "0x808")) {
            Driver.onUi(() -> {
                view.explain(CodeTables.builtIn().explain(code));
                return null;
            });
            details.awaitTitle("Error " + code);
        }
        Driver.focus(details.text());
        Driver.command(IWorkbenchCommandConstants.NAVIGATE_BACKWARD_HISTORY);
        details.awaitTitle("Error 0x904");
        Driver.command("org.rdpworkbench.ui.command.copyExplanation");
        assertEquals(details.shown(), TestClipboard.text());
    }

    @Test
    void pastingIntoTheLookup() {
        LookupPage page = LookupPage.open();
        TestClipboard.put("Error code: 0x904\nExtended error code: 0x7");
        Driver.focus(page.text());
        Driver.command(IWorkbenchCommandConstants.EDIT_PASTE);
        page.awaitTitle("Error 0x904/0x7");
    }

    @Test
    void theFilterOfTheTargets() {
        Text filter = TargetsBot.open().filter();
        LookupPage.open();
        TargetsBot.open();
        Driver.command("org.rdpworkbench.ui.command.focusFilter");
        Driver.await("the focus in the filter", () -> Driver.onUi(filter::isFocusControl));
    }
}
