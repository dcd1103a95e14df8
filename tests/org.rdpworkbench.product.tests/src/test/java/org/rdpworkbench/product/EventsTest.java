// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rdpworkbench.testsupport.SharedData;

/** Event logs of a real server on the open Internet. */
class EventsTest {
    private static final String SERVER = "evtx/server-Microsoft-Windows-";

    @TempDir
    private static Path folder;

    @BeforeAll
    static void unpack() throws IOException, InterruptedException {
        SharedData.unpack(SERVER + "RemoteDesktopServices-RdpCoreTS-Operational.evtx", folder);
        SharedData.unpack(SERVER + "TerminalServices-RemoteConnectionManager-Operational.evtx", folder);
        SharedData.unpack("evtx/system.evtx", folder);
    }

    @Test
    void aDiagnosisTellsWhatTheLogsSay() throws Exception {
        Run json = Product.run("diagnose", "--evidence", folder.toString(), "--format", "json");
        DiagnoseTest.validate(json.exits(0).out());
        JsonNode investigation = json.json();
        List<String> found = new ArrayList<>();
        for (JsonNode finding : investigation.path("findings")) {
            found.add(finding.path("id").asText());
            boolean ofEvents = finding.path("area").asText().equals("events");
            assertTrue(
                    !ofEvents
                            || finding.path("proves").isEmpty()
                                    && finding.path("rulesOut").isEmpty(),
                    finding::toString);
        }
        assertTrue(found.contains("events.failed-logon-burst"), found::toString);
        assertTrue(found.contains("events.damaged-log"), found::toString);
        assertTrue(found.contains("events.no-drain"), found::toString);
        assertTrue(investigation.path("at").asText().startsWith("2018-08-07T"), investigation.path("at")::asText);
        assertEquals(
                "DESKTOP-1N4R894", investigation.at("/targets/0/computerName").asText());
    }

    @Test
    void eventsOfThatServer() throws Exception {
        Run run = Product.run("events", folder.toString(), "--id", "131", "--since", "2018-08-07", "--format", "json");
        List<String> lines = run.exits(0).out().lines().toList();
        assertTrue(lines.size() > 50, () -> lines.size() + " lines");
        for (String line : lines) {
            JsonNode event = Run.STRICT.readTree(line);
            assertEquals("rdpworkbench.event/1", event.path("format").asText());
            assertEquals(131, event.path("id").asInt());
            assertEquals("ConnType", event.at("/parameters/0/name").asText());
        }
        assertTrue(run.err().contains("is damaged"), run.err());
    }

    @Test
    void anEventExplained() throws Exception {
        Product.run("explain", "event", "RdpCoreTS", "131")
                .exits(0)
                .shows("as far as this computer", "ConnType, ClientIP");
    }
}
