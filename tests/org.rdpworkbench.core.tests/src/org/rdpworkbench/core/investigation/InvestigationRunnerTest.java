// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.investigation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.rdpworkbench.core.diagnosis.CauseVerdict;
import org.rdpworkbench.core.diagnosis.CauseVerdict.State;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.diagnosis.Finding;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.Identity;
import org.rdpworkbench.core.evidence.NameListing;
import org.rdpworkbench.core.evidence.NamedEvidence;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.Registry;
import org.rdpworkbench.core.evidence.RegistryValue;
import org.rdpworkbench.core.evidence.SourceUse;
import org.rdpworkbench.core.evidence.Wire;
import org.rdpworkbench.core.wire.AddressProbe;
import org.rdpworkbench.core.wire.CredSspFacts;
import org.rdpworkbench.core.wire.NameResolution;
import org.rdpworkbench.core.wire.NegotiationAttempt;
import org.rdpworkbench.core.wire.NtlmChallengeFacts;
import org.rdpworkbench.core.wire.Phase;
import org.rdpworkbench.core.wire.ProbeReport;
import org.rdpworkbench.testsupport.Patience;

class InvestigationRunnerTest {
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final String KEY = "HKLM\\SYSTEM\\X";

    private final FakeWorld world = new FakeWorld();

    private static final Diagnostic FINE = examination ->
            examination.finding(Severity.OK, "test.fine").title("All is well").report();

    private static Finding only(Investigation investigation, String id) {
        List<Finding> found = investigation.findings().stream()
                .filter(finding -> finding.id().equals(id))
                .toList();
        assertEquals(1, found.size(), () -> id + " in " + investigation.findings());
        return found.getFirst();
    }

    @Test
    void recordsReadingsOnceHoweverManyAsk() throws Exception {
        world.put(Reading.present(Registry.valueQuestion(KEY, "a"), RegistryValue.dword(7), FakeWorld.PROVENANCE));
        Diagnostic asking = examination -> {
            Reading<RegistryValue> reading = examination.registry().value(KEY.toLowerCase(), "A");
            examination
                    .finding(Severity.OK, "test.asked")
                    .title("Value " + reading.as(RegistryValue::asNumber).orElseThrow())
                    .exhibit(reading)
                    .report();
        };
        Investigation investigation =
                world.run(LONG, FakeWorld.entry("one", asking, "registry"), FakeWorld.entry("two", asking, "registry"));
        assertEquals(2, investigation.findings().size());
        assertEquals("Value 7", investigation.findings().getFirst().title());
        assertEquals(1, investigation.readings().size());
        assertEquals(1, world.asked.get(Registry.valueQuestion(KEY, "a")));
        assertTrue(world.closed.await(1, TimeUnit.MINUTES));
        assertFalse(investigation.interrupted());
    }

    @Test
    void takesTheTimeFromOfflineEvidence() throws Exception {
        Investigation investigation = world.run(LONG, FakeWorld.entry("one", FINE));
        assertEquals(Instant.parse("2020-01-02T03:04:05Z"), investigation.at());
        assertTrue(investigation.atReason().contains("the test says so"), investigation.atReason());
    }

    @Test
    void survivesADiagnosticThatThrows() throws Exception {
        Diagnostic throwing = examination -> {
            examination
                    .finding(Severity.WARNING, "test.before")
                    .title("Seen before")
                    .report();
            throw new IllegalStateException("broken add-on");
        };
        Investigation investigation = world.run(LONG, FakeWorld.entry("bad", throwing), FakeWorld.entry("good", FINE));
        Finding failed = only(investigation, "core.diagnostic-failed");
        assertEquals(Severity.NOT_EXAMINED, failed.severity());
        assertTrue(failed.detail().contains("broken add-on"), failed.detail());
        assertEquals(List.of("drain-mode"), failed.concerns());
        only(investigation, "test.before");
        only(investigation, "test.fine");
    }

    @Test
    void survivesADiagnosticThatOverflowsTheStack() throws Exception {
        Diagnostic recursive = new Diagnostic() {
            @Override
            public void diagnose(org.rdpworkbench.core.diagnosis.Examination examination) throws InterruptedException {
                diagnose(examination);
            }
        };
        Investigation investigation = world.run(LONG, FakeWorld.entry("bad", recursive), FakeWorld.entry("good", FINE));
        only(investigation, "core.diagnostic-failed");
        only(investigation, "test.fine");
    }

    @Test
    void givesUpADiagnosticThatHangsAndIgnoresInterruption() throws Exception {
        Patience.growing(SHORT, timeout -> {
            AtomicBoolean release = new AtomicBoolean();
            Diagnostic hanging = examination -> {
                while (!release.get()) {
                    Thread.onSpinWait();
                }
                examination
                        .finding(Severity.PROBLEM, "test.late")
                        .title("Too late")
                        .report();
            };
            Investigation investigation =
                    world.run(timeout, FakeWorld.entry("bad", hanging), FakeWorld.entry("good", FINE));
            release.set(true);
            only(investigation, "core.diagnostic-hung");
            only(investigation, "test.fine");
            assertFalse(investigation.hasProblem());
        });
    }

