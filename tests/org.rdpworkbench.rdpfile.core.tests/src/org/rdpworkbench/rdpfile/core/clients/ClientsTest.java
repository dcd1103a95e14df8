// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.rdpworkbench.rdpfile.core.RdpDocument;
import org.rdpworkbench.rdpfile.core.RdpEncoding;
import org.rdpworkbench.rdpfile.core.clients.FreeRdpArguments.Exported;
import org.rdpworkbench.rdpfile.core.clients.FreeRdpArguments.Imported;
import org.rdpworkbench.rdpfile.core.clients.FreeRdpArguments.LeftOut;
import org.rdpworkbench.rdpfile.core.clients.FreeRdpArguments.Syntax;
import org.rdpworkbench.rdpfile.core.clients.RdpConverter.Conversion;
import org.rdpworkbench.rdpfile.core.clients.RdpConverter.What;
import org.rdpworkbench.rdpfile.core.schema.Client;
import org.rdpworkbench.rdpfile.core.schema.Effective;
import org.rdpworkbench.rdpfile.core.schema.RdpComparison;
import org.rdpworkbench.rdpfile.core.schema.Schema;

class ClientsTest {
    private static final Schema SCHEMA = Schema.builtIn();

    private static RdpDocument document(String text) {
        return RdpDocument.of(text.replace("~", "\r\n"), RdpEncoding.STANDARD);
    }

    @Test
    void aFileBecomesArguments() {
        Exported exported = FreeRdpArguments.export(
                document(
                        "full address:s:srv:3390~username:s:CONTOSO\\me~screen mode id:i:2~redirectclipboard:i:0~password:s:x~"
                                + "drivestoredirect:s:*~camerastoredirect:s:*~acme:s:x~disable wallpaper:i:1~domain:s:~authentication level:i:1"),
                SCHEMA,
                Syntax.V2);
        assertEquals(
                List.of("/v:srv:3390", "/u:CONTOSO\\me", "/f", "-clipboard", "+drives", "-wallpaper", "/cert:deny"),
                exported.arguments());
        assertEquals(
                Map.of("password", LeftOut.SECRET, "camerastoredirect", LeftOut.NO_ARGUMENT, "acme", LeftOut.IGNORED),
                exported.leftOut());
        assertEquals(
                "xfreerdp /v:srv:3390 '/u:CONTOSO\\me' '/shell:it'\\''s here'",
                FreeRdpArguments.commandLine(
                        "xfreerdp", List.of("/v:srv:3390", "/u:CONTOSO\\me", "/shell:it's here"), false));
        assertEquals(
                "wfreerdp \"/shell:C:\\a b\\\\\" \"/x:\\\"y\\\"\"",
                FreeRdpArguments.commandLine("wfreerdp", List.of("/shell:C:\\a b\\", "/x:\"y\""), true));
    }

    @Test
    void argumentsBecomeAFile() {
        Imported imported = FreeRdpArguments.parse(
                List.of(
                        "/usr/bin/xfreerdp",
                        "/v:srv",
                        "/u:me",
                        "/p:secret",
                        "/size:800x600",
                        "/clipboard",
                        "-sec-nla",
                        "/app:||word",
                        "/nonsense",
                        "x.rdp"),
                SCHEMA);
        assertEquals(
                document(
                        "full address:s:srv~username:s:me~desktopwidth:i:800~desktopheight:i:600~redirectclipboard:i:1~"
                                + "enablecredsspsupport:i:0~remoteapplicationprogram:s:||word~remoteapplicationmode:i:1~"),
                imported.document());
        assertEquals(List.of("/p"), imported.secrets());
        assertEquals(List.of("/nonsense", "x.rdp"), imported.notUnderstood());
    }

