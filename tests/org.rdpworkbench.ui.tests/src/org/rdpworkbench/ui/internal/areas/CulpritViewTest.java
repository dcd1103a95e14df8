// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.areas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Event;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.rdpworkbench.core.evidence.EvidenceLocator;
import org.rdpworkbench.core.evidence.Role;
import org.rdpworkbench.core.evidence.SourceKind;
import org.rdpworkbench.core.evidence.SourceUse;
import org.rdpworkbench.core.evidence.Target;
import org.rdpworkbench.core.investigation.Investigation;
import org.rdpworkbench.core.investigation.Investigation.InvestigatedTarget;
import org.rdpworkbench.core.investigation.InvestigationRequest;
import org.rdpworkbench.core.investigation.InvestigationRequest.TargetRequest;
import org.rdpworkbench.ui.internal.Console;
import org.rdpworkbench.ui.internal.investigation.Investigations;
import org.rdpworkbench.ui.internal.testing.AreaBot;
import org.rdpworkbench.ui.internal.testing.ConsoleBot;
import org.rdpworkbench.ui.internal.testing.Driver;
import org.rdpworkbench.ui.internal.testing.RunningConsole;

/** The search for the culprit, on a case made of registry exports whose source is said to be a live computer. */
@ExtendWith(RunningConsole.class)
@Timeout(900)
class CulpritViewTest {
    private static final String VIEW = "org.rdpworkbench.client.ui.culprit";
    private static final int ADD_INS = 5;

    /** What the shown state wants to be off: kept here, since commands tell only what changes. */
    private final Set<String> switchedOff = new HashSet<>();

    @TempDir
    private Path folder;

    @BeforeEach
    void show() {
        AreaBot.show(VIEW);
        Driver.await("the view", () -> !AreaBot.line("culprit.body").isEmpty());
    }

    @AfterEach
    void tidy() {
        if (offers("end")) {
            press("end");
        }
        if (offers("done")) {
            press("done");
        }
        AreaBot.tidy();
    }

    @Test
    void withoutALiveClientItSaysWhatIsNeeded() throws Exception {
        AreaBot.awaitLine("culprit.body", "must be at hand");
        open(SourceKind.OFFLINE);
        AreaBot.awaitLine("culprit.body", "no client that was examined live");
        assertFalse(offers("start"));
    }

    @Test
    void theCulpritAmongFiveIsFoundAndTheSearchSurvivesARestart() throws Exception {
        open(SourceKind.LIVE);
        AreaBot.awaitLine("culprit.head", "5 suspects");
        AreaBot.awaitLine("culprit.body", "at most 4 questions");
        press("start");
        AreaBot.awaitLine("culprit.head", "question 1, for one culprit of at most 4");
        String first = commands();
        assertTrue(
                first.contains("reg copy \"HKCU\\SOFTWARE\\Microsoft\\Terminal Server Client\\Default\\AddIns\\"),
                first);
        assertTrue(first.contains("As the user"), first);
        assertFalse(first.contains("on again"), first);
        Driver.picture("culprit-light");
        new ConsoleBot().switchTheme();
        Driver.picture("culprit-dark");
        new ConsoleBot().switchTheme();

        int questions = 0;
        while (offers("works")) {
            questions++;
            boolean works = off().contains("addin3.dll");
            answer(works ? "works" : "fails");
            if (questions == 1) {
                reopen();
                AreaBot.awaitLine("culprit.head", "question 2");
            }
        }
        assertTrue(questions <= 4, () -> "asked more than promised");
        AreaBot.awaitLine("culprit.head", "the culprit is found");
        assertTrue(AreaBot.line("culprit.body").contains("addin3.dll"));
        press("end");
        AreaBot.awaitLine("culprit.head", "the search is ended");
        assertTrue(commands().contains("rem on again: C:\\Tools\\addin3.dll"), CulpritViewTest::commands);
        assertTrue(commands().contains("AddIns switched off\\addin3\" \"HKCU"), CulpritViewTest::commands);
        press("done");
        AreaBot.awaitLine("culprit.head", "5 suspects");
        reopen();
        Driver.await("the offer", () -> offers("start"));
    }

