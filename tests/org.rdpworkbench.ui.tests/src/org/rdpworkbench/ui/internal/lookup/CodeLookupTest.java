// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.lookup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rdpworkbench.core.codes.CodeTables;
import org.rdpworkbench.core.codes.Explanation;
import org.rdpworkbench.ui.internal.testing.Driver;
import org.rdpworkbench.ui.internal.testing.LookupPage;
import org.rdpworkbench.ui.internal.testing.RunningConsole;
import org.rdpworkbench.ui.internal.testing.TestClipboard;

/** A code is looked up while somebody waits on the phone. */
@ExtendWith(RunningConsole.class)
@Timeout(900)
class CodeLookupTest {
    private static final String GERMAN =
            "Die Verbindung wurde unterbrochen.\r\n\r\nFehlercode: 0x904\r\n" + "Erweiterter Fehlercode: 0x7\r\n[OK]";

    @BeforeEach
    void comeToTheFront() {
        Driver.activate();
    }

    @AfterEach
    void tidy() {
        Driver.activate();
        LookupPage page = LookupPage.open();
        Driver.onUi(() -> {
            page.field().setText("");
            return null;
        });
        Driver.settle();
    }

    @Test
    void aCodeIsExplainedAsOneTypes() {
        LookupPage page = LookupPage.open();
        Driver.type("0x904 0x7");
        page.awaitTitle("Error 0x904/0x7");
        Explanation explanation = CodeTables.builtIn().explain("0x904 0x7");
        assertTrue(page.shown().contains(explanation.meaning()), page::shown);
        assertTrue(page.shown().contains(explanation.next()), page::shown);
        assertTrue(page.shown().contains("inferred, not documented"), page::shown);
        Driver.picture("lookup-light");
    }

    @ParameterizedTest
    @CsvSource({
        "2308, Error 0x904",
        "-2147467259, Error 0x80004005",
        "ERRINFO_LOGOFF_BY_USER, Error 0xC",
        "event Schannel 36870, Event 36870 of Schannel",
        "rcm 1057, could not make itself a certificate",
        "nla, 'popular advice'"
    })
    void whateverTheCommandLineExplainsIsUnderstood(String typed, String expected) {
        LookupPage page = LookupPage.open();
        Driver.type(typed);
        Driver.await("an explanation", () -> page.shown().contains(expected));
    }

    @Test
    void aPastedDialogIsUnderstoodWhereverTheFocusIs() {
        LookupPage page = LookupPage.open();
        TestClipboard.put(GERMAN);
        Driver.focus(page.text());
        Driver.chord(SWT.CTRL, 'v');
        page.awaitTitle("Error 0x904/0x7");
        assertFalse(Driver.onUi(page.field()::getText).contains("\n"));
        Driver.focus(page.field());
        Driver.key(SWT.ESC);
        page.awaitTitle("Look up an error code");
        Driver.chord(SWT.CTRL, 'v');
        page.awaitTitle("Error 0x904/0x7");
    }

    @Test
    void whatIsNoCodeIsSaidWithoutBlame() {
        LookupPage page = LookupPage.open();
        Driver.type("hello");
        Driver.await("the sentence", () -> page.shown().contains("holds no code"));
        assertTrue(Driver.find(Link.class, "lookup.diagnose").isEmpty(), "there is no code to diagnose with");
    }

    @Test
    void theLastLookupsComeBack() {
        LookupPage page = LookupPage.open();
        Driver.type("0x808");
        page.awaitTitle("Error 0x808");
        Driver.key(SWT.CR);
        Driver.key(SWT.ESC);
        page.awaitTitle("Look up an error code");
        Driver.await(
                "it among the last ones",
                () -> Driver.onUi(page.text()::links).getFirst().equals("0x808"));
        Driver.picture("lookup-empty-light");
        Driver.key(SWT.ARROW_UP);
        page.awaitTitle("Error 0x808");
    }

    @Test
    void aHostIsDiagnosedWithTheCode() {
        LookupPage page = LookupPage.open();
        Driver.type("2308");
        page.awaitTitle("Error 0x904");
        Driver.focus(Driver.get(Link.class, "lookup.diagnose"));
        Driver.key(SWT.CR);
        Text code = Driver.get(Text.class, "new.code");
        assertEquals("0x904", Driver.onUi(code::getText));
        Driver.key(SWT.ESC);
        Driver.await(
                "the end of the dialog",
                () -> Driver.find(Text.class, "new.code").isEmpty());
    }
}
