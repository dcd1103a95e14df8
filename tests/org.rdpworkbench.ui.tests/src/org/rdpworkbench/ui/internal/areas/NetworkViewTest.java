// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.areas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.core.commands.Command;
import org.eclipse.core.commands.ParameterizedCommand;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.IHandlerService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.rdpworkbench.core.evidence.EvidenceLocator.OfHost;
import org.rdpworkbench.core.evidence.EvidenceLocator.OfRoute;
import org.rdpworkbench.core.investigation.CaseDocument;
import org.rdpworkbench.core.investigation.CaseFile;
import org.rdpworkbench.core.investigation.Investigation;
import org.rdpworkbench.core.investigation.InvestigationRequest;
import org.rdpworkbench.testsupport.CuttingProxy;
import org.rdpworkbench.testsupport.Promptness;
import org.rdpworkbench.testsupport.Xrdp;
import org.rdpworkbench.ui.cases.ActiveCase;
import org.rdpworkbench.ui.cases.ShownCase;
import org.rdpworkbench.ui.details.Explained;
import org.rdpworkbench.ui.internal.testing.AreaBot;
import org.rdpworkbench.ui.internal.testing.ConsoleBot;
import org.rdpworkbench.ui.internal.testing.Driver;
import org.rdpworkbench.ui.internal.testing.HttpsGateway;
import org.rdpworkbench.ui.internal.testing.RunningConsole;

/** The view of the network, with a real watch of the real server xrdp through a middlebox that cuts. */
@ExtendWith(RunningConsole.class)
@Timeout(900)
class NetworkViewTest {
    private static final String VIEW = "org.rdpworkbench.network.ui.view";
    private static final String MEASURE = "org.rdpworkbench.ui.command.measureWay";
    private static final String STOP = "org.rdpworkbench.network.ui.command.stop";

    @TempDir
    private Path folder;

    private AreaBot view;

    @BeforeEach
    void show() {
        view = AreaBot.show(VIEW);
    }

    @AfterEach
    void tidy() {
        Driver.command(STOP);
        AreaBot.tidy();
        Driver.await("the end of the watch's job", () -> watchJob() == null);
    }

    @Test
    void withoutACaseEachPageSaysWhatToDo() {
        assertTrue(AreaBot.line("network-path.message").contains("No case is open"));
        page(1);
        assertTrue(AreaBot.line("network.watch.state").startsWith("Nothing is watched"));
        press("start");
        AreaBot.awaitLine("network.watch.state", "Enter a host");
        AreaBot.set("network.watch.hosts", "10.0.0.1:99999");
        press("start");
        AreaBot.awaitLine("network.watch.state", "Hosts:");
        page(2);
        AreaBot.awaitLine("network.compare.summary", "Choose two");
    }

    @Test
    void theWayOfTheCaseIsShownStepByStep() throws Exception {
        try (Xrdp xrdp = new Xrdp(folder)) {
            AreaBot.open(new OfHost("localhost", xrdp.port()));
            page(0);
            Driver.await(
                    "the steps", () -> AreaBot.cells("network-path", "step").contains("TLS"));
            assertEquals("localhost", AreaBot.cells("network-path", "way").getFirst());
            assertTrue(AreaBot.cell("network-path", "step", "Name", "seen")
                    .orElseThrow()
                    .contains("127.0.0.1"));
            assertEquals(
                    "works",
                    AreaBot.cell("network-path", "step", "Connection", "state").orElseThrow());
            assertTrue(AreaBot.cell("network-path", "step", "Connection", "time")
                    .orElseThrow()
                    .endsWith("ms"));
            assertTrue(AreaBot.cell("network-path", "step", "TLS", "seen")
                    .orElseThrow()
                    .contains("certificate"));
            assertEquals(
                    "not needed",
                    AreaBot.cell("network-path", "step", "Sign-in", "state").orElseThrow());
            assertTrue(AreaBot.cells("network-path", "step").contains("Finding"));
            Explained explained = view.explain("network-path", "step", "TLS");
            assertTrue(AreaBot.text(explained).contains("probe of localhost"), AreaBot.text(explained));
            pictures("network-view");
        }
    }

