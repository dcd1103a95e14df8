// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code rdp lint}, {@code show}, {@code format} and {@code diff}, as the running bundles contribute them. */
class RdpCheckCommandsTest {
    private final RdpConsole console = new RdpConsole();

    @TempDir
    Path folder;

    private Path clean;
    private Path bad;

    @BeforeEach
    void files() throws IOException {
        clean = Files.writeString(folder.resolve("clean.rdp"), "full address:s:server.lan\r\nscreen mode id:i:1\r\n");
        bad = Files.writeString(
                Files.createDirectory(folder.resolve("sub")).resolve("bad.rdp"),
                "full address:s:server.lan\r\npassword:s:hunter2\r\nautention level:i:0\r\n");
    }

    @Test
    void lintSaysWhatIsWrongAndWhy() {
        assertEquals(0, console.run("rdp", "lint", clean.toString()), console.err());
        assertTrue(console.out().startsWith("✓ 1 file checked: no errors"), console.out());
        assertEquals(1, console.run("rdp", "lint", clean.toString(), bad.toString()));
        assertTrue(
                console.out().contains("line 2: password holds a password in clear text. (secret.clear-text)"),
                console.out());
        assertTrue(console.out().contains("Whoever reads the file has the password."), console.out());
        assertFalse(console.out().contains("hunter2"), console.out());
    }

    @Test
    void lintTakesFoldersPatternsAndStandardInput() throws IOException {
        assertEquals(1, console.run("rdp", "lint", "--format", "json", folder.toString()));
        assertEquals(2, console.json().getAsJsonArray("files").size());
        assertEquals(0, console.run("rdp", "lint", "--format", "json", folder + "/*.rdp"));
        assertEquals(1, console.json().getAsJsonArray("files").size());
        assertEquals(1, console.run("rdp", "lint", "--format", "json", folder + "/**.rdp"));
        assertEquals(2, console.json().getAsJsonArray("files").size());
        assertEquals(3, console.run("rdp", "lint", folder + "/*.none"));
        assertTrue(console.err().contains("there is no such .rdp file"), console.err());
        assertEquals(1, console.runWith(Files.readAllBytes(bad), "rdp", "lint", "-"));
        assertTrue(console.out().contains("standard input"), console.out());
    }

    @Test
    void lintSaysWhatItCouldNotRead() throws IOException {
        Path place = Files.createDirectory(folder.resolve("x.rdp"));
        assertEquals(3, console.run("rdp", "lint", place.toString()));
        assertEquals(
                3,
                console.run(
                        "rdp",
                        "lint",
                        clean.toString(),
                        folder.resolve("gone.rdp").toString()));
        assertTrue(console.out().contains("does not exist"), console.out());
        assertEquals(
                3,
                console.run(
                        "rdp",
                        "lint",
                        "--format",
                        "json",
                        folder.resolve("gone.rdp").toString()));
        assertFalse(console.json()
                .getAsJsonArray("files")
                .get(0)
                .getAsJsonObject()
                .get("read")
                .getAsBoolean());
    }

    @Test
    void lintWritesSarif() {
        assertEquals(
                1,
                console.run(
                        "rdp",
                        "lint",
                        "--format",
                        "sarif",
                        bad.toString(),
                        folder.resolve("gone.rdp").toString()));
        JsonObject log = console.json();
        assertEquals("2.1.0", log.get("version").getAsString());
        JsonObject run = log.getAsJsonArray("runs").get(0).getAsJsonObject();
        JsonArray rules = run.getAsJsonObject("tool").getAsJsonObject("driver").getAsJsonArray("rules");
        JsonArray results = run.getAsJsonArray("results");
        assertEquals(2, results.size());
        for (JsonElement element : results) {
            JsonObject result = element.getAsJsonObject();
            JsonObject rule = rules.get(result.get("ruleIndex").getAsInt()).getAsJsonObject();
            assertEquals(rule.get("id"), result.get("ruleId"));
        }
        JsonObject secret = results.get(0).getAsJsonObject();
        assertEquals("error", secret.get("level").getAsString());
        JsonObject place =
                secret.getAsJsonArray("locations").get(0).getAsJsonObject().getAsJsonObject("physicalLocation");
        assertEquals(
                bad.toUri().toString(),
                place.getAsJsonObject("artifactLocation").get("uri").getAsString());
        assertEquals(2, place.getAsJsonObject("region").get("startLine").getAsInt());
        assertEquals(12, place.getAsJsonObject("region").get("startColumn").getAsInt());
        assertEquals(19, place.getAsJsonObject("region").get("endColumn").getAsInt());
        JsonObject invocation = run.getAsJsonArray("invocations").get(0).getAsJsonObject();
        assertFalse(invocation.get("executionSuccessful").getAsBoolean());
        assertEquals(1, invocation.getAsJsonArray("toolExecutionNotifications").size());
    }

