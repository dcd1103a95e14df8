// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rdpworkbench.testsupport.Ports;
import org.rdpworkbench.testsupport.Programs;

/** {@code rdp forecast}, {@code convert}, {@code to-freerdp}, {@code from-freerdp} and {@code launch}. */
class RdpClientCommandsTest {
    private final RdpConsole console = new RdpConsole();

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void file() throws IOException {
        file = Files.writeString(
                folder.resolve("x.rdp"),
                "full address:s:127.0.0.1:" + Ports.free()
                        + "\r\npassword:s:hunter2\r\ndrivestoredirect:s:*\r\nredirectclipboard:i:1\r\n");
    }

    @Test
    void whatCannotBeWrittenIsNamedAndNotTheFileBesideIt() {
        String target = file.resolveSibling("missing").resolve("new.rdp").toString();
        assertEquals(3, console.run("rdp", "convert", file.toString(), "--for", "freerdp", "--to", target));
        assertTrue(console.err().contains(target + " cannot be written: there is no such folder"), console.err());
        assertFalse(console.err().contains(".part"), console.err());
    }

    @Test
    void forecastSaysWhatReceiversWillSee() {
        assertEquals(0, console.run("rdp", "forecast", file.toString()));
        assertTrue(console.unfolded().contains("\"Caution: Unknown remote connection\""), console.out());
        assertTrue(console.out().contains("[ ] Drives: * (the file asks for it)"), console.out());
        assertTrue(console.out().contains("[x] Drives: * (the file asks for it)"), console.out());
        assertEquals(
                1,
                console.run(
                        "rdp",
                        "forecast",
                        file.toString(),
                        "--allow-unsigned",
                        "no",
                        "--receiver",
                        "mstsc-2026-07",
                        "--format",
                        "json"));
        JsonObject forecast = console.json().getAsJsonArray("forecasts").get(0).getAsJsonObject();
        assertEquals("blocked", forecast.get("outcome").getAsString());
        assertEquals(
                0,
                console.run(
                        "rdp",
                        "forecast",
                        file.toString(),
                        "--receiver",
                        "mstsc-2026-04",
                        "--dialog-version",
                        "1",
                        "--consent",
                        "yes"));
        assertTrue(console.unfolded().contains("Parts of this are inferred"), console.out());
        assertEquals(
                0, console.run("rdp", "forecast", file.toString(), "--receiver", "windows-app", "--format", "json"));
        assertEquals(
                "unknown",
                console.json()
                        .getAsJsonArray("forecasts")
                        .get(0)
                        .getAsJsonObject()
                        .get("confidence")
                        .getAsString());
        assertEquals(2, console.run("rdp", "forecast", file.toString(), "--receiver", "putty"));
        assertEquals(2, console.run("rdp", "forecast", file.toString(), "--allow-signed", "maybe"));
        assertTrue(console.err().contains("neither yes nor no"), console.err());
    }

    @Test
    void convertWritesAnotherFile() throws IOException {
        Path other = folder.resolve("other.rdp");
        assertEquals(
                0, console.run("rdp", "convert", file.toString(), "--for", "windows-app", "--to", other.toString()));
        assertFalse(console.out().contains("hunter2"), console.out());
        assertTrue(console.unfolded().contains("password (removed: this client takes no notice)"), console.out());
        String text = Files.readString(other, StandardCharsets.UTF_8);
        assertFalse(text.contains("password"), text);
        assertTrue(text.contains("full address:s:127.0.0.1"), text);
        assertEquals(
                3,
                console.run(
                        "rdp",
                        "convert",
                        file.toString(),
                        "--for",
                        "mstsc",
                        "--to",
                        folder.resolve("no/x.rdp").toString()));
        assertTrue(console.err().contains("cannot be written"), console.err());
        assertEquals(2, console.run("rdp", "convert", file.toString(), "--for", "mstsc"));
    }

    @Test
    void freeRdpsCommandLineAndBack() throws IOException {
        assertEquals(0, console.run("rdp", "to-freerdp", file.toString(), "--format", "json"));
        assertTrue(
                console.json().getAsJsonArray("arguments").toString().contains("\"+drives\",\"+clipboard\""),
                console.out());
        assertFalse(console.out().contains("hunter2"), console.out());
        assertEquals(0, console.run("rdp", "to-freerdp", file.toString(), "--freerdp", "3", "--format", "json"));
        assertEquals("xfreerdp3", console.json().get("program").getAsString());
        assertEquals(2, console.run("rdp", "to-freerdp", file.toString(), "--freerdp", "4"));
        assertTrue(console.err().contains("neither 2 nor 3"), console.err());
        Path back = folder.resolve("back.rdp");
        assertEquals(
                0,
                console.run(
                        "rdp",
                        "from-freerdp",
                        "--to",
                        back.toString(),
                        "--",
                        "xfreerdp",
                        "/v:srv",
                        "/p:hunter2",
                        "-clipboard"));
        assertTrue(console.out().contains("/p (a secret"), console.out());
        assertEquals(
                "\uFEFFfull address:s:srv\r\nredirectclipboard:i:0\r\n",
                Files.readString(back, StandardCharsets.UTF_16LE));
        assertEquals(1, console.run("rdp", "from-freerdp", "--to", back.toString(), "--", "/v:srv", "/nonsense"));
        assertTrue(console.out().contains("/nonsense (not understood)"), console.out());
    }

    @Test
    void launchTellsWhatIsThereAndHowItEnded() throws IOException {
        assertEquals(0, console.run("rdp", "launch", "--list"));
        assertTrue(console.out().contains("xfreerdp: FreeRDP (X11)"), console.out());
        Programs.require("xfreerdp");
        assertEquals(
                0,
                console.run("rdp", "launch", file.toString(), "--with", "xfreerdp", "--dry-run", "--format", "json"));
        assertTrue(console.json().getAsJsonArray("command").get(1).getAsString().endsWith("x.rdp"), console.out());
        assertFalse(console.out().contains("hunter2"), console.out());
        assertEquals(1, console.run("rdp", "launch", file.toString(), "--with", "xfreerdp"));
        assertTrue(console.out().contains("FreeRDP (X11) ended with 1"), console.out());
        assertEquals(2, console.run("rdp", "launch", file.toString(), "--with", "putty"));
        assertEquals(2, console.run("rdp", "launch"));
        Path named = Files.copy(file, folder.resolve("x.txt"));
        assertEquals(2, console.run("rdp", "launch", named.toString(), "--with", "xfreerdp"));
        assertTrue(console.err().contains("only files whose names end in .rdp"), console.err());
    }

    @Test
    void launchOpensNothingThatLooksLikeAnAttack() throws IOException {
        Programs.require("xfreerdp");
        Path option = Files.writeString(folder.resolve("o.rdp"), "full address:s:server.lan\r\n/cert:ignore\r\n");
        assertEquals(1, console.run("rdp", "launch", option.toString(), "--with", "xfreerdp", "--dry-run"));
        assertTrue(console.err().contains("command line option"), console.err());
        assertEquals(0, console.run("rdp", "launch", option.toString(), "--with", "xfreerdp", "--dry-run", "--anyway"));
    }
}
