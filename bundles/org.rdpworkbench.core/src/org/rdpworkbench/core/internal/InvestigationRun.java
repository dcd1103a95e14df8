// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.internal;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.rdpworkbench.core.diagnosis.CauseCatalog;
import org.rdpworkbench.core.diagnosis.CauseVerdict;
import org.rdpworkbench.core.diagnosis.Finding;
import org.rdpworkbench.core.evidence.EvidenceLocator;
import org.rdpworkbench.core.evidence.EvidenceSource;
import org.rdpworkbench.core.evidence.EvidenceTime;
import org.rdpworkbench.core.evidence.GatherMonitor;
import org.rdpworkbench.core.evidence.Identity;
import org.rdpworkbench.core.evidence.NameListing;
import org.rdpworkbench.core.evidence.NamedEvidence;
import org.rdpworkbench.core.evidence.OpenedEvidence;
import org.rdpworkbench.core.evidence.Provenance;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.Revocation;
import org.rdpworkbench.core.evidence.SourceKind;
import org.rdpworkbench.core.evidence.SourceUse;
import org.rdpworkbench.core.evidence.Target;
import org.rdpworkbench.core.investigation.DiagnosticEntry;
import org.rdpworkbench.core.investigation.Investigation;
import org.rdpworkbench.core.investigation.Investigation.InvestigatedTarget;
import org.rdpworkbench.core.investigation.Investigation.RecordedReading;
import org.rdpworkbench.core.investigation.InvestigationRequest;
import org.rdpworkbench.core.investigation.InvestigationRequest.TargetRequest;
import org.rdpworkbench.core.investigation.Progress;
import org.rdpworkbench.core.investigation.RunningInvestigation;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.core.wire.NegotiationAttempt;
import org.rdpworkbench.core.wire.ProbeReport;

/** One investigation under way: opens evidence, runs diagnostics, weighs, and cleans up. */
public final class InvestigationRun implements RunningInvestigation {
    private static final Texts TEXTS = Texts.of(InvestigationRun.class);

    /** Opening evidence may take this many time-outs: a large folder is slow, but a dead network drive must not hold up the rest. */
    private static final int OPENING_TIMEOUTS = 4;

    /** Each diagnostic bounds itself; this is for the case that starting their threads fails or stalls. */
    private static final int DIAGNOSING_TIMEOUTS = 10;

    /** How long cancelled work may take to come to its end before it is left behind; cancel as a whole has 250 ms. */
    private static final Duration CANCEL_GRACE = Duration.ofMillis(80);

    private final InvestigationRequest request;
    private final List<EvidenceSource> sources;
    private final List<DiagnosticEntry> diagnostics;
    private final CauseCatalog causes;
    private final Progress.Listener listener;
    private final Instant created;
    private final CompletableFuture<Investigation> result = new CompletableFuture<>();
    private final AtomicBoolean cancelled = new AtomicBoolean();
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger total = new AtomicInteger();
    private final Map<Thread, Boolean> workers = new ConcurrentHashMap<>();
    private final List<TargetRun> runs = new ArrayList<>();

    private InvestigationRun(
            InvestigationRequest request,
            List<EvidenceSource> sources,
            List<DiagnosticEntry> diagnostics,
            CauseCatalog causes,
            Instant now,
            Progress.Listener listener) {
        this.request = request;
        this.sources = sources;
        this.diagnostics = diagnostics;
        this.causes = causes;
        this.created = now.truncatedTo(ChronoUnit.SECONDS);
        this.listener = listener;
    }

    /** Starts a run that counts as made now, and returns at once. */
    public static InvestigationRun start(
            InvestigationRequest request,
            List<EvidenceSource> sources,
            List<DiagnosticEntry> diagnostics,
            CauseCatalog causes,
            Instant now,
            Progress.Listener listener) {
        InvestigationRun run = new InvestigationRun(request, sources, diagnostics, causes, now, listener);
        for (TargetRequest target : request.targets()) {
            run.runs.add(run.new TargetRun(target));
        }
        Thread.ofVirtual().name("investigation").start(run::run);
        return run;
    }

    @Override
    public CompletableFuture<Investigation> result() {
        return result;
    }

    @Override
    public void cancel() {
        cancelled.set(true);
        workers.keySet().forEach(Thread::interrupt);
    }

