// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.investigation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.rdpworkbench.core.diagnosis.CauseVerdict;
import org.rdpworkbench.core.diagnosis.CauseVerdict.State;
import org.rdpworkbench.core.diagnosis.Confidence;
import org.rdpworkbench.core.diagnosis.Finding;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.Question;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.Registry;
import org.rdpworkbench.core.evidence.RegistryValue;
import org.rdpworkbench.core.evidence.Role;
import org.rdpworkbench.core.evidence.Target;
import org.rdpworkbench.core.investigation.Difference.Direction;
import org.rdpworkbench.core.investigation.Investigation.InvestigatedTarget;
import org.rdpworkbench.core.investigation.Investigation.RecordedReading;

class CaseComparisonTest {
    private static final String TS01 = "ts01";
    private static final String TS02 = "ts02";
    private static final Question<RegistryValue> DENY = Registry.valueQuestion("HKLM\\SYSTEM\\X", "fDenyTSConnections");
    private static final Question<RegistryValue> BYTES = Registry.valueQuestion("HKLM\\SYSTEM\\X", "Bytes");

    private static Reading<?> present(Question<RegistryValue> question, RegistryValue value) {
        return Reading.present(question, value, FakeWorld.PROVENANCE);
    }

    private static Reading<?> absent(Question<RegistryValue> question) {
        return Reading.absent(question, FakeWorld.PROVENANCE);
    }

    private static Reading<?> unreadable(Question<RegistryValue> question) {
        return Reading.unreadable(question, "access denied", FakeWorld.PROVENANCE);
    }

    private static Finding finding(String target, String id, Severity severity, String title) {
        return new Finding(
                id,
                "test.diagnostic",
                "test",
                severity,
                target,
                title,
                "",
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                "",
                List.of(),
                List.of(),
                Confidence.DOCUMENTED);
    }

    private static CauseVerdict verdict(String target, String cause, State state) {
        return new CauseVerdict(cause, target, state, List.of(), "");
    }

    private static Investigation investigation(
            List<String> targets, List<Reading<?>> readings, List<Finding> findings, List<CauseVerdict> verdict) {
        return new Investigation(
                Instant.EPOCH,
                Instant.EPOCH,
                "",
                null,
                targets.stream()
                        .map(name -> new InvestigatedTarget(new Target(name, Role.SERVER), null, List.of()))
                        .toList(),
                readings.stream()
                        .<RecordedReading>map(reading -> new RecordedReading(targets.getFirst(), reading))
                        .toList(),
                findings,
                verdict,
                false);
    }

    private static CaseComparison ofReadings(List<Reading<?>> before, List<Reading<?>> after) {
        return CaseComparison.of(
                investigation(List.of(TS01), before, List.of(), List.of()),
                investigation(List.of(TS01), after, List.of(), List.of()));
    }

    private static CaseComparison ofCauses(State before, State after) {
        return CaseComparison.of(
                investigation(List.of(TS01), List.of(), List.of(), List.of(verdict(TS01, "drain-mode", before))),
                investigation(List.of(TS01), List.of(), List.of(), List.of(verdict(TS01, "drain-mode", after))));
    }

    private static CaseComparison ofFindings(List<Finding> before, List<Finding> after) {
        return CaseComparison.of(
                investigation(List.of(TS01), List.of(), before, List.of()),
                investigation(List.of(TS01), List.of(), after, List.of()));
    }

    private static List<Direction> directions(CaseComparison comparison) {
        return comparison.differences().stream().map(Difference::direction).toList();
    }

    @Test
    void anotherValueIsADifferenceAndTheSameIsNone() {
        CaseComparison same = ofReadings(
                List.of(present(BYTES, RegistryValue.binary(new byte[] {1, 2}))),
                List.of(present(BYTES, RegistryValue.binary(new byte[] {1, 2}))));
        assertEquals(List.of(), same.differences());
        CaseComparison other = ofReadings(
                List.of(present(DENY, RegistryValue.dword(0))), List.of(present(DENY, RegistryValue.dword(1))));
        assertEquals(List.of(Direction.CHANGED), directions(other));
        assertEquals(
                List.of(Direction.CHANGED),
                directions(ofReadings(List.of(absent(DENY)), List.of(present(DENY, RegistryValue.dword(1))))));
    }

    @Test
    void whatCouldNotBeReadIsNoChangeOfTheTarget() {
        assertEquals(
                List.of(Direction.LEARNED), directions(ofReadings(List.of(unreadable(DENY)), List.of(absent(DENY)))));
        assertEquals(List.of(Direction.LOST), directions(ofReadings(List.of(absent(DENY)), List.of(unreadable(DENY)))));
        assertEquals(List.of(), directions(ofReadings(List.of(unreadable(DENY)), List.of(unreadable(DENY)))));
    }

