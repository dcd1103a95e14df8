// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.windows.internal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.rdpworkbench.core.evidence.Access;
import org.rdpworkbench.core.evidence.Certificates;
import org.rdpworkbench.core.evidence.ChannelCoverage;
import org.rdpworkbench.core.evidence.EventListing;
import org.rdpworkbench.core.evidence.EventLogs;
import org.rdpworkbench.core.evidence.Files;
import org.rdpworkbench.core.evidence.Listeners;
import org.rdpworkbench.core.evidence.Networks;
import org.rdpworkbench.core.evidence.OpenedEvidence;
import org.rdpworkbench.core.evidence.Provenance;
import org.rdpworkbench.core.evidence.Question;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.Registry;
import org.rdpworkbench.core.evidence.Services;
import org.rdpworkbench.core.evidence.Sessions;
import org.rdpworkbench.core.evidence.SourceKind;
import org.rdpworkbench.core.evidence.SourceUse;
import org.rdpworkbench.core.evidence.Token;
import org.rdpworkbench.core.evidence.TokenInfo;

/**
 * What this computer says. Each question runs on a platform thread: what Windows keeps for a thread, its last error and its COM
 * apartment, must not change under way, and a call that hangs must not hold the thread of whoever asks.
 */
final class LiveEvidence implements OpenedEvidence {
    private static final String COMPUTER_NAME = "HKLM\\SYSTEM\\CurrentControlSet\\Control\\ComputerName\\ComputerName";

    private final ExecutorService threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("live windows ", 1).factory());
    private final AtomicBoolean denied = new AtomicBoolean();
    private final String what;
    private final String system;
    private final boolean elevated;
    private final String computerName;
    private final LiveEvents events;
    private final LivePolicies policies;

    LiveEvidence(String what, LiveEvents events, LivePolicies policies) {
        this.what = what;
        this.policies = policies;
        this.events = events;
        system = WindowsVersion.display();
        computerName = LiveRegistry.text(COMPUTER_NAME, "ComputerName");
        TokenInfo token = null;
        try {
            token = LiveToken.own().value();
        } catch (WindowsException e) {
            // Then nothing is said of rights; the facet gives the reason when it is asked.
        }
        elevated = token != null && token.elevated();
    }

    @Override
    public Set<String> facets() {
        return Set.of(
                Registry.FACET,
                Services.FACET,
                Certificates.FACET,
                Files.FACET,
                EventLogs.FACET,
                Listeners.FACET,
                Sessions.FACET,
                Access.FACET,
                Networks.FACET,
                Token.FACET);
    }

    /** Says once that more rights would show more, and only if they would. */
    @Override
    public List<SourceUse> uses() {
        String reason = elevated
                ? Messages.text("use.elevated", system)
                : denied.get() ? Messages.text("use.denied", system) : Messages.text("use.plain", system);
        return List.of(new SourceUse(SourceKind.LIVE, what, true, reason));
    }

    @Override
    public Optional<String> computerName() {
        return Optional.ofNullable(computerName).filter(name -> !name.isBlank());
    }

    @Override
    public <T> Reading<T> answer(Question<T> question) {
        Future<Reading<T>> answer;
        try {
            answer = threads.submit(() -> ask(question));
        } catch (RejectedExecutionException e) {
            return unreadable(question, Messages.text("closed"));
        }
        try {
            return answer.get();
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return unreadable(question, Messages.text("interrupted"));
        } catch (ExecutionException | CancellationException e) {
            return unreadable(question, Messages.text("failed", String.valueOf(e.getCause())));
        }
    }

    private <T> Reading<T> ask(Question<T> question) {
        try {
            Seen<?> seen = see(question);
            return seen.value() == null
                    ? Reading.absent(question, seen.provenance())
                    : Reading.present(question, question.type().cast(seen.value()), seen.provenance());
        } catch (WindowsException e) {
            if (e.isDenied()) {
                denied.set(true);
            }
            return unreadable(question, e.getMessage());
        } catch (UnsatisfiedLinkError e) {
            // A function that this Windows does not have.
            return unreadable(question, Messages.text("missing", String.valueOf(e.getMessage())));
        }
    }

    private Seen<?> see(Question<?> question) throws WindowsException {
        if (question.facet().equals(Registry.FACET) && LivePolicies.isMeant(question.where())) {
            return policies.ask(question);
        }
        return switch (question.facet() + " " + question.kind()) {
            case Registry.FACET + " " + Registry.VALUE -> LiveRegistry.value(question.where(), question.name());
            case Registry.FACET + " " + Registry.KEY -> LiveRegistry.key(question.where());
            case Services.FACET + " " + Services.SERVICE -> LiveServices.service(question.name());
            case Certificates.FACET + " " + Certificates.STORE -> LiveCertificates.store(question.where());
            case Files.FACET + " " + Files.FILE -> LiveFiles.file(question.where());
            case Files.FACET + " " + Files.FOLDER -> LiveFiles.folder(question.where());
            case Files.FACET + " " + Files.CONNECTIONS -> LiveFiles.connections(question.where());
            case EventLogs.FACET + " " + EventLogs.EVENTS -> events.events(typed(question, EventListing.class));
            case EventLogs.FACET + " " + EventLogs.COVERAGE -> events.coverage(typed(question, ChannelCoverage.class));
            case Listeners.FACET + " " + Listeners.SOCKETS -> LiveListeners.sockets(question.where());
            case Sessions.FACET + " " + Sessions.LIST -> LiveSessions.list();
            case Access.FACET + " " + Access.FILE -> LiveAccess.file(question.where());
            case Access.FACET + " " + Access.KEY -> LiveRegistry.access(question.where());
            case Networks.FACET + " " + Networks.CONNECTED -> LiveNetworks.connected();
            case Token.FACET + " " + Token.OWN -> LiveToken.own();
            default -> throw WindowsException.because(Messages.text("unknownQuestion"));
        };
    }

    private static <T> Question<T> typed(Question<?> question, Class<T> type) {
        return new Question<>(question.facet(), question.kind(), question.where(), question.name(), type);
    }

    private static <T> Reading<T> unreadable(Question<T> question, String reason) {
        return Reading.unreadable(question, reason, Provenance.of(SourceKind.LIVE, Messages.text("nowhere")));
    }

    @Override
    public void close() {
        threads.shutdownNow();
        events.close();
        policies.close();
    }
}
