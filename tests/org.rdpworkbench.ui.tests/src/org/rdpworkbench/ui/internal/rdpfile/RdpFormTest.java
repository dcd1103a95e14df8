// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.rdpfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.core.runtime.Platform;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.rdpworkbench.ui.internal.testing.ConsoleBot;
import org.rdpworkbench.ui.internal.testing.Driver;
import org.rdpworkbench.ui.internal.testing.RunningConsole;
import org.rdpworkbench.ui.internal.testing.UiWatch;

/** The form of .rdp files. */
@ExtendWith(RunningConsole.class)
@Timeout(900)
class RdpFormTest {
    private static final String PAYROLL = """
            full address:s:payroll.corp.example
            gatewayhostname:s:rds-gw.corp.example
            gatewayusagemethod:i:1
            prompt for credentials:i:1
            authentication level:i:0
            enablecredsspsupport:i:1
            password 51:b:01000000D08C9DDF0115D1118C7A00C04FC297EB
            redirectclipboard:i:1
            drivestoredirect:s:*
            screen mode id:i:2
            acme shield level:i:3
            """;

    private static final int FEWEST_ROWS = 137;
    private static final Duration LIMIT = Duration.ofMillis(100);
    private static final long FRAME_NANOS = 400_000_000;

    @TempDir
    private Path folder;

    @BeforeEach
    void activate() {
        Driver.activate();
    }

    @AfterEach
    void tidy() {
        Driver.onUi(() -> Driver.page().closeAllEditors(false));
        Driver.settle();
    }

    private Path file(String text) throws Exception {
        return Files.write(folder.resolve("payroll.rdp"), text.getBytes(StandardCharsets.UTF_8));
    }

    private static String saved(Path file) throws Exception {
        return Files.readString(file, StandardCharsets.UTF_8);
    }

    @Test
    void itLooksRight() throws Exception {
        FormBot form = FormBot.open(file(PAYROLL)).topic("Security");
        Driver.onUi(() -> {
            Driver.page().toggleZoom(Driver.page().getReference(form.editor()));
            return null;
        });
        form.awaitRemark("authentication level", text -> text.contains("any server"));
        picture("rdp-editor-form-light");
        form.topic("Forecast");
        Driver.get(Canvas.class, "rdpfile.forecast.picture");
        picture("rdp-forecast-light");
        form.topic("Signature");
        Driver.get(Composite.class, "rdpfile.signature");
        picture("rdp-signature-light");
        new ConsoleBot().switchTheme();
        picture("rdp-signature-dark");
        form.topic("Forecast");
        picture("rdp-forecast-dark");
        form.topic("Security");
        picture("rdp-editor-form-dark");
        new ConsoleBot().switchTheme();
        Driver.onUi(() -> {
            Driver.page().toggleZoom(Driver.page().getReference(form.editor()));
            return null;
        });
        picture("rdp-editor-form-small-light");
    }

    /** What was drawn last comes to the screen with the next frame. */
    private static void picture(String name) {
        LockSupport.parkNanos(FRAME_NANOS);
        Driver.picture(name);
    }

    @Test
    void aValueIsChosenByNameAndResetTakesItsLineOut() throws Exception {
        Path file = file(PAYROLL);
        FormBot form = FormBot.open(file).topic("Security");
        assertEquals("Connect without a warning (0)", form.chosen("authentication level"));
        form.choose("authentication level", "Warn and ask (2)");
        assertTrue(form.isDirty());
        assertTrue(form.save());
        assertEquals(PAYROLL.replace("authentication level:i:0", "authentication level:i:2"), saved(file));
        form.reset("authentication level");
        assertTrue(
                form.chosen("authentication level").contains("No requirement (default)"),
                form.chosen("authentication level"));
        assertTrue(form.save());
        assertEquals(PAYROLL.replace("authentication level:i:0\n", ""), saved(file));
    }

    @Test
    void theFixBesideAFieldPutsItRight() throws Exception {
        Path file = file(PAYROLL);
        FormBot form = FormBot.open(file).topic("Security");
        form.follow("authentication level", text -> text.contains("any server"));
        Driver.await("the fix", () -> form.chosen("authentication level").equals("Warn and ask (2)"));
        Driver.await(
                "nothing against it",
                () -> form.remarks("authentication level").stream().noneMatch(text -> text.contains("any server")));
        form.undo();
        Driver.await("undo", () -> form.chosen("authentication level").equals("Connect without a warning (0)"));
        assertFalse(form.isDirty());
    }

