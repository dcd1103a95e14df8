// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.targets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.ui.IWorkbenchCommandConstants;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.rdpworkbench.core.evidence.EvidenceLocator;
import org.rdpworkbench.core.evidence.EvidenceLocator.OfHost;
import org.rdpworkbench.core.evidence.Role;
import org.rdpworkbench.testsupport.Ports;
import org.rdpworkbench.ui.internal.Console;
import org.rdpworkbench.ui.internal.Ids;
import org.rdpworkbench.ui.internal.testing.Driver;
import org.rdpworkbench.ui.internal.testing.RunningConsole;
import org.rdpworkbench.ui.internal.testing.TargetsBot;
import org.rdpworkbench.ui.internal.testing.UiWatch;

/**
 * What an admin does with the list of targets. A drop is simulated at the method that takes what was dropped: a drag from another program
 * cannot be posted reliably.
 */
@ExtendWith(RunningConsole.class)
@Timeout(900)
class TargetsViewTest {
    private TargetsBot bot;

    @BeforeEach
    void comeToTheFront() {
        Driver.activate();
        clear();
        bot = TargetsBot.open();
    }

    @AfterEach
    void tidy() throws InterruptedException {
        Driver.onUi(() -> Driver.page().closeAllEditors(false));
        for (Job job : Job.getJobManager().find(null)) {
            if (job.getClass().getName().startsWith("org.rdpworkbench") && !job.isSystem()) {
                job.cancel();
                job.join();
            }
        }
        clear();
        Driver.settle();
    }

    private static void clear() {
        TargetStore store = Console.targets();
        store.load();
        store.remove(store.all());
        store.folders().forEach(store::removeFolder);
        if (store.notice().isPresent()) {
            store.dismissNotice();
        }
        TargetUndo.history().dispose(TargetUndo.CONTEXT, true, true, true);
        Driver.onUi(() -> {
            TargetsView.show(Driver.page()).ifPresent(view -> view.say(null));
            Driver.all(Text.class, "targets.filter").forEach(filter -> filter.setText(""));
            return null;
        });
    }

    private static TargetEntry add(String name, Role role) {
        return Console.targets().add(name, List.of(new OfHost(name, 3389)), role);
    }

    @Test
    void aHostIsAddedByTypingItsName() {
        bot.type("ts01.corp.example:3390");
        Link add = Driver.get(Link.class, "targets.add");
        Driver.await("the offer", () -> Driver.onUi(add::getText).contains("Add host ts01.corp.example:3390"));
        Driver.picture("targets-add-light");
        Driver.key(SWT.CR);
        bot.awaitRows("Servers 1", "  ts01.corp.example:3390 not examined");
        Driver.await("the new row", () -> bot.selected().equals(List.of("ts01.corp.example:3390")));
        assertEquals("", Driver.onUi(bot.filter()::getText));
        assertEquals(
                3390, Console.targets().all().getFirst().host().orElseThrow().port());
        bot.type("ts01");
        Driver.key(SWT.CR);
        Driver.await("the match", () -> Driver.onUi(bot.tree()::isFocusControl));
        assertEquals(1, Console.targets().all().size(), "what matches is not added");
    }

    @Test
    void whatIsNoHostIsNotAdded() {
        bot.type("ts01:99999");
        Label sentence = Driver.get(Label.class, "targets.no-match");
        Driver.await("the reason", () -> Driver.onUi(sentence::getText).contains("ports are numbers from 1 to 65535"));
        assertTrue(Driver.find(Link.class, "targets.add").isEmpty());
        Driver.key(SWT.CR);
        Driver.settle();
        assertTrue(Console.targets().all().isEmpty());
        Driver.key(SWT.ESC);
        Driver.get(Link.class, "targets.empty.import");
    }

    @Test
    void deleteTakesOffTheListAndUndoBringsBack() {
        add("ts01", Role.SERVER);
        add("ts02", Role.SERVER);
        bot.select("ts01", "ts02");
        Driver.command(IWorkbenchCommandConstants.EDIT_DELETE);
        Driver.await("the empty list", () -> Console.targets().all().isEmpty());
        Driver.get(Link.class, "targets.empty.host");
        Driver.command(IWorkbenchCommandConstants.EDIT_UNDO);
        bot.awaitRows("Servers 2", "  ts01 not examined", "  ts02 not examined");
        Driver.command(IWorkbenchCommandConstants.EDIT_REDO);
        Driver.await("the empty list", () -> Console.targets().all().isEmpty());
        Driver.command(IWorkbenchCommandConstants.EDIT_UNDO);
        bot.awaitRows("Servers 2", "  ts01 not examined", "  ts02 not examined");
    }

