// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.journeys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.rdpworkbench.core.diagnosis.CauseVerdict;
import org.rdpworkbench.core.diagnosis.Finding;
import org.rdpworkbench.core.evidence.ReadingText;
import org.rdpworkbench.testsupport.Ports;
import org.rdpworkbench.testsupport.Xrdp;
import org.rdpworkbench.ui.internal.Console;
import org.rdpworkbench.ui.internal.testing.CaseBot;
import org.rdpworkbench.ui.internal.testing.ConsoleBot;
import org.rdpworkbench.ui.internal.testing.Driver;
import org.rdpworkbench.ui.internal.testing.EvidenceBot;
import org.rdpworkbench.ui.internal.testing.FindingsBot;
import org.rdpworkbench.ui.internal.testing.NewCaseBot;
import org.rdpworkbench.ui.internal.testing.RealEvidence;
import org.rdpworkbench.ui.internal.testing.Responsive;
import org.rdpworkbench.ui.internal.testing.RunningConsole;
import org.rdpworkbench.ui.internal.testing.TableBot;
import org.rdpworkbench.ui.internal.testing.Toolkit;
import org.rdpworkbench.ui.internal.testing.VerdictBot;
import org.rdpworkbench.ui.internal.widgets.Card;
import org.rdpworkbench.ui.look.Look;

/** What an admin does with the console from beginning to end, on real evidence and real peers; the window answers all the time. */
@ExtendWith({RunningConsole.class, Responsive.class})
@Timeout(900)
class JourneysTest {
    private static final String HIVE = "hives/SYSTEM_WIN_10_1709.xz";
    private static final int MOST_TABS = 4;

    private final ConsoleBot console = new ConsoleBot();

    @Test
    void aDroppedHiveIsDiagnosedAndItsVerdictRead(@TempDir Path folder) throws Exception {
        Path hive = RealEvidence.unpack(HIVE, folder);
        CaseBot opened = console.dropOnTargets(List.of(hive)).finished();
        assertEquals(hive.getFileName().toString(), opened.title());
        CauseVerdict leading = opened.investigation().leadingCause().orElseThrow();
        VerdictBot verdict = opened.verdict();
        Card first = verdict.causes().getFirst();
        String cause = Console.investigations()
                .orElseThrow()
                .causes()
                .find(leading.cause())
                .orElseThrow()
                .title();
        assertEquals(cause, first.content().title());
        // Of several causes that may be it, none is named above the others.
        boolean alone = leading.state() == CauseVerdict.State.PROVEN
                || opened.investigation().count(leading.state()) == 1;
        assertTrue(verdict.headline().endsWith(alone ? cause : "causes, none of them proven"), verdict.headline());
        verdict.follow(first).shows(leading.because().getFirst());
    }

    @Test
    void aRealServerIsProbed(@TempDir Path folder) throws Exception {
        try (Xrdp server = new Xrdp(folder)) {
            CaseBot probed = console.newCase()
                    .host("127.0.0.1:" + server.port())
                    .confirm()
                    .finished();
            VerdictBot verdict = probed.verdict();
            List<Look> looks =
                    verdict.path().rungs().stream().map(rung -> rung.look()).toList();
            assertEquals(List.of(Look.OK, Look.OK, Look.OK, Look.OK), looks.subList(0, 4), verdict.path()::text);
            assertTrue(
                    probed.investigation().findings().stream()
                            .anyMatch(finding -> (finding.title() + finding.detail()).contains("lab.example")),
                    "the certificate of the server is named");
        }
    }

    @Test
    void aTableIsFilteredSortedCopiedAndExported(@TempDir Path folder) throws Exception {
        CaseBot opened = console.dropOnTargets(List.of(RealEvidence.unpack(HIVE, folder)))
                .finished();
        opened.evidence();
        TableBot table = TableBot.of("evidence").resetColumns().filter("terminal server");
        int filtered = table.count();
        assertTrue(filtered > 0 && filtered < opened.investigation().readings().size(), "the filter hides rows");
        List<String> sorted = table.column("name").stream()
                .sorted(Comparator.comparing((String name) -> name.toLowerCase(Locale.ROOT)))
                .toList();
        assertEquals(sorted, table.sort("name").column("name"));
        table.click("name", 0);
        assertEquals(1, table.selected());
        assertTrue(table.copy().contains(sorted.getFirst()));
        Path csv = folder.resolve("evidence.csv");
        assertTrue(table.export(csv).isOK());
        assertEquals(filtered + 1, Files.readAllLines(csv).size());
        table.resetColumns();
    }

