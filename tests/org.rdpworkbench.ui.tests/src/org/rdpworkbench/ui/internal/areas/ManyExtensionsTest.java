// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.areas;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
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
import org.rdpworkbench.ui.internal.Console;
import org.rdpworkbench.ui.internal.investigation.Investigations;
import org.rdpworkbench.ui.internal.testing.AreaBot;
import org.rdpworkbench.ui.internal.testing.Driver;
import org.rdpworkbench.ui.internal.testing.Responsive;
import org.rdpworkbench.ui.internal.testing.RunningConsole;

/** The view of the client with nearly as many extensions as are looked at: filtering never holds the UI thread for 100 ms. Opening a case has tests of its own. */
@ExtendWith({RunningConsole.class, Responsive.class})
@Timeout(900)
class ManyExtensionsTest {
    private static final int MANY = 4_990;
    private static final String CLASSES = "[HKEY_LOCAL_MACHINE\\SOFTWARE\\Classes\\";

    @TempDir
    private Path folder;

    @BeforeEach
    void show() throws Exception {
        Driver.activate();
        Driver.onUi(() -> Driver.page().showView("org.rdpworkbench.client.ui.view"));
        Path machine = Files.writeString(folder.resolve("machine.reg"), registry(), StandardCharsets.UTF_8);
        InvestigationRequest request = new InvestigationRequest(
                List.of(new TargetRequest(new Target("pc", Role.CLIENT), List.of(new EvidenceLocator.OfPath(machine)))),
                null,
                null,
                Duration.ofSeconds(60));
        Investigation investigation = Console.investigations()
                .orElseThrow()
                .start(request, progress -> {})
                .result()
                .get();
        Driver.onUi(() -> {
            Investigations.show(Driver.page(), Investigations.addEvidence(List.of(machine)), investigation);
            return null;
        });
        Driver.await("all rows", () -> rows() >= MANY);
        Driver.settle();
    }

    @AfterEach
    void tidy() {
        type("");
        Driver.onUi(() -> Driver.page().closeAllEditors(false));
        Console.targets().remove(Console.targets().all());
        Driver.settle();
    }

    @Test
    void theyFilterWithoutStutter() {
        int all = rows();
        for (String typed : List.of("t", "to", "too", "tool", "tool 4", "tool 49", "tool 498", "")) {
            type(typed);
            Driver.settle();
        }
        Driver.await("all rows again", () -> rows() == all);
        type("tool 498");
        // Eleven are called so; others have the digits in their CLSID.
        Driver.await("what is called so", () -> rows() >= 11 && rows() < 100);
        type("");
        for (String id : List.of("client.third-party", "client.loads")) {
            for (boolean on : List.of(true, false)) {
                AreaBot.check(id, on);
                Driver.settle();
            }
        }
        Driver.await("all rows at last", () -> rows() == all);
        assertTrue(all >= MANY);
    }

    private static String registry() {
        StringBuilder text =
                new StringBuilder("Windows Registry Editor Version 5.00\n\n[HKEY_LOCAL_MACHINE\\SOFTWARE]\n\n");
        Stream.of("*]", "*\\shellex]", "*\\shellex\\ContextMenuHandlers]", "CLSID]")
                .forEach(key -> text.append(CLASSES).append(key).append("\n\n"));
        for (int i = 0; i < MANY; i++) {
            String clsid = "{%08X-0000-4000-8000-000000000000}".formatted(i);
            text.append(CLASSES)
                    .append("*\\shellex\\ContextMenuHandlers\\Tool ")
                    .append(i)
                    .append("]\n@=\"");
            text.append(clsid)
                    .append("\"\n\n")
                    .append(CLASSES)
                    .append("CLSID\\")
                    .append(clsid);
            text.append("\\InprocServer32]\n@=\"C:\\\\Tools\\\\library")
                    .append(i % 50)
                    .append(".dll\"\n\n");
        }
        return text.toString();
    }

    private static void type(String text) {
        AreaBot.set("client.filter", text);
    }

    private static int rows() {
        return Driver.onUi(() -> AreaBot.table("client").shown().size());
    }
}