    @Test
    void freeRdp3HasOtherNames() {
        RdpDocument document =
                document("full address:s:srv~gatewayhostname:s:gw:444~gatewayusagemethod:i:1~enablecredsspsupport:i:0~"
                        + "remoteapplicationmode:i:1~remoteapplicationprogram:s:||word~remoteapplicationname:s:Word~"
                        + "remoteapplicationcmdline:s:a,b~redirectclipboard:i:1~");
        Exported exported = FreeRdpArguments.export(document, SCHEMA, Syntax.V3);
        assertEquals(
                List.of(
                        "/v:srv",
                        "/gateway:g:gw:444,usage-method:direct",
                        "/sec:nla:off",
                        "/app:program:||word,name:Word",
                        "+clipboard"),
                exported.arguments());
        assertEquals(Map.of("remoteapplicationcmdline", LeftOut.NO_ARGUMENT), exported.leftOut());
        Imported imported = FreeRdpArguments.parse(exported.arguments(), SCHEMA);
        assertEquals(List.of(), imported.notUnderstood());
        assertEquals(
                List.of("remoteapplicationcmdline"),
                RdpComparison.between(document, imported.document(), SCHEMA, Client.FREERDP).stream()
                        .map(RdpComparison.Difference::name)
                        .toList());
        Imported secret = FreeRdpArguments.parse(
                List.of("xfreerdp3", "/gateway:g:gw,u:me,p:hidden,access-token:hidden", "/app:C:\\a.exe"), SCHEMA);
        assertEquals(List.of("/gateway:p", "/gateway:access-token"), secret.secrets());
        assertEquals(List.of("/gateway:u:me"), secret.notUnderstood());
        assertEquals(
                "C:\\a.exe", secret.document().text("remoteapplicationprogram").orElseThrow());
    }

    /** With /g or /app FreeRDP does what the file does not ask for. */
    @ParameterizedTest
    @CsvSource({
        "gatewayhostname:s:gw, ''",
        "gatewayhostname:s:gw~gatewayusagemethod:i:0, ''",
        "gatewayhostname:s:gw~gatewayusagemethod:i:3, ''",
        "gatewayhostname:s:gw~gatewayusagemethod:i:4, ''",
        "gatewayhostname:s:gw~gatewayusagemethod:i:1, /g:gw /gateway-usage-method:direct",
        "gatewayhostname:s:gw~gatewayusagemethod:i:2, /g:gw /gateway-usage-method:detect",
        "remoteapplicationprogram:s:||a~remoteapplicationname:s:A, ''",
        "remoteapplicationmode:i:0~remoteapplicationprogram:s:||a, ''",
        "remoteapplicationmode:i:1~remoteapplicationprogram:s:||a, /app:||a",
        "redirectcomports:i:0~redirectlocation:i:0~autoreconnection enabled:i:0, -auto-reconnect"
    })
    void argumentsDoNotMoreThanTheFile(String lines, String arguments) {
        Exported exported = FreeRdpArguments.export(document("full address:s:srv~" + lines), SCHEMA, Syntax.V2);
        assertEquals(("/v:srv " + arguments).strip(), String.join(" ", exported.arguments()));
        assertEquals(Map.of(), exported.leftOut());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /gateway:g:gw,"p:hid,den"             | gw | [/gateway:p] | []
            /gateway:g:gw,p:"hid,den",u:me        | gw | [/gateway:p] | [/gateway:u:me]
            /gateway:g:gw,p:hid,den               | gw | [/gateway:p] | [/gateway:…]
            /gateway:g:gw,"p:hidden               |    | []           | [/gateway:…]
            -p hidden /g:gw                       | gw | [-p]         | []
            /g:gw --p:hidden                      | gw | [--p]        | []
            /P:hidden                             |    | [/P]         | []
            /proxy:http://me:hidden@proxy         |    | []           | [/proxy:…]
            /proxy:http://proxy:3128              |    | []           | [/proxy:http://proxy:3128]
            /smartcard-logon:cert:x,pin:hidden    |    | []           | [/smartcard-logon:…]
            """)
    void secretsOfArgumentsAreNeitherKeptNorShown(String line, String gateway, String secrets, String notUnderstood) {
        List<String> arguments = new java.util.ArrayList<>(List.of("xfreerdp3"));
        arguments.addAll(List.of(line.split(" ")));
        Imported imported = FreeRdpArguments.parse(arguments, SCHEMA);
        assertFalse(imported.toString().contains("hid") || imported.toString().contains("den"), imported::toString);
        assertFalse(
                imported.document().text().contains("hid"), imported.document().text());
        assertEquals(Optional.ofNullable(gateway), imported.document().text("gatewayhostname"));
        assertEquals(secrets, imported.secrets().toString());
        assertEquals(notUnderstood, imported.notUnderstood().toString());
        assertEquals(
                gateway != null,
                imported.document().number("gatewayusagemethod").equals(Optional.of(1L)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            alternate shell:s:          |                        | MSTSC   |
            username:s:me               | USERNAME:s: me         | MSTSC   |
            drivestoredirect:s:         |                        | FREERDP |
            drivestoredirect:s:         |                        | MSTSC   | drivestoredirect FILE UNKNOWN
            redirectclipboard:i:1       |                        | MSTSC   |
            redirectclipboard:i:0       |                        | MSTSC   | redirectclipboard FILE DEFAULT
            alternate shell:s:cmd       |                        | MSTSC   | alternate shell FILE null
            own key:s:                  |                        | MSTSC   | own key FILE null
            redirectclipboard:s:1       |                        | FREERDP | redirectclipboard FILE_IGNORED DEFAULT
            redirectclipboard:s:0       | redirectclipboard:i:0  | FREERDP | redirectclipboard FILE_IGNORED FILE
            redirectclipboard:s:0       | redirectclipboard:i:0  | MSTSC   | redirectclipboard FILE FILE
            redirectclipboard:I:0       | redirectclipboard:i:0  | MSTSC   |
            """)
    void filesAreComparedByWhatTheyDo(String left, String right, Client client, String difference) {
        List<RdpComparison.Difference> found =
                RdpComparison.between(document(left + "~"), document(right == null ? "" : right + "~"), SCHEMA, client);
        assertEquals(
                Optional.ofNullable(difference).orElse(""),
                String.join(
                        ";",
                        found.stream()
                                .map(one -> one.name() + " " + origin(one.before()) + " " + origin(one.after()))
                                .toList()));
    }

