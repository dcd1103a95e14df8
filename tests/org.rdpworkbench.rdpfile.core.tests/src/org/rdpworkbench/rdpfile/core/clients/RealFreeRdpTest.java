// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rdpworkbench.rdpfile.core.RdpDocument;
import org.rdpworkbench.rdpfile.core.RdpEncoding;
import org.rdpworkbench.rdpfile.core.RdpFile;
import org.rdpworkbench.rdpfile.core.clients.FreeRdpArguments.Syntax;
import org.rdpworkbench.rdpfile.core.schema.Client;
import org.rdpworkbench.rdpfile.core.schema.RdpFormatter;
import org.rdpworkbench.rdpfile.core.schema.Schema;
import org.rdpworkbench.rdpfile.core.signature.RdpSigner;
import org.rdpworkbench.rdpfile.core.signature.SigningKey;
import org.rdpworkbench.testsupport.Ports;
import org.rdpworkbench.testsupport.Programs;
import org.rdpworkbench.testsupport.Xrdp;

/** The real FreeRDP 2 and 3 open what we write, against a real xrdp, on a screen in memory. */
class RealFreeRdpTest {
    /** What FreeRDP ends with when it does not understand an argument. */
    private static final int NOT_UNDERSTOOD = 23;

    /** What FreeRDP 3 ends with when it was told only to sign in, and did: it calls the end a cancelled connection. */
    private static final int SIGNED_IN_3 = 131;

    private static final int PATIENCE_SECONDS = 300;

    @TempDir
    static Path folder;

    private static Process screen;
    private static String display;

