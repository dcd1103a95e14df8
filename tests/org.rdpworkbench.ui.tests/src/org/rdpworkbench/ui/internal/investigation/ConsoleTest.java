// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.investigation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.ui.IWorkbenchCommandConstants;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.rdpworkbench.core.codes.CodeTables;
import org.rdpworkbench.core.diagnosis.CauseVerdict;
import org.rdpworkbench.core.diagnosis.ErrorCode;
import org.rdpworkbench.core.evidence.EvidenceLocator;
import org.rdpworkbench.core.evidence.Role;
import org.rdpworkbench.core.investigation.Investigation;
import org.rdpworkbench.testsupport.Ports;
import org.rdpworkbench.ui.internal.Console;
import org.rdpworkbench.ui.internal.Ids;
import org.rdpworkbench.ui.internal.targets.TargetEntry;
import org.rdpworkbench.ui.internal.targets.TargetState;
import org.rdpworkbench.ui.internal.testing.Driver;
import org.rdpworkbench.ui.internal.testing.RealEvidence;
import org.rdpworkbench.ui.internal.testing.RunningConsole;
import org.rdpworkbench.ui.internal.testing.TableBot;
import org.rdpworkbench.ui.internal.theme.Themes;
import org.rdpworkbench.ui.internal.widgets.Card;
import org.rdpworkbench.ui.internal.widgets.Headline;
import org.rdpworkbench.ui.internal.widgets.PathLadder;
import org.rdpworkbench.ui.look.ColorRole;
import org.rdpworkbench.ui.look.Look;

/** Journeys of an admin through the console, on real evidence and real sockets. */
@ExtendWith(RunningConsole.class)
@Timeout(900)
class ConsoleTest {
    private static final String HIVE = "hives/SYSTEM_WIN_10_1709.xz";

    @BeforeEach
    void comeToTheFront() {
        Driver.activate();
    }

    @AfterEach
    void tidy() throws InterruptedException {
        Driver.onUi(() -> Driver.page().closeAllEditors(false));
        Job.getJobManager().cancel(DiagnoseJob.class);
        Job.getJobManager().join(DiagnoseJob.class, null);
        Console.targets().remove(Console.targets().all());
        Driver.settle();
    }

    @Test
    void anEmptyListSaysWhatToDoNext() {
        Driver.onUi(() -> Driver.page().showView(Ids.TARGETS_VIEW));
        Driver.await(
                "the sentence of the empty list",
                () -> Driver.find(Link.class, "targets.empty.host").isPresent());
        Driver.picture("start-light");
    }

    @Test
    void targetsAreFilteredAndGroupedByRole() {
        TargetEntry server = Console.targets()
                .add("ts01.corp.example", List.of(new EvidenceLocator.OfHost("ts01.corp.example", 3389)), Role.SERVER);
        Console.targets().add("laptop-17", List.of(new EvidenceLocator.OfHost("laptop-17", 3389)), Role.CLIENT);
        Tree tree = Driver.get(Tree.class, "targets.tree");
        Driver.await("two groups", () -> Driver.onUi(tree::getItemCount) == 2);
        assertEquals(
                List.of("Servers", "Clients"),
                Driver.onUi(() -> Arrays.stream(tree.getItems())
                        .map(item -> item.getText(0))
                        .toList()));
        Driver.focus(Driver.get(Text.class, "targets.filter"));
        Driver.type("laptop");
        Driver.await("one group", () -> Driver.onUi(tree::getItemCount) == 1);
        Driver.type("x");
        Driver.get(Label.class, "targets.no-match");
        Driver.key(SWT.ESC);
        Driver.await("both groups", () -> Driver.onUi(tree::getItemCount) == 2);
        assertTrue(contextMenu(tree).containsAll(List.of("Add Host...", "Open Evidence...")));

        Console.targets().setRole(server, Role.CLIENT);
        Driver.await(
                "the clients alone",
                () -> Driver.onUi(tree::getItemCount) == 1
                        && Driver.onUi(() -> tree.getItem(0).getItemCount()) == 2);
    }