    @Test
    void deleteInTheFilterEditsTheFilter() {
        add("ts01", Role.SERVER);
        bot.select("ts01").type("ts");
        Driver.key(SWT.HOME);
        Driver.key(SWT.DEL);
        Driver.await(
                "the shorter filter", () -> Driver.onUi(bot.filter()::getText).equals("s"));
        Driver.settle();
        assertEquals(1, Console.targets().all().size());
    }

    @Test
    void targetsMoveToANewGroupWithTheKeyboard() {
        add("ts01", Role.SERVER);
        add("ts02", Role.SERVER);
        bot.select("ts01");
        Driver.command(Ids.MOVE_TO_GROUP, () -> {
            Combo group = Driver.get(Combo.class, "target.group");
            Driver.focus(group);
            Driver.type("Hall 1 / Rack");
            Driver.key(SWT.CR);
        });
        bot.awaitRows("Servers 1", "  ts02 not examined", "Hall 1 1", "  Rack 1", "    ts01 not examined");
        Driver.picture("targets-groups-light");
        bot.type("rack");
        bot.awaitRows("Hall 1 1", "  Rack 1", "    ts01 not examined");
        Driver.key(SWT.ESC);
        bot.awaitRows("Servers 1", "  ts02 not examined", "Hall 1 1", "  Rack 1", "    ts01 not examined");
        Driver.activate();
        bot.select("Rack");
        Driver.command(IWorkbenchCommandConstants.EDIT_DELETE);
        bot.awaitRows("Servers 1", "  ts02 not examined", "Hall 1 1", "  ts01 not examined");
        Driver.command(IWorkbenchCommandConstants.EDIT_UNDO);
        Driver.command(IWorkbenchCommandConstants.EDIT_UNDO);
        bot.awaitRows("Servers 2", "  ts01 not examined", "  ts02 not examined");
    }

    @Test
    void aDragToAGroupMovesAndGivesTheRole() {
        TargetEntry entry = add("ts01", Role.SERVER);
        add("laptop", Role.CLIENT);
        Driver.onUi(() -> {
            TargetDrag.move(new StructuredSelection(entry), TargetGroup.CLIENTS);
            return null;
        });
        bot.awaitRows("Clients 2", "  laptop not examined", "  ts01 not examined");
        Driver.chord(SWT.CTRL, 'z');
        Driver.await("the role before", () -> entry.role() == Role.SERVER);
    }

    @Test
    void aTargetIsChanged() {
        add("ts01", Role.SERVER);
        add("ts02", Role.SERVER);
        bot.select("ts01");
        Driver.command(IWorkbenchCommandConstants.FILE_RENAME, () -> {
            Text name = Driver.get(Text.class, "target.name");
            Driver.focus(name);
            Driver.onUi(() -> {
                name.selectAll();
                return null;
            });
            Driver.type("TS02");
            Label message = Driver.get(Label.class, "target.message");
            Driver.await("the refusal", () -> Driver.onUi(message::getText).contains("another target named TS02"));
            Driver.type("x");
            Text note = Driver.get(Text.class, "target.note");
            Driver.focus(note);
            Driver.type("the old one");
            Driver.picture("targets-change-light");
            Driver.focus(name);
            Driver.key(SWT.CR);
        });
        bot.awaitRows("Servers 2", "  ts02 not examined", "  TS02x not examined");
        assertEquals(
                "the old one", Console.targets().find("TS02x").orElseThrow().note());
        bot.type("old");
        bot.awaitRows("Servers 1", "  TS02x not examined");
    }

