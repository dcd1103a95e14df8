// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.investigation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
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
import org.rdpworkbench.ui.internal.testing.RunningConsole;
import org.rdpworkbench.ui.internal.widgets.Card;

/** A case with both sides says on its first page which of them to look at next; one with a single side does not. */
@ExtendWith(RunningConsole.class)
@Timeout(900)
class NextSideTest {
    private static final String SERVER = "REGEDIT4\r\n\r\n"
            + "[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server]\r\n"
            + "\"fDenyTSConnections\"=dword:00000001\r\n\r\n"
            + "[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server\\WinStations]\r\n";
    private static final String CLIENT = "REGEDIT4\r\n\r\n"
            + "[HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Microsoft\\Windows NT\\Terminal Services]\r\n"
            + "\"fDisableCcm\"=dword:00000001\r\n";

    @TempDir
    private Path folder;

    @AfterEach
    void tidy() {
        AreaBot.tidy();
    }

    private TargetRequest target(String name, Role role, String export) throws Exception {
        Path file = Files.writeString(folder.resolve(name + ".reg"), export);
        return new TargetRequest(new Target(name, role), List.of(new EvidenceLocator.OfPath(file)));
    }

    @Test
    void bothSides() throws Exception {
        AreaBot.open(target("ts01", Role.SERVER, SERVER), target("pc7", Role.CLIENT, CLIENT));
        Card card = Driver.get(Card.class, "verdict.next-side");
        Card.Content content = Driver.onUi(card::content);
        assertEquals("NEXT", content.badge());
        assertTrue(content.title().contains("server"), content.title());
        assertTrue(content.note().contains("No probe of the server is among the evidence"), content.note());
        Driver.picture("next-side-light");
        ConsoleBot console = new ConsoleBot();
        console.switchTheme();
        Driver.picture("next-side-dark");
        console.switchTheme();
    }

    @Test
    void oneSide() throws Exception {
        AreaBot.open(target("ts01", Role.SERVER, SERVER));
        Driver.get(Card.class, "verdict.cause");
        assertEquals(List.of(), Driver.onUi(() -> Driver.all(Card.class, "verdict.next-side")));
    }
}
