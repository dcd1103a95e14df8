// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.rdpworkbench.core.evidence.Provenance;
import org.rdpworkbench.core.evidence.Question;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.Registry;
import org.rdpworkbench.core.evidence.RegistryValue;
import org.rdpworkbench.core.evidence.Role;
import org.rdpworkbench.core.evidence.SourceKind;
import org.rdpworkbench.core.evidence.Target;

/** What the authors of diagnostics are spared. */
class ExaminationTest {
    private static final Question<RegistryValue> QUESTION = Registry.valueQuestion("HKLM\\SOFTWARE\\Acme", "Mode");
    private static final Provenance PLACE = Provenance.of(SourceKind.OFFLINE, "SOFTWARE hive");

    private final List<Finding> findings = new ArrayList<>();
    private final Examination examination = new Examination(
            new DiagnosticDescriptor(
                    "acme.mode",
                    "acme",
                    "Acme",
                    Set.of(Role.SERVER),
                    List.of(),
                    List.of("acme.a", "acme.b"),
                    List.of()),
            new Target("srv1", Role.SERVER),
            null,
            Instant.EPOCH,
            null,
            findings::add);

    @Test
    void whatCannotBeReadDecidesNothingAndSaysWhatItNeeds() {
        Reading<RegistryValue> reading = Reading.unreadable(QUESTION, "no SOFTWARE hive", PLACE);
        assertTrue(examination.undecided(reading));
        Finding finding = findings.getFirst();
        assertEquals(1, findings.size());
        assertEquals("acme.mode-not-examined", finding.id());
        assertEquals(Severity.NOT_EXAMINED, finding.severity());
        assertEquals(List.of("acme.a", "acme.b"), finding.concerns());
        assertTrue(finding.detail().contains("no SOFTWARE hive"), finding.detail());
        assertTrue(finding.needs().contains("Mode"), finding.needs());
        assertEquals(List.of(new Exhibit.OfReading(reading)), finding.exhibits());
    }

    @Test
    void whatIsThereOrAbsentIsLeftToTheDiagnostic() {
        assertFalse(examination.undecided(Reading.present(QUESTION, RegistryValue.dword(1), PLACE)));
        assertFalse(examination.undecided(Reading.absent(QUESTION, PLACE)));
        assertTrue(findings.isEmpty());
    }

    @Test
    void causesAreReadFromATableBesideAClass() {
        List<Cause> causes = CauseCatalog.read(CauseCatalog.class, "causes.tsv");
        assertEquals(CauseCatalog.builtIn().all(), causes);
        assertThrows(IllegalArgumentException.class, () -> CauseCatalog.read(CauseCatalog.class, "none.tsv"));
    }
}
