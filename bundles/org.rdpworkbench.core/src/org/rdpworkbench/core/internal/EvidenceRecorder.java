// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.rdpworkbench.core.evidence.Answerer;
import org.rdpworkbench.core.evidence.Provenance;
import org.rdpworkbench.core.evidence.Question;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.SourceKind;
import org.rdpworkbench.core.text.Texts;

/**
 * Asks all sources of one target and records what they answer. Every question is asked once, on a thread of its own, so that a
 * source that hangs or a diagnostic that is given up disturbs nobody else who waits for the same answer.
 */
public final class EvidenceRecorder implements Answerer {
    /** By facet, place and name. */
    static final Comparator<Reading<?>> ORDER = Comparator.comparing(
                    (Reading<?> reading) -> reading.question().facet())
            .thenComparing(reading -> reading.question().where(), String.CASE_INSENSITIVE_ORDER)
            .thenComparing(reading -> reading.question().name(), String.CASE_INSENSITIVE_ORDER)
            .thenComparing(reading -> reading.question().kind());

    private static final Texts TEXTS = Texts.of(EvidenceRecorder.class);

    private final List<? extends Answerer> sources;
    private final Duration timeout;
    private final Map<Question<?>, Pending> asked = new ConcurrentHashMap<>();
    private final Collection<Thread> workers = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * A recorder.
     *
     * @param sources the opened evidence of one target, the most trusted first
     * @param timeout how long one question may take
     */
    public EvidenceRecorder(List<? extends Answerer> sources, Duration timeout) {
        this.sources = List.copyOf(sources);
        this.timeout = timeout;
    }

    /**
     * An answer to come.
     *
     * @param reading the answer
     * @param taken whether a thread works on it
     */
    private record Pending(CompletableFuture<Reading<?>> reading, AtomicBoolean taken) {
        Pending() {
            this(new CompletableFuture<>(), new AtomicBoolean());
        }

        /** Whether the caller is the one to work on it. */
        boolean take() {
            return taken.compareAndSet(false, true);
        }
    }

    @Override
    public Set<String> facets() {
        Set<String> facets = new TreeSet<>();
        sources.forEach(source -> facets.addAll(source.facets()));
        return facets;
    }

    @Override
    public <T> Reading<T> answer(Question<T> question) {
        if (closed) {
            throw new CancellationException("the investigation is over");
        }
        Pending one = asked.computeIfAbsent(question, none -> new Pending());
        CompletableFuture<Reading<?>> pending = one.reading;
        if (one.take()) {
            start("question " + question.facet(), () -> work(question, one));
        }
        try {
            return typed(question, pending.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            pending.complete(
                    Reading.unreadable(question, TEXTS.get("reading.timeout", timeout.toSeconds()), nowhere(question)));
            return typed(question, pending.join());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Takes over what is known already, so that it is recorded and need not be asked. */
    void known(Reading<?> reading) {
        asked.put(reading.question(), new Pending(CompletableFuture.completedFuture(reading), new AtomicBoolean(true)));
    }

    /**
     * Answers many on one thread. One that hangs holds up those behind it no longer than it may itself: then they are left to who asks for them, each by itself.
     */
    @Override
    public void expect(Collection<? extends Question<?>> questions) {
        Map<Question<?>, Pending> mine = new LinkedHashMap<>();
        for (Question<?> question : questions) {
            mine.put(question, asked.computeIfAbsent(question, none -> new Pending()));
        }
        mine.values().removeIf(one -> one.reading.isDone());
        if (closed || mine.isEmpty()) {
            return;
        }
        start(
                "questions",
                () -> mine.forEach((question, one) -> {
                    if (!closed && one.take()) {
                        work(question, one);
                    }
                }));
        try {
            for (Pending one : mine.values()) {
                one.reading.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (TimeoutException | ExecutionException e) {
            // Who asks for it is told.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }

    private void start(String name, Runnable work) {
        Thread worker = Thread.ofVirtual().name(name).unstarted(() -> {
            try {
                work.run();
            } finally {
                workers.remove(Thread.currentThread());
            }
        });
        workers.add(worker);
        worker.start();
    }

    private void work(Question<?> question, Pending one) {
        try {
            one.reading.complete(WithoutCredentials.of(askSources(question)));
        } catch (RuntimeException | Error e) {
            // Errors too: a source that runs out of stack or memory on hostile data must not leave the asker
            // waiting.
            one.reading.complete(unreadable(question, TEXTS.get("reading.failed", String.valueOf(e))));
        }
    }

    /** Present beats absent, absent beats unreadable: what one source saw counts, however little another could see. */
    private <T> Reading<T> askSources(Question<T> question) {
        Reading<T> best = null;
        for (Answerer source : sources) {
            if (!source.facets().contains(question.facet())) {
                continue;
            }
            Reading<T> reading = source.answer(question);
            if (reading.isPresent()) {
                return reading;
            }
            if (best == null || (best.isUnreadable() && reading.isAbsent())) {
                best = reading;
            }
        }
        return best != null ? best : unreadable(question, TEXTS.get("reading.no-source", question.facet()));
    }

    private static <T> Reading<T> unreadable(Question<T> question, String reason) {
        return Reading.unreadable(question, reason, nowhere(question));
    }

    private static Provenance nowhere(Question<?> question) {
        return Provenance.of(SourceKind.OFFLINE, TEXTS.get("reading.nowhere", question.facet()));
    }

    @SuppressWarnings("unchecked")
    private static <T> Reading<T> typed(Question<T> question, Reading<?> reading) {
        // Equal questions may differ in type only by a programming error of a facet; reading the value would fail then.
        if (reading.question().type() != question.type()) {
            throw new IllegalArgumentException(
                    "question " + question + " was asked before with another type of answer");
        }
        return (Reading<T>) reading;
    }

    /** What was read so far, ordered by facet, place and name so that two runs compare well. */
    public List<Reading<?>> readings() {
        List<Reading<?>> readings = answered();
        readings.sort(ORDER);
        return readings;
    }

    /** What was read so far, in no order: for who looks through thousands of them for a few. */
    List<Reading<?>> answered() {
        List<Reading<?>> readings = new ArrayList<>();
        asked.values().stream().map(Pending::reading).forEach(future -> {
            if (future.isDone() && !future.isCompletedExceptionally()) {
                readings.add(future.join());
            }
        });
        return readings;
    }

    /** Answers no more questions and interrupts those being asked. */
    public void close() {
        closed = true;
        workers.forEach(Thread::interrupt);
    }
}
