// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rdpworkbench.core.evidence.EventLogReader;
import org.rdpworkbench.core.evidence.LoggedEvent;
import org.rdpworkbench.core.evidence.LoggedEvent.Parameter;
import org.rdpworkbench.core.evidence.SourceKind;
import org.rdpworkbench.core.evidence.SourceUse;

class EventsCommandTest {
    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05.678Z");

    @TempDir
    Path folder;

    private final Workshop workshop = new Workshop();
    private final List<LoggedEvent> log = new ArrayList<>();
    private List<String> damage = List.of();
    private boolean isLog = true;

    @BeforeEach
    void aLog() {
        log.add(event("Schannel", "System", 36870, 0, "Type", "server\u001b[31m"));
        log.add(event("Service Control Manager", "System", 7036, 1, "param1", "Remote Desktop Services"));
        log.add(event("Service Control Manager", "System", 7036, 2, "Binary", "5700650072005300760063002F0034000000"));
        log.add(event("Nobody", "System", 1, 3, "x", "y"));
        log.add(event("X", "Microsoft-Windows-TerminalServices-New/Operational", 9, 4, "", "raw"));
        workshop.events = (paths, visitor) -> read(visitor);
    }

    private void read(EventLogReader.Visitor visitor) {
        for (LoggedEvent event : log) {
            if (visitor.wants(event.channel(), event.provider(), event.id(), event.time())) {
                if (visitor.wantsXml()) {
                    visitor.xml(event, "<Event>ä " + event.id() + "x".repeat(9000) + "</Event>");
                } else {
                    visitor.event(event);
                }
            }
        }
        visitor.ended(new SourceUse(SourceKind.OFFLINE, "a.evtx", isLog, isLog ? "a log" : "not an event log"), damage);
    }

    private static LoggedEvent event(String provider, String channel, int id, int minutes, String name, String value) {
        return new LoggedEvent(
                channel,
                provider,
                id,
                0,
                2,
                TIME.plusSeconds(60L * minutes),
                minutes,
                "host",
                null,
                List.of(new Parameter(name, value)),
                "a.evtx, record " + minutes);
    }

    @Test
    void printsWhatMattersToRemoteDesktop() {
        assertEquals(0, workshop.run("events", "a.evtx"), workshop.err());
        List<String> lines = workshop.out().lines().toList();
        assertEquals(3, lines.size(), workshop.out());
        assertTrue(
                lines.get(0).startsWith("2026-01-02T03:04:05Z  Schannel 36870 (error)  The private key"), lines.get(0));
        assertTrue(lines.get(0).contains("Type=server\\u{1B}"), lines.get(0));
        assertTrue(lines.get(1).contains("7036"), lines.get(1));
        assertTrue(lines.get(2).contains("(not in the table of events)  raw"), lines.get(2));
        assertTrue(workshop.err().contains("one log read, 3 events shown; --all"), workshop.err());
    }

    @Test
    void printsEverythingOnDemand() {
        assertEquals(0, workshop.run("events", "--all", "a.evtx"));
        assertEquals(5, workshop.out().lines().count(), workshop.out());
    }

    @Test
    void chooses() {
        workshop.run("events", "--all", "--id", "1,9", "a.evtx");
        assertEquals(2, workshop.out().lines().count(), workshop.out() + workshop.err());
        workshop.run("events", "--all", "--id", "1", "--id", "7036", "a.evtx");
        assertEquals(3, workshop.out().lines().count(), workshop.out());
        workshop.run("events", "--all", "--source", "scm", "a.evtx");
        assertEquals(2, workshop.out().lines().count(), workshop.out() + workshop.err());
        workshop.run(
                "events",
                "--all",
                "--since",
                "2026-01-02T03:05:05.678Z",
                "--until",
                "2026-01-02T03:07:05.678Z",
                "a.evtx");
        assertEquals(2, workshop.out().lines().count(), workshop.out() + workshop.err());
    }

