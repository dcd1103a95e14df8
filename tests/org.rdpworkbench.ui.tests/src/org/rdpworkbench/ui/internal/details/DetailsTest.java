// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.details;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.viewers.StructuredSelection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.rdpworkbench.core.diagnosis.CauseVerdict;
import org.rdpworkbench.core.diagnosis.Confidence;
import org.rdpworkbench.core.diagnosis.Exhibit;
import org.rdpworkbench.core.diagnosis.Finding;
import org.rdpworkbench.core.evidence.ReadingText;
import org.rdpworkbench.core.evidence.RegistryValue;
import org.rdpworkbench.core.investigation.Investigation;
import org.rdpworkbench.core.investigation.Investigation.RecordedReading;
import org.rdpworkbench.ui.internal.Console;
import org.rdpworkbench.ui.internal.investigation.Case;
import org.rdpworkbench.ui.internal.investigation.InvestigationEditor;
import org.rdpworkbench.ui.internal.investigation.Investigations;
import org.rdpworkbench.ui.internal.targets.TargetEntry;
import org.rdpworkbench.ui.internal.targets.TargetState;
import org.rdpworkbench.ui.internal.testing.DetailsPage;
import org.rdpworkbench.ui.internal.testing.Driver;
import org.rdpworkbench.ui.internal.testing.RealEvidence;
import org.rdpworkbench.ui.internal.testing.RunningConsole;
import org.rdpworkbench.ui.internal.testing.TargetsBot;
import org.rdpworkbench.ui.internal.testing.TestClipboard;
import org.rdpworkbench.ui.internal.widgets.Card;

/** A junior admin reads what a verdict rests on, from the cause to the byte. */
@ExtendWith(RunningConsole.class)
@Timeout(900)
class DetailsTest {
    private static final String HIVE = "hives/SYSTEM_WIN_10_1709.xz";

    @BeforeEach
    void comeToTheFront() {
        Driver.activate();
    }

    @AfterEach
    void tidy() {
        Driver.onUi(() -> Driver.page().closeAllEditors(false));
        Console.targets().remove(Console.targets().all());
        Driver.settle();
    }

    private static Investigation examine(Path folder) throws Exception {
        Path hive = RealEvidence.unpack(HIVE, folder);
        Case subject = Driver.onUi(() -> {
            Investigations.open(Driver.page(), Investigations.addEvidence(List.of(hive)), null);
            return ((InvestigationEditor) Driver.page().getActiveEditor()).subject();
        });
        Driver.await(
                "the result",
                () -> !subject.stage().running() && subject.stage().investigation() != null);
        Driver.settle();
        return subject.stage().investigation();
    }

    private static void select(Object object) {
        Driver.onUi(() -> {
            Driver.page()
                    .getActiveEditor()
                    .getSite()
                    .getSelectionProvider()
                    .setSelection(new StructuredSelection(object));
            return null;
        });
    }

    @Test
    void aSelectedTargetIsExplainedAnewWhenItHasBeenExamined(@TempDir Path folder) throws Exception {
        Path hive = RealEvidence.unpack(HIVE, folder);
        TargetEntry target = Driver.onUi(() -> Investigations.addEvidence(List.of(hive)));
        TargetsBot.open().select(target.name());
        DetailsPage details = DetailsPage.show();
        details.awaitTitle(target.name());
        String before = details.shown();
        Driver.onUi(() -> {
            Investigations.open(Driver.page(), target, null);
            return null;
        });
        // The explanation follows a little after the state.
        Driver.await(
                "the verdict",
                () -> target.state() != TargetState.RUNNING
                        && details.shown().contains(target.state().word()));
        assertNotEquals(before, details.shown());
    }

    @Test
    void anExhibitIsFollowedToItsReadingAndBack(@TempDir Path folder) throws Exception {
        Investigation investigation = examine(folder);
        DetailsPage details = DetailsPage.show();
        Finding finding = investigation.findings().stream()
                .filter(found -> exhibit(found) != null)
                .findFirst()
                .orElseThrow();
        select(finding);
        details.awaitTitle(finding.title());
        assertTrue(details.shown().contains(finding.detail()), details::shown);
        Driver.picture("details-finding-light");

        Exhibit.OfReading exhibit = exhibit(finding);
        details.follow(ReadingText.line(exhibit.reading()));
        details.awaitTitle(ReadingWords.title(exhibit.reading().question()));
        Driver.await("the reading to be selected", () -> selected() instanceof RecordedReading);
        assertTrue(details.shown().contains("REG_DWORD (type 4), 4 bytes"), details::shown);
        assertTrue(details.shown().contains(exhibit.reading().provenance().text()), details::shown);
        assertTrue(Driver.onUi(details.text()::links).contains(finding.title()), "the reading leads to its finding");
        Driver.picture("details-reading-light");

        details.follow(finding.title());
        details.awaitTitle(finding.title());
        Driver.command("org.eclipse.ui.navigate.backwardHistory");
        details.awaitTitle(ReadingWords.title(exhibit.reading().question()));
    }

