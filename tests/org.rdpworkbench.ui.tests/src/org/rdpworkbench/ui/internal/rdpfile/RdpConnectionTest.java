// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.rdpfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.core.commands.ParameterizedCommand;
import org.eclipse.core.commands.common.CommandException;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.IHandlerService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.rdpworkbench.core.diagnosis.Finding;
import org.rdpworkbench.testsupport.Ports;
import org.rdpworkbench.testsupport.Programs;
import org.rdpworkbench.testsupport.SoftHsm;
import org.rdpworkbench.testsupport.Xrdp;
import org.rdpworkbench.ui.internal.Console;
import org.rdpworkbench.ui.internal.testing.CaseBot;
import org.rdpworkbench.ui.internal.testing.ConsoleBot;
import org.rdpworkbench.ui.internal.testing.Driver;
import org.rdpworkbench.ui.internal.testing.HttpsGateway;
import org.rdpworkbench.ui.internal.testing.RunningConsole;

/** What the console does with an .rdp file: probes and diagnoses its server, signs, compares, converts, makes and opens it. */
@ExtendWith(RunningConsole.class)
@Timeout(900)
class RdpConnectionTest {
    private static final String COMMAND = "org.rdpworkbench.rdpfile.ui.command.";

    @TempDir
    private Path folder;

    @BeforeEach
    void activate() {
        Driver.activate();
    }

    @AfterEach
    void tidy() {
        Driver.onUi(() -> Driver.page().closeAllEditors(false));
        Console.targets().remove(Console.targets().all());
        Driver.settle();
    }