    @Test
    void lintHeedsTheProject() throws IOException {
        Files.writeString(folder.resolve(".rdplintrc"), "secret.clear-text = off\nkey.unknown = info\n");
        assertEquals(0, console.run("rdp", "lint", bad.toString()));
        Path other = Files.writeString(folder.resolve("other.txt"), "nonsense");
        assertEquals(2, console.run("rdp", "lint", "--config", other.toString(), bad.toString()));
        assertTrue(console.err().contains("\"nonsense\" is not KEY = VALUE"), console.err());
        assertEquals(0, console.run("rdp", "lint", "--rules", "--format", "json"));
        assertTrue(console.json().getAsJsonArray("rules").size() > 40);
    }

    @Test
    void showTellsTheDefaultsOfTheClient() {
        assertEquals(0, console.run("rdp", "show", "--format", "json", clean.toString()));
        String mstsc = console.out();
        assertTrue(mstsc.contains("\"stands\": \"no requirement\""), mstsc);
        assertEquals(0, console.run("rdp", "show", "--client", "freerdp", bad.toString()));
        assertTrue(console.out().contains("(a secret, not shown)"), console.out());
        assertTrue(console.out().contains("2 (warn and ask)"), console.out());
        assertFalse(console.out().contains("hunter2"), console.out());
        assertEquals(0, console.run("rdp", "show", "--only-set", clean.toString()));
        assertFalse(console.out().contains("no requirement"), console.out());
        assertTrue(console.out().contains("Connects to server.lan."), console.out());
    }

    @Test
    void formatChangesTheFormAndNothingElse() throws IOException {
        Path file = Files.write(
                folder.resolve("f.rdp"),
                "\n screen  mode id:i:1\nAUDIOMODE:I:1\nFull Address:S:Server\nsigned:s:x\nUserName:s:  u \nbroken"
                        .getBytes(StandardCharsets.UTF_8));
        assertEquals(1, console.run("rdp", "format", "--check", file.toString()));
        assertTrue(console.out().contains("not in form"), console.out());
        assertEquals(0, console.run("rdp", "format", "--sort", "--utf-16", file.toString()));
        assertEquals(
                "\uFEFFfull address:s:Server\r\nusername:s:  u \r\naudiomode:i:1\r\n screen  mode id:i:1\r\nsigned:s:x\r\nbroken\r\n",
                Files.readString(file, StandardCharsets.UTF_16LE));
        assertEquals(0, console.run("rdp", "format", "--check", "--sort", file.toString()));
        byte[] before = Files.readAllBytes(file);
        assertEquals(0, console.run("rdp", "format", file.toString()));
        assertArrayEquals(before, Files.readAllBytes(file));
        assertEquals(2, console.run("rdp", "format", "-"));
    }

    @Test
    void formatLeavesSignedLinesAsTheyAre() throws IOException {
        Path file = Files.writeString(
                folder.resolve("s.rdp"),
                "Full Address:s:Server\r\nAUDIOMODE:i:1\r\nSIGNSCOPE:s:Full Address\r\nsignature:s:AQ==\r\n");
        assertEquals(0, console.run("rdp", "format", file.toString()));
        assertEquals(
                "Full Address:s:Server\r\naudiomode:i:1\r\nSIGNSCOPE:s:Full Address\r\nsignature:s:AQ==\r\n",
                Files.readString(file));
    }

    @Test
    void diffIsByMeaning() throws IOException {
        Path same = Files.writeString(
                folder.resolve("same.rdp"),
                "Screen Mode ID:i:01\nserver port:i:3389\nFULL ADDRESS:s:SERVER.lan\nauthentication level:i:3\n");
        assertEquals(0, console.run("rdp", "diff", clean.toString(), same.toString()), console.out());
        assertEquals(1, console.run("rdp", "diff", "--client", "freerdp", clean.toString(), same.toString()));
        assertTrue(console.out().contains("authentication level"), console.out());
        assertEquals(1, console.run("rdp", "diff", "--format", "json", clean.toString(), bad.toString()));
        assertEquals(3, console.json().getAsJsonArray("differences").size());
        assertFalse(console.out().contains("hunter2"), console.out());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            rdp                           | a command is expected
            rdp foo                       | "foo" is not a command; commands are lint, show
            rdp lint                      | FILE is missing
            rdp show                      | FILE is missing
            rdp diff a.rdp                | OTHER is missing
            rdp --format json lint a.rdp  | options stand behind "lint"
            rdp show --format sarif a.rdp | is not text, json or html
            rdp lint --client putty a.rdp | "putty" is not one of mstsc
            rdp lint a[b                  | is no pattern
            """)
    void wrongUsageIsOneLine(String arguments, String expected) {
        assertEquals(2, console.run(arguments.split(" ")), console.err());
        assertTrue(console.err().contains(expected), console.err());
        assertEquals(1, console.err().lines().count(), console.err());
    }

    @Test
    void eachCommandExplainsItself() {
        for (String command : new String[] {
            "lint",
            "show",
            "format",
            "diff",
            "verify",
            "sign",
            "forecast",
            "convert",
            "to-freerdp",
            "from-freerdp",
            "launch"
        }) {
            assertEquals(0, console.run("rdp", command, "--help"));
            assertTrue(console.out().contains("Usage: rdpw rdp " + command), console.out());
            assertTrue(console.out().contains("Example:"), console.out());
        }
    }
}
