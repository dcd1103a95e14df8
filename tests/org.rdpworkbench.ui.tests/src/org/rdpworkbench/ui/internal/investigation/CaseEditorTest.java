// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.investigation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IWorkbenchCommandConstants;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.rdpworkbench.core.evidence.EvidenceLocator;
import org.rdpworkbench.core.evidence.ReadingText;
import org.rdpworkbench.core.evidence.Role;
import org.rdpworkbench.core.files.FileClaim;
import org.rdpworkbench.core.investigation.CaseDocument;
import org.rdpworkbench.core.investigation.CaseFile;
import org.rdpworkbench.core.investigation.Investigation;
import org.rdpworkbench.ui.internal.Console;
import org.rdpworkbench.ui.internal.testing.Driver;
import org.rdpworkbench.ui.internal.testing.RunningConsole;
import org.rdpworkbench.ui.internal.widgets.Card;
import org.rdpworkbench.ui.internal.widgets.Headline;
import org.rdpworkbench.ui.internal.widgets.Note;

/** A case as a document: saved, opened, edited, undone, changed by others, kept. */
@ExtendWith(RunningConsole.class)
@Timeout(900)
class CaseEditorTest {
    private static final String EXPORT = "REGEDIT4\r\n\r\n"
            + "[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server]\r\n"
            + "\"fDenyTSConnections\"=dword:00000001\r\n\r\n"
            + "[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server\\WinStations]\r\n";
    private static final int EVIDENCE = 3;
    private static final int CASE = 4;

    @TempDir
    private Path folder;

    private final Answers answers = new Answers();

    /** Answers in the user's place, and notes what was asked. */
    private static final class Answers extends Questions {
        private final List<String> asked = new ArrayList<>();
        private volatile Path saveTo;
        private volatile boolean yes = true;

        @Override
        Optional<Path> whereToSave(Shell shell, Path suggestion) {
            asked.add("where " + suggestion.getFileName());
            return Optional.ofNullable(saveTo);
        }

        @Override
        boolean reload(Shell shell, String sentence) {
            return ask(sentence);
        }

        @Override
        boolean overwrite(Shell shell, String sentence) {
            return ask(sentence);
        }

        @Override
        boolean saveElsewhere(Shell shell, String sentence) {
            return ask(sentence);
        }

        private boolean ask(String sentence) {
            asked.add(sentence);
            return yes;
        }
    }

    @BeforeEach
    void comeToTheFront() {
        Questions.answerWith(answers);
        Driver.activate();
    }

    @AfterEach
    void tidy() throws InterruptedException {
        Questions.answerWith(null);
        Driver.onUi(() -> Driver.page().closeAllEditors(false));
        Job.getJobManager().cancel(DiagnoseJob.class);
        Job.getJobManager().join(DiagnoseJob.class, null);
        Console.targets().remove(Console.targets().all());
        Driver.settle();
        Driver.await("nothing to be kept", () -> {
            try {
                return KeptCase.all(Autosave.folder()).isEmpty();
            } catch (IOException e) {
                return false;
            }
        });
    }

    private static InvestigationEditor editor() {
        return Driver.onUi(
                () -> assertInstanceOf(InvestigationEditor.class, Driver.page().getActiveEditor()));
    }

    private Case diagnosed() throws IOException {
        return diagnosed(Files.writeString(folder.resolve("export.reg"), EXPORT));
    }

    private static Case diagnosed(Path evidence) {
        Driver.onUi(() -> {
            Investigations.open(Driver.page(), Investigations.addEvidence(List.of(evidence)), null);
            return null;
        });
        Case subject = editor().subject();
        Driver.await("the result", () -> subject.stage().investigation() != null && !subject.running());
        Driver.settle();
        return subject;
    }

    private Case saved(String name) throws IOException {
        Case subject = diagnosed();
        saveIn(folder.resolve(name));
        return subject;
    }

    private void saveIn(Path file) {
        Case subject = editor().subject();
        answers.saveTo = file;
        Driver.command(IWorkbenchCommandConstants.FILE_SAVE);
        Driver.await("the file", () -> !subject.isDirty());
        Driver.settle();
    }

    private static Case opened(Path file) {
        Driver.onUi(() -> {
            Investigations.openCase(Driver.page(), file);
            return null;
        });
        Case subject = editor().subject();
        Driver.await("the case", () -> !subject.isLoading());
        Driver.settle();
        return subject;
    }

