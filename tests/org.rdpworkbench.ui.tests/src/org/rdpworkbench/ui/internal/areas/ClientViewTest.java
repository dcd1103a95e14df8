// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.areas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
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
import org.rdpworkbench.ui.internal.testing.TestClipboard;

/** The view of the client, on a disk with a real SYSTEM hive and registry exports beside it. */
@ExtendWith(RunningConsole.class)
@Timeout(900)
class ClientViewTest {
    private static final String VIEW = "org.rdpworkbench.client.ui.view";
    private static final String COPY = "org.rdpworkbench.client.ui.command.copySwitchOff";
    private static final String ZIP = "{23170F69-40C1-278A-1000-000100020000}";
    private static final String MACHINE = """
            Windows Registry Editor Version 5.00

            [HKEY_LOCAL_MACHINE\\SOFTWARE]

            [HKEY_LOCAL_MACHINE\\SOFTWARE\\Classes]

            [HKEY_LOCAL_MACHINE\\SOFTWARE\\Classes\\*]

            [HKEY_LOCAL_MACHINE\\SOFTWARE\\Classes\\*\\shellex]

            [HKEY_LOCAL_MACHINE\\SOFTWARE\\Classes\\*\\shellex\\ContextMenuHandlers]

            [HKEY_LOCAL_MACHINE\\SOFTWARE\\Classes\\*\\shellex\\ContextMenuHandlers\\7-Zip]
            @="{23170F69-40C1-278A-1000-000100020000}"

            [HKEY_LOCAL_MACHINE\\SOFTWARE\\Classes\\*\\shellex\\ContextMenuHandlers\\Sharing]
            @="{F81E9010-6EA4-11CE-A7FF-00AA003CA9F6}"

            [HKEY_LOCAL_MACHINE\\SOFTWARE\\Classes\\CLSID]

            [HKEY_LOCAL_MACHINE\\SOFTWARE\\Classes\\CLSID\\{23170F69-40C1-278A-1000-000100020000}]

            [HKEY_LOCAL_MACHINE\\SOFTWARE\\Classes\\CLSID\\{23170F69-40C1-278A-1000-000100020000}\\InprocServer32]
            @="C:\\\\Program Files\\\\7-Zip\\\\7-zip.dll"

            [HKEY_LOCAL_MACHINE\\SOFTWARE\\Classes\\CLSID\\{F81E9010-6EA4-11CE-A7FF-00AA003CA9F6}]

            [HKEY_LOCAL_MACHINE\\SOFTWARE\\Classes\\CLSID\\{F81E9010-6EA4-11CE-A7FF-00AA003CA9F6}\\InprocServer32]
            @="ntshrui.dll"

            [HKEY_LOCAL_MACHINE\\SOFTWARE\\Classes\\Directory]

            [HKEY_LOCAL_MACHINE\\SOFTWARE\\Classes\\Directory\\shellex]

            [HKEY_LOCAL_MACHINE\\SOFTWARE\\Classes\\Directory\\shellex\\ColumnHandlers]

            [HKEY_LOCAL_MACHINE\\SOFTWARE\\Classes\\Directory\\shellex\\ColumnHandlers\\{F81E9010-6EA4-11CE-A7FF-00AA003CA9F6}]
            """;
    private static final String USER = """
            Windows Registry Editor Version 5.00

            [HKEY_CURRENT_USER\\SOFTWARE]

            [HKEY_CURRENT_USER\\SOFTWARE\\Microsoft]

            [HKEY_CURRENT_USER\\SOFTWARE\\Microsoft\\Terminal Server Client]

            [HKEY_CURRENT_USER\\SOFTWARE\\Microsoft\\Terminal Server Client\\Default]

            [HKEY_CURRENT_USER\\SOFTWARE\\Microsoft\\Terminal Server Client\\Default\\AddIns]

            [HKEY_CURRENT_USER\\SOFTWARE\\Microsoft\\Terminal Server Client\\Default\\AddIns\\Webex]
            "Name"="C:\\\\Program Files\\\\Webex\\\\vdi.dll"
            """;

