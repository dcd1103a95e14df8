// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.rdpfile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.rdpworkbench.ui.internal.testing.ConsoleBot;
import org.rdpworkbench.ui.internal.testing.Driver;
import org.rdpworkbench.ui.internal.testing.RunningConsole;
import org.rdpworkbench.ui.look.ColorRole;

/** Finds and replaces in the editor of .rdp files. */
@ExtendWith(RunningConsole.class)
@Timeout(900)
class RdpFindTest {
    private static final String FIND = "org.eclipse.ui.edit.findReplace";
    private static final String NEXT = "org.eclipse.ui.edit.findNext";
    private static final String PREVIOUS = "org.eclipse.ui.edit.findPrevious";
    private static final String REPLACE = "org.rdpworkbench.rdpfile.ui.command.replace";
    private static final String TEXT = """
        full address:s:ts01.corp.example
        alternate full address:s:TS01.corp.example
        gatewayhostname:s:gw.corp.example
        acme note:s:corporation
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

    private RdpBot open(String text) throws Exception {
        Path file = Files.write(folder.resolve("find.rdp"), text.getBytes(StandardCharsets.UTF_8));
        RdpBot bot = RdpBot.open(file).showText();
        bot.caret(0, 0);
        return bot;
    }

    private static void look(String words) {
        Text field = Driver.get(Text.class, "rdpfile.find.text");
        Driver.onUi(() -> {
            field.setText(words);
            return null;
        });
    }

    private static void click(String id) {
        Button button = Driver.get(Button.class, "rdpfile.find." + id);
        Driver.onUi(() -> {
            if ((button.getStyle() & SWT.TOGGLE) != 0) {
                button.setSelection(!button.getSelection());
            }
            button.notifyListeners(SWT.Selection, new Event());
            return null;
        });
    }

    private static String state() {
        return Driver.find(Label.class, "rdpfile.find.state")
                .map(label -> Driver.onUi(label::getText))
                .orElse("");
    }

    private static void await(String state) {
        Driver.await(state, () -> state().equals(state));
    }

    private static String selected(RdpBot bot) {
        return Driver.onUi(bot.widget()::getSelectionText);
    }

    @Test
    void keysFindCountAndGoAround() throws Exception {
        RdpBot bot = open(TEXT);
        assertEquals(FIND, RdpBot.command("M1+F"));
        assertEquals(NEXT, RdpBot.command("F3"));
        assertEquals(PREVIOUS, RdpBot.command("M2+F3"));
        assertEquals(REPLACE, RdpBot.command("M1+H"));
        Driver.command(FIND);
        Text field = Driver.get(Text.class, "rdpfile.find.text");
        Driver.await("the focus", () -> Driver.onUi(field::isFocusControl));
        Driver.type("ts01");
        await("1 of 2");
        assertEquals("ts01", selected(bot));
        assertEquals(NEXT, RdpBot.command("F3"), "the keys of the text hold in the bar, too");
        Driver.key(SWT.CR);
        await("2 of 2");
        assertEquals("TS01", selected(bot));
        Driver.command(NEXT);
        await("1 of 2, from the start again");
        Driver.command(PREVIOUS);
        await("2 of 2, from the end again");
        Driver.key(SWT.ESC);
        Driver.await(
                "the end of the bar",
                () -> Driver.find(Composite.class, "rdpfile.find").isEmpty());
        assertTrue(Driver.onUi(bot.widget()::isFocusControl), "the text has the focus again");
        assertEquals("TS01", selected(bot), "what was found stays selected");
        Driver.command(NEXT);
        Driver.await("the first again", () -> selected(bot).equals("ts01"));
        assertTrue(Driver.find(Composite.class, "rdpfile.find").isEmpty(), "F3 needs no bar");
        assertFalse(bot.isDirty(), "to look changes nothing");
    }

    @Test
    void caseWholeWordAndRegularExpression() throws Exception {
        RdpBot bot = open(TEXT);
        Driver.command(FIND);
        look("corp");
        await("1 of 4");
        click("word");
        await("1 of 3");
        click("word");
        look("TS01");
        await("1 of 2");
        click("case");
        await("1 of 1");
        assertEquals("TS01", selected(bot));
        click("case");
        click("regex");
        look("s:\\w+\\.");
        await("1 of 3");
        assertEquals("s:ts01.", selected(bot));
        look("s:(");
        Driver.await("why not", () -> state().startsWith("No regular expression: "));
        Button next = Driver.get(Button.class, "rdpfile.find.next");
        assertFalse(Driver.onUi(next::isEnabled));
        look("nothing like it");
        await("No matches");
    }

    @Test
    void oneAndAllAreReplacedAsStepsThatUndoTakesBack() throws Exception {
        RdpBot bot = open(TEXT);
        String before = bot.text();
        Driver.command(REPLACE);
        look("corp.example");
        await("1 of 3");
        Text with = Driver.get(Text.class, "rdpfile.find.replacement");
        Driver.onUi(() -> {
            with.setText("lab");
            return null;
        });
        click("replace");
        await("1 of 2");
        assertEquals(before.replaceFirst("corp\\.example", "lab"), bot.text());
        assertEquals("corp.example", selected(bot), "the next one");
        click("all");
        await("2 matches replaced");
        assertEquals(before.replace("corp.example", "lab"), bot.text());
        Driver.command("org.eclipse.ui.edit.undo");
        assertEquals(before.replaceFirst("corp\\.example", "lab"), bot.text(), "all were one step");
        Driver.command("org.eclipse.ui.edit.undo");
        assertEquals(before, bot.text());
        await("3 matches");
        click("regex");
        look("(\\w+)\\.corp");
        Driver.await("the places", () -> state().endsWith(" of 3"));
        Driver.onUi(() -> {
            with.setText("$9");
            return null;
        });
        click("all");
        Driver.await("why not", () -> state().startsWith("The replacement cannot be used"));
        assertEquals(before, bot.text());
    }

    /** What an endless line does not show is found and replaced, too, and bytes that are no text stay. */
    @Test
    void alsoWhatIsNotShownIsFoundAndReplaced() throws Exception {
        String line = "full address:s:" + "x".repeat(500_000) + "needle" + "x".repeat(10);
        byte[] bytes = (line + "\r\nacme:s:\u0000needle\n").getBytes(StandardCharsets.UTF_8);
        Path file = Files.write(folder.resolve("long.rdp"), bytes);
        RdpBot bot = RdpBot.open(file).showText();
        bot.caret(0, 0);
        Driver.command(REPLACE);
        look("needle");
        await("1 of 2, in the part of the line that is not shown");
        Text with = Driver.get(Text.class, "rdpfile.find.replacement");
        Driver.onUi(() -> {
            with.setText("pin");
            return null;
        });
        click("all");
        await("2 matches replaced");
        assertTrue(bot.save());
        byte[] wanted = (line.replace("needle", "pin") + "\r\nacme:s:\u0000pin\n").getBytes(StandardCharsets.UTF_8);
        assertArrayEquals(wanted, Files.readAllBytes(file));
    }

    /** Of several that one note stands for, each is gone to, and is the one that gives way. */
    @Test
    void matchesBehindTheNoteAreGoneToOneByOne() throws Exception {
        String line = "full address:s:" + ("x".repeat(20_000) + "needle").repeat(2) + "\n";
        RdpBot bot = open(line + "acme:s:needle\n");
        Driver.command(REPLACE);
        look("needle");
        await("1 of 3, in the part of the line that is not shown");
        Driver.command(NEXT);
        await("2 of 3, in the part of the line that is not shown");
        Driver.command(NEXT);
        await("3 of 3");
        assertEquals("needle", selected(bot));
        Driver.command(PREVIOUS);
        await("2 of 3, in the part of the line that is not shown");
        replaceWith("pin");
        click("replace");
        await("2 of 2");
        assertEquals("needle", selected(bot));
        assertTrue(bot.save());
        int second = line.lastIndexOf("needle");
        assertEquals(line.substring(0, second) + "pin\nacme:s:needle\n", Files.readString(folder.resolve("find.rdp")));
    }

    /** The note of an endless line is not what was found behind it. */
    @Test
    void whatIsBehindTheNoteDoesNotColourIt() throws Exception {
        int before = 1_980;
        RdpBot bot = open("x".repeat(before) + "needle" + "y".repeat(14) + "needle".repeat(3_000) + "\nacme:s:1\n");
        Driver.command(FIND);
        look("needle");
        await("1 of 3,001");
        bot.caret(1, 0);
        Driver.onUi(() -> {
            bot.widget().setHorizontalIndex(before - 1);
            return null;
        });
        Driver.await("the mark", () -> !background(bot, before + 1).equals(background(bot, before + 8)));
        assertEquals(background(bot, before + 8), background(bot, before + 22), "the note");
    }

    /** The colour above a character of the first line, as it stands on the screen. */
    private static RGB background(RdpBot bot, int offset) {
        StyledText text = bot.widget();
        return Driver.onUi(() -> {
            Rectangle bounds = text.getTextBounds(offset, offset);
            Image image = new Image(text.getDisplay(), 1, 1);
            GC gc = new GC(text);
            try {
                gc.copyArea(image, bounds.x + bounds.width / 2, bounds.y);
                ImageData data = image.getImageData();
                return data.palette.getRGB(data.getPixel(0, 0));
            } finally {
                gc.dispose();
                image.dispose();
            }
        });
    }

    private static void replaceWith(String words) {
        Text with = Driver.get(Text.class, "rdpfile.find.replacement");
        Driver.onUi(() -> {
            with.setText(words);
            return null;
        });
    }

    /** What the bar says when a key is pressed before anything was told. */
    private static String stateAfterEnter(String words) {
        Text field = Driver.get(Text.class, "rdpfile.find.text");
        Label state = Driver.get(Label.class, "rdpfile.find.state");
        return Driver.onUi(() -> {
            if (!field.getText().equals(words)) {
                field.setText(words);
            }
            field.notifyListeners(SWT.DefaultSelection, new Event());
            return state.getText();
        });
    }

    private static void awaitIdle() {
        Driver.await(
                "the end of the search",
                () -> Arrays.stream(Job.getJobManager().find(null))
                        .noneMatch(job -> job.getName().equals("Find in the .rdp file")));
        Driver.settle();
    }

    @Test
    void thereAreNoMatchesOnlyWhereOneHasLooked() throws Exception {
        String evil = "(a|aa)+\\1c";
        RdpBot bot = open(TEXT + "acme:s:" + "a".repeat(60) + "b\n");
        Driver.command(REPLACE);
        assertEquals("", stateAfterEnter("corp"), "nobody has looked yet");
        await("1 of 4");
        assertEquals("corp", selected(bot), "Enter meant the first one");
        replaceWith("corp");
        click("case");
        await("1 of 4");
        click("all");
        awaitIdle();
        assertEquals("1 of 4", state(), "a word in its own place");
        assertFalse(bot.isDirty());
        click("regex");
        look(evil);
        Driver.await("why not", () -> state().contains("takes too long"));
        assertTrue(stateAfterEnter(evil).contains("takes too long"), "it was given up, and not searched to the end");
        awaitIdle();
        click("close");
        Driver.await(
                "the end of the bar",
                () -> Driver.find(Composite.class, "rdpfile.find").isEmpty());
        Driver.command(NEXT);
        Driver.await("why not", () -> state().contains("takes too long"));
    }

    /** The window stays alive, and what comes in between is not lost. */
    @Test
    void whatIsReplacedMeanwhileCountsForNothing() throws Exception {
        RdpBot bot = open(TEXT);
        String before = bot.text();
        Driver.command(REPLACE);
        look("corp.example");
        await("1 of 3");
        replaceWith("lab");
        Button one = Driver.get(Button.class, "rdpfile.find.replace");
        Button all = Driver.get(Button.class, "rdpfile.find.all");
        StyledText text = bot.widget();
        for (Button button : List.of(one, all)) {
            boolean later = Driver.onUi(() -> {
                String old = text.getText();
                button.notifyListeners(SWT.Selection, new Event());
                boolean same = old.equals(text.getText());
                text.replaceTextRange(0, 0, "x");
                return same;
            });
            assertTrue(later, "it is not done on the UI thread");
            await("The file was changed meanwhile; nothing was replaced.");
            awaitIdle();
            assertEquals("The file was changed meanwhile; nothing was replaced.", state(), "it stays said");
            assertTrue(Driver.onUi(all::isEnabled), "one can try again");
        }
        assertEquals("xx" + before, bot.text());
        click("all");
        await("3 matches replaced");
        assertEquals("xx" + before.replace("corp.example", "lab"), bot.text());
    }

    @Test
    void whatIsSelectedIsLookedForAndAFoldOpens() throws Exception {
        String many =
                IntStream.range(0, 30).mapToObj(i -> "acme " + i + ":i:" + i).collect(Collectors.joining("\n"));
        RdpBot bot = open("redirectprinters:i:1\nredirectclipboard:i:1\n" + many + "\nusername:s:clip\n");
        bot.awaitChecked();
        Driver.command("org.rdpworkbench.rdpfile.ui.command.foldAll");
        StyledText text = bot.widget();
        Driver.onUi(() -> {
            int at = text.getText().indexOf("clip", text.getOffsetAtLine(text.getLineCount() - 2));
            text.setSelection(at, at + 4);
            return null;
        });
        Driver.command(FIND);
        Text field = Driver.get(Text.class, "rdpfile.find.text");
        assertEquals("clip", Driver.onUi(field::getText));
        await("2 of 2");
        Driver.command(NEXT);
        await("1 of 2, from the start again");
        assertTrue(bot.text().contains("redirectclipboard"), "the fold is open");
    }

    @Test
    void inTheFormTheSettingsAreSearched() throws Exception {
        RdpBot bot = open(TEXT).showForm();
        Driver.activate();
        assertEquals("org.rdpworkbench.ui.command.focusFilter", RdpBot.command("M1+F"));
        Driver.command("org.rdpworkbench.ui.command.focusFilter");
        Text search = Driver.get(Text.class, "rdpfile.filter");
        Driver.await("the focus", () -> Driver.onUi(search::isFocusControl));
        assertEquals(REPLACE, RdpBot.command("M1+H"));
        Driver.command(REPLACE);
        Text field = Driver.get(Text.class, "rdpfile.find.text");
        Driver.await("the bar in the text", () -> Driver.onUi(field::isFocusControl));
        assertFalse(bot.isDirty());
    }

    @Test
    void theBarLooksRight() throws Exception {
        RdpBot bot = open(TEXT);
        bot.awaitChecked();
        Driver.command(REPLACE);
        look("corp");
        await("1 of 4");
        for (String id : new String[] {"case", "word", "regex", "previous", "next", "close", "replace", "all"}) {
            Control button = Driver.get(Button.class, "rdpfile.find." + id);
            assertTrue(
                    Driver.onUi(() -> button.getToolTipText() != null && button.getSize().x > 0),
                    id + " has neither room nor a name");
        }
        click("case");
        await("1 of 4");
        awaitPressed("case", "word");
        Driver.picture("rdp-editor-find-light");
        new ConsoleBot().switchTheme();
        awaitPressed("case", "word");
        Driver.picture("rdp-editor-find-dark");
        new ConsoleBot().switchTheme();
    }

    /** Waits until one option is seen to be on, which GTK comes to in steps, and another one to be off. */
    private static void awaitPressed(String on, String off) {
        Driver.await("the colour of what is on", () -> painted(on).equals(rgb(ColorRole.SELECTION)));
        Driver.await("the colour of what is off", () -> painted(off).equals(rgb(ColorRole.PANEL)));
    }

    private static RGB rgb(ColorRole role) {
        return Driver.onUi(() -> role.color().getRGB());
    }

    /** The colour of an option beside its text, as it stands on the screen. */
    private static RGB painted(String option) {
        Button button = Driver.get(Button.class, "rdpfile.find." + option);
        return Driver.onUi(() -> {
            Image image = new Image(button.getDisplay(), 1, 1);
            GC gc = new GC(button);
            try {
                gc.copyArea(image, button.getSize().x / 2, 4);
                ImageData data = image.getImageData();
                return data.palette.getRGB(data.getPixel(0, 0));
            } finally {
                gc.dispose();
                image.dispose();
            }
        });
    }
}
