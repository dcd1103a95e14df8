// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.wire.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.rdpworkbench.core.certificate.CertificateFacts;
import org.rdpworkbench.core.evidence.EvidenceLocator;
import org.rdpworkbench.core.evidence.HostFormatException;
import org.rdpworkbench.core.evidence.HostText;
import org.rdpworkbench.core.evidence.NetworkPath;
import org.rdpworkbench.core.evidence.OpenedEvidence;
import org.rdpworkbench.core.evidence.Provenance;
import org.rdpworkbench.core.evidence.Question;
import org.rdpworkbench.core.evidence.Reading;
import org.rdpworkbench.core.evidence.SourceKind;
import org.rdpworkbench.core.evidence.SourceUse;
import org.rdpworkbench.core.path.IdentityReport;
import org.rdpworkbench.core.path.IdentityReport.Seen;
import org.rdpworkbench.core.path.PathSample;
import org.rdpworkbench.core.path.SampleSeries;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.core.wire.NegotiationAttempt;
import org.rdpworkbench.core.wire.NtlmChallengeFacts;

/**
 * The way to one host. Questions may come at the same time; connections to the server go one after the other all the
 * same, with a pause after each.
 */
final class PathEvidence implements OpenedEvidence {
    private static final Texts TEXTS = Texts.of(PathEvidence.class);
    private static final int GATEWAY_PORT = 443;

    /** After so many tries in vain that met nobody, or only silence, the rest would cost time and tell nothing more. */
    private static final int HOPELESS = 3;

    private final EvidenceLocator.OfRoute route;
    private final String host;
    private final PathTimes times;
    private final Supplier<SystemResolvers> resolvers;
    private final Consumer<String> progress;
    private final List<SourceUse> uses;
    private final Turns turns;
    private final Cancellations cancellations = new Cancellations();
    private final Map<String, CompletableFuture<Reading<?>>> readings = new ConcurrentHashMap<>();
    private final ReentrantLock resolving = new ReentrantLock();
    private Deadline end;
    private NameResolver.Resolved resolved;

    PathEvidence(
            EvidenceLocator.OfRoute route,
            PathTimes times,
            Supplier<SystemResolvers> resolvers,
            Consumer<String> progress,
            List<SourceUse> uses) {
        this.route = route;
        this.host = Probe.withoutBrackets(route.host());
        this.times = times;
        this.resolvers = resolvers;
        this.progress = progress;
        this.uses = List.copyOf(uses);
        this.turns = new Turns(times.pause());
    }

    @Override
    public Set<String> facets() {
        return Set.of(NetworkPath.FACET);
    }

    @Override
    public List<SourceUse> uses() {
        return uses;
    }