    @Test
    void defaultsAreShownForTheChosenClientAndTheUnknownOnesAsUnknown() throws Exception {
        FormBot form = FormBot.open(file(PAYROLL)).topic("Connection");
        assertEquals("3389 (default); 1 to 65535", form.hint("server port"));
        form.topic("Redirection");
        assertEquals("Not set; the default is not known", Driver.onUi(form.box("redirectcomports")::getText));
        assertTrue(Driver.onUi(form.box("redirectcomports")::getGrayed));
        FormBot.pick("rdpfile.client", "FreeRDP");
        Driver.await(
                "the default of FreeRDP",
                () -> Driver.onUi(form.box("redirectcomports")::getText).equals("No (default)"));
        assertFalse(Driver.onUi(form.box("redirectcomports")::getGrayed));
        assertFalse(form.isDirty(), "to look at defaults changes nothing");
    }

    @Test
    void aSecretIsNotShownAndCanBeRemoved() throws Exception {
        Path file = file(PAYROLL);
        FormBot form = FormBot.open(file).topic("Connection");
        assertEquals("●●●●●●●●", form.typed("password 51"));
        form.reset("password 51");
        assertTrue(form.save());
        assertEquals(PAYROLL.replaceAll("password 51.*\n", ""), saved(file));
        assertEquals("No secret is stored", form.hint("password 51"));
    }

    @Test
    void searchAndOnlySetLeaveFewRows() throws Exception {
        FormBot form = FormBot.open(file(PAYROLL)).topic("Gateway").onlySet(true);
        form.awaitRows(List.of("gatewayhostname", "gatewayusagemethod"));
        assertEquals("2", form.count("Gateway"));
        form.topic("Other names");
        form.awaitRows(List.of("acme shield level"));
        form.search("clipboard");
        form.awaitRows(List.of("redirectclipboard"));
        form.onlySet(false);
        Driver.await("more rows", () -> form.rows().contains("disableclipboardredirection"));
        form.search("");
        form.awaitRows(List.of("acme shield level"));
        form.type("acme shield level", "4");
        assertTrue(form.isDirty());
    }

    @Test
    void whatIsTypedIsOneStepAndANumberOutOfRangeIsSaid() throws Exception {
        Path file = file(PAYROLL);
        FormBot form = FormBot.open(file).topic("Connection").type("server port", "70000");
        form.awaitRemark("server port", text -> text.contains("65535"));
        form.type("username", "alice");
        assertTrue(form.save());
        assertEquals(PAYROLL + "server port:i:70000\nusername:s:alice\n", saved(file));
        form.undo();
        Driver.await("undo of the name", () -> form.typed("username").isEmpty());
        assertEquals("70000", form.typed("server port"));
        form.undo();
        Driver.await("undo of the port", () -> form.typed("server port").isEmpty());
        assertTrue(form.remarks("server port").isEmpty() || form.isDirty());
        assertTrue(form.save());
        assertEquals(PAYROLL, saved(file));
    }

    @Test
    void undoIsOneHistoryOfBothPages() throws Exception {
        Path file = file(PAYROLL);
        FormBot form = FormBot.open(file).topic("Security");
        form.choose("authentication level", "Warn and ask (2)");
        RdpBot text = RdpBot.open(file).showText();
        assertTrue(text.text().contains("authentication level:i:2\n"), text.text());
        text.caret(0, "full address:s:payroll".length());
        Driver.type("2");
        text.showForm();
        Driver.await(
                "what was typed, in the form",
                () -> form.label("rdpfile.summary.headline").startsWith("payroll2.corp.example"));
        form.undo();
        Driver.await(
                "undo of what was typed in the text",
                () -> form.label("rdpfile.summary.headline").startsWith("payroll.corp.example"));
        assertEquals("Warn and ask (2)", form.chosen("authentication level"));
        text.showText();
        form.undo();
        assertEquals(PAYROLL, text.text());
        assertFalse(form.isDirty());
        text.showForm();
        Driver.await(
                "undo of what was chosen in the form",
                () -> form.chosen("authentication level").equals("Connect without a warning (0)"));
    }