    @Test
    void anAnswerIsTakenBackAndNoneMayBeToBlame() throws Exception {
        open(SourceKind.LIVE);
        Driver.await("the offer", () -> offers("start"));
        press("start");
        String first = AreaBot.line("culprit.head");
        assertFalse(offers("back"));
        answer("works");
        press("back");
        assertEquals(first, AreaBot.line("culprit.head"));
        AreaBot.awaitLine("culprit.body", "An answer was taken back");
        assertEquals(
                ADD_INS,
                commands().lines().filter(line -> line.startsWith("rem o")).count(),
                CulpritViewTest::commands);
        int questions = 0;
        while (offers("fails") && questions++ < 20) {
            answer("fails");
        }
        AreaBot.awaitLine("culprit.head", "none of them is to blame");
        assertEquals(
                ADD_INS,
                commands()
                        .lines()
                        .filter(line -> line.startsWith("rem on again"))
                        .count(),
                CulpritViewTest::commands);
    }

    private Set<String> off() {
        commands().lines().forEach(line -> {
            String library = line.replaceAll(".*\\\\", "");
            if (line.startsWith("rem off: ")) {
                switchedOff.add(library);
            } else if (line.startsWith("rem on again: ")) {
                switchedOff.remove(library);
            }
        });
        return switchedOff;
    }

    private static void reopen() {
        Driver.await(
                "the end of writing",
                () -> Arrays.stream(Job.getJobManager().find(null))
                        .noneMatch(job -> job.getName().contains("culprit")));
        Driver.onUi(() -> {
            Driver.page().hideView(Driver.page().findView(VIEW));
            return null;
        });
        Driver.settle();
        AreaBot.show(VIEW);
        Driver.await("the view", () -> !AreaBot.line("culprit.body").isEmpty());
    }

    private static void answer(String button) {
        String before = AreaBot.line("culprit.head") + commands();
        press(button);
        Driver.await("the next step", () -> !(AreaBot.line("culprit.head") + commands()).equals(before));
    }

    private static void press(String name) {
        Button button = Driver.get(Button.class, "culprit." + name);
        Driver.onUi(() -> {
            button.notifyListeners(SWT.Selection, new Event());
            return null;
        });
        Driver.settle();
    }

    private static boolean offers(String name) {
        return Driver.find(Button.class, "culprit." + name).isPresent();
    }

    private static String commands() {
        return Driver.find(StyledText.class, "culprit.commands")
                .map(text -> Driver.onUi(text::getText))
                .orElse("");
    }

    /** Shows a case of a client with add-ins of others, examined as it is said. */
    private void open(SourceKind kind) throws Exception {
        String key = "[HKEY_CURRENT_USER\\SOFTWARE\\Microsoft\\Terminal Server Client\\Default\\AddIns";
        StringBuilder export = new StringBuilder("Windows Registry Editor Version 5.00\n\n")
                .append(key)
                .append("]\n\n");
        IntStream.rangeClosed(1, ADD_INS)
                .forEach(number -> export.append(String.format(
                        Locale.ROOT,
                        "%s\\addin%d]\n\"Name\"=\"C:\\\\Tools\\\\addin%d.dll\"\n\n",
                        key,
                        number,
                        number)));
        Path file = Files.writeString(folder.resolve("pc7.reg"), export, StandardCharsets.UTF_8);
        Investigation found = Console.investigations()
                .orElseThrow()
                .start(
                        new InvestigationRequest(
                                List.of(new TargetRequest(
                                        new Target("pc7", Role.CLIENT), List.of(new EvidenceLocator.OfPath(file)))),
                                null,
                                null,
                                Duration.ofSeconds(60)),
                        progress -> {})
                .result()
                .get();
        Investigation made = new Investigation(
                found.created(),
                found.at(),
                found.atReason(),
                found.code(),
                found.targets().stream()
                        .map(target -> new InvestigatedTarget(
                                target.target(),
                                target.computerName(),
                                List.of(new SourceUse(kind, "pc7", true, "made for a test"))))
                        .toList(),
                found.readings(),
                found.findings(),
                found.verdict(),
                found.interrupted());
        Driver.onUi(() -> {
            Investigations.show(Driver.page(), Investigations.addEvidence(List.of(file)), made);
            return null;
        });
        AreaBot.show(VIEW);
    }
}
