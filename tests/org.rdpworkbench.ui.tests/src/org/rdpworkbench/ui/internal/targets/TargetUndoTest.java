// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.targets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.commands.operations.IOperationHistory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rdpworkbench.core.evidence.EvidenceLocator;
import org.rdpworkbench.core.evidence.Role;

class TargetUndoTest {
    private static final List<EvidenceLocator> HOST = List.of(new EvidenceLocator.OfHost("ts01", 3389));
    private static final List<EvidenceLocator> FILES = List.of(new EvidenceLocator.OfPath(Path.of("SYSTEM")));
    private static final FolderPath HALL = new FolderPath(List.of("Hall"));
    private static final FolderPath INNER = HALL.child("Inner");

    private TargetStore store;
    private TargetEntry first;
    private TargetEntry second;

    @BeforeEach
    void create(@TempDir Path folder) {
        store = new TargetStore(folder);
        store.load();
        first = store.add("ts01", HOST, Role.SERVER);
        second = store.add("disk", FILES, Role.SERVER);
        history().dispose(TargetUndo.CONTEXT, true, true, true);
        TargetUndo.observe(store);
    }

    @AfterEach
    void forget() throws InterruptedException {
        history().dispose(TargetUndo.CONTEXT, true, true, true);
        store.flush();
    }

    private static IOperationHistory history() {
        return TargetUndo.history();
    }

    private String told() {
        return store.all().stream()
                        .map(entry -> entry.name() + " " + entry.role() + " "
                                + entry.folder().display() + " "
                                + entry.evidence().size() + " " + entry.note())
                        .collect(Collectors.joining("\n"))
                + store.folders();
    }

    private void assertUndoable(String label, Runnable edit) throws ExecutionException {
        String before = told();
        edit.run();
        String after = told();
        assertFalse(before.equals(after));
        assertEquals(label, history().getUndoOperation(TargetUndo.CONTEXT).getLabel());
        assertTrue(history().undo(TargetUndo.CONTEXT, null, null).isOK());
        assertEquals(before, told());
        assertTrue(history().redo(TargetUndo.CONTEXT, null, null).isOK());
        assertEquals(after, told());
        assertTrue(history().undo(TargetUndo.CONTEXT, null, null).isOK());
        assertEquals(before, told());
    }

    @Test
    void everyEditIsTakenBackAndDoneAgain() throws ExecutionException {
        assertUndoable("Add ts02", () -> store.add("ts02", HOST, Role.CLIENT));
        assertUndoable("Remove ts01", () -> store.remove(List.of(first)));
        assertUndoable("Remove 2 Targets", () -> store.remove(List.of(first, second)));
        assertUndoable("Change Role of 2 Targets", () -> store.setRole(List.of(first, second), Role.CLIENT));
        assertUndoable("Move ts01", () -> store.move(List.of(first), INNER));
        assertUndoable("Add Evidence to ts01", () -> store.attach(first, FILES));
        assertUndoable("Change ts01", () -> store.update(first, first.data().withName("renamed")));
        assertUndoable("New Group Inner", () -> store.addFolder(INNER, "New Group Inner"));
        store.move(List.of(first), INNER);
        assertUndoable("Change Group Hall", () -> store.moveFolder(HALL, new FolderPath(List.of("Cellar", "Hall"))));
        assertUndoable("Dissolve Group Hall", () -> store.removeFolder(HALL));
        List<TargetData> many = List.of(
                new TargetData("a", HOST, Role.SERVER, INNER, ""), new TargetData("b", HOST, Role.SERVER, INNER, ""));
        assertUndoable("Import 2 Targets", () -> store.addAll("Import 2 Targets", many));
    }

    @Test
    void whatIsTakenBackIsTheSameTargetWithItsVerdict() throws ExecutionException {
        store.remove(List.of(first));
        store.setState(first, TargetState.PROVEN);
        history().undo(TargetUndo.CONTEXT, null, null);
        assertSame(first, store.find("ts01").orElseThrow());
        assertEquals(TargetState.PROVEN, first.state());
        assertEquals(List.of(first, second), store.all(), "in its place");
    }

    @Test
    void whatChangesNothingIsNoStep() {
        store.setRole(first, Role.SERVER);
        store.attach(second, FILES);
        store.remove(List.of());
        store.move(List.of(first), FolderPath.NONE);
        assertFalse(history().canUndo(TargetUndo.CONTEXT));
    }

    @Test
    void aGroupTakesWhatIsInItAlong() {
        store.move(List.of(first), INNER);
        store.moveFolder(INNER, new FolderPath(List.of("Cellar")));
        assertEquals("Cellar", first.folder().display());
        assertEquals(List.of(HALL, new FolderPath(List.of("Cellar"))), store.folders());
        store.moveFolder(HALL, HALL.child("Deeper"));
        assertEquals(List.of(HALL, new FolderPath(List.of("Cellar"))), store.folders(), "not into itself");
        store.removeFolder(new FolderPath(List.of("Cellar")));
        assertEquals(FolderPath.NONE, first.folder());
    }
}
