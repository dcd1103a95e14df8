// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("explain --advice")
class AdviceTest {
    private final Workshop workshop = new Workshop();

    @TempDir
    Path folder;

    @Test
    @DisplayName("prints each step with judgement, reason and place, and ends with 1 where one is harmful")
    void text() throws IOException {
        Path page =
                write("page.md", "# Fix\n\n1. Rename MachineKeys.\n2. Sing a song.\n3. Never turn off the firewall.\n");
        assertEquals(1, workshop.run("explain", "--advice", page.toString()), workshop.err());
        String out = workshop.out().replaceAll("\\s+", " ");
        assertTrue(out.startsWith("✗ One step of this advice would do harm"), out);
        assertTrue(out.contains("✗ harmful: Rename or delete the folder MachineKeys. line 3"), out);
        assertTrue(out.contains("✓ warns, rightly: Turn the firewall off. line 5"), out);
        assertTrue(out.contains("Instead: Correct only the rights of the one key file"), out);
        assertTrue(out.contains("2. Sing a song."), out);
    }

    @Test
    @DisplayName("ranks the steps for a case, and says why")
    void ranked() throws IOException {
        Path evidence = write("evidence", "off=1\n");
        Path saved = folder.resolve("saved.rdpcase");
        workshop.run("diagnose", "--evidence", evidence.toString(), "--format", "json", "--out", saved.toString());
        Path page =
                write("page.txt", "ipconfig /flushdns\nChange fDenyTSConnections to 0.\nRestart-Service termserv\n");
        assertEquals(
                0,
                workshop.run("explain", "--advice", page.toString(), "--case", saved.toString(), "--format", "json"),
                workshop.err());
        JsonObject json = JsonParser.parseString(workshop.out()).getAsJsonObject();
        assertEquals("rdpworkbench.advice/1", json.get("format").getAsString());
        JsonArray steps = json.getAsJsonArray("steps");
        assertEquals("enable-remote-desktop", field(steps, 0, "rule"));
        assertEquals("proven", field(steps, 0, "fit"));
        assertEquals("remote-desktop-off", field(steps, 0, "cause"));
        assertTrue(field(steps, 0, "fitWhy").contains("Remote Desktop is off here"), field(steps, 0, "fitWhy"));
        assertEquals("flush-dns", field(steps, 1, "rule"));
        assertEquals("not-examined", field(steps, 1, "fit"));
        assertEquals("service-termserv", field(steps, 2, "rule"));
        assertEquals("useless", field(steps, 2, "judgement"));
    }

    private static String field(JsonArray steps, int step, String name) {
        return steps.get(step).getAsJsonObject().get(name).getAsString();
    }

    @Test
    @DisplayName("says of a text of which nothing is known that it could not be examined")
    void nothing() throws IOException {
        Path page = write("poem.txt", "The moon is up.\n");
        assertEquals(3, workshop.run("explain", "--advice", page.toString(), "--format", "json"));
        JsonArray steps =
                JsonParser.parseString(workshop.out()).getAsJsonObject().getAsJsonArray("steps");
        assertEquals(1, steps.size());
        assertFalse(steps.get(0).getAsJsonObject().get("recognised").getAsBoolean());
        assertFalse(steps.get(0).getAsJsonObject().has("judgement"));
    }

    @Test
    @DisplayName("says what is wrong with its options and files")
    void wrong() throws IOException {
        assertEquals(2, workshop.run("explain"));
        assertEquals(2, workshop.run("explain", "0x904", "--case", "x.rdpcase"));
        assertEquals(2, workshop.run("explain", "0x904", "--advice", "x.txt"));
        assertEquals(
                3, workshop.run("explain", "--advice", folder.resolve("missing").toString()));
        assertEquals(3, workshop.run("explain", "--advice", folder.toString()));
        assertEquals(
                3, workshop.run("explain", "--advice", write("empty", " \n").toString()));
        Path page = write("page.txt", "Reboot the server.");
        assertEquals(3, workshop.run("explain", "--advice", page.toString(), "--case", page.toString()));
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
