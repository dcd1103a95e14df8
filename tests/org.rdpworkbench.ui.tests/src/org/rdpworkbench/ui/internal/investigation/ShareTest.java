// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.investigation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IWorkbenchCommandConstants;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rdpworkbench.ui.files.ChosenFiles;
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
        Questions.answerWith(null);
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

    /** Answers in the user's place, and notes what was asked. */
    private static final class Answers extends Questions {
        private final List<String> asked = new ArrayList<>();
        private final Path saveTo;
        private final boolean yes;

        Answers(Path saveTo, boolean yes) {
            this.saveTo = saveTo;
            this.yes = yes;
        }

        @Override
        Optional<Path> whereToSave(Shell shell, Path suggestion) {
            return Optional.ofNullable(saveTo);
        }

        @Override
        boolean overwrite(Shell shell, String sentence) {
            asked.add(sentence);
            return yes;
        }
    }

    private static void type(Path path) {
        Text file = file();
        Driver.onUi(() -> {
            file.setText(path.toString());
            return null;
        });
    }

    private static String problem() {
        return Driver.onUi(() -> Driver.get(Label.class, "share.problem").getText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"page.html", "page"})
    void aPageThatIsThereIsNotWrittenOverWithoutAsking(String typed) throws IOException {
        Path page = Files.writeString(folder.resolve("page.html"), "an older one");
        Answers answers = new Answers(null, false);
        Questions.answerWith(answers);
        Driver.command("org.rdpworkbench.ui.command.share", () -> {
            type(folder.resolve(typed));
            press("share.show");
            press("share.write");
            assertTrue(Driver.find(Text.class, "share.file").isPresent(), "the dialog stays");
            Driver.key(SWT.ESC);
        });
        assertEquals("an older one", Files.readString(page));
        assertEquals(List.of(page + " is there already. Write the page over it?"), answers.asked);
    }

    @Test
    void aPageThatIsThereIsWrittenOverWhenTheUserWantsIt() throws IOException {
        Path page = Files.writeString(folder.resolve("whole.html"), "an older one");
        Answers answers = new Answers(null, true);
        Questions.answerWith(answers);
        share(false);
        Driver.await("the new page", () -> contains(page, "<!DOCTYPE html>"));
        assertEquals(1, answers.asked.size());
    }

    @Test
    void theDialogOfTheSystemHasAskedAlready() throws IOException {
        Path page = Files.writeString(folder.resolve("chosen.html"), "an older one");
        Answers answers = new Answers(null, false);
        Questions.answerWith(answers);
        try (ChosenFiles chosen = new ChosenFiles(page)) {
            Driver.command("org.rdpworkbench.ui.command.share", () -> {
                Path suggested = Path.of(Driver.onUi(file()::getText));
                press("share.browse");
                assertEquals(suggested, chosen.suggested());
                press("share.show");
                press("share.write");
            });
        }
        Driver.await("the new page", () -> contains(page, "<!DOCTYPE html>"));
        assertEquals(List.of(), answers.asked);
    }

    @Test
    void theFileOfTheCaseItselfIsRefused() throws IOException {
        Path own = folder.resolve("own.rdpcase");
        Answers answers = new Answers(own, true);
        Questions.answerWith(answers);
        Driver.command(IWorkbenchCommandConstants.FILE_SAVE);
        Driver.await("the file", () -> !subject.isDirty());
        byte[] saved = Files.readAllBytes(own);
        Driver.command("org.rdpworkbench.ui.command.share", () -> {
            type(own);
            assertFalse(
                    Driver.onUi(() -> Driver.get(Button.class, "share.write").isEnabled()));
            assertEquals("This is the file of the case itself. Choose another one.", problem());
            // The same file by another path, which only the disk can tell.
            type(folder.resolve("Users").resolve("..").resolve("own.rdpcase"));
            assertEquals("", problem());
            press("share.write");
            assertEquals("This is the file of the case itself. Choose another one.", problem());
            Driver.key(SWT.ESC);
        });
        assertArrayEquals(saved, Files.readAllBytes(own));
        assertEquals(List.of(), answers.asked);
    }

    private static boolean contains(Path file, String text) {
        try {
            return Files.readString(file).contains(text);
        } catch (IOException e) {
            // Just being put in place.
            return false;
        }
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