    private void run() {
        try {
            inParallel(runs.stream().flatMap(run -> run.openings().stream()).toList(), OPENING_TIMEOUTS);
            runs.forEach(TargetRun::endOpening);
            EvidenceTime at = at();
            List<Runnable> work = new ArrayList<>();
            runs.forEach(run -> work.addAll(run.diagnostics(at.instant())));
            inParallel(work, DIAGNOSING_TIMEOUTS);
            runs.forEach(TargetRun::addNamesOnTheWire);
            result.complete(conclude(at));
        } catch (RuntimeException | Error e) {
            // Never leave somebody waiting for ever; this can only be a fault of the runner itself.
            result.completeExceptionally(e);
        } finally {
            runs.forEach(TargetRun::close);
        }
        progress("", TEXTS.get("progress.done"));
    }

    /**
     * Runs all, each on a thread of its own, and returns when all are done, when that many time-outs are over, or soon after the run
     * was cancelled: work that does not heed its interruption is left behind.
     */
    private void inParallel(List<Runnable> work, int timeouts) {
        CountDownLatch latch = new CountDownLatch(work.size());
        total.addAndGet(work.size());
        for (Runnable one : work) {
            Thread thread = Thread.ofVirtual().unstarted(() -> {
                try {
                    one.run();
                } finally {
                    done.incrementAndGet();
                    workers.remove(Thread.currentThread());
                    latch.countDown();
                }
            });
            workers.put(thread, true);
            thread.start();
        }
        if (cancelled.get()) {
            workers.keySet().forEach(Thread::interrupt);
        }
        awaitOrCancelled(latch, request.timeout().multipliedBy(timeouts));
        // What is left behind, if anything, must not be told to go on by a later wait.
        workers.keySet().forEach(Thread::interrupt);
    }