    @Test
    void theWayIsMeasuredAsAPartOfTheCase() throws Exception {
        try (Xrdp xrdp = new Xrdp(folder);
                HttpsGateway gateway = new HttpsGateway(folder, "gate.example")) {
            AreaBot.open(new OfHost("localhost", xrdp.port()));
            page(0);
            Driver.await("what was not measured", () -> seen("was not run") > 5);
            Driver.command(MEASURE, () -> {
                Driver.await(
                        "the dialog", () -> Driver.find(Text.class, "way.host").isPresent());
                assertEquals("localhost:" + xrdp.port(), text("way.host"), "it is known from the case");
                AreaBot.set("way.gateway", "no gate way");
                assertFalse(Driver.onUi(() -> measure().isEnabled()));
                AreaBot.set("way.gateway", "127.0.0.1:" + gateway.port());
                number("way.samples", 3);
                number("way.idle", 1);
                AreaBot.awaitLine("way.message", "Takes 1 s and more");
                Driver.settle();
                Driver.picture("way-dialog-light");
                Driver.onUi(() -> {
                    measure().notifyListeners(SWT.Selection, new Event());
                    return null;
                });
            });
            Driver.await(
                    "what was measured",
                    () -> seen("was not run") == 0 && seen("The gateway 127.0.0.1:" + gateway.port() + " answers") > 0);
            Driver.picture("network-measured-light");
            ShownCase shown = Driver.onUi(() -> ActiveCase.of(Driver.page())).orElseThrow();
            assertEquals(
                    List.of(
                            new OfHost("localhost", xrdp.port()),
                            new OfRoute(
                                    "localhost",
                                    xrdp.port(),
                                    null,
                                    "127.0.0.1:" + gateway.port(),
                                    3,
                                    Duration.ofSeconds(1))),
                    shown.asked().orElseThrow().targets().getFirst().evidence());
        }
    }

    private static long seen(String words) {
        return AreaBot.cells("network-path", "seen").stream()
                .filter(text -> text.contains(words))
                .count();
    }

    private static String text(String id) {
        return Driver.onUi(Driver.get(Text.class, id)::getText);
    }

    private static void number(String id, int value) {
        Spinner spinner = Driver.get(Spinner.class, id);
        Driver.onUi(() -> {
            spinner.setSelection(value);
            return null;
        });
    }

    /** The button that confirms; to be used on the UI thread. */
    private static Button measure() {
        return Driver.get(Text.class, "way.host").getShell().getDefaultButton();
    }

    @Test
    void aWatchSeesTheMiddleboxCut() throws Exception {
        try (Xrdp xrdp = new Xrdp(folder);
                CuttingProxy proxy = new CuttingProxy(xrdp.port());
                CuttingProxy steady = new CuttingProxy(xrdp.port())) {
            steady.delay(15);
            page(1);
            AreaBot.choose("network.watch.every", "every 1 s");
            AreaBot.set("network.watch.hosts", "localhost:" + proxy.port() + ", 127.0.0.1:" + steady.port());
            press("start");
            AreaBot.awaitLine("network.watch.state", "Watching 2 hosts every 1 s");
            assertTrue(AreaBot.line("network.watch.state").contains("goes on when this view is closed"));
            Driver.await(
                    "three ways", () -> AreaBot.cells("network-ways", "way").size() == 3);
            awaitLooks(8);
            proxy.cut();
            Driver.await(
                    "the change",
                    () -> AreaBot.cells("network-happened", "text").stream()
                            .anyMatch(text ->
                                    text.contains("works") && text.contains("→ closed") || text.contains("→ reset")));
            assertTrue(
                    AreaBot.cells("network-ways", "now").stream().anyMatch(now -> now.startsWith("works")),
                    "the other host goes on working");
            awaitLooks(13);
            proxy.heal();
            Driver.await(
                    "it to heal",
                    () -> AreaBot.cells("network-happened", "state").getFirst().equals("works"));
            press("pause");
            AreaBot.awaitLine("network.watch.state", "Paused");
            Thread.sleep(4000);
            press("pause");
            Driver.await(
                    "the gap", () -> AreaBot.cells("network-happened", "state").contains("gap"));
            awaitLooks(17);

            Control chart = plot();
            Driver.focus(chart);
            Driver.key(SWT.HOME);
            AreaBot.awaitLine("network.watch.point", "to connect");
            assertTrue(AreaBot.line("network.watch.point").contains("localhost:" + proxy.port()));
            Driver.key(SWT.ESC);
            view.select("network-ways", 0);
            String said = AreaBot.text(AreaBot.explained("network-ways"));
            assertTrue(said.contains("as sure as 95 %"), said);
            assertTrue(said.contains("×"), said);
            pictures("network-watch");

            export("watch.json");
            Path json = folder.resolve("watch.json");
            Driver.await("the file", () -> Files.exists(json));
            assertEquals(
                    3,
                    JsonParser.parseString(Files.readString(json))
                            .getAsJsonObject()
                            .getAsJsonArray("ways")
                            .size());
            export("watch.csv");
            Driver.await("the other file", () -> Files.exists(folder.resolve("watch.csv")));
            openAgain(json, proxy.port());

            page(2);
            String watched = "localhost:" + proxy.port() + ", 127.0.0.1:" + steady.port() + ": ";
            choose("network.compare.first", watched + "localhost:" + proxy.port());
            choose("network.compare.second", watched + "127.0.0.1:" + steady.port());
            // What was compared before the second way was chosen may still stand there for a moment.
            Driver.await(
                    "the comparison",
                    () -> AreaBot.cell("network-compare", "aspect", "Failed", "second")
                            .filter(failed -> failed.startsWith("0 %"))
                            .isPresent());
            assertEquals(
                    "same",
                    AreaBot.cell("network-compare", "aspect", "Addresses", "verdict")
                            .orElseThrow());
            assertEquals(
                    "same",
                    AreaBot.cell("network-compare", "aspect", "Certificate", "verdict")
                            .orElseThrow());
            pictures("network-compare");
        }
    }

