// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.wire.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.Security;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.rdpworkbench.core.wire.NameResolution;
import org.rdpworkbench.core.wire.NameResolution.Status;

/** Turns a host name into addresses through the operating system's resolver, without waiting longer than allowed. */
final class NameResolver {
    private static final Pattern LITERAL = Pattern.compile("(\\d{1,3}\\.){3}\\d{1,3}|.*:.*");

    static {
        // Java remembers answers for half a minute; a probe wants the one of now. Takes effect before the first name is
        // resolved, and leaves
        // alone what the user asked for.
        if (Security.getProperty("networkaddress.cache.ttl") == null
                && System.getProperty("sun.net.inetaddr.ttl") == null) {
            Security.setProperty("networkaddress.cache.ttl", "0");
            Security.setProperty("networkaddress.cache.negative.ttl", "0");
        }
    }

    /** The addresses with the observation made of them. */
    record Resolved(NameResolution observation, List<InetAddress> addresses) {}

    private NameResolver() {}

    static Resolved resolve(String host, Deadline end, int maxAddresses, Cancellation cancellation)
            throws InterruptedException {
        long begin = System.nanoTime();
        CompletableFuture<InetAddress[]> lookup = new CompletableFuture<>();
        cancellation.guard(() -> lookup.cancel(false));
        // The resolver cannot be interrupted, so it gets a thread of its own that may outlive the wait.
        ProbeThreads.start("resolve " + host, () -> lookUp(host, lookup));
        Status status;
        String reason = null;
        List<InetAddress> addresses = List.of();
        int omitted = 0;
        try {
            List<InetAddress> all = Arrays.stream(lookup.get(Math.max(1, end.remainingMillis()), TimeUnit.MILLISECONDS))
                    .distinct()
                    .toList();
            addresses = new ArrayList<>(all.subList(0, Math.min(maxAddresses, all.size())));
            omitted = all.size() - addresses.size();
            status = isLiteral(host) ? Status.LITERAL : Status.RESOLVED;
        } catch (CancellationException e) {
            status = Status.CANCELLED;
        } catch (TimeoutException e) {
            status = Status.TIMED_OUT;
        } catch (ExecutionException e) {
            reason = ResolverWords.of(host, e.getCause().getMessage());
            status = ResolverWords.status(host, reason);
        } finally {
            cancellation.guard(null);
        }
        List<String> texts = addresses.stream().map(InetAddress::getHostAddress).toList();
        Duration duration = Duration.ofNanos(System.nanoTime() - begin);
        return new Resolved(new NameResolution(status, texts, omitted, duration, reason), addresses);
    }

    /** Whether it is an address, so that nothing is looked up. */
    static boolean isLiteral(String host) {
        return LITERAL.matcher(host).matches();
    }

    private static void lookUp(String host, CompletableFuture<InetAddress[]> result) {
        try {
            result.complete(InetAddress.getAllByName(host));
        } catch (UnknownHostException | SecurityException | IllegalArgumentException e) {
            result.completeExceptionally(e);
        }
    }
}