    private Path file(String name, String text) throws Exception {
        return Files.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void theLiveCheckSaysWhatTheServerAnswersAndWhatDoesNotFit() throws Exception {
        try (Xrdp server = new Xrdp(folder)) {
            Path file = file("lab.rdp", "full address:s:127.0.0.1:" + server.port() + "\nauthentication level:i:1\n");
            FormBot form = FormBot.open(file).topic("Connection");
            form.awaitRemark("full address", text -> text.contains("was not probed"));
            form.follow("full address", text -> text.contains("was not probed"));
            form.awaitRemark("full address", text -> text.contains("answers as a Remote Desktop server"));
            form.awaitRemark(
                    "full address", text -> text.contains("certificate is for lab.example, not for 127.0.0.1"));
            form.topic("Security");
            form.awaitRemark("authentication level", text -> text.contains("vouches for itself"));
            form.awaitRemark("enablecredsspsupport", text -> text.contains("Network Level Authentication"));
            Driver.picture("rdp-editor-probed-light");
            assertFalse(form.isDirty(), "to look at a server changes nothing");
        }
    }

    @Test
    void aFieldThatIsLeftAfterAChangeIsCheckedAndAClosedPortIsMarked() throws Exception {
        int port = Ports.free();
        Path file = file("closed.rdp", "full address:s:127.0.0.1\n");
        FormBot form = FormBot.open(file).topic("Connection").type("full address", "127.0.0.1:" + port);
        Driver.focus(Driver.get(Text.class, "rdpfile.value.username"));
        String remark = form.awaitRemark("full address", text -> text.contains("refuses connections"));
        assertTrue(remark.contains("connection refused"), "it says what was seen: " + remark);
        form.type("full address", "127.0.0.2");
        Driver.await(
                "no claim about another computer",
                () -> form.remarks("full address").stream().noneMatch(text -> text.contains("refuses connections")));
    }

    @Test
    void diagnosingOpensTheCaseAndMarksTheLine() throws Exception {
        try (Xrdp server = new Xrdp(folder)) {
            Path file = file("lab.rdp", "full address:s:127.0.0.1:" + server.port() + "\nauthentication level:i:2\n");
            FormBot form = FormBot.open(file).topic("Connection");
            Button diagnose = Driver.get(Button.class, "rdpfile.diagnose");
            Driver.onUi(() -> {
                diagnose.notifyListeners(SWT.Selection, new Event());
                return null;
            });
            new ConsoleBot().activeCase().finished();
            assertEquals(1, Console.targets().all().size());
            Driver.onUi(() -> {
                Driver.page().activate(form.editor());
                return null;
            });
            String remark = form.awaitRemark("full address", text -> text.contains("certificate is for lab.example"));
            assertTrue(remark.contains("the client warns"), remark);
            assertTrue(remark.contains("127.0.0.1:" + server.port()), "it says where that was seen: " + remark);
        }
    }

    @Test
    void aCaseOfAFileWithAGatewayLooksAtTheGatewayToo() throws Exception {
        try (Xrdp server = new Xrdp(folder);
                HttpsGateway gateway = new HttpsGateway(folder, "gate.example")) {
            String address = "127.0.0.1:" + server.port();
            Path file = file(
                    "gate.rdp",
                    "full address:s:" + address + "\ngatewayusagemethod:i:1\ngatewayhostname:s:127.0.0.1:"
                            + gateway.port() + "\n");
            FormBot form = FormBot.open(file).topic("Gateway");
            Button diagnose = Driver.get(Button.class, "rdpfile.diagnose");
            Driver.onUi(() -> {
                diagnose.notifyListeners(SWT.Selection, new Event());
                return null;
            });
            CaseBot opened = new ConsoleBot().activeCase().finished();
            List<Finding> found = opened.investigation().findings().stream()
                    .filter(finding -> finding.id().startsWith("network.gateway"))
                    .toList();
            assertEquals(
                    Set.of("network.gateway-answers", "network.gateway-certificate-bad"),
                    found.stream().map(Finding::id).collect(Collectors.toSet()),
                    found::toString);
            Driver.onUi(() -> {
                Driver.page().activate(form.editor());
                return null;
            });
            form.awaitRemark("gatewayhostname", text -> text.contains("certificate is for gate.example, not for"));
            form.awaitRemark("gatewayhostname", text -> text.contains("answers the request of a gateway"));
        }
    }

    @Test
    void itIsSignedAndTheSignatureIsShownAndTakenBack() throws Exception {
        Path key = folder.resolve("publisher.p12");
        makeKey(key);
        Path file = file("sign.rdp", "full address:s:ts.corp.example\nredirectwebauthn:i:1\n");
        FormBot form = FormBot.open(file).topic("Signature");
        Driver.later(() -> run("sign", Map.of()));
        Text path = Driver.get(Text.class, "rdpfile.sign.key");
        Text password = Driver.get(Text.class, "rdpfile.sign.password");
        Driver.onUi(() -> {
            path.setText(key.toString());
            password.setText("secret");
            press(path.getShell(), "Sign");
            return null;
        });
        Composite verdict = Driver.get(Composite.class, "rdpfile.signature.verdict");
        Driver.await(
                "the signature", () -> FormBot.texts(verdict).toString().contains("as Form Publisher signed them"));
        String said = FormBot.texts(verdict).toString();
        assertTrue(said.contains("Nobody but the certificate itself"), said);
        assertTrue(said.contains("redirectwebauthn"), "what is not protected is named: " + said);
        Driver.picture("rdp-signed-light");
        assertTrue(form.save());
        assertTrue(Files.readString(file).contains("signature:s:"));
        form.topic("Connection").type("username", "eve");
        form.undo();
        form.topic("Signature");
        Button remove = Driver.get(Button.class, "rdpfile.signature.remove");
        Driver.onUi(() -> {
            remove.notifyListeners(SWT.Selection, new Event());
            return null;
        });
        Driver.await("no signature", () -> FormBot.texts(verdict).toString().contains("is not signed"));
        assertTrue(form.save());
        assertFalse(Files.readString(file).contains("signature:s:"));
    }

    /** The key stays in the token; its PIN is asked for each time, and where the token is, is remembered. */
    @Test
    void itIsSignedByATokenAndThePinIsKeptNowhere() throws Exception {
        Programs.require("openssl");
        SoftHsm hsm = new SoftHsm(folder);
        long slot = hsm.token("console");
        Path key = folder.resolve("key.pem");
        Path certificate = folder.resolve("certificate.pem");
        Programs.run(List.of(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-days",
                "30",
                "-subj",
                "/CN=Token Publisher",
                "-keyout",
                key.toString(),
                "-out",
                certificate.toString()));
        Path keyBytes = folder.resolve("key.der");
        Path certificateBytes = folder.resolve("certificate.der");
        Programs.run(List.of("openssl", "pkey", "-in", key + "", "-outform", "DER", "-out", keyBytes + ""));
        Programs.run(
                List.of("openssl", "x509", "-in", certificate + "", "-outform", "DER", "-out", certificateBytes + ""));
        hsm.put("console", "01", "publisher", keyBytes, certificateBytes);
        Path file = file("token.rdp", "full address:s:ts.corp.example\n");
        FormBot form = FormBot.open(file).topic("Signature");
        Driver.later(() -> run("sign", Map.of()));
        Button inToken = Driver.get(Button.class, "rdpfile.sign.in-token");
        Driver.onUi(() -> {
            Button inFile = Driver.all(Button.class, "rdpfile.sign.in-file").getFirst();
            inFile.setSelection(false);
            inToken.setSelection(true);
            inToken.notifyListeners(SWT.Selection, new Event());
            return null;
        });
        Text module = Driver.get(Text.class, "rdpfile.sign.key");
        Text number = Driver.get(Text.class, "rdpfile.sign.slot");
        Text pin = Driver.get(Text.class, "rdpfile.sign.password");
        Driver.onUi(() -> {
            module.setText(hsm.module().toString());
            number.setText("first");
            assertFalse(button(number.getShell(), "Sign").isEnabled(), "a slot is a number");
            number.setText("0x" + Long.toHexString(slot));
            pin.setText(SoftHsm.PIN);
            return null;
        });
        Driver.picture("rdp-sign-token-light");
        Driver.onUi(() -> press(number.getShell(), "Sign"));
        Composite verdict = Driver.get(Composite.class, "rdpfile.signature.verdict");
        Driver.await(
                "the signature", () -> FormBot.texts(verdict).toString().contains("as Token Publisher signed them"));
        assertTrue(form.save());

        Driver.activate();
        Driver.later(() -> run("sign", Map.of()));
        Text again = Driver.get(Text.class, "rdpfile.sign.key");
        assertEquals(hsm.module().toString(), Driver.onUi(again::getText));
        Text wrong = Driver.get(Text.class, "rdpfile.sign.password");
        assertEquals("", Driver.onUi(wrong::getText));
        Driver.onUi(() -> {
            wrong.setText("000000");
            return press(wrong.getShell(), "Sign");
        });
        Shell said = shell("Sign .rdp File");
        Driver.await("why not", () -> Driver.onUi(() -> words(said)).contains("The PIN for "));
        Driver.onUi(() -> press(said, "OK"));
        Path workspace = Path.of(Platform.getInstanceLocation().getURL().getPath());
        try (Stream<Path> all = Files.walk(workspace)) {
            for (Path kept : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
                assertFalse(
                        new String(Files.readAllBytes(kept), StandardCharsets.ISO_8859_1).contains(SoftHsm.PIN),
                        "the PIN is in " + kept);
            }
        }
    }

    private static void makeKey(Path file) throws Exception {
        Process process = new ProcessBuilder(
                        "keytool",
                        "-genkeypair",
                        "-keystore",
                        file.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "secret",
                        "-keyalg",
                        "RSA",
                        "-keysize",
                        "2048",
                        "-alias",
                        "publisher",
                        "-dname",
                        "CN=Form Publisher")
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Assumptions.assumeTrue(process.waitFor(5, TimeUnit.MINUTES) && process.exitValue() == 0, said);
    }

    @Test
    void aNewFileIsMadeOfATemplate() throws Exception {
        Path file = folder.resolve("new.rdp");
        Driver.later(() -> run("newFile", Map.of()));
        Table templates = Driver.get(Table.class, "rdpfile.new.templates");
        Text address = Driver.get(Text.class, "rdpfile.new.address");
        Text gateway = Driver.get(Text.class, "rdpfile.new.gateway");
        Text place = Driver.get(Text.class, "rdpfile.new.file");
        Driver.onUi(() -> {
            int index = Arrays.stream(templates.getItems())
                    .map(item -> item.getText())
                    .toList()
                    .indexOf("A desktop behind a gateway");
            templates.setSelection(index);
            templates.notifyListeners(SWT.Selection, new Event());
            address.setText("ts.corp.example");
            assertFalse(button(place.getShell(), "Finish").isEnabled(), "the gateway is missing");
            gateway.setText("gate.corp.example");
            place.setText(file.toString());
            press(place.getShell(), "Finish");
            return null;
        });
        Driver.await(
                "the new file",
                () -> Driver.find(Label.class, "rdpfile.summary.headline")
                        .map(label -> Driver.onUi(label::getText))
                        .filter("ts.corp.example, through gate.corp.example if need be"::equals)
                        .isPresent());
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_16);
        assertTrue(text.contains("gatewayhostname:s:gate.corp.example\r\n"), text);
    }