    @Test
    void whatACaseExplainedIsGoneWithIt(@TempDir Path folder) throws Exception {
        Investigation investigation = examine(folder);
        DetailsPage details = DetailsPage.show();
        Finding finding = investigation.findings().getFirst();
        select(finding);
        details.awaitTitle(finding.title());
        Driver.onUi(() -> Driver.page().closeAllEditors(false));
        Driver.await("nothing of it", () -> !details.shown().contains(finding.title()));
        assertFalse(details.shown().isBlank(), "what to do next is said");
    }

    private static Object selected() {
        return Driver.onUi(() -> ((IStructuredSelection) Driver.page()
                        .getActiveEditor()
                        .getSite()
                        .getSelectionProvider()
                        .getSelection())
                .getFirstElement());
    }

    private static Exhibit.OfReading exhibit(Finding finding) {
        return finding.exhibits().stream()
                .filter(Exhibit.OfReading.class::isInstance)
                .map(Exhibit.OfReading.class::cast)
                .filter(seen -> seen.reading().found().orElse(null) instanceof RegistryValue value
                        && value.number().isPresent())
                .findFirst()
                .orElse(null);
    }

    @Test
    void aCauseOnThePageOfTheVerdictIsExplained(@TempDir Path folder) throws Exception {
        Investigation investigation = examine(folder);
        DetailsPage details = DetailsPage.show();
        CauseVerdict leading = investigation.leadingCause().orElseThrow();
        Driver.focus(Driver.get(Card.class, "verdict.cause"));
        String title = Console.investigations()
                .orElseThrow()
                .causes()
                .find(leading.cause())
                .orElseThrow()
                .title();
        details.awaitTitle(title);
        assertTrue(details.shown().contains(leading.why()), details::shown);
        assertEquals(
                leading.state() != CauseVerdict.State.PROVEN, details.shown().contains("What would prove it"));
        details.follow(leading.because().getFirst().title());
        details.awaitTitle(leading.because().getFirst().title());
    }

    @Test
    void howWellAMeaningIsFoundedIsSaidWithEveryFinding(@TempDir Path folder) throws Exception {
        Investigation investigation = examine(folder);
        DetailsPage details = DetailsPage.show();
        for (Confidence confidence : Confidence.values()) {
            Finding finding = investigation.findings().stream()
                    .filter(found -> found.confidence() == confidence)
                    .findFirst()
                    .orElse(null);
            if (finding != null) {
                select(finding);
                details.awaitTitle(finding.title());
                boolean inferred = confidence == Confidence.INFERRED;
                assertEquals(inferred, details.shown().contains("inferred, not documented"), details::shown);
                assertEquals(inferred, details.shown().contains("not as a fact"), details::shown);
            }
        }
    }

    @Test
    void absentAndUnreadableAreToldApart(@TempDir Path folder) throws Exception {
        Investigation investigation = examine(folder);
        DetailsPage details = DetailsPage.show();
        RecordedReading absent = investigation.readings().stream()
                .filter(recorded -> recorded.reading().isAbsent())
                .findFirst()
                .orElseThrow();
        select(absent);
        details.awaitTitle(ReadingWords.title(absent.reading().question()));
        assertTrue(details.shown().contains("no such thing is there"), details::shown);
        assertFalse(details.shown().contains("Nothing is known"), details::shown);
        RecordedReading unreadable = investigation.readings().stream()
                .filter(recorded -> recorded.reading().isUnreadable())
                .findFirst()
                .orElseThrow();
        select(unreadable);
        Driver.await("the other reading", () -> details.shown().contains("Nothing is known"));
        assertFalse(details.shown().contains("no such thing is there"), details::shown);
    }

    @Test
    void theExplanationIsCopiedAndAPartWithoutASelectionLeavesItThere(@TempDir Path folder) throws Exception {
        Investigation investigation = examine(folder);
        DetailsPage details = DetailsPage.show();
        Finding finding = investigation.findings().getFirst();
        select(finding);
        details.awaitTitle(finding.title());
        Driver.focus(details.text());
        Driver.settle();
        Driver.command("org.rdpworkbench.ui.command.copyExplanation");
        assertEquals(details.shown(), TestClipboard.text());
        Driver.onUi(() -> Driver.page().showView("org.rdpworkbench.ui.view.lookup"));
        DetailsPage.show();
        Driver.settle();
        assertTrue(details.shown().startsWith(finding.title()), details::shown);
    }
}
