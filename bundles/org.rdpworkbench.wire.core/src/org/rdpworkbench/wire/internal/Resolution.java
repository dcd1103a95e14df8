// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.wire.internal;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.rdpworkbench.core.path.ResolutionReport;
import org.rdpworkbench.core.path.ResolverAnswer;
import org.rdpworkbench.core.path.ResolverAnswer.Family;
import org.rdpworkbench.core.path.ResolverAnswer.Kind;
import org.rdpworkbench.core.path.ResolverAnswer.Status;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.core.wire.NameResolution;

/** Asks every resolver in reach for one name, all at once, so that one that never answers keeps nobody waiting. */
final class Resolution {
    private static final Texts TEXTS = Texts.of(Resolution.class);

    private final String name;
    private final SystemResolvers resolvers;
    private final Deadline end;
    private final Cancellations cancellations;

    Resolution(String name, SystemResolvers resolvers, Deadline end, Cancellations cancellations) {
        this.name = name;
        this.resolvers = resolvers;
        this.end = end;
        this.cancellations = cancellations;
    }

    ResolutionReport measure() throws InterruptedException {
        if (NameResolver.isLiteral(name)) {
            return new ResolutionReport(name, true, List.of(), resolvers.suffixes(), List.of());
        }
        List<CompletableFuture<ResolverAnswer>> asked = new ArrayList<>();
        List<ResolverAnswer> unanswered = new ArrayList<>();
        start(asked, unanswered, Kind.SYSTEM, null, name, Family.ANY, this::system);
        for (String full : names()) {
            for (InetSocketAddress server : resolvers.servers()) {
                for (Family family : List.of(Family.IPV4, Family.IPV6)) {
                    Cancellation cancellation = cancellations.next();
                    start(
                            asked,
                            unanswered,
                            Kind.DNS_SERVER,
                            DnsClient.place(server),
                            full,
                            family,
                            () -> new DnsClient(server, full, family, end, cancellation).ask());
                }
            }
        }
        List<ResolverAnswer> answers = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            answers.add(awaited(asked.get(i), unanswered.get(i)));
        }
        if (resolvers.hosts() != null) {
            answers.add(1, inHosts());
        }
        List<String> notExamined = new ArrayList<>(resolvers.notExamined());
        if (resolvers.servers().isEmpty()) {
            notExamined.add(TEXTS.get("resolvers.none"));
        }
        return new ResolutionReport(name, false, answers, resolvers.suffixes(), notExamined);
    }

    /** The name itself, and for one without a dot the name with each suffix, as the system would try them. */
    private Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        if (name.indexOf('.') < 0) {
            resolvers.suffixes().forEach(suffix -> names.add(name + "." + suffix));
        }
        names.add(name);
        return names;
    }

    private static void start(
            List<CompletableFuture<ResolverAnswer>> asked,
            List<ResolverAnswer> unanswered,
            Kind kind,
            String server,
            String name,
            Family family,
            Supplier<ResolverAnswer> question) {
        CompletableFuture<ResolverAnswer> future = new CompletableFuture<>();
        unanswered.add(new ResolverAnswer(
                kind, server, name, family, Status.NOT_EXAMINED, List.of(), 0, List.of(), Duration.ZERO, null));
        asked.add(future);
        ProbeThreads.start("ask for " + name, () -> {
            try {
                future.complete(question.get());
            } catch (Throwable e) {
                // Handed to the waiting thread, which would otherwise wait until the time is up.
                future.completeExceptionally(e);
            }
        });
    }

    private ResolverAnswer awaited(CompletableFuture<ResolverAnswer> future, ResolverAnswer unanswered)
            throws InterruptedException {
        try {
            // A client ends by itself at the end; a moment more, so that what it says is heard.
            return future.get(Math.max(1, end.remainingMillis() + 100), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return unanswered;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private ResolverAnswer system() {
        long begin = System.nanoTime();
        try {
            NameResolution observation = NameResolver.resolve(name, end, DnsCodec.MOST_ADDRESSES, cancellations.next())
                    .observation();
            Status status =
                    switch (observation.status()) {
                        case LITERAL, RESOLVED -> Status.ANSWERED;
                        case NOT_FOUND -> Status.NO_SUCH_NAME;
                        case FAILED -> Status.FAILED;
                        case TIMED_OUT -> Status.NO_ANSWER;
                        case CANCELLED -> Status.NOT_EXAMINED;
                    };
            return new ResolverAnswer(
                    Kind.SYSTEM,
                    null,
                    name,
                    Family.ANY,
                    status,
                    observation.addresses(),
                    observation.omitted(),
                    List.of(),
                    observation.duration(),
                    observation.reason());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new ResolverAnswer(
                    Kind.SYSTEM,
                    null,
                    name,
                    Family.ANY,
                    Status.NOT_EXAMINED,
                    List.of(),
                    0,
                    List.of(),
                    Duration.ofNanos(System.nanoTime() - begin),
                    null);
        }
    }

    private ResolverAnswer inHosts() {
        long begin = System.nanoTime();
        List<String> addresses = SystemResolvers.inHosts(resolvers.hosts(), name);
        return new ResolverAnswer(
                Kind.HOSTS_FILE,
                null,
                name,
                Family.ANY,
                addresses.isEmpty() ? Status.NO_SUCH_NAME : Status.ANSWERED,
                addresses,
                0,
                List.of(),
                Duration.ofNanos(System.nanoTime() - begin),
                null);
    }
}