    @Test
    void twoFilesAreComparedByMeaning() throws Exception {
        Path other = file("other.rdp", "REDIRECTCLIPBOARD:i:1\nfull address:s:TS\naudiomode:i:2\n");
        FormBot.open(file("one.rdp", "full address:s:ts\n"));
        Driver.later(() -> run("compare", Map.of(COMMAND + "compare.other", other.toString())));
        Table table = Driver.get(Table.class, "rdpfile.result.table");
        List<String> rows = rows(table);
        assertEquals(List.of("audiomode|here (0), by default|not at all (2)"), rows);
        Driver.onUi(() -> press(table.getShell(), "Close"));
    }

    @Test
    void itIsConvertedAsOneStepAndShownAsACommandLine() throws Exception {
        Path file = file("one.rdp", "full address:s:ts\nuse multimon:i:1\npassword:s:hidden\nworkspace id:s:w\n");
        FormBot form = FormBot.open(file);
        Driver.later(() -> run("exportFreeRdp", Map.of()));
        Text line = Driver.get(Text.class, "rdpfile.result.line");
        Table table = Driver.get(Table.class, "rdpfile.result.table");
        String text = Driver.onUi(line::getText);
        assertTrue(text.contains("/v:ts") && text.contains("/multimon"), text);
        assertFalse(text.contains("hidden"), "no secret on a command line");
        assertTrue(rows(table).contains("password|a secret"), rows(table).toString());
        Driver.onUi(() -> press(table.getShell(), "Close"));
        Driver.await("the end of the dialog", () -> Driver.onUi(table::isDisposed));
        Driver.activate();
        Driver.later(() -> run("convert", Map.of()));
        Combo client = Driver.get(Combo.class, "rdpfile.result.choice");
        assertEquals("FreeRDP", Driver.onUi(client::getText));
        Driver.onUi(() -> press(client.getShell(), "Convert"));
        Driver.await("the change", form::isDirty);
        Driver.activate();
        form.undo();
        Driver.await("one step", () -> !form.isDirty());
    }