    @Test
    void saysWhenADiagnosticLeavesThreadsBehind() throws Exception {
        CountDownLatch interrupted = new CountDownLatch(1);
        Diagnostic leaking = examination -> {
            Thread thread = new Thread(() -> {
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    interrupted.countDown();
                }
            });
            thread.setDaemon(true);
            thread.start();
            examination
                    .finding(Severity.OK, "test.leaked")
                    .title("Done, it says")
                    .report();
        };
        Investigation investigation = world.run(LONG, FakeWorld.entry("bad", leaking));
        only(investigation, "core.diagnostic-leaked");
        only(investigation, "test.leaked");
        assertTrue(interrupted.await(1, TimeUnit.MINUTES));
    }

    @Test
    void boundsADiagnosticThatReportsForEver() throws Exception {
        AtomicInteger count = new AtomicInteger();
        Diagnostic flooding = examination -> {
            while (count.incrementAndGet() < 100_000) {
                examination.finding(Severity.ADVICE, "test.flood").title("More").report();
            }
        };
        Investigation investigation = world.run(LONG, FakeWorld.entry("bad", flooding));
        assertEquals(1001, investigation.findings().size());
        only(investigation, "core.diagnostic-flooded");
    }

    @Test
    void aSilentDiagnosticIsNamed() throws Exception {
        Investigation investigation = world.run(LONG, FakeWorld.entry("mute", examination -> {}));
        assertEquals(
                Severity.NOT_EXAMINED,
                only(investigation, "core.diagnostic-silent").severity());
    }

    @Test
    void aDiagnosticWhoseServiceHasGoneIsNamed() throws Exception {
        DiagnosticEntry gone = new DiagnosticEntry(FakeWorld.entry("gone", FINE).descriptor(), () -> null);
        only(world.run(LONG, gone), "core.diagnostic-gone");
    }

    @Test
    void saysWhichEvidenceADiagnosticLacks() throws Exception {
        Investigation investigation = world.run(LONG, FakeWorld.entry("wire", FINE, "wire"));
        Finding finding = only(investigation, "core.diagnostic-needs");
        assertEquals("a wire probe", finding.needs());
        assertFalse(investigation.examinedAnything());
    }

    @Test
    void aSourceThatFailsOrHangsMakesItsReadingUnreadable() throws Exception {
        AtomicBoolean release = new AtomicBoolean();
        world.otherwise = question -> {
            if (question.name().equals("hang")) {
                while (!release.get()) {
                    Thread.onSpinWait();
                }
            }
            throw new IllegalStateException("disk on fire");
        };
        Diagnostic asking = examination -> {
            Reading<RegistryValue> failed = examination.registry().value(KEY, "fail");
            Reading<RegistryValue> hung = examination.registry().value(KEY, "hang");
            examination
                    .finding(Severity.OK, "test.asked")
                    .title(failed.unreadableReason().orElseThrow() + "|"
                            + hung.unreadableReason().orElseThrow())
                    .report();
        };
        Patience.growing(SHORT, timeout -> {
            release.set(false);
            Investigation investigation = world.run(timeout, FakeWorld.entry("one", asking, "registry"));
            release.set(true);
            String title = only(investigation, "test.asked").title();
            assertTrue(title.contains("disk on fire"), title);
            assertTrue(title.contains(timeout.toSeconds() + " second"), title);
        });
    }

    @Test
    void cancelKeepsWhatWasFoundAndComesBackSoon() throws Exception {
        CountDownLatch fineIsDone = new CountDownLatch(1);
        AtomicBoolean release = new AtomicBoolean();
        Diagnostic fine = examination -> {
            FINE.diagnose(examination);
            fineIsDone.countDown();
        };
        Diagnostic stubborn = examination -> {
            examination
                    .finding(Severity.WARNING, "test.partial")
                    .title("Seen so far")
                    .report();
            while (!release.get()) {
                Thread.onSpinWait();
            }
        };
        RunningInvestigation running = world.start(LONG, FakeWorld.entry("a", fine), FakeWorld.entry("b", stubborn));
        assertTrue(fineIsDone.await(1, TimeUnit.MINUTES));
        running.cancel();
        Investigation investigation = running.result().get(1, TimeUnit.MINUTES);
        release.set(true);
        assertTrue(investigation.interrupted());
        assertFalse(investigation.findings().isEmpty());
    }

    @Test
    void evidenceThatDoesNotOpenIsNamedAndTheRestGoesOn() throws Exception {
        AtomicBoolean release = new AtomicBoolean();
        world.whileOpening = () -> {
            while (!release.get()) {
                Thread.onSpinWait();
            }
        };
        Patience.growing(Duration.ofMillis(250), timeout -> {
            release.set(false);
            Investigation investigation = world.run(timeout, FakeWorld.entry("good", FINE));
            release.set(true);
            only(investigation, "test.fine");
            SourceUse use = investigation.targets().getFirst().sources().getFirst();
            assertFalse(use.used());
            assertTrue(use.reason().contains("in time"), use.reason());
        });
    }

    @Test
    void cancelWhileOpeningSaysSo() throws Exception {
        CountDownLatch opening = new CountDownLatch(1);
        AtomicBoolean release = new AtomicBoolean();
        world.whileOpening = () -> {
            opening.countDown();
            while (!release.get()) {
                Thread.yield();
            }
        };
        RunningInvestigation running = world.start(LONG, FakeWorld.entry("good", FINE, "registry"));
        assertTrue(opening.await(1, TimeUnit.MINUTES));
        running.cancel();
        Investigation investigation = running.result().get(1, TimeUnit.MINUTES);
        release.set(true);
        assertTrue(investigation.interrupted());
        only(investigation, "core.diagnostic-cancelled");
        assertTrue(
                investigation.targets().getFirst().sources().getFirst().reason().contains("cancelled"));
    }

    @Test
    void everyCauseGetsAVerdict() throws Exception {
        Diagnostic proving = examination -> examination
                .finding(Severity.PROBLEM, "test.drain")
                .title("The server drains")
                .proves("drain-mode")
                .report();
        Investigation investigation = world.run(LONG, FakeWorld.entry("one", proving));
        assertEquals(23, investigation.verdict().size());
        assertEquals("drain-mode", investigation.verdict().getFirst().cause());
        assertEquals(State.PROVEN, investigation.verdict().getFirst().state());
        assertEquals(22, investigation.count(State.NOT_EXAMINED));
    }

    @Test
    void aNameOnTheWireThatIsNotThatOfTheEvidenceIsSaidAndProvesNothing() throws Exception {
        Diagnostic proving = examination -> {
            Reading<ProbeReport> probe = examination.wire().probe();
            examination
                    .finding(Severity.PROBLEM, "test.drains")
                    .title("It drains")
                    .exhibit(probe)
                    .proves("drain-mode")
                    .report();
        };
        for (String name : List.of("TS01.lab.example", "TS02.lab.example")) {
            world.put(Reading.present(
                    Identity.namesQuestion(),
                    new NameListing(List.of(new NamedEvidence("ts01", "SYSTEM", Instant.EPOCH, Instant.EPOCH, ""))),
                    FakeWorld.PROVENANCE));
            world.put(Reading.present(Wire.probeQuestion(), probe(name), FakeWorld.PROVENANCE));
            Investigation investigation = world.run(LONG, FakeWorld.entry("one", proving, "wire"));
            CauseVerdict verdict = investigation.verdict().stream()
                    .filter(one -> one.cause().equals("drain-mode"))
                    .findFirst()
                    .orElseThrow();
            NameListing names = investigation.readings().stream()
                    .map(recorded -> recorded.reading().found().orElse(null))
                    .filter(NameListing.class::isInstance)
                    .map(NameListing.class::cast)
                    .findFirst()
                    .orElseThrow();
            assertEquals(2, names.names().size());
            if (name.startsWith("TS01")) {
                assertEquals(CauseVerdict.State.PROVEN, verdict.state());
                assertEquals(1, investigation.findings().size());
            } else {
                assertEquals(CauseVerdict.State.LIKELY, verdict.state());
                assertTrue(only(investigation, "core.computer-unclear").title().contains(name));
            }
        }
    }

    private static ProbeReport probe(String computer) {
        Instant at = Instant.parse("2026-11-22T10:00:00Z");
        NtlmChallengeFacts challenge =
                new NtlmChallengeFacts(null, null, null, computer, null, null, 10, 0, 20348, at, at, Duration.ZERO, 0);
        NegotiationAttempt attempt = new NegotiationAttempt(
                NegotiationAttempt.Purpose.PROTOCOL_SET,
                3,
                at,
                Duration.ofMillis(20),
                null,
                Phase.CREDSSP,
                null,
                null,
                null,
                new CredSspFacts(6, 0, challenge, Duration.ofMillis(1)),
                null,
                19,
                19,
                new byte[0],
                new byte[0],
                null);
        return new ProbeReport(
                "192.0.2.7",
                3389,
                at,
                Duration.ofSeconds(1),
                new NameResolution(NameResolution.Status.RESOLVED, List.of("192.0.2.7"), 0, Duration.ZERO, ""),
                List.of(new AddressProbe("192.0.2.7", List.of(attempt))),
                List.of(),
                true);
    }
}
