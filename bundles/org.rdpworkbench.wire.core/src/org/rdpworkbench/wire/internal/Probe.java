// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.wire.internal;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.rdpworkbench.core.wire.AddressProbe;
import org.rdpworkbench.core.wire.NegotiationAttempt;
import org.rdpworkbench.core.wire.NegotiationAttempt.Purpose;
import org.rdpworkbench.core.wire.Phase;
import org.rdpworkbench.core.wire.ProbeClassifier;
import org.rdpworkbench.core.wire.ProbeReport;
import org.rdpworkbench.core.wire.SecurityProtocols;
import org.rdpworkbench.core.wire.Stop;
import org.rdpworkbench.core.wire.TcpConnect;
import org.rdpworkbench.core.wire.TlsFacts;

/**
 * Looks at the Remote Desktop port of one host, phase by phase, without credentials. One instance probes once.
 *
 * <p>The work runs on a daemon thread, so that {@link #cancel}, or an interrupt of the caller, ends it at once whatever
 * it waits for.
 */
public final class Probe implements Callable<ProbeReport> {
    /** The protocol sets asked, richest first (domain reference 5.2, P12). */
    private static final int[] SETS = {
        SecurityProtocols.SSL | SecurityProtocols.HYBRID | SecurityProtocols.HYBRID_EX | SecurityProtocols.RDSAAD,
        SecurityProtocols.SSL | SecurityProtocols.HYBRID | SecurityProtocols.HYBRID_EX,
        SecurityProtocols.SSL | SecurityProtocols.HYBRID,
        SecurityProtocols.SSL,
        SecurityProtocols.RDP,
    };

    /** The first of the sets that mstsc offers without being asked for Entra authentication. */
    private static final int USUAL = 1;

    private static final int MAX_PORT = 65_535;

    private final String host;
    private final int port;
    private final ProbeOptions options;
    private final Extent extent;
    private final ProbeListener listener;
    private final Cancellation cancellation = new Cancellation();
    private final List<AddressProbe> addresses = new ArrayList<>();
    private Deadline end;
    private int done;
    private int steps;
    private boolean setsAsked;
    private Deadline nextConnection = new Deadline(System.nanoTime());
    private boolean complete = true;

    /** How much is asked. */
    public enum Extent {
        /** Every set of protocols of the first address that can be connected to, and older TLS versions where the newest fail. */
        WHOLE,
        /** What a usual client offers, and less only where that is refused: mostly one connection to each address. */
        GLANCE
    }

    /**
     * Prepares a whole probe.
     *
     * @param host a name or an address; IPv6 addresses with or without brackets
     * @param port the TCP port, 1 to 65535
     */
    public Probe(String host, int port, ProbeOptions options, ProbeListener listener) {
        this(host, port, options, Extent.WHOLE, listener);
    }

    /** Prepares a probe that asks as much as {@code extent} says. */
    Probe(String host, int port, ProbeOptions options, Extent extent, ProbeListener listener) {
        if (port < 1 || port > MAX_PORT) {
            throw new IllegalArgumentException("port " + port + " is not between 1 and " + MAX_PORT);
        }
        this.host = withoutBrackets(host);
        if (this.host.isBlank()) {
            throw new IllegalArgumentException("the host is empty");
        }
        this.port = port;
        this.options = options;
        this.extent = extent;
        this.steps = 1 + (extent == Extent.GLANCE ? 1 : SETS.length);
        this.listener = listener;
    }

    /** Ends the probe; {@link #call} then returns what was seen until now. Safe from any thread. */
    public void cancel() {
        cancellation.cancel();
    }

