// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.rdpworkbench.core.diagnosis.Confidence;
import org.rdpworkbench.core.diagnosis.Exhibit;
import org.rdpworkbench.core.diagnosis.Finding;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.Identity;
import org.rdpworkbench.core.evidence.NameListing;
import org.rdpworkbench.core.evidence.NamedEvidence;
import org.rdpworkbench.core.evidence.Provenance;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.Role;
import org.rdpworkbench.core.evidence.SourceKind;
import org.rdpworkbench.core.evidence.Target;

/** When several names mean several computers, and when they do not. */
class ComputerJudgeTest {
    private final List<NamedEvidence> names = new ArrayList<>();

    private ComputerJudgeTest say(String name, String where, String from, String to) {
        return say(name, where, from, to, "");
    }

    private ComputerJudgeTest say(String name, String where, String from, String to, String place) {
        names.add(new NamedEvidence(
                name,
                where,
                from == null ? null : Instant.parse(from + "T00:00:00Z"),
                to == null ? null : Instant.parse(to + "T00:00:00Z"),
                place));
        return this;
    }

    private Optional<Finding> judge() {
        return ComputerJudge.judge(
                new Target("pc", Role.SERVER),
                Reading.present(
                        Identity.namesQuestion(), new NameListing(names), Provenance.of(SourceKind.OFFLINE, "test")));
    }

    private void assertSays(String id) {
        Finding finding = judge().orElseThrow();
        assertEquals(id, finding.id());
        assertEquals(Confidence.INFERRED, finding.confidence());
        assertEquals(ComputerJudge.mixed(finding) ? Severity.WARNING : Severity.OK, finding.severity());
        for (NamedEvidence one : names) {
            assertTrue(finding.title().contains(one.name()), finding.title());
            assertTrue(
                    finding.exhibits().stream()
                            .anyMatch(exhibit -> exhibit instanceof Exhibit.OfText(String text)
                                    && text.contains(one.name())
                                    && text.contains(one.where())),
                    () -> one.toString());
        }
    }

    @Test
    void oneNameInManySpellingsIsOne() {
        say("ts01", "SYSTEM", "2026-01-01", "2026-01-01");
        say("TS01.example.com", "System.evtx", "2025-01-01", "2026-01-01");
        assertEquals(Optional.empty(), judge());
        names.clear();
        say("A-VERY-LONG-NAME-OF-A-SERVER.example", "System.evtx", "2025-01-01", "2026-01-01");
        say("A-VERY-LONG-NAM", "SYSTEM", "2026-01-01", "2026-01-01");
        say(" ", "other", null, null);
        assertEquals(Optional.empty(), judge());
    }

    @Test
    void namesThatWereInUseAtTheSameTimeAreSeveralComputers() {
        say("TS01", "SYSTEM", "2026-01-01", "2026-01-01");
        say("TS02", "System.evtx", "2025-01-01", "2026-06-01");
        assertSays("core.several-computers");
    }

    @Test
    void namesByTurnsAreSeveralComputers() {
        say("TS01", "System.evtx", "2026-01-01", "2026-01-10");
        say("TS02", "System.evtx", "2026-01-10", "2026-01-20");
        say("TS01", "System.evtx", "2026-01-20", "2026-01-30");
        assertSays("core.several-computers");
    }

    @Test
    void anOldNameThatNothingConnectsIsOpen() {
        say("TS01", "SYSTEM", "2026-01-01", "2026-01-01");
        say("TS02", "System.evtx", "2025-01-01", "2025-06-01");
        assertSays("core.computer-unclear");
    }

    @Test
    void aNameWithoutTimeIsOpen() {
        say("TS01", "SYSTEM", "2026-01-01", "2026-01-01");
        say("TS02", "gpresult.xml", null, null);
        assertSays("core.computer-unclear");
    }

    @Test
    void aLogWithBothNamesConnectsThem() {
        // Windows calls a computer so while it is installed; the clock is set in between.
        say("37L4247F27-25", "System.evtx", "2025-01-02", "2025-01-02");
        say("WIN-03DLIIOFRRA", "System.evtx", "2025-01-02", "2025-01-03");
        say("TS01", "System.evtx", "2025-01-03", "2026-01-01");
        say("37L4247F27-25", "Setup.evtx", "2025-01-02", "2025-01-02");
        say("TS01", "SYSTEM", "2026-01-01", "2026-01-01");
        assertSays("core.computer-renamed");
    }

    @Test
    void oneDiskConnectsNamesButNotThoseInUseAtTheSameTime() {
        say("OLD", "D/a.evtx", "2024-01-01", "2025-01-01", "D");
        say("NEW", "D/SYSTEM", "2026-01-01", "2026-01-01", "D");
        assertSays("core.computer-renamed");
        say("OLD", "D/b.evtx", "2026-06-01", "2026-07-01", "D");
        assertSays("core.several-computers");
    }

    @Test
    void aNewNameThatWaitsForARestartIsTheSameComputer() {
        say("NEW", "SYSTEM", "2026-01-01", "2026-01-01");
        say("OLD", "SYSTEM", "2026-01-01", "2026-01-01");
        say("OLD", "System.evtx", "2025-01-01", "2026-01-01");
        assertSays("core.computer-renamed");
    }
}
