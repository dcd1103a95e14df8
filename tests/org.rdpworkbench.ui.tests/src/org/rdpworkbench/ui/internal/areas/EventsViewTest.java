// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.areas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.jobs.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.rdpworkbench.core.evidence.EventLogReader;
import org.rdpworkbench.core.evidence.LoggedEvent;
import org.rdpworkbench.core.evidence.LoggedEvent.Parameter;
import org.rdpworkbench.core.evidence.SourceKind;
import org.rdpworkbench.core.evidence.SourceUse;
import org.rdpworkbench.ui.internal.Console;
import org.rdpworkbench.ui.internal.testing.CaseBot;
import org.rdpworkbench.ui.internal.testing.ConsoleBot;
import org.rdpworkbench.ui.internal.testing.DetailsPage;
import org.rdpworkbench.ui.internal.testing.Driver;
import org.rdpworkbench.ui.internal.testing.EventsBot;
import org.rdpworkbench.ui.internal.testing.RealEvidence;
import org.rdpworkbench.ui.internal.testing.RunningConsole;

/** The view of events: of logs that are opened on their own, and of the case in front. */
@ExtendWith(RunningConsole.class)
@Timeout(900)
class EventsViewTest {
    /** What evtx_dump counts in the real log of a server. */
    private static final String SERVER_LOG =
            "evtx/server-Microsoft-Windows-RemoteDesktopServices-RdpCoreTS-Operational.evtx.xz";

    /** Those, and 41 that are left over in space no longer in use. */
    private static final int SERVER_EVENTS = 1951;

    /** Those of its events that are warnings or errors, and those left over. */
    private static final int SERVER_WARNINGS = 389;

    private static final int FAILED_140 = 128;

    private static final String COPY = "org.rdpworkbench.events.ui.command.copyEvent";
    private static final String AROUND = "org.rdpworkbench.events.ui.command.around";
    private static final String ONLY_THESE = "org.rdpworkbench.events.ui.command.onlyThese";

    private final ConsoleBot console = new ConsoleBot();

    @TempDir
    private Path folder;

    @AfterEach
    void tidy() {
        Driver.onUi(() -> Driver.page().closeAllEditors(false));
        Console.targets().remove(Console.targets().all());
        Driver.settle();
    }

    private static EventsBot showEmpty() {
        EventsBot events = EventsBot.open();
        events.awaitMessage("Open an event log");
        return events;
    }

    @Test
    void withoutACaseItSaysWhatToDoNext() {
        showEmpty();
        Driver.picture("events-empty-light");
    }

    @Test
    void aLogThatIsDroppedIsShownNewestFirstAndFiltered() throws Exception {
        EventsBot events = showEmpty().drop(RealEvidence.unpack(SERVER_LOG, folder));
        events.awaitStatus("1,951 events of 1 log").awaitRows(SERVER_EVENTS);
        assertFalse(events.isOnlyRemoteDesktop(), "a log opened on its own is shown whole");
        List<String> times = events.table().column("time");
        for (int i = 1; i < times.size(); i++) {
            assertTrue(times.get(i - 1).compareTo(times.get(i)) >= 0, times.get(i - 1) + " before " + times.get(i));
        }
        events.choose("level", "Warnings and errors").awaitRows(SERVER_WARNINGS);
        events.type("ids", "140, 65535").awaitRows(FAILED_140);
        events.filter("no such text");
        events.awaitRows(0);
        events.filter("");
        events.awaitRows(FAILED_140);
        events.clearFilters().awaitRows(SERVER_EVENTS);
        assertEquals("", events.typed("ids"));
        Driver.picture("events-light");
        console.switchTheme();
        Driver.picture("events-dark");
    }

    @Test
    void whatIsTypedWrongIsSaidAndHidesNothing() throws Exception {
        EventsBot events = showEmpty().drop(RealEvidence.unpack(SERVER_LOG, folder));
        events.awaitRows(SERVER_EVENTS).type("ids", "70000");
        Driver.await("the complaint", () -> events.complaint().contains("70000"));
        events.awaitRows(SERVER_EVENTS).type("ids", "");
        Driver.await("no complaint", () -> events.complaint().isEmpty());
        events.choose("time", "Between...").type("from", "yesterday");
        Driver.await("the complaint", () -> events.complaint().contains("yesterday"));
        events.awaitRows(SERVER_EVENTS).type("from", "2099-01-01");
        Driver.await("no complaint", () -> events.complaint().isEmpty());
        events.awaitMessage("hide all 1,951 events");
    }

    @Test
    void anEventIsExplainedCopiedAndShownWithWhatHappenedAround() throws Exception {
        EventsBot events = showEmpty().drop(RealEvidence.unpack(SERVER_LOG, folder));
        events.awaitRows(SERVER_EVENTS).type("ids", "140").awaitRows(FAILED_140);
        DetailsPage details = DetailsPage.show();
        events.table().focus();
        events.table().click("says", 3);
        details.awaitTitle("Event 140, RemoteDesktopServices-RdpCoreTS");
        String said = details.shown();
        assertTrue(said.contains("What it proves or supports"), said);
        assertTrue(said.contains("What was recorded"), said);
        assertTrue(said.contains("Time in UTC: "), said);
        assertTrue(said.contains(", record "), said);
        Driver.picture("events-details-light");

        Driver.command(COPY);
        assertTrue(console.clipboard().startsWith("Event 140"), console.clipboard());
        String time = events.table().column("time").get(3);

        Driver.command(AROUND);
        Driver.await("other filters", () -> events.chosen("time").equals("Between..."));
        Driver.await(
                "more than one kind",
                () -> events.table().settle().column("id").stream().distinct().count() > 1);
        assertTrue(events.table().column("time").contains(time), "the event itself is there");
        assertEquals(1, events.table().selected(), "and selected");

        events.table().focus();
        Driver.command(ONLY_THESE);
        Driver.await(
                "one kind", () -> events.table().settle().column("id").stream().allMatch("140"::equals));
    }

