// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.areas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.rdpworkbench.core.evidence.EvidenceLocator;
import org.rdpworkbench.core.evidence.Role;
import org.rdpworkbench.core.evidence.Target;
import org.rdpworkbench.core.investigation.Investigation;
import org.rdpworkbench.core.investigation.InvestigationRequest;
import org.rdpworkbench.core.investigation.InvestigationRequest.TargetRequest;
import org.rdpworkbench.ui.cases.ActiveCase;
import org.rdpworkbench.ui.cases.ShownCase;
import org.rdpworkbench.ui.details.Explained;
import org.rdpworkbench.ui.internal.Console;
import org.rdpworkbench.ui.internal.investigation.Investigations;
import org.rdpworkbench.ui.internal.testing.ConsoleBot;
import org.rdpworkbench.ui.internal.testing.Driver;
import org.rdpworkbench.ui.internal.testing.RealEvidence;
import org.rdpworkbench.ui.internal.testing.RunningConsole;
import org.rdpworkbench.ui.table.Column;
import org.rdpworkbench.ui.table.DataTable;

/** The view of the policies, which the shell does not know by name. */
@ExtendWith(RunningConsole.class)
@Timeout(180)
class PolicyViewTest {
    private static final String VIEW = "org.rdpworkbench.policy.ui.view";
    private static final String CLIP = "Do not allow Clipboard redirection";
    private static final String POLICIES = """
            Windows Registry Editor Version 5.00

            [HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion]
            "CurrentBuildNumber"="18362"
            "ProductName"="Windows 10 Pro"

            [HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Microsoft\\Windows NT\\Terminal Services]
            "fDenyTSConnections"=dword:00000000
            "fDisableClip"=dword:00000001
            "SecurityLayer"=dword:00000002
            "UserAuthentication"=dword:00000000
            "fTurnOffSingleAppMode"=dword:00000001
            "InitialProgram"="C:\\\\Tools\\\\till.exe"

            [HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System]
            "EnableLUA"=dword:00000001
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void show() {
        Driver.activate();
        Driver.onUi(() -> Driver.page().showView(VIEW));
    }

    @AfterEach
    void tidy() {
        Driver.onUi(() -> Driver.page().closeAllEditors(false));
        Console.targets().remove(Console.targets().all());
        Driver.settle();
    }

    @Test
    void withoutACaseItSaysWhatToDoNext() {
        Label message = Driver.get(Label.class, "policies.message");
        Driver.await("the sentence", () -> Driver.onUi(message::getText).contains("Open one"));
    }

    @Test
    void aRealHiveWithPoliciesIsShownFilteredAndExplained() throws Exception {
        open(evidence("ts01", POLICIES));
        Driver.await("the policies", () -> cells("setting").contains(CLIP));
        assertEquals("enabled (1)", cell(row(CLIP), "value"));
        assertEquals("policy of the computer", cell(row(CLIP), "origin"));
        assertEquals("disabled (0)", cell(row(CLIP), "default"));
        assertEquals("differs", cell(row(CLIP), "state"));
        int all = cells("setting").size();
        assertTrue(all > 160, () -> "rows: " + all);
        explained(table("policies"), "setting", CLIP);
        Driver.await("the clients", () -> cells("policy-clients", "client").size() == 14);
        Driver.settle();
        Driver.picture("policies-light");

        check("policy.only-set", true);
        Driver.await("fewer", () -> cells("state").stream().noneMatch(one -> one.equals("default")));
        assertTrue(cells("setting").size() < all);
        check("policy.only-set", false);
        check("policy.only-differs", true);
        Driver.await(
                "those that differ",
                () -> cells("setting").contains(CLIP) && cells("setting").size() < 12);
        check("policy.only-differs", false);
        check("policy.only-conflicts", true);
        Driver.await(
                "the conflict",
                () -> cells("setting")
                                .equals(List.of("Start a program on connection", "Always show desktop on connection"))
                        || cells("setting")
                                .equals(List.of("Always show desktop on connection", "Start a program on connection")));
        assertEquals(List.of("conflicts", "conflicts"), cells("state"));
        String said = text(explained(table("policies"), "setting", "Always show desktop on connection"));
        assertTrue(said.contains("The policy to always show the desktop wins"), said);
        assertTrue(said.contains("TerminalServer.admx"), said);
        assertTrue(said.contains("fTurnOffSingleAppMode"), said);
        check("policy.only-conflicts", false);

        Text filter = Driver.get(Text.class, "policies.filter");
        Driver.onUi(() -> {
            filter.setText("clipboard");
            return null;
        });
        Driver.await(
                "the filtered",
                () -> cells("setting").contains(CLIP) && cells("setting").size() < 6);
    }

    @Test
    void whatIfNamesTheClientsThatFail() throws Exception {
        open(evidence("ts01", POLICIES));
        Driver.await("the clients", () -> cells("policy-clients", "client").size() == 14);
        Driver.await("the sum", () -> verdict().contains("14 known clients"));
        String xp = "Windows XP SP3 (client 6.1 or 7.0)";
        assertEquals("can connect", outcome(xp), "without Network Level Authentication");

        choose(
                "policy.setting",
                "Require user authentication for remote connections by using Network Level Authentication");
        choose("policy.value", "enabled (1)");
        Driver.await("the change", () -> outcome(xp).equals("depends (now: can connect)"));
        assertEquals("can connect", outcome("Windows 10 22H2"));
        Driver.await("the sentence", () -> verdict().contains("One changes: " + xp));

        choose("policy.setting", "TLS 1.2, as a server");
        choose("policy.value", "off");
        Driver.await("another change", () -> verdict().contains("TLS 1.2, as a server were off"));
        Driver.picture("policies-what-if-light");
        new ConsoleBot().switchTheme();
        Driver.picture("policies-dark");
        new ConsoleBot().switchTheme();

        choose("policy.setting", "Remote Desktop Services");
        choose("policy.value", "disabled (1)");
        Driver.await(
                "nobody",
                () -> cells("policy-clients", "outcome").stream().allMatch(one -> one.startsWith("cannot connect")));
        String said = text(explained(table("policy-clients"), "client", "Windows 10 22H2"));
        assertTrue(said.contains("Remote Desktop is switched off"), said);
        assertTrue(said.contains("Network Level Authentication: yes"), said);

        choose("policy.setting", "nothing is changed");
        Driver.await("as it was", () -> outcome(xp).equals("can connect"));
        assertFalse(Driver.onUi(Driver.get(Combo.class, "policy.value")::isEnabled));
    }

    @Test
    void twoHostsStandSideBySideAndAClientOfTheCaseIsJudged() throws Exception {
        Path first = evidence("ts01", POLICIES);
        Path second = evidence(
                "ts02", POLICIES.replace("\"fDisableClip\"=dword:00000001", "\"fDisableClip\"=dword:00000000"));
        Path client = evidence("pc7", POLICIES.replace("18362", "22631"));
        InvestigationRequest request = new InvestigationRequest(
                List.of(
                        request("ts01", Role.SERVER, first),
                        request("ts02", Role.SERVER, second),
                        request("pc7", Role.CLIENT, client)),
                null,
                null,
                Duration.ofSeconds(60));
        Investigation investigation = Console.investigations()
                .orElseThrow()
                .start(request, progress -> {})
                .result()
                .get();
        Driver.onUi(() -> {
            Investigations.show(Driver.page(), Investigations.addEvidence(List.of(first)), investigation);
            return null;
        });
        Driver.await("the policies", () -> cells("setting").contains(CLIP));
        choose("policy.beside", "beside ts02");
        Driver.await("the value beside", () -> cell(row(CLIP), "other").equals("disabled (0)"));
        assertEquals("policy of the computer", cell(row(CLIP), "other-origin"));
        check("policy.only-beside", true);
        Driver.await("what differs", () -> cells("setting").equals(List.of(CLIP)));
        String said = text(explained(table("policies"), "setting", CLIP));
        assertTrue(said.contains("disabled (0), policy of the computer"), said);
        Driver.picture("policies-two-hosts-light");
        check("policy.only-beside", false);

        Driver.await("the client", () -> cells("policy-clients", "client").contains("pc7"));
        assertEquals("can connect", outcome("pc7"));
        choose("policy.computer", "pc7");
        Driver.await("no judgement of a client", () -> verdict().isEmpty());
        choose("policy.computer", "ts02");
        Driver.await("the sum", () -> verdict().contains("15 known clients"));
    }

    private static TargetRequest request(String name, Role role, Path evidence) {
        return new TargetRequest(new Target(name, role), List.of(new EvidenceLocator.OfPath(evidence)));
    }

    /** A folder with a real SYSTEM hive and policies. */
    private Path evidence(String name, String policies) throws Exception {
        Path place = Files.createDirectories(folder.resolve(name));
        RealEvidence.unpack("hives/SYSTEM_WIN_10_1709.xz", place);
        Files.writeString(place.resolve("policies.reg"), policies, StandardCharsets.UTF_8);
        return place;
    }

    private static void open(Path evidence) {
        Driver.onUi(() -> {
            Investigations.open(Driver.page(), Investigations.addEvidence(List.of(evidence)), null);
            return null;
        });
        Driver.await(
                "the result",
                () -> Driver.onUi(() -> ActiveCase.of(Driver.page()))
                        .filter(shown -> !shown.running())
                        .flatMap(ShownCase::investigation)
                        .isPresent());
    }

    private static String verdict() {
        return Driver.onUi(Driver.get(Label.class, "policy.verdict")::getText);
    }

    private static void check(String id, boolean on) {
        Button box = Driver.get(Button.class, id);
        Driver.onUi(() -> {
            box.setSelection(on);
            box.notifyListeners(SWT.Selection, new Event());
            return null;
        });
    }

    /** Chooses the item that is, or ends with, or contains a text. */
    private static void choose(String id, String text) {
        Combo combo = Driver.get(Combo.class, id);
        Driver.onUi(() -> {
            int item = combo.indexOf(text);
            for (int i = 0; item < 0 && i < combo.getItemCount(); i++) {
                item = combo.getItem(i).contains(text) ? i : -1;
            }
            assertTrue(item >= 0, text);
            combo.select(item);
            combo.notifyListeners(SWT.Selection, new Event());
            return null;
        });
    }

    private static DataTable<?> table(String id) {
        Text filter = Driver.get(Text.class, id + ".filter");
        return Driver.onUi(() -> {
            for (var parent = filter.getParent(); parent != null; parent = parent.getParent()) {
                if (parent instanceof DataTable<?> table) {
                    return table;
                }
            }
            throw new AssertionError("the filter line is in no table");
        });
    }

    private static List<String> cells(String column) {
        return cells("policies", column);
    }

    private static List<String> cells(String table, String column) {
        return cells(table(table), column);
    }

    private static <T> List<String> cells(DataTable<T> table, String id) {
        return Driver.onUi(() -> {
            Column<T> column = table.visibleColumns().stream()
                    .filter(one -> one.id().equals(id))
                    .findFirst()
                    .orElseThrow();
            return table.shown().stream().map(column.text()).toList();
        });
    }

    private static int row(String setting) {
        List<String> settings = cells("setting");
        return IntStream.range(0, settings.size())
                .filter(i -> settings.get(i).equals(setting))
                .findFirst()
                .orElseThrow();
    }

    private static String cell(int row, String column) {
        return cells(column).get(row);
    }

    private static String outcome(String client) {
        List<String> clients = cells("policy-clients", "client");
        int row = clients.indexOf(client);
        return row < 0 ? "" : cells("policy-clients", "outcome").get(row);
    }

    private static <T> Explained explained(DataTable<T> table, String column, String text) {
        int row = cells(table, column).indexOf(text);
        Driver.onUi(() -> {
            Driver.page().activate(Driver.page().findView(VIEW));
            table.setFocus();
            table.select(row);
            return null;
        });
        Driver.settle();
        Object selected = Driver.onUi(() -> table.selected().getFirst());
        return Adapters.adapt(selected, Explained.class);
    }

    private static String text(Explained explained) {
        return explained.sections().stream()
                .flatMap(section -> section.lines().stream())
                .map(Explained.Line::text)
                .collect(Collectors.joining("\n"));
    }
}
