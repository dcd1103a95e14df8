// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.areas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.swt.widgets.Combo;
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
import org.rdpworkbench.core.investigation.InvestigationRequest.TargetRequest;
import org.rdpworkbench.ui.internal.testing.AreaBot;
import org.rdpworkbench.ui.internal.testing.ConsoleBot;
import org.rdpworkbench.ui.internal.testing.Driver;
import org.rdpworkbench.ui.internal.testing.RealEvidence;
import org.rdpworkbench.ui.internal.testing.RunningConsole;
import org.rdpworkbench.ui.table.Column;
import org.rdpworkbench.ui.table.DataTable;

/** The view of the policies, which the shell does not know by name. */
@ExtendWith(RunningConsole.class)
@Timeout(900)
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

    private AreaBot view;

    @TempDir
    private Path folder;

    @BeforeEach
    void show() {
        view = AreaBot.show(VIEW);
    }

    @AfterEach
    void tidy() {
        AreaBot.tidy();
    }

    @Test
    void withoutACaseItSaysWhatToDoNext() {
        AreaBot.awaitLine("policies.message", "Open one");
    }

    @Test
    void aRealHiveWithPoliciesIsShownFilteredAndExplained() throws Exception {
        AreaBot.open(new EvidenceLocator.OfPath(evidence("ts01", POLICIES)));
        Driver.await("the policies", () -> cells("setting").contains(CLIP));
        assertEquals("enabled (1)", policy(CLIP, "value"));
        assertEquals("policy of the computer", policy(CLIP, "origin"));
        assertEquals("disabled (0)", policy(CLIP, "default"));
        assertEquals("differs", policy(CLIP, "state"));
        assertFalse(columns().contains("other"), "nothing stands beside");
        int all = cells("setting").size();
        assertTrue(all > 160, () -> "rows: " + all);
        view.explain("policies", "setting", CLIP);
        Driver.await(
                "the clients", () -> AreaBot.cells("policy-clients", "client").size() == 14);
        Driver.settle();
        Driver.picture("policies-light");

        AreaBot.check("policy.only-set", true);
        Driver.await("fewer", () -> cells("state").stream().noneMatch(one -> one.equals("default")));
        assertTrue(cells("setting").size() < all);
        AreaBot.check("policy.only-set", false);
        AreaBot.check("policy.only-differs", true);
        Driver.await(
                "those that differ",
                () -> cells("setting").contains(CLIP) && cells("setting").size() < 12);
        AreaBot.check("policy.only-differs", false);
        AreaBot.check("policy.only-conflicts", true);
        Driver.await(
                "the conflict",
                () -> cells("setting")
                                .equals(List.of("Start a program on connection", "Always show desktop on connection"))
                        || cells("setting")
                                .equals(List.of("Always show desktop on connection", "Start a program on connection")));
        assertEquals(List.of("conflicts", "conflicts"), cells("state"));
        String said = AreaBot.text(view.explain("policies", "setting", "Always show desktop on connection"));
        assertTrue(said.contains("The policy to always show the desktop wins"), said);
        assertTrue(said.contains("TerminalServer.admx"), said);
        assertTrue(said.contains("fTurnOffSingleAppMode"), said);
        AreaBot.check("policy.only-conflicts", false);

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
        AreaBot.open(new EvidenceLocator.OfPath(evidence("ts01", POLICIES)));
        Driver.await(
                "the clients", () -> AreaBot.cells("policy-clients", "client").size() == 14);
        Driver.await("the sum", () -> verdict().contains("14 known clients"));
        String xp = "Windows XP SP3 (client 6.1 or 7.0)";
        assertEquals("can connect", outcome(xp), "without Network Level Authentication");

        AreaBot.choose(
                "policy.setting",
                "Require user authentication for remote connections by using Network Level Authentication");
        AreaBot.choose("policy.value", "enabled (1)");
        Driver.await("the change", () -> outcome(xp).equals("depends (now: can connect)"));
        assertEquals("can connect", outcome("Windows 10 22H2"));
        Driver.await("the sentence", () -> verdict().contains("One changes: " + xp));

        AreaBot.choose("policy.setting", "TLS 1.2, as a server");
        AreaBot.choose("policy.value", "off");
        Driver.await("another change", () -> verdict().contains("TLS 1.2, as a server were off"));
        Driver.picture("policies-what-if-light");
        new ConsoleBot().switchTheme();
        Driver.picture("policies-dark");
        new ConsoleBot().switchTheme();

        AreaBot.choose("policy.setting", "Remote Desktop Services");
        AreaBot.choose("policy.value", "disabled (1)");
        Driver.await(
                "nobody",
                () -> AreaBot.cells("policy-clients", "outcome").stream()
                        .allMatch(one -> one.startsWith("cannot connect")));
        String said = AreaBot.text(view.explain("policy-clients", "client", "Windows 10 22H2"));
        assertTrue(said.contains("Remote Desktop is switched off"), said);
        assertTrue(said.contains("Network Level Authentication: yes"), said);

        AreaBot.choose("policy.setting", "nothing is changed");
        Driver.await("as it was", () -> outcome(xp).equals("can connect"));
        assertFalse(Driver.onUi(Driver.get(Combo.class, "policy.value")::isEnabled));
    }

    @Test
    void twoHostsStandSideBySideAndAClientOfTheCaseIsJudged() throws Exception {
        Path first = evidence("ts01", POLICIES);
        Path second = evidence(
                "ts02", POLICIES.replace("\"fDisableClip\"=dword:00000001", "\"fDisableClip\"=dword:00000000"));
        Path client = evidence("pc7", POLICIES.replace("18362", "22631"));
        AreaBot.open(
                request("ts01", Role.SERVER, first),
                request("ts02", Role.SERVER, second),
                request("pc7", Role.CLIENT, client));
        Driver.await("the policies", () -> cells("setting").contains(CLIP));
        assertFalse(columns().contains("other"), "nothing stands beside yet");
        AreaBot.choose("policy.beside", "beside ts02");
        Driver.await("the value beside", () -> policy(CLIP, "other").equals("disabled (0)"));
        assertEquals("policy of the computer", policy(CLIP, "other-origin"));
        AreaBot.check("policy.only-beside", true);
        Driver.await("what differs", () -> cells("setting").equals(List.of(CLIP)));
        String said = AreaBot.text(view.explain("policies", "setting", CLIP));
        assertTrue(said.contains("disabled (0), policy of the computer"), said);
        Driver.picture("policies-two-hosts-light");
        AreaBot.check("policy.only-beside", false);

        Driver.await(
                "the client", () -> AreaBot.cells("policy-clients", "client").contains("pc7"));
        assertEquals("can connect", outcome("pc7"));
        AreaBot.choose("policy.computer", "pc7");
        Driver.await("no judgement of a client", () -> verdict().isEmpty());
        AreaBot.choose("policy.computer", "ts02");
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

    private static String verdict() {
        return AreaBot.line("policy.verdict");
    }

    private static List<String> columns() {
        DataTable<?> table = AreaBot.table("policies");
        return Driver.onUi(() -> table.visibleColumns().stream().map(Column::id).toList());
    }

    private static List<String> cells(String column) {
        return AreaBot.cells("policies", column);
    }

    private static String policy(String setting, String column) {
        return AreaBot.cell("policies", "setting", setting, column).orElseThrow();
    }

    private static String outcome(String client) {
        return AreaBot.cell("policy-clients", "client", client, "outcome").orElse("");
    }
}
