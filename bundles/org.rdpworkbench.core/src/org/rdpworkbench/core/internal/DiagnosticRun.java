// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.rdpworkbench.core.diagnosis.Diagnostic;
import org.rdpworkbench.core.diagnosis.DiagnosticDescriptor;
import org.rdpworkbench.core.diagnosis.ErrorCode;
import org.rdpworkbench.core.diagnosis.Examination;
import org.rdpworkbench.core.diagnosis.Finding;
import org.rdpworkbench.core.diagnosis.FindingBuilder;
import org.rdpworkbench.core.diagnosis.Severity;
import org.rdpworkbench.core.evidence.Answerer;
import org.rdpworkbench.core.evidence.Target;
import org.rdpworkbench.core.investigation.DiagnosticEntry;
import org.rdpworkbench.core.text.Texts;

/**
 * Runs one diagnostic on one target and comes back whatever it does. It runs on a daemon thread in a thread group of its own: a
 * diagnostic that hangs is given up, and threads that it leaves behind are seen.
 */
final class DiagnosticRun {
    /** More findings than this of one diagnostic on one target are a fault, not information. */
    static final int MOST_FINDINGS = 1000;

    private static final Texts TEXTS = Texts.of(DiagnosticRun.class);
    private static final Duration GRACE = Duration.ofMillis(50);

    private final DiagnosticEntry entry;
    private final Target target;
    private final Answerer answerer;
    private final Instant at;
    private final ErrorCode code;
    private final Duration timeout;
    private final List<Finding> findings = new ArrayList<>();
    private boolean over;
    private boolean flooded;

    DiagnosticRun(
            DiagnosticEntry entry, Target target, Answerer answerer, Instant at, ErrorCode code, Duration timeout) {
        this.entry = entry;
        this.target = target;
        this.answerer = answerer;
        this.at = at;
        this.code = code;
        this.timeout = timeout;
    }

    /** Runs it. Returns early, with what was found so far, when the calling thread is interrupted. */
    List<Finding> run() {
        DiagnosticDescriptor descriptor = entry.descriptor();
        if (Thread.currentThread().isInterrupted()) {
            trouble("cancelled").report();
            return close();
        }
        List<String> missing = descriptor.facets().stream()
                .filter(facet -> !answerer.facets().contains(facet))
                .map(DiagnosticRun::facetName)
                .toList();
        if (!missing.isEmpty()) {
            String needs = String.join(", ", missing);
            trouble("needs", needs).needs(needs).report();
            return close();
        }
        ThreadGroup group = new ThreadGroup("diagnostic " + descriptor.id());
        CompletableFuture<Void> outcome = new CompletableFuture<>();
        Thread thread = new Thread(group, () -> examine(outcome), "diagnostic " + descriptor.id());
        thread.setDaemon(true);
        thread.start();
        try {
            outcome.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            reportLeaks(group, thread);
        } catch (TimeoutException e) {
            group.interrupt();
            trouble("hung", timeout.toSeconds()).report();
        } catch (InterruptedException e) {
            group.interrupt();
            trouble("cancelled").report();
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CancellationException || e.getCause() instanceof InterruptedException) {
                trouble("cancelled").report();
            } else if (e.getCause() instanceof DiagnosticGoneException gone) {
                trouble("gone", String.valueOf(gone.getCause())).report();
            } else {
                trouble("failed", String.valueOf(e.getCause())).report();
            }
        }
        return close();
    }

    private void examine(CompletableFuture<Void> outcome) {
        try {
            instance().diagnose(new Examination(entry.descriptor(), target, answerer, at, code, this::add));
            outcome.complete(null);
        } catch (Throwable e) {
            // Whatever an add-on throws, a StackOverflowError or a LinkageError included, must not end the
            // investigation.
            outcome.completeExceptionally(e);
        }
    }

    private Diagnostic instance() {
        try {
            Diagnostic diagnostic = entry.instance().get();
            if (diagnostic == null) {
                throw new DiagnosticGoneException(null);
            }
            return diagnostic;
        } catch (DiagnosticGoneException e) {
            throw e;
        } catch (RuntimeException | LinkageError e) {
            throw new DiagnosticGoneException(e);
        }
    }

    private synchronized void add(Finding finding) {
        if (over) {
            throw new CancellationException("this examination is over");
        }
        if (findings.size() < MOST_FINDINGS) {
            findings.add(finding);
        } else {
            flooded = true;
        }
    }

    private void reportLeaks(ThreadGroup group, Thread own) throws InterruptedException {
        own.join(GRACE);
        Thread[] threads = new Thread[16];
        int alive = 0;
        for (int i = group.enumerate(threads) - 1; i >= 0; i--) {
            if (threads[i] != own) {
                threads[i].interrupt();
                alive++;
            }
        }
        if (alive > 0) {
            trouble(Severity.ADVICE, "leaked", alive).report();
        }
    }

    private synchronized List<Finding> close() {
        over = true;
        List<Finding> result = new ArrayList<>(findings);
        if (flooded) {
            new Examination(entry.descriptor(), target, answerer, at, code, result::add)
                    .finding(Severity.ADVICE, "core.diagnostic-flooded")
                    .title(TEXTS.get(
                            "diagnostic.flooded.title", entry.descriptor().title()))
                    .detail(TEXTS.get("diagnostic.flooded.detail", MOST_FINDINGS))
                    .report();
        }
        if (result.isEmpty()) {
            new Examination(entry.descriptor(), target, answerer, at, code, result::add)
                    .finding(Severity.NOT_EXAMINED, "core.diagnostic-silent")
                    .title(TEXTS.get(
                            "diagnostic.silent.title", entry.descriptor().title()))
                    .detail(TEXTS.get("diagnostic.silent.detail"))
                    .concerns(entry.descriptor().causes().toArray(String[]::new))
                    .report();
        }
        return result;
    }

    private FindingBuilder trouble(String what, Object... arguments) {
        return trouble(Severity.NOT_EXAMINED, what, arguments)
                .concerns(entry.descriptor().causes().toArray(String[]::new));
    }

    private FindingBuilder trouble(Severity severity, String what, Object... arguments) {
        return new Examination(entry.descriptor(), target, answerer, at, code, this::add)
                .finding(severity, "core.diagnostic-" + what)
                .title(TEXTS.get(
                        "diagnostic." + what + ".title", entry.descriptor().title()))
                .detail(TEXTS.get("diagnostic." + what + ".detail", arguments));
    }

    private static String facetName(String facet) {
        String key = "facet." + facet;
        return TEXTS.has(key) ? TEXTS.get(key) : facet;
    }

    /** The diagnostic's service could not be had any more. */
    private static final class DiagnosticGoneException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        DiagnosticGoneException(Throwable cause) {
            super(cause);
        }
    }
}
