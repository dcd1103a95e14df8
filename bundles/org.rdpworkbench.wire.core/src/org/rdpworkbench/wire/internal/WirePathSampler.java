// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.wire.internal;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.osgi.service.component.annotations.Component;
import org.rdpworkbench.core.path.PathSample;
import org.rdpworkbench.core.path.PathSampler;

/** Makes samples on a thread of its own, so that an interrupt ends the wait at once whatever it waits for. */
@Component
public final class WirePathSampler implements PathSampler {
    private static final int MAX_PORT = 65_535;

    @Override
    public PathSample sample(String host, int port, Duration timeout) throws InterruptedException {
        if (port < 1 || port > MAX_PORT) {
            throw new IllegalArgumentException("port " + port + " is not between 1 and " + MAX_PORT);
        }
        String asked = Probe.withoutBrackets(host);
        if (asked.isBlank()) {
            throw new IllegalArgumentException("the host is empty");
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("a time-out must be longer than nothing");
        }
        Cancellation cancellation = new Cancellation();
        CompletableFuture<PathSample> result = new CompletableFuture<>();
        Deadline end = Deadline.in(timeout);
        ProbeThreads.start("sample " + asked, () -> {
            try {
                result.complete(Sampling.of(asked, port, end, cancellation));
            } catch (Throwable e) {
                // Handed to the caller, who would otherwise wait for ever.
                result.completeExceptionally(e);
            }
        });
        try {
            return result.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the sample of " + asked + " failed", e.getCause());
        } finally {
            cancellation.cancel();
        }
    }
}
