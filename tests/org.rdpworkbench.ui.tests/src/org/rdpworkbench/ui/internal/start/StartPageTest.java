// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Control;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.rdpworkbench.testsupport.Ports;
import org.rdpworkbench.ui.internal.Console;
import org.rdpworkbench.ui.internal.investigation.Case;
import org.rdpworkbench.ui.internal.investigation.InvestigationEditor;
import org.rdpworkbench.ui.internal.investigation.Investigations;
import org.rdpworkbench.ui.internal.testing.Driver;
import org.rdpworkbench.ui.internal.testing.LookupPage;
import org.rdpworkbench.ui.internal.testing.RunningConsole;
import org.rdpworkbench.ui.internal.testing.StartScreen;
import org.rdpworkbench.ui.internal.testing.TestClipboard;

/** The first minute with the program, with the keyboard alone. */
@ExtendWith(RunningConsole.class)
@Timeout(900)
class StartPageTest {
    @BeforeEach
    void comeToTheFront() {
        Driver.activate();
        StartScreen start = StartScreen.await();
        Driver.onUi(() -> {
            start.code().setText("");
            start.host().setText("");
            return null;
        });
        Driver.command("org.rdpworkbench.ui.command.showStart");
        Driver.await("the focus on the page", () -> Driver.onUi(start.code()::isFocusControl));
    }

    @AfterEach
    void tidy() {
        Driver.onUi(() -> Driver.page().closeAllEditors(false));
        Driver.await("the end of all runs", () -> !Investigations.isAnyRunning());
        Console.targets().remove(Console.targets().all());
        StartScreen.await();
        Driver.settle();
    }

    @Test
    void fromTheCodeOverTheHostToTheInvestigation() throws IOException {
        StartScreen start = StartScreen.await();
        Driver.picture("start-page-light");
        Driver.type("0x904 0x7");
        Driver.await("the meaning", () -> start.meaning().startsWith("0x904/0x7: "));
        assertTrue(start.meaning().endsWith("(inferred, not documented)"), start::meaning);
        tabTo(start.host());
        int port = Ports.free();
        Driver.type("127.0.0.1:" + port);
        Driver.key(SWT.CR);
        Driver.await(
                "the investigation",
                () -> Driver.onUi(() -> Driver.page().getActiveEditor()) instanceof InvestigationEditor);
        Driver.await("the start page to go", () -> !StartScreen.isShown());
        Case subject = Driver.onUi(() -> ((InvestigationEditor) Driver.page().getActiveEditor()).subject());
        assertEquals("127.0.0.1:" + port + " · 0x904/0x7", subject.title());
        Driver.await("the result", () -> subject.investigation().isPresent());
        Driver.onUi(() -> Driver.page().closeAllEditors(false));
        StartScreen.await();
    }

    @Test
    void everythingOnItIsReachedWithTab() {
        StartScreen start = StartScreen.await();
        tabTo(Driver.get(Button.class, "start.code.explain"));
        tabTo(start.host());
        tabTo(Driver.get(Button.class, "start.host.diagnose"));
        tabTo(Driver.get(Button.class, "start.files"));
        tabTo(Driver.get(Button.class, "start.folder"));
    }

    private static void tabTo(Control wanted) {
        for (int tabs = 0; tabs < 4 && !Driver.onUi(wanted::isFocusControl); tabs++) {
            Control before = Driver.onUi(wanted.getDisplay()::getFocusControl);
            Driver.key(SWT.TAB);
            Driver.await("the next control", () -> Driver.onUi(wanted.getDisplay()::getFocusControl) != before);
        }
        assertTrue(Driver.onUi(wanted::isFocusControl), "reached with Tab");
    }

    @Test
    void enterInTheFieldForCodesExplainsItInFull() {
        Driver.type("2308");
        Driver.key(SWT.CR);
        Driver.await(
                "the view",
                () -> Driver.onUi(() -> Driver.page().getActivePart()) != null
                        && "Code Lookup"
                                .equals(Driver.onUi(
                                        () -> Driver.page().getActivePart().getTitle())));
        LookupPage.open().awaitTitle("Error 0x904");
    }

    @Test
    void whatIsPastedBesideTheFieldsGoesWhereItIsUnderstood() {
        StartScreen start = StartScreen.await();
        TestClipboard.put("Error code: 0x904\nExtended error code: 0x7\n");
        Driver.focus(Driver.get(Button.class, "start.files"));
        Driver.chord(SWT.CTRL, 'v');
        Driver.await("the meaning", () -> start.meaning().startsWith("0x904/0x7: "));
        TestClipboard.put("ts01.corp.example");
        Driver.focus(Driver.get(Button.class, "start.files"));
        Driver.chord(SWT.CTRL, 'v');
        Driver.await("the host", () -> Driver.onUi(start.host()::getText).equals("ts01.corp.example"));
    }

    @Test
    void anErrorMessageInTheFieldForHostsIsNotLost() {
        StartScreen start = StartScreen.await();
        TestClipboard.put("Error code: 0x904\nExtended error code: 0x7\n");
        Driver.focus(start.host());
        Driver.chord(SWT.CTRL, 'v');
        Driver.await("the meaning", () -> start.meaning().startsWith("0x904/0x7: "));
        assertEquals("", Driver.onUi(start.host()::getText));
    }

    @Test
    void aWrongHostIsSaidAndNothingIsOpened() {
        StartScreen start = StartScreen.await();
        Driver.focus(start.host());
        Driver.type("host:99999");
        Driver.key(SWT.CR);
        Driver.await("the sentence", () -> start.hostMessage().contains("99999"));
        assertTrue(StartScreen.isShown());
    }
}
