// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.rdpworkbench.core.diagnosis.Confidence;
import org.rdpworkbench.core.diagnosis.DiagnosticDescriptor;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.diagnosis.Finding;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.FetchedDocument;
import org.rdpworkbench.core.evidence.Provenance;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.Revocation;
import org.rdpworkbench.core.evidence.Role;
import org.rdpworkbench.core.evidence.SourceKind;
import org.rdpworkbench.core.evidence.SourceUse;
import org.rdpworkbench.core.evidence.Target;
import org.rdpworkbench.core.investigation.DiagnosticEntry;
import org.rdpworkbench.core.investigation.Investigation;
import org.rdpworkbench.core.investigation.Investigation.InvestigatedTarget;
import org.rdpworkbench.core.investigation.Investigation.RecordedReading;
import org.rdpworkbench.core.investigation.InvestigationJson;

class LaterReadingsTest {
    private static final Instant AT = Instant.parse("2026-11-30T08:00:00Z");
    private static final String ADDRESS = "http://pki.example.com/ca.crl";

    /** Says how many bytes an address sent, or that nobody asked it. */
    private static void diagnose(Examination examination) {
        Reading<FetchedDocument> reading = examination.revocation().list(ADDRESS);
        examination
                .finding(reading.isPresent() ? Severity.OK : Severity.NOT_EXAMINED, "test.revocation")
                .title(reading.found()
                        .map(document -> document.content().length + " bytes")
                        .orElse("not asked"))
                .exhibit(reading)
                .report();
    }

    private static DiagnosticEntry diagnostic(String... causes) {
        return new DiagnosticEntry(
                new DiagnosticDescriptor(
                        "test.sizes",
                        "test",
                        "Sizes",
                        Set.of(Role.SERVER),
                        List.of(),
                        List.of(causes),
                        List.of("RFC 5280")),
                () -> LaterReadingsTest::diagnose);
    }

    private static Finding finding(String target, Severity severity, String diagnostic) {
        return new Finding(
                "test." + severity,
                diagnostic,
                "test",
                severity,
                target,
                "title",
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

    private static Investigation before() {
        return new Investigation(
                AT,
                AT,
                "given",
                null,
                List.of(
                        new InvestigatedTarget(new Target("one", Role.SERVER), null, List.of()),
                        new InvestigatedTarget(new Target("two", Role.SERVER), "TWO", List.of())),
                List.of(
                        new RecordedReading("one", sent(9)),
                        new RecordedReading(
                                "two",
                                Reading.absent(
                                        Revocation.listQuestion("http://zz.example.com/"),
                                        Provenance.of(SourceKind.WIRE, "before")))),
                List.of(
                        finding("one", Severity.PROBLEM, "test.other"),
                        finding("two", Severity.PROBLEM, "test.other"),
                        finding("two", Severity.NOT_EXAMINED, "test.sizes"),
                        finding("two", Severity.NOT_EXAMINED, "test.last")),
                List.of(),
                false);
    }

    private static Reading<FetchedDocument> sent(int length) {
        return Reading.present(
                Revocation.listQuestion(ADDRESS),
                new FetchedDocument(new byte[length], AT),
                Provenance.of(SourceKind.WIRE, "answer"));
    }

    private static Investigation judged(Investigation before, Reading<?> reading) {
        return new LaterReadings(before, "two")
                .judged(
                        List.of(reading),
                        List.of(new SourceUse(SourceKind.WIRE, "revocation servers", true, "asked")),
                        diagnostic(),
                        Duration.ofSeconds(60));
    }

    @Test
    void whatWasReadLaterIsRecordedAndJudged() {
        Investigation after = judged(before(), sent(5));
        assertEquals(
                List.of("one 9", "two 5", "two absent"),
                after.readings().stream()
                        .map(recorded -> recorded.target() + " "
                                + recorded.reading()
                                        .found()
                                        .map(value -> Integer.toString(((FetchedDocument) value).content().length))
                                        .orElse("absent"))
                        .toList());
        assertEquals(
                List.of("one title", "two title", "two 5 bytes", "two title"),
                after.findings().stream()
                        .map(finding -> finding.target() + " " + finding.title())
                        .toList());
        assertEquals(List.of(), after.targets().getFirst().sources());
        assertEquals(
                "revocation servers",
                after.targets().getLast().sources().getFirst().what());
        assertEquals("TWO", after.targets().getLast().computerName());
        assertEquals(before().verdict(), after.verdict());
    }

    @Test
    void theSameQuestionAskedAgainIsAnsweredByTheLater() {
        Investigation twice = judged(judged(before(), sent(5)), sent(7));
        assertEquals(3, twice.readings().size());
        assertTrue(twice.findings().stream().anyMatch(finding -> finding.title().equals("7 bytes")));
        assertEquals(4, twice.findings().size());
        assertEquals(1, twice.targets().getLast().sources().size());
    }

    @Test
    void theResultIsSavedAndReadAsAnyOther() throws Exception {
        Investigation after = judged(before(), sent(5));
        StringWriter text = new StringWriter();
        InvestigationJson.write(after, text);
        Investigation read = InvestigationJson.read(new StringReader(text.toString()));
        FetchedDocument document = (FetchedDocument) read.readings().stream()
                .filter(recorded -> recorded.target().equals("two"))
                .findFirst()
                .orElseThrow()
                .reading()
                .found()
                .orElseThrow();
        assertEquals(5, document.content().length);
        assertEquals(AT, document.fetched());
        assertEquals(after.findings().size(), read.findings().size());
    }

    @Test
    void aDiagnosticThatBearsOnCausesIsRefused() {
        LaterReadings later = new LaterReadings(before(), "two");
        assertThrows(
                IllegalArgumentException.class,
                () -> later.judged(List.of(), List.of(), diagnostic("drain-mode"), Duration.ofSeconds(60)));
        assertThrows(IllegalArgumentException.class, () -> new LaterReadings(before(), "three"));
    }
}
