// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.rdpfile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.core.runtime.Platform;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Tree;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.rdpworkbench.ui.internal.testing.ConsoleBot;
import org.rdpworkbench.ui.internal.testing.Driver;
import org.rdpworkbench.ui.internal.testing.Drop;
import org.rdpworkbench.ui.internal.testing.RunningConsole;
import org.rdpworkbench.ui.internal.testing.UiWatch;

/** The editor of .rdp files, which the shell does not know by name. */
@ExtendWith(RunningConsole.class)
@Timeout(900)
class RdpEditorTest {
    private static final String PAYROLL = """
            full address:s:payroll.corp.example
            gatewayhostname:s:rds-gw.corp.example
            gatewayusagemethod:i:1
            prompt for credentials:i:1
            authentication level:i:0
            enablecredsspsupport:i:1
            password 51:b:01000000D08C9DDF0115D1118C7A00C04FC297EB
            redirectdrives:i:1
            redirectclipboard:i:1
            drivestoredirect:s:*
            redirectclipboard:i:0
            screen mode id:i:2
            desktopwidth:s:1920
            use multimonn:i:1
            acme shield level:i:3
            """;

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

    @Test
    void whatIsTypedIsSavedAndNothingElseChanges() throws Exception {
        byte[] before = "full address:s:ts01\r\nodd line\nFoo:i:1\r".getBytes(StandardCharsets.UTF_16LE);
        Path file = Files.write(folder.resolve("a.rdp"), before);
        RdpBot bot = RdpBot.open(file).showText();
        bot.caret(0, "full address:s:ts01".length());
        Driver.type("x");
        assertEquals("full address:s:ts01x\r\nodd line\nFoo:i:1\r", bot.text());
        assertTrue(bot.save());
        assertArrayEquals(
                "full address:s:ts01x\r\nodd line\nFoo:i:1\r".getBytes(StandardCharsets.UTF_16LE),
                Files.readAllBytes(file));
    }

    /** Types, completes, fixes, changes pages, undoes across them and saves; bytes that are no text stay what they were. */
    @Test
    void aWholeWayThrough() throws Exception {
        byte[] odd = concat(
                "full address:s:ts01\r\nauthentication level:i:0\nacme:s:".getBytes(StandardCharsets.UTF_8),
                new byte[] {(byte) 0xC3, (byte) 0xA9, (byte) 0x81, 0},
                "\r\n".getBytes(StandardCharsets.UTF_8));
        Path file = Files.write(folder.resolve("way.rdp"), odd);
        RdpBot bot = RdpBot.open(file).showText();
        String first = bot.text();
        bot.awaitChecked();

        bot.caret(3, 0);
        Driver.type("redirectpri");
        Driver.command("org.eclipse.ui.edit.text.contentAssist.proposals");
        Driver.await("the name", () -> bot.text().endsWith("redirectprinters:i:"));
        Driver.await("the values", RdpBot::isListOpen);
        bot.press('1');
        bot.press(SWT.CR);
        Driver.await("the value", () -> bot.text().endsWith("redirectprinters:i:1") && !RdpBot.isListOpen());
        bot.awaitChecked();

        bot.caret(1, 3);
        assertEquals(RdpBot.FIX, RdpBot.command("M1+1"));
        Driver.command(RdpBot.FIX);
        Driver.await("the fixes", RdpBot::isListOpen);
        bot.press(SWT.CR);
        Driver.await("the fix", () -> !bot.text().contains("authentication level:i:0"));
        String fixed = bot.text();

        bot.showForm();
        Driver.command("org.eclipse.ui.edit.undo");
        bot.showText();
        assertTrue(bot.text().contains("authentication level:i:0\n"), bot.text());
        bot.showForm();
        Driver.command("org.eclipse.ui.edit.redo");
        bot.showText();
        assertEquals(fixed, bot.text());
        while (!bot.text().equals(first)) {
            Driver.command("org.eclipse.ui.edit.undo");
        }
        assertFalse(bot.isDirty(), "everything is undone");
        while (!bot.text().equals(fixed)) {
            Driver.command("org.eclipse.ui.edit.redo");
        }

        assertTrue(bot.save());
        String fix = fixed.lines().skip(1).findFirst().orElseThrow();
        byte[] wanted = concat(
                ("full address:s:ts01\r\n" + fix + "\nacme:s:").getBytes(StandardCharsets.UTF_8),
                new byte[] {(byte) 0xC3, (byte) 0xA9, (byte) 0x81, 0},
                "\r\nredirectprinters:i:1".getBytes(StandardCharsets.UTF_8));
        assertArrayEquals(wanted, Files.readAllBytes(file));
    }

