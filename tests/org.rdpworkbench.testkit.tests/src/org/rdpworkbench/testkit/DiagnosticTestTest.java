// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.diagnosis.DiagnosticInfo;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.CertificateListing;
import org.rdpworkbench.core.evidence.Certificates;
import org.rdpworkbench.core.evidence.Registry;
import org.rdpworkbench.core.evidence.RegistryValue;

class DiagnosticTestTest {
    private static final String OFF = """
        [HKLM\\SOFTWARE\\Sample]
        "Switch"=dword:00000001
        """;

    private static DiagnosticTest given(String text) {
        return DiagnosticTest.of(new SwitchDiagnostic()).given(text);
    }

    private static AssertionError fails(Executable check) {
        return assertThrows(AssertionError.class, check);
    }

    @Test
    void checksThatHoldPass() {
        given(OFF + "at 2026-11-22T10:00:00Z\ncode 0x904/0x7")
                .finds("sample.off", Severity.PROBLEM)
                .proves("sample-switched-off")
                .supports()
                .rulesOut()
                .concerns()
                .exhibits("switch")
                .says("switch it ON")
                .says("2026-11-22T10:00:00Z for 0x904/0x7")
                .doesNotSay("certificate")
                .offers("sample.switch-on")
                .documented()
                .findsNothingElse();
    }

    @Test
    void theTimeIsFixedWhenTheTextDoesNotSayOne() {
        given(OFF).finds("sample.off", Severity.PROBLEM).says(DiagnosticTest.DEFAULT_AT.toString());
    }

    @Test
    void whatIsNotMentionedIsUnreadable() {
        given("[HKLM\\SOFTWARE\\Other]")
                .notExamined("sample.not-examined")
                .says("not in the test's readings")
                .concerns("sample-switched-off")
                .needs("SOFTWARE hive")
                .decidesNothing();
    }

    @Test
    void aValueThatAMentionedKeyLacksIsAbsent() {
        given("[HKLM\\software\\SAMPLE]")
                .finds("sample.on", Severity.OK)
                .rulesOut()
                .inferred();
    }

    @Test
    void aLaterTextChangesAnEarlierOne() {
        DiagnosticTest.of(new SwitchDiagnostic())
                .given(OFF)
                .given("[HKLM\\SOFTWARE\\Sample]\n\"Switch\"=dword:0")
                .finds("sample.on", Severity.OK)
                .rulesOut("sample-switched-off");
    }

    @Test
    void aReadingGivenAsSuchCounts() {
        DiagnosticTest.of(new SwitchDiagnostic())
                .with(Registry.valueQuestion(SwitchDiagnostic.KEY, "Switch"), RegistryValue.dword(1))
                .finds("sample.off", Severity.PROBLEM);
    }

    @Test
    void aFailureListsEverythingFound() {
        String message = fails(() -> given(OFF).finds("sample.on", Severity.OK)).getMessage();
        assertTrue(message.contains("no finding sample.on"), message);
        assertTrue(message.contains("problem sample.off (documented): The switch is off"), message);
        assertTrue(message.contains("proves: sample-switched-off"), message);
        assertTrue(message.contains("registry HKLM\\SOFTWARE\\Sample Switch = REG_DWORD 1"), message);
    }

    @Test
    void everyCheckCanFail() {
        List<Executable> wrong = List.of(
                () -> given(OFF).finds("sample.off", Severity.WARNING),
                () -> given(OFF).doesNotFind("sample.off"),
                () -> off().proves(),
                () -> off().proves("sample-other"),
                () -> off().supports("sample-switched-off"),
                () -> off().rulesOut("sample-switched-off"),
                () -> off().concerns("sample-switched-off"),
                () -> off().decidesNothing(),
                () -> off().exhibits("Other"),
                () -> off().says("certificate"),
                () -> off().doesNotSay("switch"),
                () -> off().needs("a hive"),
                () -> off().offers("sample.other"),
                () -> off().inferred(),
                () -> off().finds("sample.on", Severity.OK),
                () -> off().notExamined("sample.not-examined"),
                () -> given("[HKLM\\SOFTWARE\\Sample]")
                        .finds("sample.on", Severity.OK)
                        .documented());
        wrong.forEach(DiagnosticTestTest::fails);
    }

    private static FindingCheck off() {
        return given(OFF).finds("sample.off", Severity.PROBLEM);
    }

    @Test
    void readingsCannotComeAfterTheRun() {
        DiagnosticTest test = given(OFF);
        test.findings();
        assertThrows(IllegalStateException.class, () -> test.given("at 2026-11-22T10:00:00Z"));
        assertThrows(
                IllegalStateException.class,
                () -> test.with(Certificates.storeQuestion("My"), new CertificateListing(List.of(), List.of())));
    }

    @Test
    void aFacetThatTheDiagnosticNeedsMustBeThere() {
        @DiagnosticInfo(id = "sample.wire", area = "sample", title = "Wire", facets = "wire")
        class NeedsWire implements Diagnostic {
            @Override
            public void diagnose(Examination examination) {
                SwitchDiagnostic.problem(examination).exhibit("something").report();
            }
        }
        assertTrue(fails(() -> DiagnosticTest.of(new NeedsWire()).findings())
                .getMessage()
                .contains("wire"));
    }

    @Test
    void neglectedDutiesAreNamed() {
        assertEquals("found nothing; a diagnostic says something in every case", neglect(examination -> {}));
        assertEquals(
                "finding other.off does not start with the area and a dot",
                neglect(examination -> examination
                        .finding(Severity.OK, "other.off")
                        .title("Off")
                        .report()));
        assertEquals(
                "finding sample.off exhibits nothing",
                neglect(examination -> SwitchDiagnostic.problem(examination).report()));
        assertEquals(
                "finding sample.off has no detail that says what to do next",
                neglect(examination -> SwitchDiagnostic.problem(examination)
                        .detail("")
                        .exhibit("x")
                        .report()));
        assertEquals(
                "finding sample.off has a text with an argument that was not filled in",
                neglect(examination -> SwitchDiagnostic.problem(examination)
                        .title("Port {0} is off")
                        .exhibit("x")
                        .report()));
        assertEquals(
                "finding sample.off names causes that the diagnostic does not announce: [sample-unknown]",
                neglect(examination -> SwitchDiagnostic.problem(examination)
                        .exhibit("x")
                        .supports("sample-unknown")
                        .report()));
        assertTrue(neglect(examination -> {
                    throw new IllegalStateException("boom");
                })
                .startsWith("failed with java.lang.IllegalStateException: boom"));
    }

    private interface Behaviour {
        void diagnose(Examination examination);
    }

    private static String neglect(Behaviour behaviour) {
        @DiagnosticInfo(id = "sample.any", area = "sample", title = "Any", facets = "registry", causes = "sample-known")
        class Any implements Diagnostic {
            @Override
            public void diagnose(Examination examination) {
                behaviour.diagnose(examination);
            }
        }
        String message = fails(() -> DiagnosticTest.of(new Any()).findings()).getMessage();
        return message.lines().findFirst().orElseThrow().substring("sample.any: ".length());
    }
}
