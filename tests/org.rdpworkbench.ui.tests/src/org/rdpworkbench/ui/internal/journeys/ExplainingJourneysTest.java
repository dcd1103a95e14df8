// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.journeys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.rdpworkbench.core.codes.CodeTables;
import org.rdpworkbench.core.codes.Explanation;
import org.rdpworkbench.core.diagnosis.Exhibit;
import org.rdpworkbench.core.diagnosis.Finding;
import org.rdpworkbench.core.evidence.ReadingText;
import org.rdpworkbench.ui.internal.testing.CaseBot;
import org.rdpworkbench.ui.internal.testing.ConsoleBot;
import org.rdpworkbench.ui.internal.testing.DetailsPage;
import org.rdpworkbench.ui.internal.testing.Driver;
import org.rdpworkbench.ui.internal.testing.LookupPage;
import org.rdpworkbench.ui.internal.testing.RealEvidence;
import org.rdpworkbench.ui.internal.testing.Responsive;
import org.rdpworkbench.ui.internal.testing.RunningConsole;
import org.rdpworkbench.ui.internal.testing.StartScreen;

/** Journeys of somebody who wants to understand; the window answers all the time. */
@ExtendWith({RunningConsole.class, Responsive.class})
@Timeout(900)
class ExplainingJourneysTest {
    private static final String HIVE = "hives/SYSTEM_WIN_10_1709.xz";

    private final ConsoleBot console = new ConsoleBot();

    @Test
    void theConsoleStartsWithWhatToDoNext() {
        StartScreen start = StartScreen.await();
        Driver.focus(start.code());
        Driver.type("0x904 0x7");
        Driver.await("the meaning", () -> start.meaning().contains("0x904/0x7"));
    }

    @Test
    void aCodeIsLookedUp() {
        LookupPage lookup = LookupPage.open();
        Driver.type("0x904 0x7");
        lookup.awaitTitle("Error 0x904/0x7");
        Explanation explanation = CodeTables.builtIn().explain("0x904 0x7");
        assertTrue(lookup.shown().contains(explanation.meaning()), lookup::shown);
    }

    @Test
    void anExhibitIsFollowedToItsReading(@TempDir Path folder) throws Exception {
        CaseBot opened = console.dropOnTargets(List.of(RealEvidence.unpack(HIVE, folder)))
                .finished();
        Finding finding =
                opened.investigation().leadingCause().orElseThrow().because().getFirst();
        opened.verdict().follow(opened.verdict().causes().getFirst()).shows(finding);
        DetailsPage details = DetailsPage.show();
        details.awaitTitle(finding.title());
        Exhibit.OfReading exhibit = finding.exhibits().stream()
                .filter(Exhibit.OfReading.class::isInstance)
                .map(Exhibit.OfReading.class::cast)
                .findFirst()
                .orElseThrow();
        details.follow(ReadingText.line(exhibit.reading()));
        details.awaitTitle(exhibit.reading().question().name());
        assertEquals(
                exhibit.reading().question(),
                opened.shownEvidence().selected().getFirst().reading().question());
    }
}
