// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.targets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rdpworkbench.core.evidence.EvidenceLocator;
import org.rdpworkbench.core.evidence.Role;

class TargetStoreTest {
    private static final List<EvidenceLocator> HOST = List.of(new EvidenceLocator.OfHost("ts01", 3390));
    private static final List<EvidenceLocator> FILES = List.of(new EvidenceLocator.OfPath(Path.of("a & \"b\" <c>")));

    @Test
    void whatWasSavedIsReadAgain(@TempDir Path folder) throws InterruptedException {
        TargetStore store = new TargetStore(folder);
        store.setRole(store.add("ts01", HOST, Role.SERVER), Role.CLIENT);
        store.setState(store.add("old disk", FILES, Role.SERVER), TargetState.LIKELY);
        store.setState(store.add("busy", HOST, Role.SERVER), TargetState.RUNNING);
        store.flush();

        TargetStore again = new TargetStore(folder);
        again.load();
        List<TargetEntry> entries = again.all();
        assertEquals(
                List.of("ts01", "old disk", "busy"),
                entries.stream().map(TargetEntry::name).toList());
        assertEquals(HOST, entries.get(0).evidence());
        assertEquals(TargetGroup.CLIENTS, entries.get(0).group());
        assertEquals(FILES, entries.get(1).evidence());
        assertEquals(TargetGroup.EVIDENCE, entries.get(1).group());
        assertEquals(TargetState.LIKELY, entries.get(1).state());
        assertEquals(TargetState.NOT_EXAMINED, entries.get(2).state(), "a run does not outlive the program");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not xml",
                "<targets><target/></targets>",
                "<targets><target name='a' role='SERVER' state='NO_SUCH'/></targets>",
                "<targets><target name='a' role='SERVER' state='PROVEN'><host name='h'"
                        + " port='99999'/></target></targets>"
            })
    void aDamagedFileIsPutAside(String content, @TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("targets.xml"), content);
        TargetStore store = new TargetStore(folder);
        store.load();
        assertTrue(store.all().isEmpty());
        assertEquals(content, Files.readString(folder.resolve("targets.damaged.xml")));
        store.add("ts01", HOST, Role.SERVER);
        store.flush();
        assertTrue(Files.readString(folder.resolve("targets.xml")).contains("ts01"));
    }

    @Test
    void aListOfTheFirstVersionIsTakenOver(@TempDir Path folder) throws Exception {
        Files.writeString(
                folder.resolve("targets.xml"),
                "<targets><target name='ts01' role='CLIENT' state='LIKELY'><host name='ts01'"
                        + " port='3390'/></target></targets>");
        TargetStore store = loaded(folder);
        TargetEntry entry = store.all().getFirst();
        assertEquals(TargetState.LIKELY, entry.state());
        assertEquals(null, entry.verdict().at());
        assertEquals(FolderPath.NONE, entry.folder());
        store.setRole(entry, Role.SERVER);
        store.flush();
        assertTrue(Files.readString(folder.resolve("targets.xml")).contains("version=\"2\""));
    }

    private static TargetStore loaded(Path folder) {
        TargetStore store = new TargetStore(folder);
        store.load();
        return store;
    }

    @Test
    void thisComputerIsKeptAndIsThereOnce(@TempDir Path folder) throws Exception {
        TargetStore store = loaded(folder);
        List<EvidenceLocator> here = List.of(new EvidenceLocator.OfThisComputer());
        TargetEntry entry = store.add("this computer", here, Role.SERVER);
        assertEquals(entry, store.add("this computer", here, Role.SERVER));
        store.flush();
        assertEquals(here, loaded(folder).all().getFirst().evidence());
    }

    @Test
    void groupsNotesAndTimesAreKept(@TempDir Path folder) throws Exception {
        TargetStore store = loaded(folder);
        FolderPath inner = new FolderPath(List.of("Hall / 1", "<Inner>"));
        store.addFolder(new FolderPath(List.of("Empty")), "label");
        TargetEntry entry = store.addAll(
                        "label", List.of(new TargetData("ts01", HOST, Role.SERVER, inner, "a \"note\"\nin two lines")))
                .getFirst();
        store.setState(entry, TargetState.PROVEN);
        store.attach(entry, FILES);
        store.flush();

        TargetStore again = loaded(folder);
        TargetEntry read = again.all().getFirst();
        assertEquals(entry.data(), read.data());
        assertEquals(entry.verdict(), read.verdict());
        assertEquals(store.folders(), again.folders());
        assertEquals(3, again.folders().size());
        assertTrue(again.notice().isEmpty());
        assertFalse(read.isEvidence(), "a host with files is a host");
        assertEquals(2, read.evidence().size());
    }

    @Test
    void whatThisVersionDoesNotKnowIsKept(@TempDir Path folder) throws Exception {
        Files.writeString(
                folder.resolve("targets.xml"),
                "<targets version='2' mood='good'><target name='ts01' role='SERVER' state='PROVEN' owner='me'>"
                        + "<host name='ts01' port='3389'/><window at='night'/></target><plan>b</plan></targets>");
        TargetStore store = loaded(folder);
        store.setRole(store.all().getFirst(), Role.CLIENT);
        store.flush();
        String file = Files.readString(folder.resolve("targets.xml"));
        for (String kept : List.of("mood=\"good\"", "owner=\"me\"", "<window at=\"night\"/>", "<plan>b</plan>")) {
            assertTrue(file.contains(kept), file);
        }
        assertEquals(1, file.split("<host ", -1).length - 1, file);
    }

    @Test
    void aListOfALaterVersionIsShownAndLeftAlone(@TempDir Path folder) throws Exception {
        String later = "<targets version='9'><target name='ts01' role='SERVER' state='PROVEN'/>"
                + "<target name='x' role='GATEWAY' state='MOOT'/></targets>";
        Files.writeString(folder.resolve("targets.xml"), later);
        TargetStore store = loaded(folder);
        assertEquals(
                List.of("ts01"), store.all().stream().map(TargetEntry::name).toList());
        assertTrue(store.notice().orElseThrow().contains("later version"));
        store.add("ts02", HOST, Role.SERVER);
        store.flush();
        assertEquals(later, Files.readString(folder.resolve("targets.xml")));
    }

    @Test
    void severalDamagedFilesAreAllKept(@TempDir Path folder) throws Exception {
        for (String content : List.of("first", "second")) {
            Files.writeString(folder.resolve("targets.xml"), content);
            assertTrue(loaded(folder).notice().orElseThrow().contains("cannot be read"));
        }
        assertEquals("first", Files.readString(folder.resolve("targets.damaged.xml")));
        assertEquals("second", Files.readString(folder.resolve("targets.damaged-2.xml")));
    }

    @Test
    void aPlaceThatCannotBeWrittenIsSaidOnce(@TempDir Path folder) throws Exception {
        // A file where the folder should be stops root as well, which a test often is.
        Path blocked = Files.writeString(folder.resolve("blocked"), "").resolve("inner");
        TargetStore store = new TargetStore(blocked);
        store.add("ts01", HOST, Role.SERVER);
        store.flush();
        assertTrue(store.notice().orElseThrow().contains("cannot be written"));
        store.dismissNotice();
        store.add("ts02", HOST, Role.SERVER);
        store.flush();
        assertTrue(store.notice().isEmpty());
    }

    @Test
    void aChangeBeforeTheListIsReadLosesNothing(@TempDir Path folder) throws Exception {
        loaded(folder).add("old", HOST, Role.SERVER);
        TargetStore first = loaded(folder);
        first.add("old", HOST, Role.SERVER);
        first.flush();
        TargetStore store = new TargetStore(folder);
        store.add("new", FILES, Role.SERVER);
        store.flush();
        assertEquals(
                List.of("old", "new"),
                loaded(folder).all().stream().map(TargetEntry::name).toList());
    }

    @Test
    void aRunWithoutAResultLeavesTheVerdict(@TempDir Path folder) {
        TargetStore store = loaded(folder);
        TargetEntry entry = store.add("ts01", HOST, Role.SERVER);
        store.setState(entry, TargetState.POSSIBLE);
        TargetEntry.LastVerdict verdict = entry.verdict();
        assertNotNull(verdict.at());
        store.setState(entry, TargetState.RUNNING);
        assertEquals(TargetState.RUNNING, entry.state());
        store.keepState(List.of(entry));
        assertEquals(TargetState.POSSIBLE, entry.state());
        assertEquals(verdict, entry.verdict());
    }

    @Test
    void aHostIsFoundByItsAddress(@TempDir Path folder) {
        TargetStore store = loaded(folder);
        TargetEntry entry = store.add("the first", HOST, Role.SERVER);
        assertSame(entry, store.find(new EvidenceLocator.OfHost("TS01", 3390)).orElseThrow());
        assertTrue(store.find(new EvidenceLocator.OfHost("ts01", 3389)).isEmpty());
    }

    @Test
    void aNameIsGivenOnce(@TempDir Path folder) {
        TargetStore store = loaded(folder);
        store.add("ts01", HOST, Role.SERVER);
        TargetEntry other = store.add("ts02", FILES, Role.SERVER);
        assertThrows(
                IllegalArgumentException.class,
                () -> store.update(other, other.data().withName("TS01")));
        store.update(other, other.data().withName("TS02"));
        assertSame(other, store.find("ts02").orElseThrow());
        assertEquals("TS02", other.name());
    }

    @Test
    void theSameTargetIsAddedOnce(@TempDir Path folder) {
        TargetStore store = new TargetStore(folder);
        TargetEntry first = store.add("ts01", HOST, Role.SERVER);
        assertSame(first, store.add("TS01", HOST, Role.SERVER));
        TargetEntry other = store.add("ts01", FILES, Role.SERVER);
        assertNotSame(first, other);
        assertEquals("ts01 (2)", other.name());
    }
}
