// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.areas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.RGB;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.rdpworkbench.core.evidence.EvidenceLocator;
import org.rdpworkbench.ui.internal.Ids;
import org.rdpworkbench.ui.internal.testing.AreaBot;
import org.rdpworkbench.ui.internal.testing.ConsoleBot;
import org.rdpworkbench.ui.internal.testing.Driver;
import org.rdpworkbench.ui.internal.testing.RunningConsole;
import org.rdpworkbench.ui.internal.testing.TableBot;
import org.rdpworkbench.ui.internal.testing.TestClipboard;

/** Somebody pastes a page about 0x904. */
@ExtendWith(RunningConsole.class)
@Timeout(900)
class AdviceViewTest {
    private static final String PAGE = """
            # How to fix error 0x904 for good

            1. Rename the folder C:\\ProgramData\\Microsoft\\Crypto\\RSA\\MachineKeys.
            2. Restart-Service termserv
            3. Use the IP address instead of the name.
            4. Set fDenyTSConnections to 0 in the registry.
            5. Check the event log of the server for event 1057.
            6. Install the Remote Desktop app from the Microsoft Store.
            7. Never turn the firewall off.
            8. Drink a glass of water.
            """;

    private AreaBot view;

    @TempDir
    private Path folder;

    @BeforeEach
    void show() {
        Driver.activate();
        Driver.command("org.rdpworkbench.ui.command.judgeAdvice");
        view = AreaBot.show(Ids.ADVICE_VIEW);
    }

    @AfterEach
    void tidy() {
        write("");
        AreaBot.check("advice.only-recognised", false);
        Driver.await("no rows", () -> AreaBot.table("advice").shown().isEmpty());
        AreaBot.tidy();
    }

    @Test
    void withoutATextItSaysWhatToDo() {
        AreaBot.awaitLine("advice.message", "Paste advice");
    }

    @Test
    void aPastedPageIsJudgedStepByStep() {
        Driver.focus(text());
        TestClipboard.put(PAGE);
        Driver.chord(SWT.CTRL, 'v');
        Driver.await("the steps", () -> judgements().size() == 9);
        assertEquals(
                List.of(
                        "not recognised",
                        "harmful",
                        "useless",
                        "useful only if",
                        "useful only if",
                        "right",
                        "outdated",
                        "warns, rightly",
                        "not recognised"),
                judgements());
        AreaBot.awaitLine(
                "advice.summary", "9 steps: 1 harmful, 2 useless or outdated, 2 useful only if, 2 right, 2 not");
        AreaBot.awaitLine("advice.summary", "In the order of the text");
        List<String> instead = AreaBot.cells("advice", "instead");
        assertTrue(instead.get(1).contains("key file"), instead::toString);
        String page = Driver.onUi(text()::getText);
        StyleRange[] marks = Driver.onUi(text()::getStyleRanges);
        assertEquals(7, marks.length);
        String marked = page.substring(marks[0].start, marks[0].start + marks[0].length);
        assertTrue(marked.startsWith("Rename") && marked.endsWith("MachineKeys"), marked);

        String said = AreaBot.text(view.explain("advice", "judgement", "harmful"));
        assertTrue(said.contains("private keys of all programs"), said);
        assertTrue(
                AreaBot.explained("advice").sections().stream()
                        .noneMatch(section -> section.heading().contains("case in front")),
                "there is none");
        assertTrue(Driver.onUi(text()::getSelectionText).startsWith("1. Rename the folder"));

        AreaBot.check("advice.only-recognised", true);
        Driver.await("what is recognised", () -> judgements().size() == 7);
        assertFalse(judgements().contains("not recognised"));
        TableBot.of("advice").filter("firewall");
        Driver.await(
                "the filtered",
                () -> judgements().contains("warns, rightly") && judgements().size() < 4);
        AreaBot.set("advice.filter", "");
    }

    @Test
    void theCaretInTheTextLeadsToItsStep() {
        write(PAGE);
        Driver.await("the steps", () -> judgements().size() == 9);
        Driver.focus(text());
        Driver.onUi(() -> {
            text().setCaretOffset(PAGE.indexOf("termserv"));
            return null;
        });
        Driver.await("the row", () -> TableBot.of("advice").selected() == 1);
        assertEquals("service-termserv", rule());
    }

    private static String rule() {
        return Driver.onUi(() -> AreaBot.table("advice").selected().getFirst().toString())
                .replaceAll("(?s).*AdviceRule\\[id=([a-z-]+),.*", "$1");
    }

    @Test
    void theStepsAreRankedForTheCaseInFront() throws Exception {
        Path off = folder.resolve("ts01.reg");
        Files.writeString(off, """
                Windows Registry Editor Version 5.00

                [HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server]
                "fDenyTSConnections"=dword:00000001

                [HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Microsoft\\Windows NT\\Terminal Services]
                "fDenyTSConnections"=dword:00000001
                """, StandardCharsets.UTF_8);
        AreaBot.open(new EvidenceLocator.OfPath(off));
        AreaBot.show(Ids.ADVICE_VIEW);
        write(PAGE);
        Driver.await("the steps", () -> judgements().size() == 9);
        AreaBot.awaitLine("advice.summary", "In the order in which they help ");
        assertEquals(
                "4. Set fDenyTSConnections to 0 in the registry.",
                AreaBot.cells("advice", "text").getFirst());
        String fit = AreaBot.cells("advice", "fit").getFirst();
        assertTrue(fit.startsWith("Fits this case: \"Remote Desktop is switched off\" is proven"), fit);
        assertEquals("harmful", judgements().get(5));
        AreaBot.check("advice.only-recognised", true);
        Driver.await("what is recognised", () -> judgements().size() == 7);
        view.explain("advice", "judgement", "useful only if");
        Driver.picture("advice-light");
        RGB light = Driver.onUi(() -> text().getStyleRanges()[0].foreground.getRGB());
        new ConsoleBot().switchTheme();
        Driver.await(
                "marks in the colours of the theme",
                () -> !Driver.onUi(() -> text().getStyleRanges()[0].foreground.getRGB())
                        .equals(light));
        Driver.picture("advice-dark");
        new ConsoleBot().switchTheme();

        Driver.onUi(() -> Driver.page().closeAllEditors(false));
        AreaBot.awaitLine("advice.summary", "In the order of the text");
        Driver.await("the order of the text", () -> judgements().getFirst().equals("harmful"));
    }

    private static StyledText text() {
        return Driver.get(StyledText.class, "advice.text");
    }

    private static void write(String page) {
        StyledText text = text();
        Driver.onUi(() -> {
            text.setText(page);
            return null;
        });
    }

    private static List<String> judgements() {
        return AreaBot.cells("advice", "judgement");
    }
}
