// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli.internal.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rdpworkbench.core.diagnosis.CauseCatalog;
import org.rdpworkbench.core.evidence.Provenance;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.Registry;
import org.rdpworkbench.core.evidence.RegistryValue;
import org.rdpworkbench.core.evidence.Role;
import org.rdpworkbench.core.evidence.SourceKind;
import org.rdpworkbench.core.evidence.Target;
import org.rdpworkbench.core.investigation.Gap;
import org.rdpworkbench.core.investigation.Investigation;
import org.rdpworkbench.core.investigation.Investigation.InvestigatedTarget;
import org.rdpworkbench.core.investigation.Investigation.RecordedReading;

/** Many questions that one missing hive leaves open are one thing to say. */
class GapTest {
    private static final Provenance FILES = Provenance.of(SourceKind.OFFLINE, "files");

    private static Investigation investigation(int questions) {
        List<RecordedReading> readings = new ArrayList<>();
        for (int i = 0; i < questions; i++) {
            readings.add(new RecordedReading(
                    "server", Reading.unreadable(Registry.valueQuestion("HKLM\\SOFTWARE", "v" + i), "no hive", FILES)));
        }
        readings.add(new RecordedReading(
                "server", Reading.unreadable(Registry.keyQuestion("HKLM\\SAM"), "another reason", FILES)));
        readings.add(new RecordedReading(
                "server",
                Reading.present(Registry.valueQuestion("HKLM\\SYSTEM", "seen"), RegistryValue.dword(1), FILES)));
        return new Investigation(
                Instant.EPOCH,
                Instant.EPOCH,
                "test",
                null,
                List.of(new InvestigatedTarget(new Target("server", Role.SERVER), null, List.of())),
                readings,
                List.of(),
                List.of(),
                false);
    }

    private static String text(int questions, Detail detail) {
        return new InvestigationDocument(investigation(questions), CauseCatalog.builtIn(), detail)
                .document()
                .toString();
    }

    @Test
    void gapsAreGroupedByReasonTheWidestFirst() {
        List<Gap> gaps = Gap.of(investigation(7));
        assertEquals(
                List.of("no hive", "another reason"),
                gaps.stream().map(Gap::reason).toList());
        assertEquals(List.of(7, 1), gaps.stream().map(Gap::size).toList());
    }

    @Test
    void aWideGapIsSaidOnceAlsoWhereEverythingIsShown() {
        assertTrue(text(7, Detail.USUAL).contains("7 questions were not examined"), text(7, Detail.USUAL));
        String everything = text(7, Detail.EVERYTHING);
        assertTrue(everything.contains("7 questions"), everything);
        assertFalse(everything.contains("v3"), everything);
        assertTrue(everything.contains("another reason"), everything);
        assertTrue(everything.contains("seen"), everything);
    }

    @Test
    void aNarrowGapIsToldQuestionByQuestion() {
        assertFalse(text(2, Detail.USUAL).contains("questions were not examined"));
        assertTrue(text(2, Detail.EVERYTHING).contains("v1"));
    }
}