    /** Some products register one class twice for the same files. */
    private static final String TWICE = """

            [HKEY_LOCAL_MACHINE\\SOFTWARE\\Classes\\*\\shellex\\ContextMenuHandlers\\7-Zip again]
            @="{23170F69-40C1-278A-1000-000100020000}"
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
        AreaBot.awaitLine("client.message", "Open one");
    }

    @Test
    void aTargetThatIsNoClientIsSaidToBeNone() throws Exception {
        AreaBot.open(request("ts01", Role.SERVER, machine("ts01", USER)));
        AreaBot.awaitLine("client.message", "Set the role");
    }

    @Test
    void filesAndExtensionsAreShownFilteredAndExplained() throws Exception {
        AreaBot.open(request("pc7", Role.CLIENT, machine("pc7", USER)));
        Driver.await("the rows", () -> cells("name").contains("Webex"));
        assertEquals("missing", cell("mstscax.dll", "state"));
        assertEquals("there", cell("mstsc.exe", "state"));
        assertEquals("file missing", cell("Webex", "state"));
        assertEquals("maker not known", cell("Sharing", "state"));
        assertEquals("in its dialogs", cell("7-Zip", "loading"));
        assertEquals("with itself", cell("Webex", "loading"));
        assertEquals("this user", cell("Webex", "scope"));
        assertEquals("all files", cell("7-Zip", "for"));
        assertTrue(AreaBot.line("client.gaps").contains("of the user"));
        int all = cells("name").size();
        Driver.picture("client-light");

        AreaBot.check("client.third-party", true);
        Driver.await("what is of others", () -> cells("name").stream().noneMatch(name -> name.startsWith("mstsc")));
        assertTrue(cells("name").contains("Webex"));
        AreaBot.check("client.third-party", false);
        AreaBot.check("client.loads", true);
        Driver.await(
                "what is loaded",
                () -> !cells("kind").contains("Column") && cells("name").contains("mstsc.exe"));
        assertFalse(cells("name").contains("mstscax.dll"));
        AreaBot.check("client.loads", false);
        AreaBot.choose("client.since", 3);
        Driver.await(
                "what changed",
                () -> !cells("name").contains("mstsc.exe") && cells("name").contains("Webex"));
        AreaBot.choose("client.since", 0);
        Driver.await("all", () -> cells("name").size() == all);

        Text filter = Driver.get(Text.class, "client.filter");
        Driver.onUi(() -> {
            filter.setText("7-zip");
            return null;
        });
        Driver.await("the filtered", () -> cells("name").equals(List.of("7-Zip")));
        String said = AreaBot.text(view.explain("client", "name", "7-Zip"));
        String blocked =
                "\"HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Shell Extensions\\Blocked\" /v \"" + ZIP + "\"";
        assertTrue(said.contains("reg add " + blocked), said);
        assertTrue(said.contains("reg delete " + blocked), said);
        assertTrue(said.contains("C:\\Program Files\\7-Zip\\7-zip.dll"), said);
        Driver.picture("client-details-light");
        Driver.command(COPY);
        String copied = TestClipboard.text();
        assertTrue(copied.startsWith("rem Switch off") && copied.contains("reg add " + blocked), copied);
        assertTrue(copied.contains("rem Bring back") && copied.contains("reg delete " + blocked), copied);
        Driver.onUi(() -> {
            filter.setText("");
            return null;
        });
        Driver.await("all", () -> cells("name").size() == all);
        new ConsoleBot().switchTheme();
        Driver.picture("client-dark");
        new ConsoleBot().switchTheme();
    }

    @Test
    void twoClientsStandSideBySide() throws Exception {
        TargetRequest first = request("pc7", Role.CLIENT, machine("pc7", USER, MACHINE + TWICE));
        TargetRequest second =
                request("pc8", Role.CLIENT, machine("pc8", USER.replace("Webex]", "Other]"), MACHINE + TWICE));
        AreaBot.open(first, second);
        Driver.await("the rows", () -> cells("name").contains("Webex"));
        assertTrue(cells("difference").stream().allMatch(String::isEmpty));
        AreaBot.choose("client.beside", 2);
        Driver.await("what is beside", () -> cells("name").contains("Other"));
        assertEquals("not on pc8", cell("Webex", "difference"));
        assertEquals("only on pc8", cell("Other", "difference"));
        assertEquals("", cell("7-Zip", "difference"));
        assertEquals("", cell("7-Zip again", "difference"), "both have it twice");
        Driver.picture("client-two-light");
        AreaBot.choose("client.computer", 1);
        Driver.await("the other", () -> !cells("name").contains("Webex"));
        assertTrue(cells("difference").stream().allMatch(String::isEmpty), "beside itself nothing differs");
    }

    private static TargetRequest request(String name, Role role, List<Path> evidence) {
        return new TargetRequest(
                new Target(name, role),
                evidence.stream()
                        .<EvidenceLocator>map(EvidenceLocator.OfPath::new)
                        .toList());
    }

    /** A disk with Windows, from which the library of the client is missing, and exports of the registry. */
    private List<Path> machine(String name, String user) throws Exception {
        return machine(name, user, MACHINE);
    }

    private List<Path> machine(String name, String user, String registry) throws Exception {
        Path disk = folder.resolve(name).resolve("disk");
        Path system = Files.createDirectories(disk.resolve("Windows/System32"));
        RealEvidence.unpack("hives/SYSTEM_WIN_10_1709.xz", Files.createDirectories(system.resolve("config")));
        Files.move(system.resolve("config/SYSTEM_WIN_10_1709"), system.resolve("config/SYSTEM"));
        Files.createDirectories(disk.resolve("Program Files/7-Zip"));
        for (String file : List.of(
                "ntdll.dll", "kernel32.dll", "ntshrui.dll", "mstsc.exe", "../../Program Files/7-Zip/7-zip.dll")) {
            Files.writeString(system.resolve(file), "not a program");
        }
        Files.setLastModifiedTime(system.resolve("mstsc.exe"), FileTime.from(Instant.parse("2017-01-01T00:00:00Z")));
        Path machine = folder.resolve(name).resolve("machine.reg");
        Files.writeString(machine, registry, StandardCharsets.UTF_8);
        Path users = folder.resolve(name).resolve("user.reg");
        Files.writeString(users, user, StandardCharsets.UTF_8);
        return List.of(disk, machine, users);
    }

    private static List<String> cells(String column) {
        return AreaBot.cells("client", column);
    }

    private static String cell(String name, String column) {
        return AreaBot.cell("client", "name", name, column).orElseThrow();
    }
}
