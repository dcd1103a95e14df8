// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.rdpworkbench.product.Desktop.Console;
import org.rdpworkbench.testsupport.Programs;

/** What becomes of a user's work when the console ends, crashes, or finds its workspace in disorder. */
@Timeout(1800)
class SessionTest {
    private static final String EXPORT = "REGEDIT4\r\n\r\n"
            + "[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server]\r\n"
            + "\"fDenyTSConnections\"=dword:00000001\r\n";

    private static final Duration START = Duration.ofMinutes(5);

    @TempDir
    private Path home;

    private Desktop desktop;

    @BeforeEach
    void start() throws Exception {
        desktop = new Desktop(home);
    }

    @AfterEach
    void end() throws Exception {
        desktop.close();
    }

    private Path savedCase() throws Exception {
        Path evidence = Files.writeString(home.resolve("export.reg"), EXPORT);
        Path file = home.resolve("monday.rdpcase");
        Product.run("diagnose", "--evidence", evidence.toString(), "--format", "json", "--out", file.toString())
                .exits(1);
        return file;
    }

    private Path note(String id, String content) throws IOException {
        Path cases = Files.createDirectories(desktop.state().resolve("cases"));
        return Files.writeString(cases.resolve(id + ".open"), content);
    }

    /** Waits longer than for peers: each start is that of a whole product, the first ones with empty caches. */
    private static void await(String what, Callable<Boolean> condition) throws Exception {
        Peers.await(what, START, condition);
    }

    private Path lock() {
        return home.resolve(".monday.rdpcase.lock");
    }

    private boolean isLockedBy(Console console) throws Exception {
        return Files.exists(lock()) && Files.readString(lock()).endsWith("process " + console.pid());
    }

    private void used(Console console) throws Exception {
        Path note = desktop.workspace().resolve(".metadata/.rdpworkbench");
        String process = "process=" + console.pid();
        await(
                "the workspace to be in use",
                () -> Files.exists(note) && Files.readString(note).contains(process));
    }

    private Path layout() {
        return desktop.workspace().resolve(".metadata/.plugins/org.eclipse.e4.workbench/workbench.xmi");
    }

    private static List<Path> aside(Path file) throws IOException {
        try (Stream<Path> files = Files.list(file.getParent())) {
            return files.filter(other -> other.getFileName().toString().startsWith(file.getFileName() + ".aside-"))
                    .toList();
        }
    }

    private boolean windowIsOpen() throws Exception {
        return desktop.windows().contains("RDP Workbench");
    }

    @Test
    void aCaseComesBackAfterAnEndAndAfterACrash() throws Exception {
        Path file = savedCase();
        note("11111111-1111-1111-1111-111111111111", "file=" + file + "\npage=2\n");
        Console first = desktop.start();
        await("the case", () -> isLockedBy(first));
        first.kill();
        assertTrue(Files.exists(lock()), "a killed console leaves its lock file");

        Console second = desktop.start();
        await("the case after a crash", () -> isLockedBy(second));
        desktop.exit(second);
        assertFalse(Files.exists(lock()), "a console that ends in order leaves nothing");

        Console third = desktop.start();
        await("the case after an end", () -> isLockedBy(third));
        assertFalse(third.err().contains("aside"), third.err());
    }

    @Test
    void unsavedWorkSurvivesACrash() throws Exception {
        String id = "22222222-2222-2222-2222-222222222222";
        Path note = note(id, "page=1\n");
        Path content = note.resolveSibling(id + ".rdpcase");
        Files.move(savedCase(), content);
        byte[] before = Files.readAllBytes(content);
        Console console = desktop.start();
        // Once it has been read, its note is written anew.
        await("the case", () -> Files.readString(note).startsWith("#"));
        console.kill();
        assertEquals(new String(before), Files.readString(content));
        Console again = desktop.start();
        used(again);
        await("the window", () -> windowIsOpen());
        assertEquals(new String(before), Files.readString(content));
    }

    @Test
    void aDamagedLayoutIsPutAside() throws Exception {
        Files.createDirectories(layout().getParent());
        Files.writeString(layout(), "<application:Application");
        Console console = desktop.start();
        console.says("layout", "put aside");
        assertEquals(1, aside(layout()).size());
        await("the window", () -> windowIsOpen());
    }

    @Test
    void aLayoutThatIsNoneIsPutAsideOrMended() throws Exception {
        Files.createDirectories(layout().getParent());
        Files.writeString(layout(), "<nonsense/>");
        Console console = desktop.start();
        used(console);
        await("the window", () -> windowIsOpen());
    }

    @Test
    void damagedSettingsArePutAside() throws Exception {
        Path settings = Files.createDirectories(
                desktop.workspace().resolve(".metadata/.plugins/org.eclipse.core.runtime/.settings"));
        Path file = Files.writeString(settings.resolve("org.rdpworkbench.ui.prefs"), "recentCases=\\uZZZZ\n");
        Console console = desktop.start();
        console.says("org.rdpworkbench.ui.prefs", "put aside");
        assertEquals(1, aside(file).size());
        await("the window", () -> windowIsOpen());
    }

    @Test
    void aSecondConsoleShowsTheWindowOfTheFirst() throws Exception {
        Console first = desktop.start();
        used(first);
        await("the window", () -> windowIsOpen());
        Console second = desktop.start();
        second.says("brought to the front");
        assertEquals(0, second.ends());
    }

    @Test
    void aConsoleThatDoesNotAnswerIsNamed() throws Exception {
        Console first = desktop.start();
        used(first);
        await("the window", () -> windowIsOpen());
        Programs.run(List.of("kill", "-STOP", Long.toString(first.pid())));
        try {
            Console second = desktop.start();
            second.says("does not answer", "process " + first.pid());
            second.kill();
        } finally {
            Programs.run(List.of("kill", "-CONT", Long.toString(first.pid())));
        }
    }

    @Test
    void aWorkspaceOfALaterVersionIsAskedAbout() throws Exception {
        Files.createDirectories(layout().getParent());
        Files.writeString(layout(), "<later/>");
        byte[] layout = Files.readAllBytes(layout());
        Path note = desktop.workspace().resolve(".metadata/.rdpworkbench");
        Files.writeString(note, "version=99.0.0\n");
        Console console = desktop.start();
        console.says("99.0.0", "later");
        console.kill();
        assertEquals(new String(layout), Files.readString(layout()));
        assertEquals("version=99.0.0\n", Files.readString(note));
    }

    @Test
    void aReadOnlyWorkspaceIsLeftAlone() throws Exception {
        assumeTrue(!Product.isRoot() || Programs.isInstalled("setpriv"), "setpriv is not installed");
        Files.createDirectories(desktop.workspace().resolve(".metadata"));
        List<String> before = List.of();
        Path product = Product.folder();
        if (Product.isRoot()) {
            product = Product.folderForNobody(home);
            Programs.run(List.of("chown", "-R", "65534:65534", home.toString()));
            before = List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--");
        }
        Programs.run(List.of("chmod", "-R", "a-w", desktop.workspace().toString()));
        try {
            Console console = desktop.start(product, before, desktop.display());
            console.says("cannot be written to", "not kept");
            await("the window", () -> windowIsOpen());
            console.kill();
        } finally {
            Programs.run(List.of("chmod", "-R", "u+w", desktop.workspace().toString()));
        }
    }

    @Test
    void aDisplayThatIsNotThereIsNamed() throws Exception {
        Console console = desktop.start(Product.folder(), List.of(), ":65000");
        assertEquals(3, console.ends());
        console.says("DISPLAY");
        assertFalse(console.err().contains("Exception"), console.err());
    }
}