    @Test
    void writesOneJsonObjectForEachLine() throws Exception {
        Path out = folder.resolve("events.jsonl");
        assertEquals(0, workshop.run("events", "a.evtx", "--format", "json", "--out", out.toString()), workshop.err());
        List<String> lines = Files.readAllLines(out);
        assertEquals(3, lines.size());
        JsonObject first = JsonParser.parseString(lines.getFirst()).getAsJsonObject();
        assertEquals("rdpworkbench.event/1", first.get("format").getAsString());
        assertEquals("2026-01-02T03:04:05.678Z", first.get("time").getAsString());
        assertEquals(36870, first.get("id").getAsInt());
        assertEquals(
                "server\u001b[31m",
                first.getAsJsonArray("parameters")
                        .get(0)
                        .getAsJsonObject()
                        .get("value")
                        .getAsString());
        assertTrue(first.getAsJsonArray("supports").size() > 0, first::toString);
        assertEquals("", workshop.out());
    }

    @Test
    void makesAPage() {
        assertEquals(0, workshop.run("events", "a.evtx", "--format", "html"));
        assertTrue(workshop.out().contains("<table") && workshop.out().contains("36870"), workshop.out());
        assertFalse(workshop.out().contains("\u001b"), workshop.out());
    }

    @Test
    void saysWhatIsDamagedAndWhatIsNoLog() {
        damage = List.of("at 0x1000: no chunk begins here", "at 0x11000: no chunk begins here");
        assertEquals(0, workshop.run("events", "a.evtx"));
        assertTrue(
                workshop.err().contains("a.evtx is damaged at 0x1000: no chunk begins here, and in one more place"),
                workshop.err());
        isLog = false;
        log.clear();
        assertEquals(3, workshop.run("events", "a.evtx"));
        assertTrue(workshop.err().contains("no event log was read: a.evtx: not an event log"), workshop.err());
    }

    @Test
    void refusesWhatItCannotUnderstand() {
        assertEquals(2, workshop.run("events"));
        assertEquals(2, workshop.run("events", "--id", "x", "a.evtx"));
        assertTrue(workshop.err().contains("list of event numbers"), workshop.err());
        assertEquals(2, workshop.run("events", "--id", "70000", "a.evtx"));
        assertEquals(2, workshop.run("events", "--since", "yesterday", "a.evtx"));
        assertEquals(2, workshop.run("events", "--source", " ", "a.evtx"));
    }

    @Test
    void endsWhenInterrupted() {
        workshop.events = (paths, visitor) -> {
            throw new InterruptedException();
        };
        assertEquals(130, workshop.run("events", "a.evtx"));
    }

    @Test
    void endsWhenNobodyReadsAnyMore() {
        int[] given = new int[1];
        workshop.events = (paths, visitor) -> {
            for (; given[0] < 100_000; given[0]++) {
                visitor.event(log.getFirst());
            }
        };
        OutputStream closed = new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        Terminal terminal =
                new Terminal(new PrintStream(closed), workshop.err, false, false, false, 100, StandardCharsets.UTF_8);
        new CommandRunner(terminal, workshop.contributors, () -> workshop, workshop.interruption, "1")
                .run("events", "a.evtx");
        assertTrue(given[0] < 1000, () -> given[0] + " events were read for nobody");
    }

    @Test
    void printsXmlForPrograms() {
        assertEquals(0, workshop.run("events", "a.evtx", "--xml", "--id", "36870"), workshop.err());
        assertEquals(
                "<?xml version=\"1.0\"?>\n<Events>\n<Event>&#228; 36870" + "x".repeat(9000) + "</Event>\n</Events>\n",
                workshop.out());
        assertEquals(2, workshop.run("events", "a.evtx", "--xml", "--format", "json"));
        assertTrue(workshop.err().contains("--xml"), workshop.err());
    }
}