    @Test
    void aSelectedTargetCanBeDiagnosedAlsoAfterItsEditorWasActive() throws IOException {
        int port = Ports.free();
        Case subject = open(new EvidenceLocator.OfHost("127.0.0.1", port), null);
        finished(subject);
        Tree tree = Driver.get(Tree.class, "targets.tree");
        Driver.focus(tree);
        Driver.await(
                "the target",
                () -> Driver.onUi(
                        () -> tree.getItemCount() == 1 && tree.getItem(0).getItemCount() == 1));
        Driver.onUi(() -> {
            tree.setSelection(tree.getItem(0).getItem(0));
            tree.notifyListeners(SWT.Selection, new Event());
            return null;
        });
        assertDiagnosable(tree);
        Driver.focus(Driver.get(Button.class, "verdict.run"));
        Driver.await(
                "the editor", () -> Driver.onUi(() -> Driver.page().getActivePart()) instanceof InvestigationEditor);
        Driver.focus(tree);
        assertDiagnosable(tree);
        Investigation before = subject.stage().investigation();
        Driver.key(SWT.F5);
        Driver.await("another result", () -> subject.stage().investigation() != before);
    }

    private static void assertDiagnosable(Tree tree) {
        Driver.await("Diagnose in the context menu", () -> contextMenu(tree).contains("Diagnose"));
        Driver.await(
                "Diagnose to be enabled",
                () -> Driver.onUi(() -> PlatformUI.getWorkbench()
                        .getService(ICommandService.class)
                        .getCommand("org.rdpworkbench.ui.command.diagnose")
                        .isEnabled()));
    }

    private static List<String> contextMenu(Tree tree) {
        return Driver.onUi(() -> {
            tree.getMenu().notifyListeners(SWT.Show, new Event());
            return Arrays.stream(tree.getMenu().getItems())
                    .map(item -> item.getText().replace("&", "").replaceFirst("\t.*", ""))
                    .toList();
        });
    }

    @Test
    void aHiveIsDiagnosedAndItsVerdictShown(@TempDir Path folder) throws Exception {
        Investigation investigation = examine(RealEvidence.unpack(HIVE, folder), "0x904/0x7");
        CauseVerdict leading = investigation.leadingCause().orElseThrow();
        Headline headline = Driver.get(Headline.class, "verdict.headline");
        // Of several causes that may be it, none is named above the others.
        long equal = investigation.count(leading.state());
        boolean proven = leading.state() == CauseVerdict.State.PROVEN;
        String named = proven || equal == 1 ? title(leading) : "causes, none of them proven";
        Driver.await("the verdict", () -> Driver.onUi(headline::title).endsWith(named));
        assertEquals(proven, Driver.onUi(headline::title).equals(title(leading)));
        assertTrue(Driver.onUi(headline::text).contains("0x904/0x7"));
        List<Card> causes = Driver.onUi(() -> Driver.all(Card.class, "verdict.cause"));
        long expected = investigation.verdict().stream()
                .filter(verdict -> verdict.state().compareTo(CauseVerdict.State.POSSIBLE) <= 0)
                .count();
        assertEquals(expected, causes.size());
        assertEquals(title(leading), causes.getFirst().content().title());
        Card unexamined = Driver.get(Card.class, "verdict.not-examined");
        assertEquals(
                investigation.count(CauseVerdict.State.NOT_EXAMINED),
                unexamined.content().rows().size());
        Driver.picture("verdict-light");

        Tree tree = Driver.get(Tree.class, "targets.tree");
        Driver.await(
                "the state in the list",
                () -> Driver.onUi(() -> Arrays.stream(tree.getItems())
                        .flatMap(group -> Arrays.stream(group.getItems()))
                        .map(item -> item.getText(1))
                        .anyMatch(TargetState.of(investigation).word()::equals)));
    }

    @Test
    void thePageIsReadWithTheKeyboardAlone(@TempDir Path folder) throws Exception {
        Investigation investigation = examine(RealEvidence.unpack(HIVE, folder), null);
        Card cause = Driver.get(Card.class, "verdict.cause");
        Driver.focus(Driver.get(Button.class, "verdict.run"));
        for (int tabs = 0; tabs < 4 && !Driver.onUi(cause::isFocusControl); tabs++) {
            Control before = Driver.onUi(cause.getDisplay()::getFocusControl);
            Driver.key(SWT.TAB);
            Driver.await("the next control", () -> Driver.onUi(cause.getDisplay()::getFocusControl) != before);
        }
        assertTrue(Driver.onUi(cause::isFocusControl), "the first card is reached with Tab");
        ScrolledComposite scroller = Driver.get(ScrolledComposite.class, "verdict.page");
        Driver.key(SWT.END);
        Driver.await("the end of the page", () -> Driver.onUi(() -> scroller.getOrigin().y) > 0);
        Driver.key(SWT.HOME);
        Driver.await("the top of the page", () -> Driver.onUi(() -> scroller.getOrigin().y) == 0);
        Driver.key(SWT.CR);
        StyledText detail = Driver.get(StyledText.class, "findings.detail");
        String first =
                investigation.leadingCause().orElseThrow().because().getFirst().title();
        Driver.await(
                "the finding behind the cause",
                () -> Driver.onUi(detail::getText).startsWith(first));
    }