    @Test
    void aHangingProbeIsCancelled() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            CaseBot hanging =
                    console.newCase().host("127.0.0.1:" + silent.getLocalPort()).confirm();
            Driver.await("the run", () -> hanging.subject().stage().progress() != null);
            Button cancel = hanging.verdict().run();
            Driver.await(
                    "the button to cancel", () -> Driver.onUi(cancel::getText).equals("Cancel"));
            Driver.click(cancel);
            hanging.finished();
            assertTrue(hanging.investigation().interrupted());
            Driver.await("the notice", () -> hanging.verdict().head().contains("cancelled before it was complete"));
        }
    }

    @Test
    void theKeyboardAloneIsEnough() throws Exception {
        int port = Ports.free();
        CaseBot opened = console.newCase()
                .host("127.0.0.1:" + port)
                .code("0x904 0x7")
                .confirm()
                .finished();
        assertEquals("127.0.0.1:" + port + " · 0x904/0x7", opened.title());

        VerdictBot verdict = opened.verdict();
        CauseVerdict leading = opened.investigation().leadingCause().orElseThrow();
        FindingsBot findings = verdict.follow(verdict.causes().getFirst())
                .shows(leading.because().getFirst());
        Finding first = findings.selected().getFirst();
        Driver.key(SWT.ARROW_DOWN);
        Driver.await(
                "the next finding",
                () -> !findings.selected().isEmpty() && findings.selected().getFirst() != first);

        Toolkit.current().press(SWT.ALT, SWT.PAGE_DOWN);
        opened.shown("Timeline");
        Toolkit.current().press(SWT.ALT, SWT.PAGE_DOWN);
        EvidenceBot evidence = opened.shownEvidence();
        Toolkit.current().press(SWT.CTRL, 'f');
        Text filter = Driver.get(Text.class, "evidence.filter");
        Driver.await("the focus in the filter", () -> Driver.onUi(filter::isFocusControl));
        Driver.type("wire");
        Driver.await("the filter", () -> Driver.onUi(filter::getText).equals("wire"));
        Driver.key(SWT.ARROW_DOWN);
        Driver.await("a reading", () -> !evidence.selected().isEmpty());
        String answer = ReadingText.answer(evidence.selected().getFirst().reading());
        Toolkit.current().press(SWT.CTRL, 'c');
        Driver.await("the row in the clipboard", () -> console.clipboard().contains(answer));

        Toolkit.current().press(SWT.CTRL, 'w');
        Driver.await("the question whether to save", () -> focusedButton().isPresent());
        for (int tabs = 0; tabs < MOST_TABS && !focusedButton().orElse("").startsWith("Don"); tabs++) {
            Driver.key(SWT.TAB);
            Driver.settle();
        }
        Driver.type(" ");
        Driver.await("the end of the editor", console::hasNoEditor);
    }

    /** The text of the button that has the focus, without its mnemonic, in a dialog. */
    private static Optional<String> focusedButton() {
        return Driver.onUi(() -> {
            Display display = PlatformUI.getWorkbench().getDisplay();
            boolean inDialog = display.getActiveShell() != null
                    && display.getActiveShell()
                            != PlatformUI.getWorkbench()
                                    .getActiveWorkbenchWindow()
                                    .getShell();
            return inDialog && display.getFocusControl() instanceof Button button
                    ? Optional.of(button.getText().replace("&", ""))
                    : Optional.empty();
        });
    }

    @Test
    @Responsive.Limit(
            millis = 500,
            because = "GTK and the platform give every widget its new style at once, on the UI thread; asked for, and"
                    + " seen")
    void theThemeIsSwitchedAndBack(@TempDir Path folder) throws Exception {
        CaseBot opened = console.dropOnTargets(List.of(RealEvidence.unpack(HIVE, folder)))
                .finished();
        RGB light = console.background();
        assertFalse(console.isDark());
        console.switchTheme();
        assertTrue(console.isDark());
        assertNotEquals(light, console.background());
        assertFalse(opened.verdict().headline().isEmpty());
        console.switchTheme();
        assertEquals(light, console.background());
    }

    @Test
    void whatCannotBeAHostIsRefusedInTheDialog() {
        NewCaseBot dialog = console.newCase().host("host:99999");
        Driver.await("the error", () -> dialog.message().contains("99999"));
        dialog.cancel();
        assertTrue(Console.targets().all().isEmpty());
    }
}