    private static void close(boolean save) {
        Driver.onUi(() -> Driver.page().closeEditor(Driver.page().getActiveEditor(), save));
        Driver.settle();
    }

    private static void showPage(int index) {
        InvestigationEditor editor = editor();
        Driver.onUi(() -> {
            editor.showPage(index);
            return null;
        });
        Driver.settle();
    }

    private Path lockFile(String name) {
        return folder.resolve("." + name + ".lock");
    }

    @Test
    void aCaseIsSavedClosedAndOpenedAgain() throws IOException {
        Case subject = diagnosed();
        assertTrue(subject.isDirty());
        Driver.await("the star", () -> Driver.onUi(() -> editor().isDirty()));
        Path file = folder.resolve("monday.rdpcase");
        saveIn(file);
        assertEquals(List.of("where export.reg.rdpcase"), answers.asked);
        assertTrue(Files.exists(lockFile("monday.rdpcase")));
        assertEquals(file, RecentCases.all().getFirst());
        Investigation investigation = subject.stage().investigation();
        assertEquals(investigation, CaseFile.read(file).investigation());
        close(true);
        Driver.await("the end of the claim", () -> Files.notExists(lockFile("monday.rdpcase")));

        Case again = opened(file);
        assertNotSame(subject, again);
        assertFalse(again.isDirty());
        assertEquals(investigation, again.stage().investigation());
        Headline headline = Driver.get(Headline.class, "verdict.headline");
        assertTrue(Driver.onUi(headline::text).contains("listener"), Driver.onUi(headline::text));
        InvestigationEditor shown = editor();
        assertEquals(again, opened(file));
        assertEquals(shown, editor());
        Driver.picture("case-opened-light");
    }

    @Test
    void aSavedCaseIsRunAgainWithWhatItWasAsked() throws IOException {
        saved("again.rdpcase");
        close(true);
        Case again = opened(folder.resolve("again.rdpcase"));
        Investigation before = again.stage().investigation();
        Driver.command("org.rdpworkbench.ui.command.diagnose");
        Driver.await("another result", () -> again.stage().investigation() != before && !again.running());
        assertEquals(before.verdict(), again.stage().investigation().verdict());
        assertTrue(again.isDirty());

        Investigation result = again.stage().investigation();
        Files.delete(folder.resolve("export.reg"));
        Driver.command("org.rdpworkbench.ui.command.diagnose");
        Driver.await("the sentence", () -> again.stage().failure() != null);
        assertTrue(again.stage().failure().contains("export.reg"), again.stage().failure());
        assertEquals(result, again.stage().investigation());
    }

    @Test
    void editsAreUndoneAndDoneAgain() throws IOException {
        Case subject = saved("edited.rdpcase");
        showPage(CASE);
        Text title = Driver.get(Text.class, "case.title");
        Driver.focus(title);
        Driver.type("Monday");
        Driver.await("the title", () -> subject.title().equals("Monday"));
        Driver.await("the tab", () -> Driver.onUi(() -> editor().getTitle()).equals("Monday"));
        assertTrue(subject.isDirty());
        Text notes = Driver.get(Text.class, "case.notes");
        Driver.focus(notes);
        Driver.type("ask Ann");
        Driver.await("the notes", () -> subject.document().notes().equals("ask Ann"));
        Combo role = Driver.get(Combo.class, "case.role");
        Driver.onUi(() -> {
            role.select(Role.CLIENT.ordinal());
            role.notifyListeners(SWT.Selection, new Event());
            return null;
        });
        assertEquals(
                Role.CLIENT, subject.request().targets().getFirst().target().role());
        Driver.picture("case-page-light");
        Driver.focus(notes);
        Driver.chord(SWT.CTRL, 'z');
        Driver.await(
                "the role before",
                () -> subject.request().targets().getFirst().target().role() == Role.SERVER);
        Driver.chord(SWT.CTRL, 'z');
        Driver.await("no notes", () -> subject.document().notes().isEmpty());
        Driver.await("the empty field", () -> Driver.onUi(notes::getText).isEmpty());
        Driver.chord(SWT.CTRL, 'z');
        Driver.await("no title", () -> subject.document().title().isEmpty());
        assertFalse(subject.isDirty(), "the case is as it was saved");
        Driver.command(IWorkbenchCommandConstants.EDIT_REDO);
        Driver.await("the title again", () -> subject.title().equals("Monday"));
        Driver.command(IWorkbenchCommandConstants.FILE_SAVE);
        Driver.await("the file", () -> !subject.isDirty());
        assertEquals("Monday", CaseFile.read(folder.resolve("edited.rdpcase")).title());
    }