    @Test
    void whatWasAskedOnlyOnceIsCountedAndNotCompared() {
        CaseComparison comparison =
                ofReadings(List.of(absent(DENY)), List.of(present(BYTES, RegistryValue.binary(new byte[1]))));
        assertEquals(List.of(), comparison.differences());
        assertEquals(2, comparison.notCompared());
    }

    @Test
    void aSurerCauseIsWorseAndOneThatCouldNotBeToldIsLearned() {
        assertEquals(List.of(Direction.WORSE), directions(ofCauses(State.POSSIBLE, State.PROVEN)));
        assertEquals(List.of(Direction.BETTER), directions(ofCauses(State.LIKELY, State.RULED_OUT)));
        assertEquals(List.of(Direction.LEARNED), directions(ofCauses(State.NOT_EXAMINED, State.PROVEN)));
        assertEquals(List.of(Direction.LOST), directions(ofCauses(State.RULED_OUT, State.NOT_EXAMINED)));
        assertEquals(List.of(), directions(ofCauses(State.PROVEN, State.PROVEN)));
    }

    @Test
    void findingsComeGoAndChange() {
        Finding warning = finding(TS01, "a.one", Severity.WARNING, "one");
        Finding problem = finding(TS01, "a.one", Severity.PROBLEM, "one");
        assertEquals(List.of(Direction.WORSE), directions(ofFindings(List.of(warning), List.of(problem))));
        CaseComparison gone = ofFindings(List.of(problem), List.of());
        assertEquals(List.of(Direction.BETTER), directions(gone));
        assertNull(((Difference.OfFinding) gone.differences().getFirst()).after());
        assertEquals(List.of(), directions(ofFindings(List.of(warning), List.of(warning))));
        Finding untold = finding(TS01, "a.one", Severity.NOT_EXAMINED, "one");
        assertEquals(List.of(Direction.LEARNED), directions(ofFindings(List.of(untold), List.of())));
    }

    @Test
    void severalFindingsOfOneKindArePairedByTheirWords() {
        List<Finding> before =
                List.of(finding(TS01, "a.x", Severity.WARNING, "one"), finding(TS01, "a.x", Severity.WARNING, "two"));
        List<Finding> after =
                List.of(finding(TS01, "a.x", Severity.WARNING, "two"), finding(TS01, "a.x", Severity.WARNING, "three"));
        CaseComparison comparison = ofFindings(before, after);
        assertEquals(1, comparison.differences().size());
        Difference.OfFinding changed =
                (Difference.OfFinding) comparison.differences().getFirst();
        assertEquals("one", changed.before().title());
        assertEquals("three", changed.after().title());
    }

    @Test
    void twoHostsAreComparedWhateverTheirNames() {
        CaseComparison comparison = CaseComparison.of(
                investigation(
                        List.of(TS01),
                        List.of(absent(DENY)),
                        List.of(),
                        List.of(verdict(TS01, "drain-mode", State.PROVEN))),
                investigation(
                        List.of(TS02),
                        List.of(present(DENY, RegistryValue.dword(1))),
                        List.of(),
                        List.of(verdict(TS02, "drain-mode", State.RULED_OUT))));
        assertEquals(List.of(Direction.BETTER, Direction.CHANGED), directions(comparison));
        assertEquals(TS02, comparison.differences().getFirst().target());
        assertTrue(comparison.onlyBefore().isEmpty() && comparison.onlyAfter().isEmpty());
    }

    @Test
    void targetsThatOnlyOneHasAreNamed() {
        CaseComparison comparison = CaseComparison.of(
                investigation(List.of(TS01, "gone"), List.of(), List.of(), List.of()),
                investigation(List.of(TS01, TS02), List.of(), List.of(), List.of()));
        assertEquals(List.of("gone"), comparison.onlyBefore());
        assertEquals(List.of(TS02), comparison.onlyAfter());
    }

    @Test
    void aCaseIsEqualToItselfReadFromItsFile() throws Exception {
        FakeWorld world = new FakeWorld();
        IntStream.range(0, 50)
                .forEach(i -> world.put(present(
                        Registry.valueQuestion("HKLM\\X", "v" + i),
                        i % 2 == 0 ? RegistryValue.dword(i) : RegistryValue.binary(new byte[i]))));
        Investigation run = world.run(java.time.Duration.ofSeconds(20), FakeWorld.entry("test.all", examination -> {
            for (int i = 0; i < 50; i++) {
                examination.registry().value("HKLM\\X", "v" + i);
            }
        }));
        StringWriter written = new StringWriter();
        InvestigationJson.write(run, written);
        Investigation read = InvestigationJson.read(new StringReader(written.toString()));
        CaseComparison comparison = CaseComparison.of(run, read);
        assertEquals(List.of(), comparison.differences());
        assertEquals(0, comparison.notCompared());
    }
}