    /** The file beside the watch that goes on: its chart and tables are shown, and it is there to be compared. */
    private void openAgain(Path json, int port) throws Exception {
        run("org.rdpworkbench.network.ui.command.open", json);
        AreaBot.awaitLine("network.watch.state", "Read from a file");
        assertTrue(AreaBot.line("network.watch.state").contains("saved while it went on"));
        Driver.await("its ways", () -> AreaBot.cells("network-ways", "way").size() == 3);
        Driver.await(
                "what happened",
                () -> AreaBot.cells("network-happened", "state").contains("gap"));
        pictures("network-watch-saved");
        Path broken = folder.resolve("broken.json");
        String text = Files.readString(json);
        Files.writeString(broken, text.substring(0, text.length() / 2));
        run("org.rdpworkbench.network.ui.command.open", broken);
        AreaBot.awaitLine("network.watch.state", "breaks off");
        run("org.rdpworkbench.network.ui.command.open", folder.resolve("watch.csv"));
        AreaBot.awaitLine("network.watch.state", "This is no saved watch");
        page(2);
        choose("network.compare.first", "watch.json: localhost:" + port);
        choose("network.compare.second", "broken.json: localhost:" + port);
        page(1);
    }

    @Test
    void itGoesOnWithoutTheViewAndTheStatusLineEndsIt() throws Exception {
        try (Xrdp xrdp = new Xrdp(folder);
                CuttingProxy proxy = new CuttingProxy(xrdp.port())) {
            page(1);
            AreaBot.choose("network.watch.every", "every 1 s");
            AreaBot.set("network.watch.hosts", "127.0.0.1:" + proxy.port());
            press("start");
            Driver.await("a look", () -> proxy.connections() >= 1);
            Driver.onUi(() -> {
                Driver.page().hideView(Driver.page().findView(VIEW));
                return null;
            });
            int before = proxy.connections();
            Driver.await("further looks", () -> proxy.connections() >= before + 2);
            view = AreaBot.show(VIEW);
            page(1);
            AreaBot.awaitLine("network.watch.state", "Watching 1 host");
            Promptness.within(Duration.ofMillis(250), stopwatch -> {
                if (watchJob() == null) {
                    int sofar = proxy.connections();
                    press("start");
                    Driver.await("a look", () -> proxy.connections() > sofar);
                }
                Job job = watchJob();
                boolean ended = stopwatch.time(() -> {
                    job.cancel();
                    return job.join(60_000, (IProgressMonitor) null);
                });
                assertTrue(ended);
                AreaBot.awaitLine("network.watch.state", "ended by you");
            });
        }
    }