    @Test
    void aDroppedListIsImportedAfterAPreviewAndUndone(@TempDir Path folder) throws IOException {
        add("ts00", Role.SERVER);
        Path file = Files.writeString(folder.resolve("anything"), """
            <?xml version="1.0" encoding="utf-8"?>
            <RDCMan programVersion="2.93" schemaVersion="3"><file>
              <properties><name>Company</name></properties>
              <group><properties><name>Hall 1</name></properties>
                <server><properties><name>ts00</name></properties></server>
                <server><properties><displayName>First</displayName><name>ts01</name></properties></server>
                <server><properties><name>not a host</name></properties></server>
              </group></file></RDCMan>
            """);
        drop(new String[] {file.toString()});
        Button ok = Driver.get(Button.class, "targets.import.ok");
        Label summary = Driver.get(Label.class, "targets.import.summary");
        assertEquals(
                "Remote Desktop Connection Manager (.rdg): one target is added, 2 entries are skipped.",
                Driver.onUi(summary::getText));
        Driver.picture("targets-import-light");
        Driver.focus(ok);
        Driver.type(" ");
        bot.awaitRows("Servers 1", "  ts00 not examined", "Company 1", "  Hall 1 1", "    First not examined");
        Driver.await("the new row", () -> bot.selected().equals(List.of("First")));
        Driver.activate();
        Driver.command(IWorkbenchCommandConstants.EDIT_UNDO);
        bot.awaitRows("Servers 1", "  ts00 not examined");
    }

    private static void drop(Object data) {
        Driver.onUi(() -> {
            EvidenceDrop.take(Driver.page(), data, null, FolderPath.NONE);
            return null;
        });
    }

    @Test
    void droppedAndPastedTextIsUnderstood() {
        drop("ts01\nts02:3390");
        bot.awaitRows("Servers 2", "  ts01 not examined", "  ts02:3390 not examined");
        Driver.await("both rows", () -> bot.selected().equals(List.of("ts01", "ts02:3390")));
        paste("TS01, ts03");
        bot.awaitRows("Servers 3", "  ts01 not examined", "  ts02:3390 not examined", "  ts03 not examined");
        paste("this is a sentence");
        Driver.await("the sentence", () -> bot.notice().contains("neither a host name"));
        Driver.picture("targets-notice-light");
        drop("Error code: 0x904\nExtended error code: 0x7");
        Text lookup = Driver.get(Text.class, "lookup.field");
        Driver.await(
                "the error in Code Lookup", () -> Driver.onUi(lookup::getText).contains("0x904"));
    }

    private void paste(String text) {
        Driver.onUi(() -> {
            Clipboard clipboard = new Clipboard(PlatformUI.getWorkbench().getDisplay());
            clipboard.setContents(new Object[] {text}, new Transfer[] {TextTransfer.getInstance()});
            clipboard.dispose();
            return null;
        });
        Driver.focus(bot.tree());
        Driver.chord(SWT.CTRL, 'v');
    }

    @Test
    void filesDroppedOnATargetAreItsEvidence(@TempDir Path folder) throws IOException {
        TargetEntry entry = add("127.0.0.1", Role.SERVER);
        Path file = Files.writeString(folder.resolve("x.reg"), "REGEDIT4\r\n\r\n[HKEY_LOCAL_MACHINE\\SYSTEM]\r\n");
        Driver.onUi(() -> {
            EvidenceDrop.take(Driver.page(), new String[] {file.toString()}, entry, FolderPath.NONE);
            return null;
        });
        Driver.await("the investigation", () -> entry.verdict().at() != null);
        assertEquals(List.of(new OfHost("127.0.0.1", 3389), new EvidenceLocator.OfPath(file)), entry.evidence());
        assertEquals(TargetGroup.SERVERS, entry.group());
    }

    @Test
    void severalTargetsAreDiagnosedTogetherWithoutEditors() throws IOException {
        int port = Ports.free();
        for (String name : List.of("a", "b", "c", "d", "e", "f")) {
            Console.targets().add(name, List.of(new OfHost("127.0.0.1", port)), Role.SERVER);
        }
        bot.select("a", "b", "c", "d", "e", "f");
        Driver.key(SWT.F5);
        Driver.await(
                "all verdicts",
                () -> Console.targets().all().stream()
                        .allMatch(entry -> entry.verdict().at() != null));
        assertEquals(0, Driver.onUi(() -> Driver.page().getEditorReferences().length));
        bot.awaitRow("a word", row -> row.startsWith("  a possible"));
        Driver.picture("targets-verdicts-light");
        Driver.command("org.rdpworkbench.ui.command.switchTheme");
        Driver.picture("targets-verdicts-dark");
        Driver.command("org.rdpworkbench.ui.command.switchTheme");
        Driver.settle();
        bot.select("a");
        Driver.key(SWT.CR);
        Driver.await("the editor", () -> Driver.onUi(() -> Driver.page().getActiveEditor()) != null);
    }