    @Override
    public void close() {
        cancellations.cancel();
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> Reading<T> answer(Question<T> question) {
        if (!question.facet().equals(NetworkPath.FACET) || question.type() != type(question.kind())) {
            return Reading.unreadable(question, TEXTS.get("unknown-question"), provenance());
        }
        // Not computeIfAbsent, which would hold a lock that virtual threads cannot leave while they wait.
        CompletableFuture<Reading<?>> mine = new CompletableFuture<>();
        CompletableFuture<Reading<?>> known = readings.putIfAbsent(question.kind(), mine);
        if (known != null) {
            return (Reading<T>) known.join();
        }
        try {
            mine.complete(measured(question));
        } catch (RuntimeException | Error e) {
            mine.completeExceptionally(e);
            throw e;
        }
        return (Reading<T>) mine.join();
    }

    private static Class<?> type(String kind) {
        return switch (kind) {
            case NetworkPath.RESOLUTION -> NetworkPath.resolutionQuestion().type();
            case NetworkPath.ROUTE -> NetworkPath.routeQuestion().type();
            case NetworkPath.SAMPLES -> NetworkPath.samplesQuestion().type();
            case NetworkPath.UDP -> NetworkPath.udpQuestion().type();
            case NetworkPath.SIZES -> NetworkPath.sizesQuestion().type();
            case NetworkPath.IDLE -> NetworkPath.idleQuestion().type();
            case NetworkPath.MTU -> NetworkPath.mtuQuestion().type();
            case NetworkPath.IDENTITY -> NetworkPath.identityQuestion().type();
            case NetworkPath.GATEWAY -> NetworkPath.gatewayQuestion().type();
            default -> null;
        };
    }

    private <T> Reading<T> measured(Question<T> question) {
        Deadline until = end();
        progress.accept(TEXTS.get("path.progress." + question.kind()));
        try {
            return Optional.ofNullable(question.type().cast(measure(question.kind(), until)))
                    .<Reading<T>>map(value -> Reading.present(question, value, provenance()))
                    .orElseGet(() -> Reading.absent(question, provenance()));
        } catch (NotMeasuredException e) {
            return Reading.unreadable(question, e.getMessage(), provenance());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Reading.unreadable(question, TEXTS.get("path.cancelled"), provenance());
        } catch (IOException | IllegalStateException e) {
            return Reading.unreadable(question, TEXTS.get("path.failed", String.valueOf(e.getMessage())), provenance());
        }
    }

    /** Null means that there is nothing of the kind. */
    private Object measure(String kind, Deadline until) throws InterruptedException, IOException, NotMeasuredException {
        return switch (kind) {
            case NetworkPath.RESOLUTION ->
                new Resolution(
                                host,
                                resolvers.get(),
                                Deadline.in(times.resolvers()).earlierOf(until),
                                cancellations)
                        .measure();
            case NetworkPath.ROUTE -> LocalNetwork.to(addresses(), route.port());
            case NetworkPath.SAMPLES -> samples(until);
            case NetworkPath.UDP -> UdpAsk.measure(first(), route.port(), until, cancellations.next());
            case NetworkPath.SIZES ->
                new Sizes(first(), route.port(), times, turns, until, cancellations.next()).measure();
            case NetworkPath.IDLE -> idle(until);
            case NetworkPath.MTU ->
                MtuSearch.measure(first(), route.port(), until, cancellations.next())
                        .orElseThrow(() -> new NotMeasuredException(TEXTS.get("path.no-mtu")));
            case NetworkPath.IDENTITY -> route.meant() == null ? null : identity(until);
            case NetworkPath.GATEWAY -> route.gateway() == null ? null : gateway(until);
            default -> throw new NotMeasuredException(TEXTS.get("unknown-question"));
        };
    }

    private Provenance provenance() {
        return Provenance.of(SourceKind.WIRE, TEXTS.get("path.provenance", route.display()));
    }

    /** The time counts from the first question on. */
    private synchronized Deadline end() {
        if (end == null) {
            end = Deadline.in(times.total());
        }
        return end;
    }

    private NameResolver.Resolved resolved() throws InterruptedException {
        resolving.lockInterruptibly();
        try {
            if (resolved == null) {
                Deadline until = Deadline.in(times.resolvers()).earlierOf(end());
                resolved = NameResolver.resolve(host, until, times.addresses(), cancellations.next());
            }
            return resolved;
        } finally {
            resolving.unlock();
        }
    }

    private List<InetAddress> addresses() throws InterruptedException {
        return resolved().addresses();
    }

    private InetAddress first() throws InterruptedException, NotMeasuredException {
        List<InetAddress> addresses = addresses();
        if (addresses.isEmpty()) {
            throw new NotMeasuredException(TEXTS.get("path.no-address"));
        }
        return addresses.getFirst();
    }

    private SampleSeries samples(Deadline until) throws InterruptedException, NotMeasuredException {
        InetAddress address = first();
        Cancellation cancellation = cancellations.next();
        List<PathSample> samples = new ArrayList<>();
        while (samples.size() < route.samples() && !hopeless(samples)) {
            PathSample sample = turns.take(
                    until,
                    cancellation,
                    () -> Sampling.of(
                            address, route.port(), Deadline.in(times.sample()).earlierOf(until), cancellation));
            if (sample == null || cancellation.isCancelled() || until.passed()) {
                // What ran into the end of the measurement is cut off by us and says nothing.
                break;
            }
            samples.add(sample);
            progress.accept(TEXTS.get("path.progress.sample", samples.size(), route.samples()));
        }
        return new SampleSeries(host, route.port(), route.samples(), samples);
    }

    private static boolean hopeless(List<PathSample> samples) {
        return samples.size() >= HOPELESS
                && samples.stream()
                        .allMatch(sample -> sample.outcome() == PathSample.Outcome.NO_ANSWER
                                || sample.outcome() == PathSample.Outcome.SILENT
                                || sample.outcome() == PathSample.Outcome.NO_ROUTE);
    }

    private Object idle(Deadline until) throws InterruptedException, NotMeasuredException {
        if (route.idle().isZero()) {
            throw new NotMeasuredException(TEXTS.get("path.no-idle"));
        }
        return new Idle(first(), route.port(), route.idle(), times, turns, until, cancellations).measure();
    }

    private IdentityReport identity(Deadline until) throws InterruptedException, NotMeasuredException {
        InetAddress meant = SystemResolvers.address(Probe.withoutBrackets(route.meant()))
                .orElseThrow(() -> new NotMeasuredException(TEXTS.get("path.no-meant", route.meant())));
        Map<String, InetAddress> all = new LinkedHashMap<>();
        all.put(meant.getHostAddress(), meant);
        List<InetAddress> ofName = addresses();
        ofName.forEach(address -> all.putIfAbsent(address.getHostAddress(), address));
        List<Seen> seen = new ArrayList<>();
        Cancellation cancellation = cancellations.next();
        for (InetAddress address : all.values()) {
            Seen one =
                    turns.take(until, cancellation, () -> who(address, ofName.contains(address), until, cancellation));
            if (one == null) {
                break;
            }
            seen.add(one);
        }
        boolean complete = seen.size() == all.size() && resolved().observation().omitted() == 0;
        return new IdentityReport(host, meant.getHostAddress(), seen, complete);
    }

    private Seen who(InetAddress address, boolean ofName, Deadline until, Cancellation cancellation) {
        try (Connection connection = new Connection(cancellation, until, times.sample())) {
            NegotiationAttempt attempt = Attempt.run(
                    host,
                    address,
                    route.port(),
                    new Attempt.Question(
                            NegotiationAttempt.Purpose.PROTOCOL_SET,
                            Sampling.PROTOCOLS,
                            TlsVersion.ALL,
                            Attempt.Goal.ALL),
                    connection);
            NtlmChallengeFacts challenge =
                    attempt.credSsp() == null ? null : attempt.credSsp().challenge();
            CertificateFacts certificate =
                    attempt.tls() == null || attempt.tls().chain().isEmpty()
                            ? null
                            : attempt.tls().chain().getFirst();
            String obstacle = attempt.stop() == null
                    ? null
                    : TEXTS.get(
                            "path.ended",
                            attempt.stop()
                                    .kind()
                                    .name()
                                    .toLowerCase(Locale.ROOT)
                                    .replace('_', ' '),
                            TEXTS.get("phase." + attempt.stop().phase()));
            return new Seen(
                    address.getHostAddress(),
                    ofName,
                    challenge == null ? null : challenge.dnsComputer(),
                    challenge == null ? null : challenge.netBiosComputer(),
                    certificate == null ? null : certificate.commonName(),
                    certificate == null ? null : certificate.sha256(),
                    obstacle);
        }
    }

    private Object gateway(Deadline until) throws InterruptedException, NotMeasuredException {
        EvidenceLocator.OfHost gateway;
        try {
            gateway = HostText.parse(route.gateway());
        } catch (HostFormatException e) {
            throw new NotMeasuredException(e.getMessage());
        }
        boolean given = route.gateway().strip().endsWith(":" + gateway.port())
                && !gateway.host().equals(route.gateway());
        int port = given ? gateway.port() : GATEWAY_PORT;
        return new GatewayLook(gateway.host(), port, times, until, cancellations.next()).measure();
    }

    /** Something could not be measured; the message is a clause for the user. */
    private static final class NotMeasuredException extends Exception {
        private static final long serialVersionUID = 1L;

        NotMeasuredException(String message) {
            super(message, null, false, false);
        }
    }
}