    private static String title(CauseVerdict verdict) {
        return Console.investigations()
                .orElseThrow()
                .causes()
                .find(verdict.cause())
                .orElseThrow()
                .title();
    }

    @Test
    void findingsAreFilteredWhileOneTypes(@TempDir Path folder) throws Exception {
        Investigation investigation = examine(RealEvidence.unpack(HIVE, folder), null);
        showPage(1);
        TableBot table = TableBot.of("findings");
        assertEquals(investigation.findings().size(), table.count());
        Driver.command("org.rdpworkbench.ui.command.focusFilter");
        Text filter = table.filterLine();
        Driver.await("the focus in the filter", () -> Driver.onUi(filter::isFocusControl));
        Driver.type("port");
        Driver.await(
                "fewer findings", () -> table.count() < investigation.findings().size());
        List<List<String>> rows = table.settle().rows();
        assertFalse(rows.isEmpty());
        assertTrue(
                rows.stream()
                        .allMatch(row -> row.toString().toLowerCase(Locale.ROOT).contains("port")),
                rows::toString);

        Driver.key(SWT.ARROW_DOWN);
        StyledText detail = Driver.get(StyledText.class, "findings.detail");
        String title = table.column("title").getFirst();
        Driver.await("the explanation", () -> Driver.onUi(detail::getText).startsWith(title));
        Driver.picture("findings-light");
        Driver.focus(filter);
        Driver.key(SWT.ESC);
        Driver.await(
                "all findings", () -> table.count() == investigation.findings().size());
        table.filter("no such thing");
        Driver.await("the sentence in the place of the rows", () -> !table.showsRows());
        Label sentence = Driver.get(Label.class, "findings.message");
        assertEquals("No finding matches the filter.", Driver.onUi(sentence::getText));
        Driver.picture("findings-no-match-light");
        Driver.focus(filter);
        Driver.key(SWT.ESC);
        Driver.await("the rows", table::showsRows);
    }

    @Test
    void evidenceIsCopiedAsCsv(@TempDir Path folder) throws Exception {
        Investigation investigation = examine(RealEvidence.unpack(HIVE, folder), null);
        showPage(3);
        TableBot table = TableBot.of("evidence").resetColumns();
        assertEquals(investigation.readings().size(), table.count());
        Driver.picture("evidence-light");
        table.focus();
        Driver.command(IWorkbenchCommandConstants.EDIT_SELECT_ALL);
        String csv = table.copyAsCsv();
        assertEquals(investigation.readings().size() + 1, csv.split("\r\n").length);
        assertTrue(csv.startsWith("State,Name,Value,Where,Kind,Source,Last changed,Target\r\n"), csv);
        assertTrue(csv.contains("fDenyTSConnections"));
    }

