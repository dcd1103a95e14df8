// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.rdpworkbench.core.diagnosis.CauseCatalog;
import org.rdpworkbench.core.diagnosis.CauseVerdict;
import org.rdpworkbench.core.diagnosis.CauseVerdict.State;
import org.rdpworkbench.core.diagnosis.DiagnosticDescriptor;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.diagnosis.Finding;
import org.rdpworkbench.core.diagnosis.FindingBuilder;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.Identity;
import org.rdpworkbench.core.evidence.NameListing;
import org.rdpworkbench.core.evidence.NamedEvidence;
import org.rdpworkbench.core.evidence.Provenance;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.Registry;
import org.rdpworkbench.core.evidence.RegistryValue;
import org.rdpworkbench.core.evidence.Role;
import org.rdpworkbench.core.evidence.SourceKind;
import org.rdpworkbench.core.evidence.Target;

class VerdictWeigherTest {
    private static final String CAUSE = "remote-desktop-off";
    private static final Target SERVER = new Target("ts01", Role.SERVER);
    private static final Target OTHER = new Target("ts02", Role.SERVER);

    private final List<Finding> findings = new ArrayList<>();

    private void find(String diagnostic, Target target, Consumer<FindingBuilder> content) {
        DiagnosticDescriptor descriptor = new DiagnosticDescriptor(
                diagnostic, "test", diagnostic, Set.of(Role.SERVER), List.of(), List.of(), List.of("source"));
        FindingBuilder builder = new Examination(
                        descriptor, target, new NoEvidence(), Instant.EPOCH, null, findings::add)
                .finding(Severity.WARNING, "test." + diagnostic)
                .title("Finding of " + diagnostic);
        content.accept(builder);
        builder.report();
    }

    private static Reading<RegistryValue> reading(String name) {
        return Reading.present(
                Registry.valueQuestion("HKLM\\SYSTEM\\X", name),
                RegistryValue.dword(1),
                Provenance.of(SourceKind.OFFLINE, "test"));
    }

    private CauseVerdict verdict(Target target) {
        return new VerdictWeigher(CauseCatalog.builtIn())
                .weigh(List.of(SERVER, OTHER), findings).stream()
                        .filter(verdict -> verdict.cause().equals(CAUSE))
                        .filter(verdict -> target.name().equals(verdict.target()))
                        .findFirst()
                        .orElseThrow();
    }

    @Test
    void nothingSeenIsNotExaminedAndSaysWhatWouldHelp() {
        CauseVerdict verdict = verdict(SERVER);
        assertEquals(State.NOT_EXAMINED, verdict.state());
        assertTrue(verdict.why().contains("SOFTWARE hive"), verdict.why());
    }

    @Test
    void aFindingSaysWhatItNeeds() {
        find("a", SERVER, finding -> finding.concerns(CAUSE).needs("the moon"));
        assertTrue(verdict(SERVER).why().contains("the moon"));
    }

    @Test
    void oneCircumstanceIsPossible() {
        find("a", SERVER, finding -> finding.supports(CAUSE).exhibit(reading("x")));
        assertEquals(State.POSSIBLE, verdict(SERVER).state());
    }

    @Test
    void twoIndependentCircumstancesAreLikely() {
        find("a", SERVER, finding -> finding.supports(CAUSE).exhibit(reading("x")));
        find("b", SERVER, finding -> finding.supports(CAUSE).exhibit(reading("y")));
        assertEquals(State.LIKELY, verdict(SERVER).state());
    }

    @Test
    void twoFindingsOnTheSameReadingAreOneCircumstance() {
        find("a", SERVER, finding -> finding.supports(CAUSE).exhibit(reading("x")));
        find("b", SERVER, finding -> finding.supports(CAUSE).exhibit(reading("X"), reading("y")));
        assertEquals(State.POSSIBLE, verdict(SERVER).state());
    }

    @Test
    void twoFindingsOfOneDiagnosticAreOneCircumstance() {
        find("a", SERVER, finding -> finding.supports(CAUSE).exhibit(reading("x")));
        find("a", SERVER, finding -> finding.supports(CAUSE).exhibit(reading("y")));
        assertEquals(State.POSSIBLE, verdict(SERVER).state());
    }

    @Test
    void proofIsProofOnItsOwnTargetOnly() {
        find("a", SERVER, finding -> finding.proves(CAUSE).exhibit(reading("x")));
        assertEquals(State.PROVEN, verdict(SERVER).state());
        assertEquals(State.NOT_EXAMINED, verdict(OTHER).state());
    }

    @Test
    void healthRulesOut() {
        find("a", SERVER, finding -> finding.rulesOut(CAUSE));
        assertEquals(State.RULED_OUT, verdict(SERVER).state());
    }

    @Test
    void contradictionIsSaidAndWeakensTheClaim() {
        find("a", SERVER, finding -> finding.proves(CAUSE));
        find("b", SERVER, finding -> finding.rulesOut(CAUSE));
        CauseVerdict verdict = verdict(SERVER);
        assertEquals(State.LIKELY, verdict.state());
        assertTrue(verdict.why().contains("contradicts"), verdict.why());
        assertEquals(2, verdict.because().size());
    }

    @Test
    void aCauseOfTheClientNeedsAClient() {
        CauseVerdict verdict = new VerdictWeigher(CauseCatalog.builtIn())
                .weigh(List.of(SERVER), findings).stream()
                        .filter(one -> one.cause().equals("client-install-damaged"))
                        .findFirst()
                        .orElseThrow();
        assertEquals(State.NOT_EXAMINED, verdict.state());
        assertEquals(null, verdict.target());
        assertTrue(verdict.why().contains("no client"), verdict.why());
    }

    @Test
    void evidenceOfSeveralComputersTakesEveryClaimBackByOneStep() {
        find("a", SERVER, finding -> finding.proves(CAUSE).exhibit(reading("x")));
        find("a", OTHER, finding -> finding.proves(CAUSE).exhibit(reading("x")));
        doubt();
        assertEquals(State.LIKELY, verdict(SERVER).state());
        assertTrue(
                verdict(SERVER).why().contains("several computers"),
                verdict(SERVER).why());
        assertEquals(State.PROVEN, verdict(OTHER).state(), "the doubt is about the other target");
        findings.clear();
        find("a", SERVER, finding -> finding.supports(CAUSE).exhibit(reading("x")));
        find("b", SERVER, finding -> finding.supports(CAUSE).exhibit(reading("y")));
        doubt();
        assertEquals(State.POSSIBLE, verdict(SERVER).state());
        findings.clear();
        find("a", SERVER, finding -> finding.rulesOut(CAUSE).exhibit(reading("x")));
        doubt();
        assertEquals(State.NOT_EXAMINED, verdict(SERVER).state());
        assertTrue(
                verdict(SERVER).why().contains("of this computer alone"),
                verdict(SERVER).why());
    }

    private void doubt() {
        NameListing names = new NameListing(List.of(
                new NamedEvidence("TS01", "SYSTEM", Instant.EPOCH, Instant.EPOCH, ""),
                new NamedEvidence(
                        "TS02",
                        "System.evtx",
                        Instant.EPOCH.minusSeconds(900_000),
                        Instant.EPOCH.plusSeconds(900_000),
                        "")));
        ComputerJudge.judge(
                        SERVER,
                        Reading.present(Identity.namesQuestion(), names, Provenance.of(SourceKind.OFFLINE, "test")))
                .ifPresent(findings::add);
    }
}