    private static byte[] concat(byte[]... parts) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.write(part);
        }
        return all.toByteArray();
    }

    @Test
    void theOutlineGoesToAKeyAndToALine() throws Exception {
        Path file = Files.writeString(folder.resolve("o.rdp"), PAYROLL);
        RdpBot bot = RdpBot.open(file).showText();
        assertEquals(RdpBot.OUTLINE, RdpBot.command("M1+O"));
        Driver.command(RdpBot.OUTLINE);
        RdpBot.filterOutline("multim");
        Driver.await(
                "the key",
                () -> Driver.onUi(() -> Driver.all(Tree.class, "rdpfile.outline.tree")
                        .getFirst()
                        .getSelection()[0]
                        .getText()
                        .contains("multimonn")));
        RdpBot.chooseInOutline();
        Driver.await("the line", () -> bot.caretLine() == 13);
        Driver.activate();
        // Without a window manager the text does not hear that it has the focus again.
        bot.showForm().showText();
        Driver.command(RdpBot.OUTLINE);
        RdpBot.filterOutline("2");
        RdpBot.chooseInOutline();
        Driver.await("the line", () -> bot.caretLine() == 1);
    }

    @Test
    void formatSortAndTakeBack() throws Exception {
        Path file = Files.writeString(folder.resolve("f.rdp"), "Use Multimon:I:1\n\nfull address:s:a\n");
        RdpBot bot = RdpBot.open(file).showText();
        Driver.command("org.rdpworkbench.rdpfile.ui.command.format");
        assertEquals("use multimon:i:1\r\nfull address:s:a\r\n", bot.text());
        Driver.command("org.rdpworkbench.rdpfile.ui.command.sort");
        assertEquals("full address:s:a\r\nuse multimon:i:1\r\n", bot.text());
        bot.caret(0, 0);
        Driver.command("org.rdpworkbench.rdpfile.ui.command.revertChange");
        assertEquals("Use Multimon:I:1\n\nfull address:s:a\n", bot.text());
        assertFalse(bot.isDirty());
    }

    @Test
    void aSignatureThatIsBrokenIsAskedAbout() throws Exception {
        Path file = Files.writeString(
                folder.resolve("s.rdp"),
                "full address:s:a\r\naudiomode:i:0\r\nsignscope:s:Full Address\r\nsignature:s:AQABAAEAAAA=\r\n");
        RdpBot bot = RdpBot.open(file).showText();
        bot.caret(1, "audiomode:i:0".length());
        Driver.type("1");
        bot.awaitChecked();
        assertEquals("", bot.notice(), "that line is not signed");
        bot.caret(0, "full address:s:a".length());
        Driver.type("b");
        bot.awaitNotice("signature");
        bot.answer("undo");
        assertEquals("", bot.notice());
        bot.caret(0, "full address:s:a".length());
        Driver.type("c");
        bot.awaitNotice("signature");
        bot.answer("drop");
        assertEquals("", bot.notice());
        assertEquals("full address:s:ac\r\naudiomode:i:01\r\n", bot.text());
    }

    @Test
    void anotherProgramsChangeIsAskedAbout() throws Exception {
        Path file = Files.writeString(folder.resolve("c.rdp"), "full address:s:a\r\n");
        RdpBot bot = RdpBot.open(file).showText();
        bot.caret(0, "full address:s:a".length());
        Driver.type("mine");

        Files.writeString(file, "full address:s:theirs\r\n");
        bot.comeBack();
        bot.awaitNotice("changed");
        bot.answer("reload");
        assertEquals("full address:s:theirs\r\n", bot.text());
        assertFalse(bot.isDirty());
        Driver.command("org.eclipse.ui.edit.undo");
        assertEquals("full address:s:amine\r\n", bot.text(), "nothing is lost");

        Files.writeString(file, "full address:s:again\r\n");
        bot.comeBack();
        bot.awaitNotice("changed");
        bot.answer("mine");
        assertEquals("", bot.notice());
        assertTrue(bot.isDirty());
        assertTrue(bot.save(), "what is there was kept against");
        assertEquals("full address:s:amine\r\n", Files.readString(file));

        Files.delete(file);
        bot.comeBack();
        bot.awaitNotice("not there");
        bot.answer("mine");
        assertTrue(bot.isDirty());
        bot.comeBack();
        Driver.settle();
        assertEquals("", bot.notice(), "asked once");
        assertTrue(bot.save());
        assertEquals("full address:s:amine\r\n", Files.readString(file));
    }

    @Test
    void whatCannotBeSavedStaysAndIsSaid() throws Exception {
        Path inner = Files.createDirectory(folder.resolve("inner"));
        Path file = Files.writeString(inner.resolve("d.rdp"), "full address:s:a\r\n");
        RdpBot bot = RdpBot.open(file).showText();
        bot.caret(0, "full address:s:a".length());
        Driver.type("b");
        Files.delete(file);
        Files.delete(inner);
        Driver.later(bot::save);
        Driver.await("the dialog", () -> RdpBot.dialogText().contains("could not be saved"));
        RdpBot.pressInDialog("Cancel");
        Driver.await("the end", () -> RdpBot.dialogText().isEmpty());
        assertTrue(bot.isDirty());
        assertEquals("full address:s:ab\r\n", bot.text());
    }

    @Test
    void oddFilesOpenAndStayWhatTheyAre() throws Exception {
        byte[] binary = new byte[5000];
        new Random(1).nextBytes(binary);
        Map<String, byte[]> files = Map.of(
                "empty",
                new byte[0],
                "binary",
                binary,
                "marks",
                concat(
                        new byte[] {(byte) 0xFF, (byte) 0xFE, (byte) 0xFF, (byte) 0xFE},
                        "a:i:1\n".getBytes(StandardCharsets.UTF_16LE)),
                "mixed",
                concat(
                        "full address:s:\u00e9\r\n".getBytes(StandardCharsets.UTF_8),
                        new byte[] {(byte) 0xE9, '\n', 0, '\r'}),
                "endless",
                ("full address:s:" + "x".repeat(1_000_000) + "\r\naudiomode:i:0").getBytes(StandardCharsets.UTF_8));
        for (Map.Entry<String, byte[]> odd : files.entrySet()) {
            Path file = Files.write(folder.resolve(odd.getKey() + ".rdp"), odd.getValue());
            RdpBot bot = RdpBot.open(file).showText();
            StyledText text = bot.widget();
            int length = Driver.onUi(text::getCharCount);
            Driver.onUi(() -> {
                text.setSelection(text.getCharCount());
                return null;
            });
            Driver.type("x");
            assertEquals(length + 1, Driver.onUi(text::getCharCount), odd.getKey());
            assertTrue(bot.isDirty(), odd.getKey());
            Driver.command("org.eclipse.ui.edit.undo");
            assertFalse(bot.isDirty(), odd.getKey());
            assertArrayEquals(odd.getValue(), Files.readAllBytes(file), odd.getKey());
            RdpBot.closeAll();
        }
    }

    @Test
    void anEndlessLineIsChangedWhereItShows() throws Exception {
        String line = "full address:s:" + "x".repeat(1_000_000);
        Path file = Files.writeString(folder.resolve("e.rdp"), line + "\r\naudiomode:i:0\r\n");
        RdpBot bot = RdpBot.open(file).showText();
        assertTrue(Driver.onUi(bot.widget()::getCharCount) < 10_000);
        bot.caret(0, "full address:s:".length());
        Driver.type("a");
        bot.caret(1, "audiomode:i:0".length());
        Driver.type("1");
        Driver.onUi(() -> {
            StyledText text = bot.widget();
            text.setSelection(text.getLine(0).length());
            return null;
        });
        Driver.type("z");
        assertTrue(bot.save());
        assertEquals("full address:s:a" + "x".repeat(1_000_000) + "z\r\naudiomode:i:01\r\n", Files.readString(file));
    }

    @Test
    void aFolderAndAMissingFileAreSaid() throws Exception {
        Path odd = Files.createDirectory(folder.resolve("folder.rdp"));
        RdpBot.openAny(odd);
        Driver.await(
                "the reason",
                () -> Driver.find(Label.class, "rdpfile.problem.sentence")
                        .map(label -> Driver.onUi(label::getText))
                        .filter(sentence -> sentence.contains("folder.rdp"))
                        .isPresent());
        RdpBot.closeAll();
        RdpBot.openAny(folder.resolve("missing.rdp"));
        Driver.await(
                "the reason",
                () -> Driver.find(Label.class, "rdpfile.problem.sentence")
                        .map(label -> Driver.onUi(label::getText))
                        .filter(sentence -> sentence.contains("missing.rdp"))
                        .isPresent());
    }

    @Test
    void aDroppedFileIsOpened() throws Exception {
        Path file = Files.writeString(folder.resolve("dropped.rdp"), "full address:s:a\r\n");
        Path other = Files.writeString(folder.resolve("other.rdp"), "full address:s:b\r\n");
        RdpBot bot = RdpBot.open(file);
        Drop.files(Driver.get(CTabFolder.class, "rdpfile.pages"), List.of(other));
        Driver.await("the other file", () -> RdpBot.activeTitle().equals("other.rdp"));
        assertFalse(bot.isDirty());
    }

    /** What is unsaved when the console ends without saying so is offered when the file is opened again. */
    @Test
    void whatWasKeptComesBack() throws Exception {
        Path file = Files.writeString(folder.resolve("k.rdp"), "full address:s:a\r\n");
        RdpBot bot = RdpBot.open(file).showText();
        bot.caret(0, "full address:s:a".length());
        Driver.type("kept");
        Path unsaved = Platform.getStateLocation(Platform.getBundle("org.rdpworkbench.rdpfile.ui"))
                .append("unsaved")
                .toPath();
        Driver.await("the copy", () -> RdpBot.filesIn(unsaved).size() == 1);
        Path copy = RdpBot.filesIn(unsaved).getFirst();
        byte[] content = Files.readAllBytes(copy);
        RdpBot.closeAll();
        Driver.await("the copy to go", () -> RdpBot.filesIn(unsaved).isEmpty());
        Files.write(copy, content);

        RdpBot again = RdpBot.open(file).showText();
        again.awaitNotice("kept");
        again.answer("restore");
        assertEquals("full address:s:akept\r\n", again.text());
        assertTrue(again.save());
        assertEquals("full address:s:akept\r\n", Files.readString(file));
        Driver.await("the copy to go", () -> RdpBot.filesIn(unsaved).isEmpty());
    }

    @Test
    void longFilesStayFast() throws Exception {
        StringBuilder content = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            content.append("acme setting ")
                    .append(i)
                    .append(":s:value of line ")
                    .append(i)
                    .append("\r\n");
        }
        Path file = Files.write(folder.resolve("long.rdp"), content.toString().getBytes(StandardCharsets.UTF_16LE));
        RdpBot bot = RdpBot.open(file).showText();
        bot.awaitChecked();
        bot.caret(5_000, 30);
        StyledText text = bot.widget();
        List<Long> times = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            times.add(RdpBot.keyToPaint(text, (char) ('a' + i % 26)));
        }
        Collections.sort(times);
        System.out.printf(
                "key to paint at 10,000 lines: median %.1f ms, 95 %% %.1f ms, longest %.1f ms%n",
                times.get(150) / 1e6, times.get(285) / 1e6, times.getLast() / 1e6);
        UiWatch.assertWork("a key", Duration.ofNanos(times.get(150)), Duration.ofMillis(16));
        bot.awaitChecked();
        RdpBot.closeAll();

        Path small = Files.writeString(folder.resolve("small.rdp"), PAYROLL);
        RdpBot.open(small).showText();
        RdpBot.closeAll();
        for (Path path : List.of(small, file)) {
            long begin = System.nanoTime();
            RdpBot.open(path).showText();
            long opened = System.nanoTime() - begin;
            System.out.printf("opening %s: %.0f ms%n", path.getFileName(), opened / 1e6);
            RdpBot.closeAll();
        }
    }

    @Test
    void itLooksRight() throws Exception {
        Path file = Files.write(folder.resolve("payroll.rdp"), PAYROLL.getBytes(StandardCharsets.UTF_8));
        RdpBot bot = RdpBot.open(file).showText();
        bot.caret(4, "authentication level:i:0".length());
        bot.awaitChecked();
        assertEquals("2 problems", bot.label("rdpfile.errors"));
        // What is on the screen follows a moment after what the widgets know.
        LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
        Driver.picture("rdp-editor-text-light");
        new ConsoleBot().switchTheme();
        Driver.picture("rdp-editor-text-dark");
        new ConsoleBot().switchTheme();
    }
}
