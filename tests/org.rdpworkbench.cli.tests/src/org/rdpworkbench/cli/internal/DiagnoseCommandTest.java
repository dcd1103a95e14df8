// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rdpworkbench.core.diagnosis.CauseVerdict.State;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.Registry;
import org.rdpworkbench.core.investigation.Investigation;
import org.rdpworkbench.core.investigation.Investigation.InvestigatedTarget;
import org.rdpworkbench.core.investigation.InvestigationJson;
import org.rdpworkbench.core.wire.NameResolution;

class DiagnoseCommandTest {
    @TempDir
    private Path folder;

    private final Workshop workshop = new Workshop();

    private String file(String name, String... lines) throws IOException {
        Path file = folder.resolve(name);
        Files.write(file, List.of(lines));
        return file.toString();
    }

    private Investigation json() throws IOException {
        return InvestigationJson.read(new StringReader(workshop.out()));
    }

    private List<String> targets() throws IOException {
        return json().targets().stream().map(target -> target.target().name()).toList();
    }

    @Test
    void aProblemIsExitCodeOneAndTheVerdictComesFirst() throws IOException {
        int exitCode = workshop.run("diagnose", "--evidence", file("SYSTEM", "off=1"), "--code", "0x904/0x7");

        assertEquals(1, exitCode);
        List<String> lines = workshop.out().lines().toList();
        assertEquals("✗ Remote Desktop is switched off: proven", lines.get(0));
        assertEquals("  SYSTEM · error 0x904/0x7", lines.get(1));
        assertTrue(workshop.out().contains("Remote Desktop is off here"), workshop.out());
        assertTrue(workshop.out().contains("HKLM\\SYSTEM\\Test\\off = 1 (REG_DWORD)"), workshop.out());
        assertTrue(workshop.out().contains("test file, changed 2020-02-02T02:02:02Z"), workshop.out());
        assertTrue(workshop.out().contains("Repair: switch it on"), workshop.out());
        assertTrue(workshop.out().contains("Judged as of 2020-02-02T02:02:02Z"), workshop.out());
        assertEquals("", workshop.err());
    }

    @Test
    void noProblemIsExitCodeZeroAndSaysWhatWasNotExamined() throws IOException {
        assertEquals(0, workshop.run("diagnose", "--evidence", file("SYSTEM", "off=0")));
        assertTrue(workshop.out().startsWith("✓ No problem found in what was examined\n"), workshop.out());
        assertTrue(workshop.out().contains("1 cause ruled out"), workshop.out());
        assertTrue(workshop.out().contains("causes not examined"), workshop.out());
        assertTrue(workshop.out().contains("(needs the System log)"), workshop.out());
    }

    @Test
    void aMissingFileIsExitCodeThreeWithOneClearLine() {
        assertEquals(
                3,
                workshop.run("diagnose", "--evidence", folder.resolve("nowhere").toString()));
        assertTrue(workshop.out().startsWith("○ Nothing could be examined"), workshop.out());
        assertTrue(workshop.err().contains("nowhere: there is no such file"), workshop.err());
        assertEquals(1, workshop.err().lines().count());
    }

    @Test
    void onATerminalTheResultItselfSaysIt() {
        workshop.onTerminal(false, 80);
        assertEquals(
                3,
                workshop.run("diagnose", "--evidence", folder.resolve("nowhere").toString()));
        assertTrue(workshop.out().contains("not used (there is no such file)"), workshop.out());
        assertFalse(workshop.err().contains("rdpw:"), workshop.err());
    }

    @Test
    void whatCanBeReadCountsAndTheRestIsListed() throws IOException {
        String missing = folder.resolve("nowhere").toString();
        assertEquals(0, workshop.run("diagnose", "--evidence", file("SYSTEM", "off=0"), "--evidence", missing));
        assertTrue(workshop.out().contains("nowhere: not used (there is no such file)"), workshop.out());
    }

