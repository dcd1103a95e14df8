// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.investigation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.eclipse.swt.widgets.Label;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.rdpworkbench.testsupport.Xrdp;
import org.rdpworkbench.ui.internal.testing.CaseBot;
import org.rdpworkbench.ui.internal.testing.ConsoleBot;
import org.rdpworkbench.ui.internal.testing.DetailsPage;
import org.rdpworkbench.ui.internal.testing.Driver;
import org.rdpworkbench.ui.internal.testing.RealEvidence;
import org.rdpworkbench.ui.internal.testing.RunningConsole;
import org.rdpworkbench.ui.internal.testing.TableBot;
import org.rdpworkbench.ui.internal.widgets.TimelineChart;

/** What happened when, from real logs and a real connection. */
@ExtendWith(RunningConsole.class)
@Timeout(900)
class TimelinePageTest {
    private static final String LOG =
            "evtx/server-Microsoft-Windows-RemoteDesktopServices-RdpCoreTS-Operational.evtx.xz";

    private final ConsoleBot console = new ConsoleBot();

    @Test
    void eventsStandOnTheAxisAndAreExplained(@TempDir Path folder) throws Exception {
        CaseBot opened =
                console.dropOnTargets(List.of(RealEvidence.unpack(LOG, folder))).finished();
        opened.page("Timeline");
        TableBot table = TableBot.of("timeline");
        TimelineChart chart = Driver.get(TimelineChart.class, "timeline.chart");
        int all = table.count();
        assertTrue(all > 1, "a log of connections has some events");
        Driver.await("all marks", () -> Driver.onUi(() -> chart.marks().size()) == all);
        List<String> times = table.column("time");
        assertEquals(times.stream().sorted().toList(), times);
        DetailsPage details = DetailsPage.show();
        table.click("time", 0);
        details.awaitTitle(table.column("source").getFirst());
        Driver.picture("timeline-events-light");

        String source = table.column("source").getFirst();
        table.filter(source.substring(source.lastIndexOf(' ') + 1));
        int fewer = table.count();
        Driver.await(
                "the marks that the filter lets pass",
                () -> Driver.onUi(() -> chart.marks().size()) == fewer);
    }

    @Test
    void ownConnectionsStandBesideThem(@TempDir Path folder) throws Exception {
        try (Xrdp server = new Xrdp(folder)) {
            CaseBot probed = console.newCase()
                    .host("127.0.0.1:" + server.port())
                    .confirm()
                    .finished();
            probed.page("Timeline");
            TableBot table = TableBot.of("timeline");
            assertTrue(table.count() >= 3, "a connection for each set of protocols");
            assertTrue(table.column("kind").stream().allMatch("our connection"::equals));
            assertTrue(
                    table.column("says").getFirst().startsWith("Offered "),
                    () -> table.column("says").toString());
        }
    }

    @Test
    void aCaseWithoutEventsSaysWhatToDo(@TempDir Path folder) throws Exception {
        CaseBot opened = console.dropOnTargets(List.of(RealEvidence.unpack("hives/SYSTEM_WIN_10_1709.xz", folder)))
                .finished();
        opened.page("Timeline");
        Label sentence = Driver.get(Label.class, "timeline.message");
        Driver.await("what to do", () -> Driver.onUi(sentence::getText).contains("Add event logs"));
    }
}