    @Test
    void aHostIsAddedToWhatIsAsked() throws IOException {
        Case subject = diagnosed();
        showPage(CASE);
        Button add = Driver.get(Button.class, "case.evidence.host");
        Driver.onUi(() -> {
            // Its dialog keeps whoever opens it waiting.
            add.getDisplay().asyncExec(() -> add.notifyListeners(SWT.Selection, new Event()));
            return null;
        });
        Driver.await(
                "the dialog",
                () -> Driver.onUi(() -> add.getDisplay().getActiveShell() != add.getShell()
                        && add.getDisplay().getFocusControl() instanceof Text));
        Driver.type("ts01.lab.example:3390");
        Driver.key(SWT.CR);
        EvidenceLocator host = new EvidenceLocator.OfHost("ts01.lab.example", 3390);
        Driver.await(
                "the host",
                () -> subject.request().targets().getFirst().evidence().contains(host));
        assertEquals(2, subject.request().targets().getFirst().evidence().size());
        Driver.activate();
        Driver.command(IWorkbenchCommandConstants.EDIT_UNDO);
        Driver.await(
                "the host to be gone",
                () -> subject.request().targets().getFirst().evidence().size() == 1);
    }

    @Test
    void aFileChangedByAnotherIsReadAnewOrKeptAsTheUserLikes() throws IOException {
        Case subject = saved("shared.rdpcase");
        Path file = folder.resolve("shared.rdpcase");
        CaseFile.write(subject.document().withTitle("From elsewhere"), file);
        look();
        Driver.await("the other title", () -> subject.title().equals("From elsewhere"));
        assertEquals(
                1,
                answers.asked.stream()
                        .filter(asked -> asked.contains("changed"))
                        .count());
        assertFalse(subject.isDirty());

        answers.yes = false;
        CaseFile.write(subject.document().withTitle("Once more, and longer"), file);
        look();
        Driver.await("a kept case", subject::isDirty);
        assertEquals("From elsewhere", subject.title());

        CaseFile.write(subject.document().withTitle("And once more, longer still"), file);
        NullProgressMonitor monitor = new NullProgressMonitor();
        Driver.onUi(() -> {
            editor().doSave(monitor);
            return null;
        });
        assertTrue(monitor.isCanceled());
        assertEquals("And once more, longer still", CaseFile.read(file).title());
    }

    private static void look() {
        Driver.onUi(() -> {
            editor().getSite().getShell().notifyListeners(SWT.Activate, new Event());
            return null;
        });
    }

    @Test
    void aCaseThatIsOpenElsewhereIsReadOnly() throws IOException {
        saved("taken.rdpcase");
        close(true);
        Path file = folder.resolve("taken.rdpcase");
        Driver.await("the end of the claim", () -> Files.notExists(lockFile("taken.rdpcase")));
        byte[] before = Files.readAllBytes(file);
        try (FileClaim claim =
                assertInstanceOf(FileClaim.Held.class, FileClaim.take(file)).claim()) {
            assertNotNull(claim);
            Case subject = opened(file);
            Note notice = Driver.get(Note.class, "verdict.notice");
            assertTrue(Driver.onUi(notice::text).contains("another console"), Driver.onUi(notice::text));
            Driver.picture("case-read-only-light");
            subject.edit(document -> document.withTitle("Mine"));
            answers.asked.clear();
            saveIn(folder.resolve("mine.rdpcase"));
            assertEquals(2, answers.asked.size(), answers.asked::toString);
        }
        assertEquals("Mine", CaseFile.read(folder.resolve("mine.rdpcase")).title());
        assertEquals(folder.resolve("mine.rdpcase"), editor().subject().file());
        assertEquals(new String(before), Files.readString(file));
    }

    @Test
    void whatCannotBeReadIsSaidAndNotTouched() throws IOException {
        Path file =
                Files.writeString(folder.resolve("broken.rdpcase"), "{\"format\": \"rdpworkbench.investigation/1\"");
        Case subject = opened(file);
        assertTrue(subject.isUnreadable());
        assertFalse(subject.isDirty());
        Headline headline = Driver.get(Headline.class, "verdict.headline");
        assertTrue(Driver.onUi(headline::text).contains("ends too early"), Driver.onUi(headline::text));
        assertFalse(Driver.onUi(Driver.get(Button.class, "verdict.run")::isEnabled));
        assertFalse(Files.exists(lockFile("broken.rdpcase")));
        Driver.picture("case-unreadable-light");
    }