    private static String origin(Effective effective) {
        return effective == null ? "null" : effective.origin().name();
    }

    @ParameterizedTest
    @EnumSource(Syntax.class)
    void thereAndBackIsTheSame(Syntax syntax) {
        StringBuilder text = new StringBuilder("full address:s:srv:3390~");
        for (FreeRdpArguments.Row row : FreeRdpArguments.rows()) {
            if (!row.argument().equals("-") && !text.toString().contains("~" + row.name() + ":")) {
                char type = SCHEMA.find(row.name()).orElseThrow().type();
                String value = row.value().equals("*") ? "2" : row.value().equals("*all") ? "*" : row.value();
                text.append(row.name())
                        .append(':')
                        .append(type)
                        .append(':')
                        .append(value)
                        .append('~');
            }
        }
        RdpDocument document = document(text + "remoteapplicationmode:i:1~");
        Exported exported = FreeRdpArguments.export(document, SCHEMA, syntax);
        assertEquals(Map.of(), exported.leftOut());
        Imported imported = FreeRdpArguments.parse(exported.arguments(), SCHEMA);
        assertEquals(List.of(), imported.notUnderstood());
        assertEquals(List.of(), RdpComparison.between(document, imported.document(), SCHEMA, Client.FREERDP));
    }

    @ParameterizedTest
    @CsvSource({"MSTSC, FREERDP", "FREERDP, MSTSC", "MSTSC, WINDOWS_APP", "WINDOWS_APP, FREERDP", "MSRDPEX, MSTSC"})
    void aConvertedFileDoesTheSame(Client from, Client to) {
        RdpDocument document =
                document("Full Address:S:srv~audiomode:i:2~EnableMouseJiggler:i:1~password 51:b:0102~use multimon:i:1~"
                        + "gatewayhostname:s:gw~own key:s:x~drivestoredirect:s:C:\\;~");
        Conversion conversion = RdpConverter.convert(document, SCHEMA, from, to);
        Map<String, String> before = effective(document, from);
        Map<String, String> after = effective(conversion.document(), to);
        before.forEach((name, value) -> {
            boolean heeded = SCHEMA.find(name)
                    .map(property -> property.clients().contains(to)
                            && property.needs().stream().allMatch(need -> need.holdsIn(document)))
                    .orElse(true);
            if (heeded
                    && !name.startsWith("remoteapp")
                    && !name.equals("disableremoteappcapscheck")
                    && SCHEMA.find(name)
                            .map(property -> !property.is(org.rdpworkbench.rdpfile.core.schema.Property.Flag.OBSOLETE))
                            .orElse(true)) {
                assertEquals(value, after.get(name), name);
            }
        });
        assertTrue(conversion.document().text("own key").isPresent());
        assertTrue(conversion.changes().stream().anyMatch(change -> change.what() == What.NOT_KNOWN));
        assertEquals(
                to == Client.MSTSC || to == Client.MSRDPEX,
                conversion.document().text("password 51").isPresent());
        assertFalse(conversion.changes().toString().contains("0102"), "a secret is not told");
        assertEquals(
                's', conversion.document().setting("full address").orElseThrow().type());
    }