    @Test
    void evidenceIsSortedArrangedAndExported(@TempDir Path folder) throws Exception {
        Investigation investigation = examine(RealEvidence.unpack(HIVE, folder), null);
        showPage(3);
        TableBot table = TableBot.of("evidence").resetColumns();
        table.click("name", 2);
        Driver.await(
                "the reading as the selection of the editor",
                () -> Driver.onUi(() -> Driver.page().getSelection())
                        .equals(new StructuredSelection(investigation.readings().get(2))));
        List<String> asFound = table.column("name");
        List<String> ascending = asFound.stream()
                .sorted(Comparator.comparing((String name) -> name.toLowerCase(Locale.ROOT)))
                .toList();
        assertNotEquals(asFound, ascending);
        assertEquals(ascending, table.sort("name").column("name"));
        table.sort("name");
        assertEquals(ascending.getLast(), table.column("name").getFirst());
        assertEquals(asFound, table.sort("name").column("name"));
        assertEquals(ascending, table.choose("Sort By", "Name").column("name"));

        assertEquals(
                List.of("State", "Name", "Where", "Kind", "Source", "Last changed", "Target"),
                table.choose("Show Columns", "Value").heads());
        assertEquals("Source", table.moveColumn("Source", -5).heads().getFirst());
        Driver.picture("evidence-arranged-light");
        Driver.onUi(() -> Driver.page().closeAllEditors(false));
        open(new EvidenceLocator.OfPath(folder.resolve("SYSTEM_WIN_10_1709")), null);
        finished(subject());
        showPage(3);
        TableBot again = TableBot.of("evidence");
        assertEquals(List.of("Source", "State", "Name", "Where", "Kind", "Last changed", "Target"), again.heads());
        assertEquals(ascending, again.column("name"));

        again.filter("service");
        Path csv = folder.resolve("evidence.csv");
        assertTrue(again.export(csv).isOK());
        assertEquals(again.count() + 1, Files.readAllLines(csv).size());
        Path json = folder.resolve("evidence.jsonl");
        assertTrue(again.export(json).isOK());
        assertEquals(again.count(), Files.readAllLines(json).size());
        try (Stream<Path> left = Files.list(folder)) {
            assertTrue(left.noneMatch(file -> file.toString().endsWith(".part")));
        }
        assertEquals("State", again.resetColumns().heads().getFirst());
        assertTrue(
                again.menu().containsAll(List.of("Copy as CSV", "Export Table...", "Columns...", "Reset Columns")),
                () -> again.menu().toString());
        assertEquals(investigation.readings().size(), again.filter(" ").count(), "a blank filter lets every row pass");

        IStatus failed = again.export(folder.resolve("no such folder").resolve("evidence.csv"));
        assertTrue(failed.getMessage().contains("could not be exported"), failed.getMessage());
        Label next = Driver.get(Label.class, "evidence.problem.next");
        Driver.await("what to do next", () -> Driver.onUi(next::getText).contains("Choose another folder"));
        assertTrue(again.export(folder.resolve("again.csv")).isOK());
        Driver.await(
                "the end of the problem",
                () -> Driver.find(Label.class, "evidence.problem.next").isEmpty());
    }

    @Test
    void aRefusedConnectionEndsTheLadderAtTcp() throws IOException {
        int port = Ports.free();
        Case subject = open(new EvidenceLocator.OfHost("127.0.0.1", port), null);
        finished(subject);
        PathLadder ladder = Driver.get(PathLadder.class, "verdict.path");
        assertEquals(Look.OK, ladder.rungs().get(0).look());
        assertEquals(Look.PROBLEM, ladder.rungs().get(1).look());
        assertEquals("TCP " + port, ladder.rungs().get(1).title());
        Headline headline = Driver.get(Headline.class, "verdict.headline");
        long possible = subject.stage().investigation().count(CauseVerdict.State.POSSIBLE);
        assertTrue(possible > 1, "a closed port has several possible causes");
        assertEquals(possible + " possible causes, none of them proven", Driver.onUi(headline::title));
        assertTrue(ladder.rungs().stream().skip(2).allMatch(rung -> rung.look() == Look.NOT_EXAMINED));
        Driver.picture("path-light");
    }