    @Test
    void unsavedWorkIsKeptAndComesBackWithItsPage() throws Exception {
        Case subject = diagnosed();
        KeptCase kept = new KeptCase(Autosave.folder(), subject.id());
        CaseDocument document = subject.document();
        Driver.await("the kept case", () -> isKept(kept, document.investigation()));
        // What a killed console leaves behind is put back after the editor has tidied up.
        close(false);
        Driver.await("nothing to be kept", () -> !kept.hasContent());
        Driver.settle();
        kept.keep(document.withNotes("before the crash"));
        kept.note(null, null, EVIDENCE);
        new CaseRestore().earlyStartup();
        Driver.await("the editor", () -> Driver.onUi(() -> Driver.page().getEditorReferences().length) == 1);
        Driver.onUi(() -> {
            Driver.page().activate(Driver.page().getEditorReferences()[0].getEditor(true));
            return null;
        });
        Case back = editor().subject();
        Driver.await("the case", () -> !back.isLoading());
        assertEquals("before the crash", back.document().notes());
        assertEquals(document.investigation(), back.stage().investigation());
        assertTrue(back.isDirty());
        Driver.await("the page", () -> Driver.onUi(() -> editor().getActivePage()) == EVIDENCE);
        saveIn(folder.resolve("kept.rdpcase"));
        Driver.await("nothing to be kept", () -> !kept.hasContent());
    }

    private static boolean isKept(KeptCase kept, Investigation investigation) {
        try {
            return kept.hasContent()
                    && investigation.equals(CaseFile.read(kept.content()).investigation());
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void twoCasesAreSeenBesideEachOther() throws IOException {
        diagnosed();
        InvestigationEditor first = editor();
        diagnosed(Files.writeString(folder.resolve("other.reg"), EXPORT));
        InvestigationEditor second = editor();
        assertNotSame(first, second);
        Driver.command("org.rdpworkbench.ui.command.openBeside");
        Driver.settle();
        Driver.await("two places", () -> Driver.onUi(() -> place(first) != place(second)));
        Driver.await(
                "both to be seen",
                () -> Driver.onUi(() ->
                        Driver.page().isPartVisible(first) && Driver.page().isPartVisible(second)));
        Headline headline = Driver.get(Headline.class, "verdict.headline");
        Button run = Driver.get(Button.class, "verdict.run");
        Driver.await(
                "the buttons below the headline",
                () -> Driver.onUi(() -> inWindow(headline, headline.getSize().y) <= inWindow(run, 0)));
        Driver.picture("two-cases-light");
    }

    private static int inWindow(Control control, int y) {
        return control.toDisplay(0, y).y;
    }

    private static Object place(IEditorPart editor) {
        return editor.getSite().getService(MPart.class).getParent();
    }

    @Test
    void anExhibitLeadsToItsReading() throws IOException {
        Case subject = diagnosed();
        Card card = Driver.get(Card.class, "verdict.cause");
        Driver.focus(card);
        assertNull(Driver.onUi(card::current));
        Driver.key(SWT.ARROW_DOWN);
        Driver.await("an exhibit", () -> Driver.onUi(card::current) != null);
        String exhibit = Driver.onUi(card::current).text();
        Driver.picture("exhibit-light");
        Driver.key(SWT.CR);
        Driver.await("the evidence", () -> Driver.onUi(() -> editor().getActivePage()) == EVIDENCE);
        Driver.await("its selection", () -> exhibit.equals(selectedReading()));
        assertTrue(subject.stage().investigation().readings().stream()
                .anyMatch(row -> ReadingText.line(row.reading()).equals(exhibit)));
    }

    private static String selectedReading() {
        return Driver.onUi(
                () -> editor().getSite().getSelectionProvider().getSelection() instanceof IStructuredSelection selection
                                && selection.getFirstElement() instanceof Investigation.RecordedReading row
                        ? ReadingText.line(row.reading())
                        : "");
    }

    @Test
    void aTitleBecomesTheNameOfAFile() {
        assertEquals("a-b-c.rdpcase", CaseSaver.fileName("a/b:c"));
        assertEquals("127.0.0.1-3389 · 0x904-0x7.rdpcase", CaseSaver.fileName("127.0.0.1:3389 · 0x904/0x7"));
        assertEquals("rdpcase.rdpcase", CaseSaver.fileName(" ... "));
        assertTrue(CaseSaver.fileName("x".repeat(500)).length() < 100);
    }
}