    /**
     * Probes. Whatever the host does is an observation in the report; an interrupt ends the probe like {@link #cancel}.
     */
    @Override
    public ProbeReport call() {
        CompletableFuture<ProbeReport> result = new CompletableFuture<>();
        ProbeThreads.start("probe " + host, () -> {
            try {
                result.complete(probe());
            } catch (Throwable e) {
                // Handed to the caller, who would otherwise wait for ever.
                result.completeExceptionally(e);
            }
        });
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return result.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                    cancel();
                } catch (ExecutionException e) {
                    throw new IllegalStateException("the probe of " + host + " failed", e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    static String withoutBrackets(String host) {
        String trimmed = host.strip();
        return trimmed.startsWith("[") && trimmed.endsWith("]") ? trimmed.substring(1, trimmed.length() - 1) : trimmed;
    }

    private ProbeReport probe() throws InterruptedException {
        Instant started = Instant.now();
        long begin = System.nanoTime();
        end = Deadline.in(options.total());
        ProbeThreads.start("TLS warm-up", () -> TlsExchange.warmUp());
        listener.step(done++, steps, Phase.NAME);
        Deadline resolution = Deadline.in(options.phase()).earlierOf(end);
        NameResolver.Resolved resolved = NameResolver.resolve(host, resolution, options.maxAddresses(), cancellation);
        steps += Math.max(0, resolved.addresses().size() - 1);
        for (InetAddress address : resolved.addresses()) {
            addresses.add(new AddressProbe(
                    address.getHostAddress(), extent == Extent.GLANCE ? glance(address) : attempts(address)));
        }
        ProbeReport report = new ProbeReport(
                host,
                port,
                started,
                Duration.ofNanos(System.nanoTime() - begin),
                resolved.observation(),
                addresses,
                List.of(),
                complete && !cancellation.isCancelled());
        return ProbeClassifier.classify(report);
    }

    /**
     * All connections to one address. The first address that can be connected to gets every protocol set, others the
     * richest.
     */
    private List<NegotiationAttempt> attempts(InetAddress address) throws InterruptedException {
        List<NegotiationAttempt> attempts = new ArrayList<>();
        // TLS is looked at once, and again only where the first look could not reach CredSSP because the server chose
        // another protocol.
        Attempt.Goal goal = Attempt.Goal.ALL;
        int unanswered = 0;
        for (int set : SETS) {
            NegotiationAttempt attempt =
                    ask(address, new Attempt.Question(Purpose.PROTOCOL_SET, set, TlsVersion.ALL, goal));
            if (attempt == null) {
                return attempts;
            }
            attempts.add(attempt);
            if (attempt.tls() != null) {
                attempts.addAll(olderVersions(address, attempt));
                boolean credSsp = SecurityProtocols.usesCredSsp(attempt.answer().selectedProtocol());
                goal = credSsp ? Attempt.Goal.NEGOTIATION : Attempt.Goal.CREDSSP;
            }
            unanswered += isUnanswered(attempt) ? 1 : 0;
            boolean hopeless = attempt.connect().status() != TcpConnect.Status.CONNECTED
                    || isForeign(attempt)
                    || unanswered == ProbeOptions.MAX_UNANSWERED;
            if (hopeless || setsAsked) {
                return attempts;
            }
        }
        setsAsked = true;
        return attempts;
    }

    /** Connects with what a usual client offers; with less, as a client does, as long as the server says no to that. */
    private List<NegotiationAttempt> glance(InetAddress address) throws InterruptedException {
        List<NegotiationAttempt> attempts = new ArrayList<>();
        for (int set = USUAL; set < SETS.length; set++) {
            NegotiationAttempt attempt = ask(
                    address, new Attempt.Question(Purpose.PROTOCOL_SET, SETS[set], TlsVersion.ALL, Attempt.Goal.ALL));
            if (attempt == null) {
                return attempts;
            }
            attempts.add(attempt);
            if (attempt.stop() == null || attempt.stop().kind() != Stop.Kind.REFUSED) {
                return attempts;
            }
        }
        return attempts;
    }

    /**
     * When the handshake ended before the server's hello, asks once per older version, newest first, until one works.
     */
    private List<NegotiationAttempt> olderVersions(InetAddress address, NegotiationAttempt failed)
            throws InterruptedException {
        List<NegotiationAttempt> attempts = new ArrayList<>();
        if (failed.tls().step() != TlsFacts.Step.CLIENT_HELLO || isOver(failed.stop())) {
            return attempts;
        }
        for (TlsVersion version : TlsVersion.ALL.subList(1, TlsVersion.ALL.size())) {
            NegotiationAttempt attempt = ask(
                    address,
                    new Attempt.Question(
                            Purpose.OLDER_TLS, failed.requestedProtocols(), List.of(version), Attempt.Goal.ALL));
            if (attempt == null) {
                return attempts;
            }
            attempts.add(attempt);
            boolean answered = attempt.tls() != null && attempt.tls().step() != TlsFacts.Step.CLIENT_HELLO;
            if (answered || attempt.connect().status() != TcpConnect.Status.CONNECTED) {
                return attempts;
            }
        }
        return attempts;
    }

    /** Makes one connection after the pause; null when the probe is over. */
    private NegotiationAttempt ask(InetAddress address, Attempt.Question question) throws InterruptedException {
        // Not longer than the probe may take as a whole.
        cancellation.pauseUntil(nextConnection.earlierOf(end));
        if (cancellation.isCancelled() || end.passed()) {
            complete = false;
            return null;
        }
        listener.step(Math.min(done++, steps), steps, Phase.X224);
        try (Connection connection = new Connection(cancellation, end, options.phase())) {
            NegotiationAttempt attempt = Attempt.run(host, address, port, question, connection);
            nextConnection =
                    new Deadline(connection.closedAt() + options.pause().toNanos());
            complete &= attempt.stop() == null || !isOver(attempt.stop());
            return attempt;
        }
    }

    private static boolean isOver(Stop stop) {
        return stop != null && (stop.kind() == Stop.Kind.CANCELLED || stop.kind() == Stop.Kind.OUT_OF_TIME);
    }

    private static boolean isForeign(NegotiationAttempt attempt) {
        return attempt.foreign() != null;
    }

    private static boolean isUnanswered(NegotiationAttempt attempt) {
        return attempt.answer() == null
                && attempt.stop() != null
                && attempt.stop().kind() == Stop.Kind.TIMED_OUT;
    }
}