    private static Map<String, String> effective(RdpDocument document, Client client) {
        Map<String, String> values = new java.util.HashMap<>();
        for (Effective effective : Effective.of(document, SCHEMA, client)) {
            if (effective.origin() == Effective.Origin.FILE || effective.origin() == Effective.Origin.DEFAULT) {
                values.put(effective.name(), effective.value());
            }
        }
        return values;
    }

    @Test
    void conversionSaysWhatTakesOrLosesItsEffect() {
        RdpDocument document = document("full address:s:srv~password:s:hidden~domain:s:~/p:hidden~/cert:ignore~");
        List<String> toFreeRdp = RdpConverter.convert(document, SCHEMA, Client.MSTSC, Client.FREERDP).changes().stream()
                .map(Object::toString)
                .toList();
        assertFalse(toFreeRdp.toString().contains("hidden"), toFreeRdp::toString);
        for (String name : List.of("/p", "/cert", "password")) {
            assertTrue(
                    toFreeRdp.contains(new RdpConverter.Change(What.TAKES_EFFECT, name, "").toString()),
                    toFreeRdp::toString);
        }
        assertTrue(toFreeRdp.contains(new RdpConverter.Change(What.MAY_END, "drivestoredirect", "").toString()));
        Conversion back = RdpConverter.convert(document, SCHEMA, Client.FREERDP, Client.MSTSC);
        assertFalse(back.changes().stream().anyMatch(change -> change.what() == What.MAY_END));
        assertTrue(back.changes().contains(new RdpConverter.Change(What.LOSES_EFFECT, "/cert", "")));
        assertTrue(back.document().text().contains("/cert:ignore"));
        assertFalse(back.changes().stream().anyMatch(change -> change.what() == What.TAKES_EFFECT));
    }

    @Test
    void conversionRenamesAndDropsSignatures() {
        Conversion conversion = RdpConverter.convert(
                document(
                        "full address:s:srv~redirectdrives:i:1~connect to console:i:1~signscope:s:Full Address,RedirectDrives~signature:s:AQAB~"),
                SCHEMA,
                Client.MSTSC,
                Client.MSRDPEX);
        assertEquals(
                "full address:s:srv\r\ndrivestoredirect:s:*\r\nadministrative session:i:1\r\n",
                conversion.document().text());
        assertTrue(conversion.changes().stream().anyMatch(change -> change.what() == What.SIGNATURE_DROPPED));
        RdpDocument ansi = RdpDocument.of(
                "full address:s:srv\r\nusername:s:J\u00FCrgen\r\n".getBytes(StandardCharsets.ISO_8859_1));
        RdpDocument wide =
                RdpConverter.convert(ansi, SCHEMA, Client.MSTSC, Client.MSTSC).document();
        assertEquals(RdpEncoding.STANDARD, wide.encoding());
        assertEquals(ansi.text(), wide.text());
    }