    @Test
    void aRunOfSeveralIsCancelled() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            for (String name : List.of("a", "b", "c", "d", "e", "f")) {
                Console.targets().add(name, List.of(new OfHost("127.0.0.1", silent.getLocalPort())), Role.SERVER);
            }
            bot.select("Servers");
            Driver.key(SWT.F5);
            bot.awaitRow("a running one", row -> row.contains("examining"));
            Job[] jobs = Job.getJobManager().find(DiagnoseTargetsJob.class);
            assertEquals(1, jobs.length);
            jobs[0].cancel();
            Driver.await("the end", () -> Job.getJobManager().find(DiagnoseTargetsJob.class).length == 0);
            assertTrue(Console.targets().all().stream()
                    .allMatch(entry -> entry.state() == TargetState.NOT_EXAMINED
                            && entry.verdict().at() == null));
        }
    }

    @Test
    void theListIsExported(@TempDir Path folder) throws Exception {
        TargetEntry entry = add("ts01", Role.SERVER);
        FolderPath group = new FolderPath(List.of("A", "B"));
        Console.targets().update(entry, new TargetData("ts01", entry.evidence(), Role.CLIENT, group, "n"));
        Console.targets().add("disk", List.of(new EvidenceLocator.OfPath(folder)), Role.SERVER);
        Path file = folder.resolve("list.csv");
        Driver.onUi(() -> {
            new TargetsHandler().export(Driver.page(), file, List.of());
            return null;
        });
        Driver.await("the sentence", () -> bot.notice().contains("One that has no address was left out"));
        assertEquals(
                "\uFEFFname,host,port,role,group,note\r\nts01,ts01,3389,client,A/B,n\r\n",
                Files.readString(file, StandardCharsets.UTF_8));
    }

    @Test
    void theContextMenuFitsWhatIsSelected() {
        add("ts01", Role.SERVER);
        bot.select("ts01");
        Driver.await(
                "the entries of a target",
                () -> bot.contextMenu()
                        .containsAll(List.of(
                                "Diagnose",
                                "Add Files as Its Evidence...",
                                "Change...",
                                "Move to Group...",
                                "Remove from List",
                                "Import Targets...")));
        bot.select("Servers");
        Driver.await(
                "fewer entries",
                () -> !bot.contextMenu().contains("Change...")
                        && bot.contextMenu().contains("Diagnose"));
    }

    @Test
    void fiveHundredTargetsStayQuick() {
        check(500);
    }

    @Test
    void fiveThousandTargetsStayUsable() {
        check(5000);
    }

    /** The bounds are generous, as a test for a busy machine; figures are measured apart. */
    private void check(int count) {
        List<TargetData> data = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String name = "host-%04d".formatted(i);
            data.add(new TargetData(name, List.of(new OfHost(name, 3389)), Role.SERVER, FolderPath.NONE, ""));
        }
        List<TargetEntry> entries = Console.targets().addAll("label", data);
        Tree tree = bot.tree();
        Driver.await(
                "all rows",
                () -> Driver.onUi(
                        () -> tree.getItemCount() == 1 && tree.getItem(0).getItemCount() == count));
        UiWatch verdicts =
                watched(() -> entries.forEach(entry -> Console.targets().setState(entry, TargetState.LIKELY)));
        bot.type("host-0499");
        Driver.await("one row", () -> Driver.onUi(() -> tree.getItem(0).getItemCount()) == 1);
        UiWatch filtered = watched(() -> {
            Driver.key(SWT.ESC);
            Driver.await("all rows", () -> Driver.onUi(() -> tree.getItem(0).getItemCount()) == count);
        });
        System.out.printf(
                "%d targets: verdicts %d ms, filter off %d ms%n",
                count, verdicts.longestWait().toMillis(), filtered.longestWait().toMillis());
        Driver.picture("targets-" + count + "-light");
        verdicts.assertAnswers("giving verdicts", Duration.ofSeconds(2));
        filtered.assertAnswers("ending the filter", Duration.ofSeconds(2));
    }

    /** For how long the UI thread worked at one time while an action ran. */
    private static UiWatch watched(Runnable action) {
        try (UiWatch watch = new UiWatch(PlatformUI.getWorkbench().getDisplay())) {
            action.run();
            Driver.settle();
            return watch;
        }
    }
}