    @Test
    void aFileThatLooksLikeAnAttackIsOpenedOnlyByWhoSaysSo() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/xfreerdp")), "xfreerdp is not installed");
        Path file = file(
                "rogue.rdp",
                "full address:s:nobody.invalid\nredirectclipboard:i:1\ndrivestoredirect:s:*\nredirectsmartcards:i:1\n"
                        + "remoteapplicationmode:i:1\nremoteapplicationprogram:s:||x\nauthentication level:i:0\n");
        FormBot form = FormBot.open(file);
        Driver.await(
                "the risk",
                () -> Driver.find(Composite.class, "rdpfile.summary.risk")
                        .map(FormBot::texts)
                        .filter(texts -> texts.toString().contains("Looks like a file of an attacker"))
                        .isPresent());
        Driver.picture("rdp-rogue-light");
        assertFalse(form.isDirty());
        Driver.later(() -> run("launch", Map.of(COMMAND + "launch.program", "xfreerdp")));
        Shell question = shell("Launch");
        Driver.onUi(() -> press(question, "Do Not Open"));
        Driver.await("the end of the dialog", () -> Driver.onUi(question::isDisposed));
        Driver.settle();
        assertFalse(runs("FreeRDP (X11)"), "nothing was started");
        Driver.activate();
        Driver.later(() -> run("launch", Map.of(COMMAND + "launch.program", "xfreerdp")));
        Shell again = shell("Launch");
        Driver.onUi(() -> press(again, "Open It Anyway"));
        Driver.await("the end of the dialog", () -> Driver.onUi(again::isDisposed));
        Shell outcome = shell("Launch");
        String said = Driver.onUi(() -> words(outcome));
        assertTrue(said.contains("FreeRDP (X11) ended with "), said);
        assertFalse(said.contains("not documented"), "the exit code is decoded: " + said);
        assertTrue(said.contains("no terminal to ask for a password"), said);
        Driver.onUi(() -> press(outcome, "OK"));
    }

    private static boolean runs(String name) {
        return Arrays.stream(Job.getJobManager().find(null))
                .anyMatch(job -> job.getName().equals(name));
    }

    private static String words(Composite parent) {
        StringBuilder text = new StringBuilder();
        for (Control child : parent.getChildren()) {
            if (child instanceof Label label) {
                text.append(label.getText()).append('\n');
            } else if (child instanceof Composite inner) {
                text.append(words(inner));
            }
        }
        return text.toString();
    }

    private static Shell shell(String title) {
        Shell[] found = new Shell[1];
        Driver.await(
                "the dialog " + title,
                () -> Driver.onUi(() -> {
                    found[0] = Arrays.stream(
                                    PlatformUI.getWorkbench().getDisplay().getShells())
                            .filter(shell ->
                                    shell.isVisible() && shell.getText().equals(title))
                            .findFirst()
                            .orElse(null);
                    return found[0] != null;
                }));
        return found[0];
    }

    private static List<String> rows(Table table) {
        return Driver.onUi(() -> Arrays.stream(table.getItems())
                .map(item -> {
                    StringBuilder row = new StringBuilder(item.getText(0));
                    for (int i = 1; i < table.getColumnCount(); i++) {
                        row.append('|').append(item.getText(i));
                    }
                    return row.toString();
                })
                .toList());
    }

    private static void run(String id, Map<String, String> parameters) {
        try {
            ParameterizedCommand command = ParameterizedCommand.generateCommand(
                    PlatformUI.getWorkbench().getService(ICommandService.class).getCommand(COMMAND + id), parameters);
            PlatformUI.getWorkbench().getService(IHandlerService.class).executeCommand(command, null);
        } catch (CommandException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Button press(Shell shell, String label) {
        Button button = button(shell, label);
        assertTrue(button.isEnabled(), label + " is not enabled");
        button.notifyListeners(SWT.Selection, new Event());
        return button;
    }

    private static Button button(Composite parent, String label) {
        for (Control child : parent.getChildren()) {
            if (child instanceof Button found
                    && found.getText().replace("&", "").equals(label)) {
                return found;
            }
            if (child instanceof Composite inner) {
                Button below = button(inner, label);
                if (below != null) {
                    return below;
                }
            }
        }
        return null;
    }
}
