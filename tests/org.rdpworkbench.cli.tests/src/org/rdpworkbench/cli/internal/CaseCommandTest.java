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
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaseCommandTest {
    @TempDir
    private Path folder;

    private final Workshop workshop = new Workshop();

    /** Diagnoses a file of those lines and saves the case. */
    private String saved(String name, String... lines) throws IOException {
        Path evidence = folder.resolve("SYSTEM");
        Files.write(evidence, List.of(lines));
        String file = folder.resolve(name).toString();
        workshop.run("diagnose", "--evidence", evidence.toString(), "--format", "json", "--out", file);
        workshop.out.reset();
        workshop.err.reset();
        return file;
    }

    @Test
    void aSavedCaseIsShownAsItWasFound() throws IOException {
        String file = saved("monday.rdpcase", "off=1");
        assertEquals(1, workshop.run("case", "show", file), workshop.err());
        assertTrue(workshop.out().startsWith("✗ Remote Desktop is switched off: proven\n"), workshop.out());
    }

    @Test
    void aSavedCaseIsRunAgainOnWhatIsThereNow() throws IOException {
        String file = saved("monday.rdpcase", "off=1");
        Files.writeString(folder.resolve("SYSTEM"), "off=0\n");
        assertEquals(0, workshop.run("case", "rerun", file), workshop.err());
        assertTrue(workshop.out().startsWith("✓ No problem found"), workshop.out());
    }

    @Test
    void aCaseWhoseEvidenceIsGoneSaysSoInOneLine() throws IOException {
        String file = saved("monday.rdpcase", "off=1");
        Files.delete(folder.resolve("SYSTEM"));
        assertEquals(3, workshop.run("case", "rerun", file, "--format", "json"));
        assertEquals(1, workshop.err().lines().count(), workshop.err());
        assertTrue(workshop.err().contains("there is no such file"), workshop.err());
    }

    @Test
    void whatGotBetterIsSaidWithItsReading() throws IOException {
        String monday = saved("monday.rdpcase", "off=1");
        String tuesday = saved("tuesday.rdpcase", "off=0");
        assertEquals(0, workshop.run("case", "compare", monday, tuesday), workshop.err());
        assertTrue(workshop.out().contains("Remote Desktop is switched off: proven → ruled out"), workshop.out());
        assertTrue(workshop.out().contains("better, SYSTEM"), workshop.out());
        assertTrue(workshop.out().contains("off: 1 (REG_DWORD) → 0 (REG_DWORD)"), workshop.out());
        assertTrue(workshop.out().contains("Remote Desktop is off here: problem → not found"), workshop.out());
    }

    @Test
    void whatGotWorseIsExitCodeOne() throws IOException {
        String monday = saved("monday.rdpcase", "off=0");
        String tuesday = saved("tuesday.rdpcase", "off=1");
        assertEquals(1, workshop.run("case", "compare", monday, tuesday, "--format", "json"), workshop.err());
        JsonObject json = JsonParser.parseString(workshop.out()).getAsJsonObject();
        assertEquals("rdpworkbench.comparison/1", json.get("format").getAsString());
        JsonArray differences = json.getAsJsonArray("differences");
        JsonObject cause = differences.get(0).getAsJsonObject();
        assertEquals("remote-desktop-off", cause.get("cause").getAsString());
        assertEquals("ruled-out", cause.get("before").getAsString());
        assertEquals("proven", cause.get("after").getAsString());
        assertEquals("worse", cause.get("direction").getAsString());
        JsonObject reading = differences.get(differences.size() - 1).getAsJsonObject();
        assertEquals("off", reading.get("name").getAsString());
        assertEquals("present", reading.getAsJsonObject("before").get("state").getAsString());
    }

    @Test
    void aCaseIsNoDifferentFromItself() throws IOException {
        String monday = saved("monday.rdpcase", "off=1");
        assertEquals(0, workshop.run("case", "compare", monday, monday), workshop.err());
        assertTrue(workshop.out().contains("No difference"), workshop.out());
    }

    @Test
    void anExportIsOnePageThatStandsAlone() throws IOException {
        String file = saved("monday.rdpcase", "off=1");
        assertEquals(0, workshop.run("case", "export", file), workshop.err());
        String page = workshop.out();
        assertTrue(page.startsWith("<!DOCTYPE html>"), page);
        assertTrue(page.contains("Remote Desktop is switched off: proven"), page);
        assertTrue(page.contains(folder.getFileName().toString()), page);
        workshop.out.reset();
        assertEquals(0, workshop.run("case", "export", file, "--format", "text"), workshop.err());
        assertTrue(workshop.out().startsWith("✗ Remote Desktop is switched off: proven\n"), workshop.out());
    }

    @Test
    void aMaskedExportSaysWhatWasFoundAndNotWhere() throws IOException {
        Path own = Files.createDirectories(folder.resolve("Users").resolve("Jane Doe"));
        Path evidence = Files.writeString(own.resolve("SYSTEM"), "off=1\naddress=10.20.30.40\n");
        String file = folder.resolve("case.rdpcase").toString();
        workshop.run("diagnose", "--evidence", evidence.toString(), "--format", "json", "--out", file);
        workshop.out.reset();
        assertEquals(0, workshop.run("case", "export", file, "--verbose"), workshop.err());
        assertTrue(workshop.out().contains("Jane Doe"), workshop.out());
        workshop.out.reset();
        assertEquals(0, workshop.run("case", "export", file, "--mask", "--verbose"), workshop.err());
        String page = workshop.out();
        assertTrue(page.contains("Remote Desktop is switched off: proven"), page);
        assertTrue(page.contains("Masked"), page);
        assertFalse(page.contains("Jane"), page);
    }

    @Test
    void aMaskIsForWhatPeopleRead() throws IOException {
        String file = saved("monday.rdpcase", "off=1");
        assertEquals(2, workshop.run("case", "export", file, "--mask", "--format", "json"));
        assertEquals(1, workshop.err().lines().count(), workshop.err());
        workshop.err.reset();
        assertEquals(2, workshop.run("case", "show", file, "--mask"));
        assertTrue(workshop.err().contains("export"), workshop.err());
    }

    @Test
    void whatTheUserWroteIsKept() throws IOException {
        String file = saved("monday.rdpcase", "off=1");
        Path path = Path.of(file);
        JsonObject json = JsonParser.parseString(Files.readString(path)).getAsJsonObject();
        json.addProperty("title", "Monday's fault");
        json.addProperty("notes", "ask Jane");
        json.addProperty("ticket", 4711);
        Files.writeString(path, json.toString());
        for (String action : List.of("show", "rerun", "export")) {
            workshop.out.reset();
            workshop.run("case", action, file, "--format", "json");
            JsonObject printed = JsonParser.parseString(workshop.out()).getAsJsonObject();
            assertEquals("Monday's fault", printed.get("title").getAsString(), action);
            assertEquals("ask Jane", printed.get("notes").getAsString(), action);
            assertEquals(4711, printed.get("ticket").getAsInt(), action);
        }
    }

    @Test
    void wrongUseIsSaidInOneLine() throws IOException {
        String file = saved("monday.rdpcase", "off=1");
        assertEquals(2, workshop.run("case", "compare", file));
        assertEquals(1, workshop.err().lines().count(), workshop.err());
        assertTrue(workshop.err().contains("two case files"), workshop.err());
        workshop.err.reset();
        assertEquals(
                3, workshop.run("case", "show", folder.resolve("none.rdpcase").toString()));
        assertTrue(workshop.err().contains("does not exist"), workshop.err());
        workshop.err.reset();
        Path broken = Files.writeString(folder.resolve("broken.rdpcase"), "{\"format\": ");
        assertEquals(3, workshop.run("case", "show", broken.toString()));
        assertEquals(1, workshop.err().lines().count(), workshop.err());
    }
}