    @BeforeAll
    static void screen() throws IOException, InterruptedException {
        Path number = folder.resolve("display");
        screen = new ProcessBuilder(
                        Programs.require("Xvfb"), "-displayfd", "1", "-screen", "0", "800x600x24", "-nolisten", "tcp")
                .redirectOutput(number.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        for (int i = 0; i < 600 && Files.readString(number).isBlank(); i++) {
            assertTrue(screen.isAlive(), "Xvfb ended");
            TimeUnit.MILLISECONDS.sleep(50);
        }
        display = ":" + Files.readString(number).strip();
    }

    @AfterAll
    static void end() {
        if (screen != null) {
            screen.destroy();
        }
    }

    private static int run(Syntax syntax, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Programs.require(syntax.program())));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("xfreerdp.out").toFile());
        builder.environment().put("DISPLAY", display);
        builder.environment().put("HOME", folder.toString());
        Process process = builder.start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            throw new IOException(command + " did not end");
        }
        return process.exitValue();
    }

    @ParameterizedTest
    @EnumSource(Syntax.class)
    void everyArgumentThatWeWriteIsUnderstood(Syntax syntax) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("/v:127.0.0.1:" + Ports.free()));
        for (FreeRdpArguments.Row row : FreeRdpArguments.rows()) {
            String argument = row.argument(syntax);
            if (!argument.equals("-")
                    && !row.name().startsWith("gateway")
                    && !row.name().equals("server port")) {
                arguments.add(argument.replace("{}", number(row.name())));
            }
        }
        arguments.removeIf(argument -> argument.equals("/monitors:2"));
        List<String> wrong = new ArrayList<>(arguments);
        wrong.add("/nonsense-of-ours");
        assertEquals(NOT_UNDERSTOOD, run(syntax, wrong));
        assertNotEquals(NOT_UNDERSTOOD, run(syntax, arguments), () -> arguments.toString());
        assertNotEquals(
                NOT_UNDERSTOOD,
                run(
                        syntax,
                        export(
                                syntax,
                                "full address:s:127.0.0.1:1~server port:i:1~gatewayhostname:s:127.0.0.1~gatewayusagemethod:i:1~"
                                        + "remoteapplicationmode:i:1~remoteapplicationprogram:s:||a~remoteapplicationname:s:b~")));
        assertNotEquals(
                NOT_UNDERSTOOD,
                run(syntax, export(syntax, "full address:s:127.0.0.1:1~gatewayusagemethod:i:2~selectedmonitors:s:0~")));
    }

    /** FreeRDP 2 with the file and with our arguments knocks at the same door first: at the gateway only where the file has it used. */
    @ParameterizedTest
    @ValueSource(strings = {"", "0", "1", "2", "3", "4"})
    void theGatewayIsUsedWhenTheFileSaysSo(String method) throws IOException, InterruptedException {
        try (Door server = new Door();
                Door gateway = new Door()) {
            String text = "full address:s:127.0.0.1:" + server.port() + "~username:s:x~gatewayhostname:s:127.0.0.1:"
                    + gateway.port() + "~" + (method.isEmpty() ? "" : "gatewayusagemethod:i:" + method + "~");
            Path file = folder.resolve("gateway.rdp");
            new RdpFile(file)
                    .write(RdpDocument.of((text + "password:s:x~").replace("~", "\r\n"), RdpEncoding.STANDARD));
            run(Syntax.V2, List.of(file.toString()));
            boolean byFile = gateway.knocked();
            assertEquals(method.equals("1"), byFile, "the server was asked: " + server.knocked());
            List<String> arguments = new ArrayList<>(export(Syntax.V2, text));
            arguments.add("/p:x");
            run(Syntax.V2, arguments);
            assertEquals(byFile, gateway.knocked(), arguments::toString);
        }
    }

    /** Takes connections and ends them; knows whether there were any since it was asked last. */
    private static final class Door implements AutoCloseable {
        private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final AtomicBoolean knocked = new AtomicBoolean();

        Door() throws IOException {
            Thread.ofVirtual().start(() -> {
                try {
                    while (true) {
                        // Before the end that the client waits for.
                        Socket client = socket.accept();
                        knocked.set(true);
                        client.close();
                    }
                } catch (IOException e) {
                    // Closed.
                }
            });
        }

        int port() {
            return socket.getLocalPort();
        }

        boolean knocked() {
            return knocked.getAndSet(false);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private static String number(String name) {
        return name.contains("desktop") ? "300" : name.equals("session bpp") ? "16" : "2";
    }

    private static List<String> export(Syntax syntax, String text) {
        return FreeRdpArguments.export(
                        RdpDocument.of(text.replace("~", "\r\n"), RdpEncoding.STANDARD), Schema.builtIn(), syntax)
                .arguments();
    }

    @ParameterizedTest
    @EnumSource(Syntax.class)
    void filesThatWentThroughOurHandsConnect(Syntax syntax, @TempDir Path place)
            throws IOException, InterruptedException {
        try (Xrdp xrdp = new Xrdp(place)) {
            String text = "full address:s:127.0.0.1:" + xrdp.port()
                    + "\r\n\r\nUserName:s:J\u00FCrgen\r\npassword:s:x\r\nAuthentication Level:i:0\r\nscreen mode id:i:1\r\n"
                    + "desktopwidth:i:640\r\ndesktopheight:i:480\r\nvendor key:s:kept\r\nbroken line\r\n";
            RdpDocument document = RdpDocument.of(text, RdpEncoding.STANDARD);
            List<RdpDocument> documents = new ArrayList<>();
            documents.add(document);
            documents.add(RdpDocument.of(text, RdpEncoding.chosen(RdpEncoding.Kind.UTF_8, false, null)));
            documents.add(new RdpFormatter(Schema.builtIn()).format(document, true));
            documents.add(RdpConverter.convert(document, Schema.builtIn(), Client.MSTSC, Client.FREERDP)
                    .document());
            documents.add(FreeRdpArguments.parse(
                            FreeRdpArguments.export(document, Schema.builtIn(), syntax)
                                    .arguments(),
                            Schema.builtIn())
                    .document()
                    .with("password", 's', "x"));
            documents.add(new RdpSigner(
                            SigningKey.read(place.resolve("key.pem"), xrdp.certificate(), "", file -> new char[0]),
                            false)
                    .sign(document));
            for (RdpDocument one : documents) {
                Path file = folder.resolve("x.rdp");
                new RdpFile(file).write(one);
                int exit = run(syntax, List.of(file.toString(), "+auth-only"));
                assertEquals(syntax == Syntax.V2 ? 0 : SIGNED_IN_3, exit, () -> one.text() + output());
            }
            Path wrong = folder.resolve("x.rdp");
            new RdpFile(wrong).write(document.with("full address", 's', "127.0.0.1:" + Ports.free()));
            int exit = run(syntax, List.of(wrong.toString(), "+auth-only"));
            assertNotEquals(0, exit);
            assertNotEquals(SIGNED_IN_3, exit);
            assertTrue(
                    ClientProgram.of(ClientProgram.System.LINUX)
                            .getFirst()
                            .explain(exit)
                            .isPresent(),
                    "exit " + exit);
        }
    }

    private static String output() {
        try {
            return Files.readString(folder.resolve("xfreerdp.out"));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