    @Test
    void twoCasesAreComparedAndOneProbeIsTooFewToTellThemApart() throws Exception {
        Path file = folder.resolve("other.rdpcase");
        try (Xrdp xrdp = new Xrdp(folder)) {
            AreaBot.open(new OfHost("localhost", xrdp.port()));
            ShownCase shown = Driver.onUi(() -> ActiveCase.of(Driver.page())).orElseThrow();
            Investigation investigation = shown.investigation().orElseThrow();
            InvestigationRequest asked = shown.asked().orElseThrow();
            CaseFile.write(CaseDocument.of(asked).withInvestigation(investigation), file);
            run("org.rdpworkbench.network.ui.command.addCase", file);
            Driver.await("the page", () -> Driver.onUi(tabs()::getSelectionIndex) == 2);
            Driver.await(
                    "the saved case",
                    () -> choices("network.compare.second").stream()
                            .anyMatch(choice -> choice.startsWith("other.rdpcase")));
            choose("network.compare.first", shown.title());
            choose("network.compare.second", "other.rdpcase");
            Driver.await(
                    "the comparison",
                    () -> AreaBot.cells("network-compare", "aspect").contains("Time to connect"));
            // What was compared before may still stand there for a moment, and was too few as well.
            Driver.await(
                    "the verdicts",
                    () -> verdict("Time to connect").equals("too few")
                            && verdict("TLS").equals("same"));
            AreaBot.awaitLine("network.compare.summary", "do not differ by more than chance");
        }
    }

    private static String verdict(String aspect) {
        return AreaBot.cell("network-compare", "aspect", aspect, "verdict").orElse("");
    }

    private static void choose(String id, String beginning) {
        Driver.await(
                "the ways of " + beginning,
                () -> choices(id).stream().anyMatch(choice -> choice.startsWith(beginning)));
        List<String> all = choices(id);
        AreaBot.choose(
                id,
                all.stream()
                        .filter(choice -> choice.startsWith(beginning))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(beginning + " begins none of " + all)));
    }

    private static List<String> choices(String id) {
        Combo combo = Driver.get(Combo.class, id);
        return Driver.onUi(() -> List.of(combo.getItems()));
    }

    private static CTabFolder tabs() {
        return Driver.get(CTabFolder.class, "network.tabs");
    }

    private static void page(int index) {
        CTabFolder tabs = tabs();
        Driver.onUi(() -> {
            tabs.setSelection(index);
            tabs.notifyListeners(SWT.Selection, new Event());
            return null;
        });
        Driver.settle();
    }

    private static void press(String id) {
        Button button = Driver.get(Button.class, "network.watch." + id);
        Driver.onUi(() -> {
            button.notifyListeners(SWT.Selection, new Event());
            return null;
        });
    }

    private static void awaitLooks(int count) {
        Driver.await(
                count + " looks",
                () -> AreaBot.cells("network-ways", "count").stream()
                        .mapToInt(Integer::parseInt)
                        .allMatch(looks -> looks >= count));
    }

    private static Control plot() {
        return Driver.get(Composite.class, "network.chart");
    }

    private void export(String name) {
        run("org.rdpworkbench.network.ui.command.export", folder.resolve(name));
    }

    private static void run(String id, Path file) {
        Driver.onUi(() -> {
            Command command =
                    PlatformUI.getWorkbench().getService(ICommandService.class).getCommand(id);
            ParameterizedCommand filled = ParameterizedCommand.generateCommand(
                    command, Map.of("org.rdpworkbench.network.ui.path", file.toString()));
            return PlatformUI.getWorkbench().getService(IHandlerService.class).executeCommand(filled, null);
        });
    }

    private static Job watchJob() {
        for (Job job : Job.getJobManager().find(null)) {
            if (job.getName().startsWith("Watching ")) {
                return job;
            }
        }
        return null;
    }

    /** Of the view over the whole window, in both themes. */
    private static void pictures(String name) {
        Driver.onUi(() -> {
            Driver.page().toggleZoom(Driver.page().findViewReference(VIEW));
            return null;
        });
        Driver.settle();
        Driver.picture(name + "-light");
        ConsoleBot console = new ConsoleBot();
        console.switchTheme();
        Driver.picture(name + "-dark");
        console.switchTheme();
        Driver.onUi(() -> {
            Driver.page().toggleZoom(Driver.page().findViewReference(VIEW));
            return null;
        });
        Driver.settle();
    }
}