    private void awaitOrCancelled(CountDownLatch latch, Duration patience) {
        long giveUp = System.nanoTime() + patience.toNanos();
        boolean hurried = false;
        try {
            while (!latch.await(20, TimeUnit.MILLISECONDS) && System.nanoTime() - giveUp < 0) {
                if (cancelled.get() && !hurried) {
                    hurried = true;
                    giveUp = System.nanoTime() + CANCEL_GRACE.toNanos();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Investigation conclude(EvidenceTime at) {
        List<Target> targets = new ArrayList<>();
        List<InvestigatedTarget> investigated = new ArrayList<>();
        List<RecordedReading> readings = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        for (TargetRun run : runs) {
            targets.add(run.target);
            investigated.add(run.investigated());
            run.readings().forEach(readings::add);
            findings.addAll(run.findings());
        }
        List<CauseVerdict> verdicts = new VerdictWeigher(causes).weigh(targets, findings);
        SideJudge.judge(causes, targets, verdicts, readings).ifPresent(findings::add);
        return new Investigation(
                created,
                at.instant(),
                at.reason(),
                request.code(),
                investigated,
                readings,
                findings,
                verdicts,
                cancelled.get());
    }

    /** Which time counts as now: what the user says; this moment for what is examined now; else the newest time in the evidence. */
    private EvidenceTime at() {
        if (request.at() != null) {
            return new EvidenceTime(request.at(), TEXTS.get("at.given"));
        }
        if (runs.stream().anyMatch(TargetRun::examinedNow)) {
            return new EvidenceTime(created, TEXTS.get("at.now"));
        }
        return runs.stream()
                .flatMap(run -> run.newest().stream())
                .max(Comparator.comparing(EvidenceTime::instant))
                .map(newest -> new EvidenceTime(newest.instant(), TEXTS.get("at.evidence", newest.reason())))
                .orElseGet(() -> new EvidenceTime(created, TEXTS.get("at.no-evidence")));
    }

    private void progress(String target, String text) {
        try {
            listener.progress(new Progress(target, text, done.get(), total.get()));
        } catch (RuntimeException e) {
            System.getLogger(InvestigationRun.class.getName())
                    .log(System.Logger.Level.WARNING, "a progress listener failed", e);
        }
    }

    /** One target of the run. */
    private final class TargetRun {
        private final Target target;
        private final List<EvidenceLocator> locators;
        private final List<OpenedEvidence> opened = new ArrayList<>();
        private final List<SourceUse> unusable = new ArrayList<>();
        private final Map<DiagnosticEntry, List<Finding>> findings = new LinkedHashMap<>();
        private final Map<EvidenceSource, List<EvidenceLocator>> opening = new LinkedHashMap<>();
        private final List<NamedEvidence> names = new ArrayList<>();
        private Reading<NameListing> identity;
        private EvidenceRecorder recorder;
        private boolean openingOver;

        TargetRun(TargetRequest request) {
            target = request.target();
            locators = request.evidence();
        }

        synchronized List<Runnable> openings() {
            progress(target.name(), TEXTS.get("progress.open"));
            List<Runnable> openings = new ArrayList<>();
            for (EvidenceSource source : sources) {
                List<EvidenceLocator> accepted =
                        locators.stream().filter(source::accepts).toList();
                if (!accepted.isEmpty()) {
                    opening.put(source, accepted);
                    openings.add(() -> open(source, accepted));
                }
            }
            for (EvidenceLocator locator : locators) {
                if (sources.stream().noneMatch(source -> source.accepts(locator))) {
                    notUsed(kind(locator), locator, TEXTS.get("source.none"));
                }
            }
            return openings;
        }

        private void open(EvidenceSource source, List<EvidenceLocator> accepted) {
            try {
                OpenedEvidence evidence = source.open(target, accepted, new Monitor(target));
                if (!keep(source, evidence, namesIn(source, evidence))) {
                    evidence.close();
                }
            } catch (IOException e) {
                notUsed(source, TEXTS.get("source.failed", Objects.toString(e.getMessage(), e.toString())));
            } catch (InterruptedException e) {
                notUsed(source, TEXTS.get("source.cancelled"));
            } catch (RuntimeException | LinkageError | StackOverflowError e) {
                // A source, perhaps an add-on's, must not end the investigation of the others.
                notUsed(source, TEXTS.get("source.crashed", e.toString()));
            }
        }

        /** What the evidence calls the computer, the present name of one that is examined now included. */
        private List<NamedEvidence> namesIn(EvidenceSource source, OpenedEvidence evidence) {
            try {
                if (evidence.facets().contains(Identity.FACET)) {
                    return evidence.answer(Identity.namesQuestion())
                            .found()
                            .map(NameListing::names)
                            .orElse(List.of());
                }
                return evidence
                        .computerName()
                        .map(name -> new NamedEvidence(name, source.description(), created, created, ""))
                        .stream()
                        .toList();
            } catch (RuntimeException e) {
                // What a source, perhaps an add-on's, cannot say of the name, it may say of everything else.
                return List.of();
            }
        }

        private synchronized boolean keep(
                EvidenceSource source, OpenedEvidence evidence, List<NamedEvidence> itsNames) {
            if (!openingOver) {
                opening.remove(source);
                opened.add(evidence);
                names.addAll(itsNames);
            }
            return !openingOver;
        }

        /** What the server called itself when it was probed, if it was: known only now, and as good as any other name. */
        synchronized void addNamesOnTheWire() {
            List<NamedEvidence> found = new ArrayList<>();
            for (Reading<?> reading : recorder.answered()) {
                if (reading.found().orElse(null) instanceof ProbeReport report) {
                    report.addresses().stream()
                            .flatMap(address -> address.attempts().stream())
                            .map(NegotiationAttempt::credSsp)
                            .filter(credSsp -> credSsp != null && credSsp.challenge() != null)
                            .map(credSsp -> credSsp.challenge().dnsComputer() != null
                                    ? credSsp.challenge().dnsComputer()
                                    : credSsp.challenge().netBiosComputer())
                            .filter(Objects::nonNull)
                            .map(name -> new NamedEvidence(
                                    name,
                                    TEXTS.get("computers.wire", report.host(), Integer.toString(report.port())),
                                    report.started(),
                                    report.started(),
                                    ""))
                            .forEach(found::add);
                }
            }
            for (NamedEvidence one : found) {
                if (!names.contains(one)) {
                    names.add(one);
                    identity = identity();
                    recorder.known(identity);
                }
            }
        }

        /** What all evidence of this target calls its computer. */
        private Reading<NameListing> identity() {
            Provenance provenance = Provenance.of(
                    opened.isEmpty()
                            ? SourceKind.OFFLINE
                            : opened.getFirst().uses().stream()
                                    .map(SourceUse::kind)
                                    .findFirst()
                                    .orElse(SourceKind.OFFLINE),
                    TEXTS.get("computers.provenance"));
            return Reading.present(Identity.namesQuestion(), new NameListing(names), provenance);
        }

        private synchronized void notUsed(EvidenceSource source, String reason) {
            List<EvidenceLocator> accepted = opening.remove(source);
            if (accepted != null) {
                accepted.forEach(locator -> notUsed(source.kind(), locator, reason));
            }
        }

        /** What has not opened by now is not used. */
        synchronized void endOpening() {
            openingOver = true;
            String reason = cancelled.get() ? TEXTS.get("source.cancelled") : TEXTS.get("source.timeout");
            List.copyOf(opening.keySet()).forEach(source -> notUsed(source, reason));
            // Sources open in parallel; which one is asked first must not depend on which one was quicker.
            opened.sort(Comparator.comparing(evidence -> evidence.uses().isEmpty()
                    ? SourceKind.CASE
                    : evidence.uses().getFirst().kind()));
        }

        private synchronized void notUsed(SourceKind kind, EvidenceLocator locator, String reason) {
            unusable.add(new SourceUse(kind, locator.display(), false, reason));
        }

        private static SourceKind kind(EvidenceLocator locator) {
            return switch (locator) {
                case EvidenceLocator.OfPath path -> SourceKind.OFFLINE;
                case EvidenceLocator.OfHost host -> SourceKind.WIRE;
                case EvidenceLocator.OfRoute route -> SourceKind.WIRE;
                case EvidenceLocator.OfThisComputer computer -> SourceKind.LIVE;
                case EvidenceLocator.OfRemoteComputer remote -> SourceKind.REMOTE;
                case EvidenceLocator.OfRevocation revocation -> SourceKind.WIRE;
            };
        }

        synchronized List<Runnable> diagnostics(Instant at) {
            recorder = new EvidenceRecorder(opened, request.timeout());
            names.sort(Comparator.comparing(NamedEvidence::where));
            identity = identity();
            if (!names.isEmpty()) {
                recorder.known(identity);
            }
            List<Runnable> work = new ArrayList<>();
            for (DiagnosticEntry entry : diagnostics) {
                if (entry.descriptor().roles().contains(target.role())) {
                    // The place in the map fixes the order of findings, whichever diagnostic ends first.
                    findings.put(entry, List.of());
                    work.add(() -> diagnose(entry, at));
                }
            }
            return work;
        }

        private void diagnose(DiagnosticEntry entry, Instant at) {
            progress(
                    target.name(),
                    TEXTS.get("progress.diagnose", entry.descriptor().title()));
            if (cancelled.get()) {
                Thread.currentThread().interrupt();
            }
            List<Finding> found = new DiagnosticRun(entry, target, recorder, at, request.code(), patience()).run();
            synchronized (this) {
                findings.put(entry, found);
            }
        }

        /** A diagnostic may wait for one question's time-out and needs time of its own beside it. */
        private Duration patience() {
            return request.timeout().plusSeconds(2);
        }

        /** Whether anything was looked at that may have changed a moment ago; what others say of its certificates is not the target. */
        synchronized boolean examinedNow() {
            return opened.stream()
                    .filter(evidence -> !evidence.facets().equals(Set.of(Revocation.FACET)))
                    .flatMap(evidence -> evidence.uses().stream())
                    .anyMatch(use -> use.used() && use.kind() != SourceKind.OFFLINE && use.kind() != SourceKind.CASE);
        }

        synchronized List<SourceUse> uses() {
            List<SourceUse> uses = new ArrayList<>();
            opened.forEach(evidence -> uses.addAll(evidence.uses()));
            uses.addAll(unusable);
            return uses;
        }

        synchronized List<EvidenceTime> newest() {
            return opened.stream()
                    .map(OpenedEvidence::newest)
                    .flatMap(Optional::stream)
                    .toList();
        }

        synchronized InvestigatedTarget investigated() {
            String computerName = opened.stream()
                    .map(OpenedEvidence::computerName)
                    .flatMap(Optional::stream)
                    .findFirst()
                    .orElse(null);
            return new InvestigatedTarget(target, computerName, uses());
        }

        synchronized List<RecordedReading> readings() {
            return recorder.readings().stream()
                    .map(reading -> new RecordedReading(target.name(), reading))
                    .toList();
        }

        synchronized List<Finding> findings() {
            return Stream.concat(
                            ComputerJudge.judge(target, identity).stream(),
                            findings.values().stream().flatMap(List::stream))
                    .sorted(Comparator.comparing(Finding::severity))
                    .toList();
        }

        void close() {
            EvidenceRecorder asking = recorder;
            if (asking != null) {
                asking.close();
            }
            synchronized (this) {
                openingOver = true;
                opened.forEach(OpenedEvidence::close);
            }
        }
    }

    /** Tells sources how long they may take, and users what they do. */
    private final class Monitor implements GatherMonitor {
        private final Target target;

        Monitor(Target target) {
            this.target = target;
        }

        @Override
        public void progress(String text) {
            InvestigationRun.this.progress(target.name(), text);
        }

        @Override
        public Duration timeout() {
            return request.timeout();
        }
    }
}
