// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.investigation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.rdpworkbench.core.investigation.CaseFile;
import org.rdpworkbench.ui.internal.Console;
import org.rdpworkbench.ui.internal.testing.ConsoleBot;
import org.rdpworkbench.ui.internal.testing.DetailsPage;
import org.rdpworkbench.ui.internal.testing.Driver;
import org.rdpworkbench.ui.internal.testing.RunningConsole;
import org.rdpworkbench.ui.internal.testing.TableBot;

/** An admin asks what has changed since yesterday. */
@ExtendWith(RunningConsole.class)
@Timeout(900)
class ComparisonTest {
    private static final String EXPORT = """
            Windows Registry Editor Version 5.00

            [HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server]
            "fDenyTSConnections"=dword:0000000%d
            """;

    @TempDir
    private Path folder;

    private CompareHandler.Other chosen;
    private List<CompareHandler.Other> offered;

    @BeforeEach
    void answer() {
        Questions.answerWith(new Questions() {
            @Override
            Optional<CompareHandler.Other> compareWith(Shell shell, List<CompareHandler.Other> others) {
                offered = others;
                return Optional.ofNullable(chosen);
            }
        });
    }

    @AfterEach
    void tidy() {
        Questions.answerWith(null);
        Driver.onUi(() -> Driver.page().closeAllEditors(false));
        Console.targets().remove(Console.targets().all());
        Driver.settle();
    }

    private Case diagnosed(int denied) throws IOException {
        Path evidence = Files.writeString(folder.resolve("export" + denied + ".reg"), EXPORT.formatted(denied));
        Driver.onUi(() -> {
            Investigations.open(Driver.page(), Investigations.addEvidence(List.of(evidence)), null);
            return null;
        });
        Case subject = Driver.onUi(() -> ((InvestigationEditor) Driver.page().getActiveEditor()).subject());
        Driver.await("the result", () -> subject.stage().investigation() != null && !subject.running());
        Driver.settle();
        return subject;
    }

    private static void compare() {
        Driver.command("org.rdpworkbench.ui.command.compare");
        Driver.await(
                "the comparison", () -> Driver.onUi(() -> Driver.page().getActiveEditor() instanceof ComparisonEditor));
    }

    @Test
    void whatHasChangedSinceYesterdayIsShownAndExplained() throws IOException {
        Case yesterday = diagnosed(1);
        Path file = folder.resolve("yesterday.rdpcase");
        CaseFile.write(yesterday.document().withTitle("Yesterday"), file);
        diagnosed(0);
        chosen = new CompareHandler.Other.File("yesterday.rdpcase", file);
        compare();
        TableBot table = TableBot.of("comparison");
        Driver.await("the differences", () -> table.count() > 0);
        List<List<String>> rows = table.rows();
        // Without the SOFTWARE hive a policy could still switch it off: that it is in order now would be too much said.
        assertTrue(
                rows.stream()
                        .anyMatch(row -> row.subList(0, 5)
                                .equals(List.of(
                                        "cannot be told any more",
                                        "cause",
                                        "Remote Desktop is switched off",
                                        "possible",
                                        "not examined"))),
                rows::toString);
        assertTrue(rows.stream().anyMatch(row -> row.contains("better") && row.contains("problem")), rows::toString);
        assertTrue(
                rows.stream().anyMatch(row -> row.contains("1 (REG_DWORD)") && row.contains("0 (REG_DWORD)")),
                rows::toString);
        Label sides = Driver.get(Label.class, "comparison.sides");
        assertTrue(Driver.onUi(sides::getText).startsWith("Yesterday ("), () -> Driver.onUi(sides::getText));
        DetailsPage details = DetailsPage.show();
        table.filter("possible").click("subject", 0);
        details.awaitTitle("Remote Desktop is switched off");
        Driver.picture("comparison-light");
        new ConsoleBot().switchTheme();
        Driver.picture("comparison-dark");
        Driver.onUi(() -> Driver.page().closeEditor(Driver.page().getActiveEditor(), true));
    }

    @Test
    void aCaseThatIsOpenIsOfferedAndNothingHappensWhenNoneIsChosen() throws IOException {
        Case first = diagnosed(1);
        diagnosed(0);
        Driver.command("org.rdpworkbench.ui.command.compare");
        Driver.settle();
        assertEquals(first.title() + " (open)", offered.getFirst().label());
        assertFalse(Driver.onUi(() -> Driver.page().getActiveEditor() instanceof ComparisonEditor));
        chosen = offered.getFirst();
        compare();
    }

    @Test
    void whatIsNoCaseIsSaid() throws IOException {
        diagnosed(1);
        Path file = Files.writeString(folder.resolve("broken.rdpcase"), "{");
        chosen = new CompareHandler.Other.File("broken.rdpcase", file);
        Driver.command("org.rdpworkbench.ui.command.compare");
        Driver.await("the sentence", () -> Driver.onUi(ComparisonTest::dialog).isPresent());
        Driver.onUi(() -> {
            dialog().ifPresent(Shell::close);
            return null;
        });
        Driver.activate();
    }

    private static Optional<Shell> dialog() {
        return Arrays.stream(PlatformUI.getWorkbench().getDisplay().getShells())
                .filter(shell -> shell.isVisible() && shell.getText().equals("Compare With"))
                .findFirst();
    }
}