    @Test
    void noSourceForThisComputerIsExitCodeThree() {
        assertEquals(3, workshop.run("diagnose", "--live"));
        assertTrue(workshop.err().contains("this computer: no source reads this"), workshop.err());
        assertEquals(3, workshop.run("diagnose", "--remote", "ts01.example"));
        assertTrue(workshop.err().contains("ts01.example: no source reads this"), workshop.err());
    }

    @Test
    void silenceOfAHostSaysNothingAndARefusalDoes() {
        workshop.answering(1, Reports.silent("quiet.example")).answering(2, Reports.refused("closed.example"));
        assertEquals(3, workshop.run("diagnose", "--host", "quiet.example:1"));
        assertTrue(workshop.err().contains("quiet.example:1: nothing answered"), workshop.err());
        assertEquals(1, workshop.run("diagnose", "--host", "closed.example:2"));
        assertEquals(1, workshop.run("diagnose", "--host", "quiet.example:1", "--host", "closed.example:2"));
    }

    @Test
    void aNameWithoutAddressIsAProblemAndASilentNameServiceIsNot() {
        workshop.answering(1, Reports.unresolved("no.example", NameResolution.Status.NOT_FOUND))
                .answering(2, Reports.unresolved("no.example", NameResolution.Status.TIMED_OUT));
        assertEquals(1, workshop.run("diagnose", "--host", "no.example:1"));
        assertEquals(3, workshop.run("diagnose", "--host", "no.example:2"));
    }

    @Test
    void evidenceOfASilentHostIsExaminedAllTheSame() throws IOException {
        workshop.answering(1, Reports.silent("quiet.example"));
        String file = file("SYSTEM", "off=1");
        assertEquals(1, workshop.run("diagnose", "--host", "quiet.example:1", "--evidence", file));
    }

    @Test
    void oneHostAndEvidenceAreOneTarget() throws IOException {
        workshop.answering(1, Reports.healthy("ts01.example", Duration.ZERO));
        String file = file("SYSTEM", "off=0", "computer=OTHER");
        workshop.run("diagnose", "--host", "ts01.example:1", "--evidence", file, "--format", "json");
        assertEquals(List.of("ts01.example"), targets());
        workshop.run("diagnose", "--host", "ts01.example:1", "--evidence", file);
        assertTrue(workshop.out().contains("ts01.example (the evidence calls itself OTHER)"), workshop.out());
        assertTrue(workshop.out().contains("The way to ts01.example:3389"), workshop.out());
    }

    @Test
    void severalHostsAndEvidenceAreTargetsOfTheirOwn() throws IOException {
        workshop.answering(1, Reports.healthy("a.example", Duration.ZERO))
                .answering(2, Reports.healthy("b.example", Duration.ZERO));
        String file = file("SYSTEM", "off=0");
        workshop.run(
                "diagnose",
                "--host",
                "a.example:1",
                "--host",
                "b.example:2",
                "--host",
                "A.example:2",
                "--evidence",
                file,
                "--remote",
                "B.example",
                "--format",
                "json");
        assertEquals(List.of("a.example:1", "b.example", "A.example:2", "SYSTEM"), targets());
        InvestigatedTarget second = json().targets().get(1);
        assertEquals(2, second.sources().size(), "the remote computer is the host of that name");
    }

    @Test
    void jsonIsTheInvestigation() throws IOException {
        workshop.run(
                "diagnose",
                "--evidence",
                file("SYSTEM", "off=1"),
                "--code",
                "Error code: 0x904 Extended error code: 0x7",
                "--at",
                "2026-11-22T12:00:00+02:00",
                "--role",
                "SERVER",
                "--format",
                "json");
        Investigation investigation = json();
        assertEquals("0x904/0x7", investigation.code().display());
        assertEquals(Instant.parse("2026-11-22T10:00:00Z"), investigation.at());
        assertEquals(State.PROVEN, investigation.leadingCause().orElseThrow().state());
        assertEquals(
                1,
                investigation.findings().stream()
                        .filter(f -> f.severity() == Severity.PROBLEM)
                        .count());
    }