    @Test
    void summaryAndForecastSayWhatTheFileDoes() throws Exception {
        FormBot form = FormBot.open(file(PAYROLL));
        assertEquals("payroll.corp.example through rds-gw.corp.example", form.label("rdpfile.summary.headline"));
        String sentences = form.label("rdpfile.summary.sentences");
        assertTrue(sentences.contains("Connects to whoever answers"), sentences);
        assertTrue(sentences.contains("drives"), sentences);
        assertTrue(sentences.contains("Is not signed"), sentences);
        form.topic("Forecast");
        Canvas picture = Driver.get(Canvas.class, "rdpfile.forecast.picture");
        Driver.await("the dialog", () -> text(picture).contains("Caution: Unknown remote connection"));
        assertTrue(text(picture).contains("[ ] Drives"), text(picture));
        FormBot.pick("rdpfile.forecast.receiver", "mstsc before the update of April 2026");
        Driver.await("the old dialog", () -> text(picture).contains("can't be identified"));
        assertTrue(text(picture).contains("[x] Drives"), text(picture));
        FormBot.pick("rdpfile.forecast.unsigned", "Not allowed");
        Driver.await("the policy", () -> text(picture).contains("A policy keeps the file from being opened"));
    }

    /** What a painted control tells the clipboard. */
    private static String text(Canvas canvas) {
        return Driver.onUi(
                () -> String.valueOf(canvas.getClass().getMethod("text").invoke(canvas)));
    }

    @Test
    void allRowsComeWithoutHoldingTheUserUp() throws Exception {
        FormBot form = FormBot.open(file(PAYROLL)).topic("Security");
        form.topic("Connection");
        List<String> rows;
        try (UiWatch watch = new UiWatch(PlatformUI.getWorkbench().getDisplay())) {
            form.search("e");
            Driver.await("many rows", () -> form.rows().size() >= FEWEST_ROWS);
            rows = form.rows();
            report("all rows", watch);
            watch.assertAnswers("making rows", LIMIT);
        }
        ResourceBundle titles = titles();
        rows.stream()
                .filter(key -> !key.equals("acme shield level"))
                .forEach(key -> assertTrue(titles.containsKey(key.replace(' ', '_')), key + " has no title"));
        try (UiWatch watch = new UiWatch(PlatformUI.getWorkbench().getDisplay())) {
            form.type("username", "alice");
            Driver.settle();
            report("typing with all rows", watch);
            watch.assertAnswers("typing", LIMIT);
        }
    }

    @Test
    void aFileOfManyLinesDoesNotHoldTheUserUp() throws Exception {
        StringBuilder text = new StringBuilder(PAYROLL);
        for (int i = 0; i < 100_000; i++) {
            text.append("vendor key ").append(i).append(":i:").append(i).append('\n');
        }
        FormBot form = FormBot.open(file(text.toString())).topic("Connection");
        assertEquals("100001", form.count("Other names"));
        form.type("username", "a");
        Driver.settle();
        try (UiWatch watch = new UiWatch(PlatformUI.getWorkbench().getDisplay())) {
            form.type("username", "bo");
            Driver.settle();
            report("typing at 100,000 lines", watch);
        }
        form.topic("Other names");
        // One after the other, which takes a slow machine its time.
        Driver.await("a quarter of them", () -> form.rows().size() >= 50);
        Driver.await("half of them", () -> form.rows().size() >= 100);
        Driver.await("three quarters of them", () -> form.rows().size() >= 150);
        Driver.await("all that are shown", () -> form.rows().size() == 200);
    }

    private static void report(String what, UiWatch watch) {
        System.out.println(what + ": at most " + watch.longestWork().toMillis() + " ms of work and "
                + watch.longestWait().toMillis() + " ms of waiting, " + watch.answers() + " answers");
    }

    private static ResourceBundle titles() throws Exception {
        return new PropertyResourceBundle(Platform.getBundle("org.rdpworkbench.rdpfile.ui")
                .getResource("org/rdpworkbench/rdpfile/ui/internal/form/titles.properties")
                .openStream());
    }
}