    @Test
    void programsAreFoundAndToldTheFileOnly(@TempDir Path folder) throws IOException {
        for (ClientProgram.System system : ClientProgram.System.values()) {
            assertFalse(ClientProgram.of(system).isEmpty(), system.name());
        }
        Path bin = Files.createDirectory(folder.resolve("bin"));
        Path program = Files.writeString(bin.resolve("remmina"), "#!/bin/sh\n");
        ClientProgram remmina = ClientProgram.of(ClientProgram.System.LINUX).stream()
                .filter(one -> one.id().equals("remmina"))
                .findFirst()
                .orElseThrow();
        assertEquals(Optional.empty(), remmina.find(Map.of("PATH", bin.toString())::get));
        assertTrue(program.toFile().setExecutable(true));
        assertEquals(Optional.of(program), remmina.find(Map.of("PATH", "/nowhere" + File.pathSeparator + bin)::get));
        assertEquals(Optional.empty(), remmina.find(Map.<String, String>of()::get));
        Path file = folder.resolve("x y.rdp");
        assertEquals(List.of(program.toString(), "-c", file.toString()), remmina.command(program, file));
        assertEquals(Optional.empty(), remmina.explain(1));
        ClientProgram app = ClientProgram.of(ClientProgram.System.MAC).stream()
                .filter(one -> one.id().equals("windows-app"))
                .findFirst()
                .orElseThrow();
        assertEquals(
                List.of("/usr/bin/open", "-a", "/Applications/Windows App.app", file.toString()),
                app.command(Path.of("/Applications/Windows App.app"), file));
    }

    @Test
    void whatOpensNoFilesIsFoundAndNotStarted(@TempDir Path folder) throws IOException {
        List<ClientProgram> windows = ClientProgram.of(ClientProgram.System.WINDOWS);
        for (Map.Entry<String, String> one : Map.of(
                        "anyviewer", "AnyViewer/AnyViewer.exe",
                        "windows-app", "Packages/MicrosoftCorporationII.Windows365_8wekyb3d8bbwe")
                .entrySet()) {
            ClientProgram program = windows.stream()
                    .filter(some -> some.id().equals(one.getKey()))
                    .findFirst()
                    .orElseThrow();
            assertFalse(program.opensFiles());
            Map<String, String> variables =
                    Map.of("ProgramFiles", folder.toString(), "LocalAppData", folder.toString());
            assertEquals(Optional.empty(), program.find(variables::get));
            Path place = folder.resolve(one.getValue());
            Files.createDirectories(place.getParent());
            Files.createFile(place);
            assertEquals(Optional.of(place), program.find(variables::get));
            assertEquals(Optional.empty(), program.find(Map.of("ProgramFiles", "a\0b", "LocalAppData", " ")::get));
            assertThrows(IllegalStateException.class, () -> program.command(place, folder.resolve("x.rdp")));
        }
        assertEquals("mstsc", windows.getFirst().id(), "what opens files comes first");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            147 | the transport failed: nobody answers, or the connection broke
            134 | signing in failed
            0   | ended in order
            """)
    void exitCodesOfFreeRdpAreExplained(int exit, String meaning) {
        ClientProgram program = ClientProgram.of(ClientProgram.System.LINUX).getFirst();
        assertEquals(meaning, program.explain(exit).orElseThrow());
        assertEquals(Optional.empty(), program.explain(99));
    }

    @Test
    void someProgramsAskForThePasswordAtTheTerminal() {
        assertEquals(
                List.of("xfreerdp3", "wlfreerdp3", "xfreerdp", "wlfreerdp"),
                ClientProgram.of(ClientProgram.System.LINUX).stream()
                        .filter(ClientProgram::asksAtTerminal)
                        .map(ClientProgram::id)
                        .toList());
    }

    /** A crash has the number of a name that could not be resolved: who reads only that looks for the mistake in the wrong place. */
    @Test
    void aSignalMayHaveEndedTheProgramInstead() throws IOException, InterruptedException {
        int exit = new ProcessBuilder("/bin/sh", "-c", "kill -SEGV $$").start().waitFor();
        ClientProgram program = ClientProgram.of(ClientProgram.System.LINUX).getFirst();
        assertEquals(Optional.of("the name could not be resolved"), program.explain(exit));
        assertEquals(Optional.of("SIGSEGV"), ClientProgram.signal(exit, ClientProgram.System.LINUX));
        assertEquals(Optional.empty(), ClientProgram.signal(exit, ClientProgram.System.WINDOWS));
        assertEquals(Optional.empty(), ClientProgram.signal(0, ClientProgram.System.LINUX));
        assertEquals(Optional.empty(), ClientProgram.signal(148, ClientProgram.System.LINUX));
    }
}
