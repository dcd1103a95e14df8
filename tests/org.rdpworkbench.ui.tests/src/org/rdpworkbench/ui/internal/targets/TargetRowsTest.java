// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.ui.internal.targets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rdpworkbench.core.evidence.EvidenceLocator.OfHost;
import org.rdpworkbench.core.evidence.EvidenceLocator.OfPath;
import org.rdpworkbench.core.evidence.Role;
import org.rdpworkbench.ui.internal.targets.TargetRows.Row;

class TargetRowsTest {
    private static final FolderPath HALL = new FolderPath(List.of("Hall"));

    private TargetStore store;

    @BeforeEach
    void create(@TempDir Path folder) {
        store = new TargetStore(folder);
        store.load();
        store.addAll(
                "label",
                List.of(
                        data("ts02", Role.SERVER, HALL.child("Rack"), "the note"),
                        data("TS01", Role.SERVER, FolderPath.NONE, ""),
                        data("laptop", Role.CLIENT, FolderPath.NONE, ""),
                        data("a0", Role.SERVER, FolderPath.NONE, "")));
        store.add("disk", List.of(new OfPath(Path.of("SYSTEM"))), Role.SERVER);
        store.addFolder(new FolderPath(List.of("Empty")), "label");
        store.setState(store.find("ts01").orElseThrow(), TargetState.PROVEN);
    }

    private static TargetData data(String name, Role role, FolderPath folder, String note) {
        return new TargetData(name, List.of(new OfHost("10.0.0." + name.length(), 3390)), role, folder, note);
    }

    private List<String> told(String filter) {
        List<String> told = new ArrayList<>();
        tell(TargetRows.of(store.all(), store.folders(), filter).roots(), "", told);
        return told;
    }

    private static void tell(List<Row> rows, String indent, List<String> told) {
        for (Row row : rows) {
            told.add(indent
                    + switch (row.element()) {
                        case TargetEntry entry -> entry.name();
                        case FolderPath folder -> folder.name() + " " + row.targets();
                        case TargetGroup group -> group.title() + " " + row.targets();
                        default -> row.element();
                    });
            tell(row.children(), indent + " ", told);
        }
    }

    @Test
    void groupsOfRolesComeBeforeTheUsersOwnAndTargetsByName() {
        assertEquals(
                List.of(
                        "Servers 2",
                        " a0",
                        " TS01",
                        "Clients 1",
                        " laptop",
                        "Evidence 1",
                        " disk",
                        "Empty 0",
                        "Hall 1",
                        " Rack 1",
                        "  ts02"),
                told(""));
    }

    @Test
    void theFilterFindsNameGroupVerdictNoteAndAddress() {
        assertEquals(List.of("Servers 1", " TS01"), told("ts01"));
        assertEquals(List.of("Hall 1", " Rack 1", "  ts02"), told("  RACK "));
        assertEquals(List.of("Servers 1", " TS01"), told("proven"));
        assertEquals(List.of("Hall 1", " Rack 1", "  ts02"), told("the note"));
        assertEquals(List.of("Clients 1", " laptop"), told("10.0.0.6"));
        assertEquals(List.of("Servers 1", " TS01"), told("servers proven"));
        assertEquals(List.of(), told("servers laptop"));
    }

    @Test
    void membersOfAGroupAreThoseInAllGroupsInIt() {
        assertEquals(1, TargetRows.members(store.all(), HALL).size());
        assertEquals(2, TargetRows.members(store.all(), TargetGroup.SERVERS).size());
        assertEquals(
                0,
                TargetRows.members(store.all(), new FolderPath(List.of("Hal"))).size());
    }

    @Test
    void manyTargetsAreSortedInOnePass() {
        store.addAll(
                "label",
                IntStream.range(0, 50_000)
                        .mapToObj(i -> data("h" + i, Role.SERVER, FolderPath.NONE, ""))
                        .toList());
        long start = System.nanoTime();
        assertEquals(50_005, TargetRows.of(store.all(), store.folders(), "").targets());
        // A pass for each target would take minutes.
        assertTrue(Duration.ofNanos(System.nanoTime() - start).toMinutes() < 2);
    }

    @Test
    void timesAreToldAsPeopleDo() {
        Instant now = Instant.parse("2026-11-24T12:00:00Z");
        assertEquals("now", Ago.brief(now.plusSeconds(300), now), "clocks differ");
        assertEquals("now", Ago.brief(now.minusSeconds(59), now));
        assertEquals("1 min", Ago.brief(now.minusSeconds(60), now));
        assertEquals("59 min", Ago.brief(now.minusSeconds(3599), now));
        assertEquals("23 h", Ago.brief(now.minus(Duration.ofHours(23)), now));
        assertEquals("6 d", Ago.brief(now.minus(Duration.ofDays(6)), now));
        assertTrue(Ago.brief(now.minus(Duration.ofDays(8)), now).contains("16"));
    }
}
