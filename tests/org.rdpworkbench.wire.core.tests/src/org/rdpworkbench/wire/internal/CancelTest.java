// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.wire.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.rdpworkbench.core.wire.OutcomeClass;
import org.rdpworkbench.core.wire.ProbeReport;
import org.rdpworkbench.core.wire.Stop;
import org.rdpworkbench.testsupport.Promptness;

/** A probe ends within a quarter of a second when told to, whatever it waits for. */
class CancelTest {
    private static final ProbeOptions PATIENT =
            new ProbeOptions(Duration.ofMinutes(5), Duration.ofMinutes(2), Duration.ofMinutes(2), 8);
    private static final Duration PROMPT = Duration.ofMillis(250);

    @Test
    void whileWaitingForAnAnswer() throws Exception {
        Promptness.within(PROMPT, stopwatch -> {
            CountDownLatch asked = new CountDownLatch(1);
            try (LoopbackServer server = new LoopbackServer((socket, number) -> {
                LoopbackServer.readRequest(socket);
                asked.countDown();
                LoopbackServer.drain(socket);
            })) {
                ProbeReport report = cancelled(server, asked, stopwatch);
                assertEquals(List.of(OutcomeClass.NOT_EXAMINED), report.outcomes());
                assertEquals(Stop.Kind.CANCELLED, Probing.first(report).stop().kind());
            }
        });
    }

    @Test
    void whileWaitingForTheServersHello() throws Exception {
        Promptness.within(PROMPT, stopwatch -> {
            CountDownLatch asked = new CountDownLatch(1);
            try (LoopbackServer server = new LoopbackServer((socket, number) -> {
                LoopbackServer.readRequest(socket);
                LoopbackServer.choose(socket, 1);
                socket.getInputStream().readNBytes(5);
                asked.countDown();
                LoopbackServer.drain(socket);
            })) {
                assertEquals(
                        Stop.Kind.CANCELLED,
                        Probing.first(cancelled(server, asked, stopwatch))
                                .stop()
                                .kind());
            }
        });
    }

    @Test
    void duringThePauseAndKeepsWhatWasSeen() throws Exception {
        Promptness.within(PROMPT, stopwatch -> {
            CountDownLatch closed = new CountDownLatch(1);
            try (LoopbackServer server = new LoopbackServer((socket, number) -> {
                LoopbackServer.readRequest(socket);
                LoopbackServer.choose(socket, 0);
                LoopbackServer.drain(socket);
                closed.countDown();
            })) {
                ProbeReport report = cancelled(server, closed, stopwatch);
                assertEquals(List.of(OutcomeClass.AGREED), report.outcomes());
                assertFalse(report.complete());
            }
        });
    }

    private static ProbeReport cancelled(LoopbackServer server, CountDownLatch moment, Promptness.Stopwatch stopwatch)
            throws Exception {
        Probe probe = new Probe("127.0.0.1", server.port(), PATIENT, ProbeListener.NONE);
        CompletableFuture<ProbeReport> running = CompletableFuture.supplyAsync(probe::call);
        assertTrue(moment.await(1, TimeUnit.MINUTES));
        return stopwatch.time(() -> {
            probe.cancel();
            return running.get(1, TimeUnit.MINUTES);
        });
    }

    @Test
    void whenTheCallerIsInterrupted() throws Exception {
        Promptness.within(PROMPT, stopwatch -> {
            CountDownLatch asked = new CountDownLatch(1);
            try (LoopbackServer server = new LoopbackServer((socket, number) -> {
                LoopbackServer.readRequest(socket);
                asked.countDown();
                LoopbackServer.drain(socket);
            })) {
                AtomicBoolean stillInterrupted = new AtomicBoolean();
                Thread caller = Thread.ofPlatform().start(() -> {
                    Probing.probe(server, PATIENT);
                    stillInterrupted.set(Thread.currentThread().isInterrupted());
                });
                assertTrue(asked.await(1, TimeUnit.MINUTES));
                boolean ended = stopwatch.time(() -> {
                    caller.interrupt();
                    return caller.join(Duration.ofMinutes(1));
                });
                assertTrue(ended);
                assertTrue(stillInterrupted.get());
            }
        });
    }

    @Test
    void beforeItBegins() throws IOException {
        try (LoopbackServer server = new LoopbackServer((socket, number) -> LoopbackServer.drain(socket))) {
            Probe probe = new Probe("127.0.0.1", server.port(), PATIENT, ProbeListener.NONE);
            probe.cancel();
            assertEquals(List.of(OutcomeClass.NOT_EXAMINED), probe.call().outcomes());
            assertEquals(0, server.connections());
        }
    }
}
