// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.investigation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.rdpworkbench.ui.internal.Console;
import org.rdpworkbench.ui.internal.testing.ConsoleBot;
import org.rdpworkbench.ui.internal.testing.Driver;
import org.rdpworkbench.ui.internal.testing.RunningConsole;

/** An admin hands a case on to somebody who does not have this program. */
@ExtendWith(RunningConsole.class)
@Timeout(900)
class ShareTest {
    private static final String EXPORT = """
            Windows Registry Editor Version 5.00

            [HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server]
            "fDenyTSConnections"=dword:00000001

            [HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\ComputerName\\ComputerName]
            "ComputerName"="TS01"
            """;

    @TempDir
    private Path folder;

    private Case subject;

    @BeforeEach
    void diagnose() throws IOException {
        Path users = Files.createDirectories(folder.resolve("Users").resolve("Jane Doe"));
        Path evidence = Files.writeString(users.resolve("export.reg"), EXPORT);
        Driver.onUi(() -> {
            Investigations.open(Driver.page(), Investigations.addEvidence(List.of(evidence)), null);
            return null;
        });
        subject = Driver.onUi(() -> ((InvestigationEditor) Driver.page().getActiveEditor()).subject());
        Driver.await("the result", () -> subject.stage().investigation() != null && !subject.running());
        Driver.settle();
    }

    @AfterEach
    void tidy() {
        Driver.onUi(() -> Driver.page().closeAllEditors(false));
        Console.targets().remove(Console.targets().all());
        Driver.settle();
    }

    private static void press(String id) {
        Button button = Driver.get(Button.class, id);
        Driver.onUi(() -> {
            button.setSelection((button.getStyle() & SWT.CHECK) != 0 && !button.getSelection());
            button.notifyListeners(SWT.Selection, null);
            return null;
        });
    }

    private static Text file() {
        Driver.await("the dialog", () -> Driver.find(Text.class, "share.file").isPresent());
        return Driver.get(Text.class, "share.file");
    }

    private Path share(boolean masked) {
        Path page = folder.resolve(masked ? "masked.html" : "whole.html");
        Driver.command("org.rdpworkbench.ui.command.share", () -> {
            Text file = file();
            assertTrue(Driver.onUi(file::getText).endsWith(".html"));
            Driver.onUi(() -> {
                file.setText(page.toString());
                return null;
            });
            press("share.show");
            if (masked) {
                press("share.mask");
            }
            Driver.picture("share-light");
            press("share.write");
        });
        Driver.await("the page", () -> Files.exists(page));
        return page;
    }

    @Test
    void thePageSaysWhatWasFoundAndWhere() throws IOException {
        assertTrue(Driver.onUi(() -> Driver.get(Button.class, "verdict.share").isEnabled()));
        String page = Files.readString(share(false));
        assertTrue(page.startsWith("<!DOCTYPE html>"));
        assertTrue(page.contains("Remote Desktop is switched off"), page);
        assertTrue(page.contains("Jane Doe"), page);
    }

    @Test
    void theMaskedPageSaysWhatWasFoundAndNotWhere() throws IOException {
        String page = Files.readString(share(true));
        assertTrue(page.contains("Remote Desktop is switched off"), page);
        assertTrue(page.contains("Masked"), page);
        assertFalse(page.contains("Jane"), page);
        assertFalse(page.contains("TS01"), page);
    }

    @Test
    void whatIsNoFileIsNotTaken() {
        Driver.command("org.rdpworkbench.ui.command.share", () -> {
            Text file = file();
            Driver.onUi(() -> {
                file.setText("page");
                return null;
            });
            assertFalse(
                    Driver.onUi(() -> Driver.get(Button.class, "share.write").isEnabled()));
            assertEquals(
                    "A whole path of a file is expected.",
                    Driver.onUi(() -> Driver.get(Label.class, "share.problem").getText()));
            Driver.key(SWT.ESC);
        });
        Driver.await("no dialog", () -> Driver.find(Control.class, "share.file").isEmpty());
    }

    @Test
    void theDialogIsLookedAtInTheDarkTheme() {
        ConsoleBot console = new ConsoleBot();
        console.switchTheme();
        try {
            Driver.command("org.rdpworkbench.ui.command.share", () -> {
                file();
                Driver.picture("share-dark");
                Driver.key(SWT.ESC);
            });
        } finally {
            console.switchTheme();
        }
        Driver.await("no dialog", () -> Driver.find(Control.class, "share.file").isEmpty());
    }
}
