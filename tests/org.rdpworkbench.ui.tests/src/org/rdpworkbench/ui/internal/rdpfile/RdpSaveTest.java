// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.rdpfile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.core.runtime.Platform;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.rdpworkbench.testsupport.Programs;
import org.rdpworkbench.testsupport.SmallDisk;
import org.rdpworkbench.ui.files.ChosenFiles;
import org.rdpworkbench.ui.internal.testing.Driver;
import org.rdpworkbench.ui.internal.testing.RunningConsole;

/** Saves .rdp files elsewhere, in other encodings, and where they cannot be saved; opens those that another process hands over. */
@ExtendWith(RunningConsole.class)
@Timeout(900)
class RdpSaveTest {
    private static final String SAVE_AS = "org.eclipse.ui.file.saveAs";
    private static final String TEXT = "full address:s:caf\u00e9.corp.example\r\nFoo:i:1";

    @TempDir
    private Path folder;

    @BeforeEach
    void activate() {
        Driver.activate();
    }

    @AfterEach
    void tidy() {
        RdpBot.closeAll();
    }

    /** Chooses an encoding in the dialog that asks for it. */
    private static void choose(String encoding) {
        Table list = Driver.get(Table.class, "rdpfile.encodings");
        Driver.onUi(() -> {
            TableItem wanted = Arrays.stream(list.getItems())
                    .filter(item -> item.getText().startsWith(encoding))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(encoding + " is not offered"));
            list.setSelection(wanted);
            list.notifyListeners(SWT.Selection, new Event());
            return null;
        });
        RdpBot.pressInDialog("OK");
    }

    private static void saveAs(String encoding) {
        assertTrue(
                Driver.onUi(() -> PlatformUI.getWorkbench()
                        .getService(ICommandService.class)
                        .getCommand(SAVE_AS)
                        .isEnabled()),
                "it can be saved elsewhere as soon as it is open");
        Driver.command(SAVE_AS, () -> choose(encoding));
    }

    private static byte[] bytes(String mark, String text, Charset charset) {
        return (mark + text).getBytes(charset);
    }

    @Test
    void itIsSavedElsewhereInAnotherEncoding() throws Exception {
        byte[] before = TEXT.getBytes(StandardCharsets.UTF_8);
        Path file = Files.write(folder.resolve("one.rdp"), before);
        RdpBot bot = RdpBot.open(file).showText();
        Path wide = folder.resolve("wide.rdp");
        try (ChosenFiles chosen = new ChosenFiles(wide)) {
            saveAs("UTF-16LE");
            assertEquals(file.getFileName(), chosen.suggested().getFileName());
        }
        assertArrayEquals(bytes("\ufeff", TEXT, StandardCharsets.UTF_16LE), Files.readAllBytes(wide));
        assertArrayEquals(before, Files.readAllBytes(file), "the first file stays");
        assertEquals("wide.rdp", RdpBot.activeTitle());
        assertFalse(bot.isDirty());
        assertTrue(bot.label("rdpfile.encoding").startsWith("UTF-16LE"), bot.label("rdpfile.encoding"));
        bot.caret(1, "Foo:i:1".length());
        Driver.type("2");
        assertTrue(bot.save());
        assertArrayEquals(bytes("\ufeff", TEXT + "2", StandardCharsets.UTF_16LE), Files.readAllBytes(wide));
        Path ansi = folder.resolve("ansi.rdp");
        try (ChosenFiles chosen = new ChosenFiles(ansi)) {
            saveAs("windows-1252");
        }
        assertArrayEquals(bytes("", TEXT + "2", Charset.forName("windows-1252")), Files.readAllBytes(ansi));
        Path marked = folder.resolve("marked.rdp");
        try (ChosenFiles chosen = new ChosenFiles(marked)) {
            saveAs("UTF-8 with");
        }
        assertArrayEquals(bytes("\ufeff", TEXT + "2", StandardCharsets.UTF_8), Files.readAllBytes(marked));
    }

    @Test
    void anEncodingThatLacksACharacterIsRefusedAndAnotherOneAskedFor() throws Exception {
        Path file = Files.writeString(folder.resolve("greek.rdp"), "full address:s:\u03a9.example\r\n");
        RdpBot bot = RdpBot.open(file).showText();
        Path other = folder.resolve("other.rdp");
        try (ChosenFiles chosen = new ChosenFiles(other)) {
            Driver.command(SAVE_AS, () -> {
                choose("windows-1252");
                Driver.await("why not", () -> RdpBot.dialogText().contains("Choose another encoding"));
                assertFalse(Files.exists(other), "nothing was written");
                RdpBot.pressInDialog("Save As...");
                choose("UTF-8");
            });
        }
        assertEquals("full address:s:\u03a9.example\r\n", Files.readString(other));
        assertFalse(bot.isDirty());
    }

    @Test
    void aFileThatMayNotBeWrittenIsSavedElsewhere() throws Exception {
        try (SmallDisk disk = new SmallDisk(folder.resolve("disk"), 64)) {
            Path file = Files.writeString(disk.folder().resolve("fixed.rdp"), "full address:s:a\r\n");
            disk.readOnly(true);
            RdpBot bot = RdpBot.open(file).showText();
            bot.awaitNotice("may not be written");
            bot.caret(0, "full address:s:a".length());
            Driver.type("b");
            Driver.later(bot::save);
            Driver.await("the question", () -> RdpBot.dialogText().contains("may not be written"));
            Path other = folder.resolve("copy.rdp");
            try (ChosenFiles chosen = new ChosenFiles(other)) {
                RdpBot.pressInDialog("Save As...");
                choose("UTF-8");
                Driver.await("the copy", () -> !bot.isDirty());
            }
            assertEquals("full address:s:ab\r\n", Files.readString(other));
            assertEquals("full address:s:a\r\n", Files.readString(file));
            Driver.activate();
            assertEquals("", bot.notice(), "the copy can be written");
            RdpBot.closeAll();
        }
    }

    /** A disk of 64 KB that is all but full: the old file stays whole, the text stays in the editor, and there is a way out. */
    @Test
    void aFullDiskTakesNothingAway() throws Exception {
        try (SmallDisk disk = new SmallDisk(folder.resolve("disk"), 64)) {
            String old = "full address:s:" + "a".repeat(5_000) + "\r\n";
            Path file = Files.writeString(disk.folder().resolve("full.rdp"), old);
            RdpBot bot = RdpBot.open(file).showText();
            bot.caret(0, "full address:s:".length());
            Driver.type("b");
            String text = bot.text();
            fill(disk.folder().resolve("filler"));
            Driver.later(bot::save);
            Driver.await("the question", () -> RdpBot.dialogText().contains("could not be saved"));
            String said = RdpBot.dialogText();
            assertTrue(said.contains("5 KB are needed, and the disk has 0 KB left"), said);
            assertTrue(said.contains("Make room and save again, or save elsewhere"), said);
            Driver.picture("rdp-disk-full-light");
            RdpBot.pressInDialog("Cancel");
            Driver.await("the end", () -> RdpBot.dialogText().isEmpty());
            assertEquals(old, Files.readString(file), "the old file is whole");
            try (Stream<Path> files = Files.list(disk.folder())) {
                assertEquals(2, files.count(), "nothing is left beside it");
            }
            assertTrue(bot.isDirty());
            assertEquals(text, bot.text());
            Files.delete(disk.folder().resolve("filler"));
            assertTrue(bot.save(), "there is room again");
            assertEquals(old.replaceFirst("s:a", "s:ba"), Files.readString(file));
            RdpBot.closeAll();
        }
    }

    private static void fill(Path file) throws IOException {
        try (var stream = Files.newOutputStream(file)) {
            byte[] block = new byte[1024];
            for (int i = 0; i < 1_000; i++) {
                stream.write(block);
            }
        } catch (IOException e) {
            // It is full.
            assertTrue(Files.getFileStore(file).getUsableSpace() == 0, e.toString());
        }
    }

    /** The same without the right to mount a disk: no file of this process may grow beyond 16 KB for a moment. */
    @Test
    void aLimitThatIsReachedTakesNothingAway() throws Exception {
        Programs.require("prlimit");
        String old = "full address:s:" + "a".repeat(9_000) + "\r\nacme:s:" + "c".repeat(9_000) + "\r\n";
        Path file = Files.writeString(folder.resolve("limit.rdp"), old);
        RdpBot bot = RdpBot.open(file).showText();
        bot.caret(0, "full address:s:".length());
        Driver.type("b");
        limit("16384");
        try {
            Driver.later(bot::save);
            Driver.await("the question", () -> RdpBot.dialogText().contains("could not be saved"));
        } finally {
            limit("unlimited");
        }
        RdpBot.pressInDialog("Cancel");
        Driver.await("the end", () -> RdpBot.dialogText().isEmpty());
        assertEquals(old, Files.readString(file));
        assertTrue(bot.isDirty());
        assertTrue(bot.save());
        assertEquals(old.replaceFirst("s:a", "s:ba"), Files.readString(file));
    }

    private static void limit(String bytes) throws IOException, InterruptedException {
        Programs.run(List.of(
                "prlimit", "--pid", String.valueOf(ProcessHandle.current().pid()), "--fsize=" + bytes + ":unlimited"));
    }

    /** What {@code rdpw FILE.rdp} does when a console has the workspace: it leaves the path, and that console takes it away and opens the file. */
    @Test
    void aFileThatAnotherProcessHandsOverIsOpened() throws Exception {
        Path file = Files.writeString(folder.resolve("handed over \u00e9.rdp"), "full address:s:a\r\n");
        Path metadata =
                Path.of(Platform.getInstanceLocation().getURL().getPath()).resolve(".metadata");
        Path request = metadata.resolve(".rdpworkbench-show");
        Path part = Files.writeString(metadata.resolve(".rdpworkbench-show.part"), file.toString());
        Files.move(part, request, StandardCopyOption.ATOMIC_MOVE);
        Driver.await("the file", () -> RdpBot.activeTitle().equals("handed over \u00e9.rdp"));
        Driver.await("the answer", () -> !Files.exists(request));
    }

    /** The menu names what was opened last, with keys, and greys what is gone. */
    @Test
    void recentFilesStandInTheMenu() throws Exception {
        Path first = Files.writeString(folder.resolve("first.rdp"), "full address:s:a\r\npassword 51:b:0102\r\n");
        Path second = Files.writeString(folder.resolve("second & last.rdp"), "full address:s:b\r\n");
        RdpBot.open(first);
        RdpBot.open(second);
        RdpBot.closeAll();
        Files.delete(first);
        Menu menu = Driver.onUi(() -> {
            MenuItem file = item(Driver.page().getWorkbenchWindow().getShell().getMenuBar(), "File");
            file.getMenu().notifyListeners(SWT.Show, new Event());
            return item(file.getMenu(), "Recent .rdp Files").getMenu();
        });
        Driver.onUi(() -> {
            menu.notifyListeners(SWT.Show, new Event());
            return null;
        });
        Driver.await(
                "what is gone",
                () -> Driver.onUi(() -> menu.getItem(1).getText().endsWith("not there")));
        Driver.onUi(() -> {
            assertEquals(
                    "&1 second && last.rdp  [" + folder + "]", menu.getItem(0).getText());
            assertTrue(menu.getItem(0).isEnabled());
            assertTrue(
                    menu.getItem(1).getText().startsWith("&2 first.rdp"),
                    menu.getItem(1).getText());
            assertFalse(menu.getItem(1).isEnabled());
            menu.getItem(0).notifyListeners(SWT.Selection, new Event());
            return null;
        });
        Driver.await("the file", () -> RdpBot.activeTitle().equals("second & last.rdp"));
        Driver.onUi(() -> {
            menu.notifyListeners(SWT.Hide, new Event());
            menu.notifyListeners(SWT.Show, new Event());
            item(menu, "Clear This List").notifyListeners(SWT.Selection, new Event());
            menu.notifyListeners(SWT.Hide, new Event());
            menu.notifyListeners(SWT.Show, new Event());
            assertEquals("No files yet", menu.getItem(0).getText());
            menu.notifyListeners(SWT.Hide, new Event());
            return null;
        });
    }

    private static MenuItem item(Menu menu, String label) {
        return Arrays.stream(menu.getItems())
                .filter(item -> item.getText().replace("&", "").startsWith(label))
                .findFirst()
                .orElseThrow(() -> new AssertionError(label));
    }
}