    @Test
    void aHangingProbeIsCancelled() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Case subject = open(new EvidenceLocator.OfHost("127.0.0.1", silent.getLocalPort()), null);
            Driver.await("the run", () -> subject.stage().progress() != null);
            Button cancel = Driver.get(Button.class, "verdict.run");
            Driver.await(
                    "the button to cancel", () -> Driver.onUi(cancel::getText).equals("Cancel"));
            Driver.click(cancel);
            finished(subject);
            // One whose time was over would have come to its end.
            assertTrue(subject.stage().investigation().interrupted());
            Headline headline = Driver.get(Headline.class, "verdict.headline");
            Driver.await("the notice", () -> Driver.onUi(headline::text).contains("cancelled before it was complete"));
        }
    }

    @Test
    void anInvestigationIsStartedWithTheKeyboardAlone() throws IOException {
        int port = Ports.free();
        Driver.chord(SWT.CTRL, 'n');
        Text host = Driver.get(Text.class, "new.host");
        Driver.await("the focus in the dialog", () -> Driver.onUi(host::isFocusControl));
        Driver.type("127.0.0.1:" + port);
        Driver.key(SWT.TAB);
        Driver.type("0x904 0x7");
        Driver.key(SWT.CR);
        Driver.await("the investigation", () -> Driver.onUi(() -> Driver.page().getActiveEditor()) != null);
        Case subject = subject();
        finished(subject);
        assertEquals(
                "127.0.0.1:" + port + " · 0x904/0x7",
                Driver.onUi(() -> Driver.page().getActiveEditor().getTitle()));
    }

    @Test
    void aWrongHostCannotBeConfirmed() {
        Driver.chord(SWT.CTRL, 'n');
        Text host = Driver.get(Text.class, "new.host");
        Driver.await("the focus in the dialog", () -> Driver.onUi(host::isFocusControl));
        Driver.type("host:99999");
        Label message = Driver.get(Label.class, "new.message");
        Driver.await("the error", () -> Driver.onUi(message::getText).contains("99999"));
        assertTrue(Driver.find(Label.class, "new.message.shape").isPresent(), "a shape says that it is an error");
        assertEquals(
                Driver.onUi(() -> ColorRole.PROBLEM.color().getRGB()),
                Driver.onUi(() -> message.getForeground().getRGB()));
        Button remove = Driver.get(Button.class, "new.files.remove");
        Button add = Driver.get(Button.class, "new.files.add");
        assertFalse(Driver.onUi(remove::isEnabled));
        assertNotEquals(
                Driver.onUi(() -> add.getForeground().getRGB()),
                Driver.onUi(() -> remove.getForeground().getRGB()),
                "one sees that there is nothing to remove");
        Driver.picture("new-investigation-light");
        Driver.key(SWT.ESC);
        Driver.await(
                "the end of the dialog",
                () -> Driver.find(Text.class, "new.host").isEmpty());
        assertTrue(Console.targets().all().isEmpty());
    }

    @Test
    void theThemeIsSwitchedAndBack(@TempDir Path folder) throws Exception {
        examine(RealEvidence.unpack(HIVE, folder), "0x904/0x7");
        boolean dark = Driver.onUi(Themes::isDark);
        RGB before = background();
        Driver.command("org.rdpworkbench.ui.command.switchTheme");
        Driver.await("other colours", () -> !background().equals(before));
        assertNotEquals(dark, Driver.onUi(Themes::isDark));
        Headline headline = Driver.get(Headline.class, "verdict.headline");
        assertFalse(Driver.onUi(headline::title).isEmpty());
        Driver.picture("verdict-dark");
        showPage(1);
        Driver.picture("findings-dark");
        showPage(3);
        Driver.picture("evidence-dark");
        Driver.command("org.rdpworkbench.ui.command.switchTheme");
        Driver.await("the first colours", () -> background().equals(before));
    }

    private static RGB background() {
        return Driver.onUi(() -> ColorRole.BACKGROUND.color().getRGB());
    }

    private static Investigation examine(Path file, String code) {
        Case subject = open(new EvidenceLocator.OfPath(file), code);
        finished(subject);
        return subject.stage().investigation();
    }

    private static Case open(EvidenceLocator locator, String code) {
        ErrorCode error =
                code == null ? null : CodeTables.builtIn().explain(code).errorCode();
        Driver.onUi(() -> {
            Investigations.open(
                    Driver.page(),
                    locator instanceof EvidenceLocator.OfHost host
                            ? Investigations.addHost(host)
                            : Investigations.addEvidence(List.of(((EvidenceLocator.OfPath) locator).path())),
                    error);
            return null;
        });
        return subject();
    }

    private static Case subject() {
        return Driver.onUi(() -> ((InvestigationEditor) Driver.page().getActiveEditor()).subject());
    }

    private static void finished(Case subject) {
        Driver.await(
                "the result",
                () -> !subject.stage().running()
                        && (subject.stage().investigation() != null
                                || subject.stage().failure() != null));
        assertEquals(null, subject.stage().failure());
        Driver.settle();
    }

    private static void showPage(int index) {
        Driver.onUi(() -> {
            InvestigationEditor editor = (InvestigationEditor) Driver.page().getActiveEditor();
            editor.showPage(index);
            return null;
        });
        Driver.settle();
    }
}