    @Test
    void whatWasNoLogIsSaidWithTheReason() throws Exception {
        Path plain = Files.writeString(folder.resolve("readme.txt"), "not a log");
        EventsBot events = showEmpty().drop(plain);
        events.awaitMessage("None of these files is an event log");
        events.drop(plain, RealEvidence.unpack(SERVER_LOG, folder));
        events.awaitRows(SERVER_EVENTS);
        Driver.await("the remark", () -> events.action().contains("29 remarks"));
        DetailsPage details = DetailsPage.show();
        events.act();
        details.awaitTitle("What was not read");
        assertTrue(details.shown().contains("readme.txt"), details.shown());
    }

    @Test
    void itFollowsTheCaseInFrontAndGoesBackToIt() throws Exception {
        EventsBot events = showEmpty();
        Path log = RealEvidence.unpack("evtx/system.evtx.xz", folder);
        CaseBot opened = console.dropOnTargets(List.of(log)).finished();
        EventsBot.show();
        events.awaitStatus("1,881 events of 1 log");
        assertTrue(events.isOnlyRemoteDesktop(), "of a case only that is shown first which matters");
        int relevant = events.table().count();
        assertTrue(relevant < 1881, relevant + " are all");
        events.onlyRemoteDesktop(false).awaitRows(1881);
        Driver.picture("events-case-light");

        events.drop(RealEvidence.unpack(SERVER_LOG, folder)).awaitRows(SERVER_EVENTS);
        events.choose("subject", "Case: " + opened.title()).awaitRows(1881);
        opened.close();
        events.awaitMessage("Open an event log");
    }

    @Test
    void anEventThatIsNotInTheCatalogueIsShownAsItWasRecorded() throws Exception {
        EventsBot events = showEmpty().drop(RealEvidence.unpack("evtx/system.evtx.xz", folder));
        events.awaitRows(1881).type("ids", "1014");
        Driver.await("its events", () -> events.table().count() == 160);
        assertTrue(events.table().column("says").getFirst().contains("QueryName="), "names of parameters and values");
        DetailsPage details = DetailsPage.show();
        events.table().focus();
        events.table().click("says", 0);
        details.awaitTitle("Event 1014, DNS-Client");
        assertTrue(details.shown().contains("Not in the catalogue"), details.shown());
        assertTrue(details.shown().contains("QueryName"), details.shown());
    }

    @Test
    void rowsAreThereWhileALongLogIsReadAndItCanBeCancelled() throws Exception {
        CountDownLatch interrupted = new CountDownLatch(1);
        ServiceRegistration<EventLogReader> endless = register((paths, visitor) -> {
            for (int i = 0; i < 2000; i++) {
                visitor.event(event(i));
            }
            try {
                while (true) {
                    visitor.progress("Endless.evtx", 1, 100);
                    Thread.sleep(10);
                }
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
        });
        try {
            EventsBot events = showEmpty().drop(folder.resolve("Endless.evtx"));
            events.awaitRows(2000).awaitStatus("Reading Endless.evtx: 1 %. 2,000 events so far.");
            assertTrue(events.action().contains("Cancel"), events.action());
            Driver.picture("events-reading-light");
            events.act();
            interrupted.await();
            events.awaitStatus("The reading was cancelled").awaitRows(2000);
            Driver.await("the end of the job", () -> readings() == 0);
        } finally {
            endless.unregister();
        }
    }

    @Test
    void aHundredThousandEventsAreShownFilteredAndExported() throws Exception {
        int many = 100_000;
        ServiceRegistration<EventLogReader> large = register((paths, visitor) -> {
            for (int i = 0; i < many; i++) {
                visitor.event(event(i));
            }
            visitor.ended(new SourceUse(SourceKind.OFFLINE, "Large.evtx", true, ""), List.of());
        });
        try {
            EventsBot events = showEmpty().drop(folder.resolve("Large.evtx"));
            events.awaitStatus("100,000 events of 1 log").awaitRows(many);
            events.filter("number-777");
            events.awaitRows(111);
            Path exported = folder.resolve("events.csv");
            IStatus status = events.table().export(exported);
            assertTrue(status.isOK(), status.getMessage());
            assertEquals(112, Files.readAllLines(exported).size());
        } finally {
            large.unregister();
        }
    }

    private static int readings() {
        return (int) java.util.Arrays.stream(Job.getJobManager().find(null))
                .filter(job -> job.getClass().getSimpleName().equals("LogReading"))
                .count();
    }

    private static LoggedEvent event(int number) {
        return new LoggedEvent(
                "System",
                "Somebody",
                1,
                0,
                4,
                Instant.ofEpochSecond(1_700_000_000L + number),
                number,
                "TS01",
                null,
                List.of(new Parameter("Value", "number-" + number)),
                "Large.evtx, record " + number);
    }

    @FunctionalInterface
    private interface Reader {
        void read(List<Path> paths, EventLogReader.Visitor visitor) throws InterruptedException;
    }

    private static ServiceRegistration<EventLogReader> register(Reader reader) {
        Dictionary<String, Object> first = new Hashtable<>();
        first.put(Constants.SERVICE_RANKING, Integer.MAX_VALUE);
        return FrameworkUtil.getBundle(Driver.class)
                .getBundleContext()
                .registerService(EventLogReader.class, reader::read, first);
    }
}