    @Test
    void aDateIsItsFirstMomentInUtc() throws IOException {
        workshop.run("diagnose", "--evidence", file("SYSTEM", "off=1"), "--at", "2026-11-22", "--format", "json");
        assertEquals(Instant.parse("2026-11-22T00:00:00Z"), json().at());
    }

    @Test
    void everyReadingIsShownOnRequest() throws IOException {
        String file = file("SYSTEM", "off=0");
        workshop.run("diagnose", "--evidence", file);
        assertFalse(workshop.out().contains("Everything that was read"));
        workshop.run("diagnose", "--evidence", file, "--verbose");
        assertTrue(workshop.out().contains("Everything that was read"));
        assertTrue(workshop.out().contains("does not exist"), "the absent value");
    }

    @Test
    void theLineAboutFilesThatCannotBeUsedStaysShort() {
        String[] arguments = new String[31];
        arguments[0] = "diagnose";
        for (int i = 1; i < arguments.length; i++) {
            arguments[i] = "--evidence=" + folder.resolve("missing" + i);
        }
        assertEquals(3, workshop.run(arguments));
        assertTrue(workshop.err().endsWith("; and 25 more\n"), workshop.err());
        assertEquals(1, workshop.err().lines().count());
    }

    @Test
    void aFolderFullOfOtherFilesDoesNotDrownTheResult() throws IOException {
        workshop.contributors.clear();
        workshop.contributors.add(new BuiltInCommands());
        String[] arguments = new String[202];
        arguments[0] = "diagnose";
        arguments[1] = "--evidence=" + file("SYSTEM", "off=0");
        for (int i = 2; i < arguments.length; i++) {
            arguments[i] = "--evidence=" + folder.resolve("missing" + i);
        }
        assertEquals(0, workshop.run(arguments));
        assertTrue(workshop.out().contains("190 more files that are not used"), workshop.out());
    }

    @Test
    void whatWasFoundUntilAnInterruptionIsPrinted() throws Exception {
        String file = file("SYSTEM", "off=1");
        CompletableFuture<Integer> exitCode = CompletableFuture.supplyAsync(
                () -> workshop.run("diagnose", "--host", "tarpit.example:9", "--evidence", file));
        assertTrue(workshop.stuck.await(1, TimeUnit.MINUTES));
        workshop.interruption.interrupt();

        assertEquals(130, exitCode.get(1, TimeUnit.MINUTES));
        assertTrue(workshop.out().contains("Interrupted: this is what was found until then."), workshop.out());
        assertTrue(workshop.out().contains("tarpit.example"), workshop.out());
    }

    @Test
    void anInterruptionBeforeTheStartEndsAtOnce() {
        workshop.interruption.interrupt();
        assertEquals(130, workshop.run("diagnose", "--host", "tarpit.example:9"));
    }

    @Test
    void aDiagnosticThatFailsIsSaidWithoutAStackTrace() throws IOException {
        workshop.diagnostic("test.broken", Registry.FACET, examination -> {
            throw new IllegalStateException("broken on purpose");
        });
        assertEquals(0, workshop.run("diagnose", "--evidence", file("SYSTEM", "off=0"), "--verbose"));
        assertFalse(workshop.out().contains("\tat "), workshop.out());
        assertEquals("", workshop.err());
    }

    @Test
    void progressGoesToTheTerminalsErrorOutputAndLeavesNoTrace() throws IOException {
        workshop.onTerminal(true, 60).answering(1, Reports.healthy("a.example", Duration.ZERO));
        workshop.run("diagnose", "--host", "a.example:1");
        assertTrue(workshop.err().contains("a.example"), workshop.err());
        assertTrue(workshop.err().endsWith("\r\u001B[K"), "the line is erased at the end");
        assertTrue(workshop.err().split("\r\u001B\\[K").length > 1);
        for (String line : workshop.err().split("\r\u001B\\[K")) {
            assertTrue(line.length() < 60, line);
        }
    }
}
