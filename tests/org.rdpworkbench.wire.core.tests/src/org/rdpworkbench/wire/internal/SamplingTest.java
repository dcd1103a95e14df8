// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.wire.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.rdpworkbench.core.path.PathSample;
import org.rdpworkbench.core.path.PathSample.Outcome;
import org.rdpworkbench.testsupport.Ports;
import org.rdpworkbench.testsupport.Promptness;

/** One sample against real sockets. */
class SamplingTest {
    /** For what answers: time enough also on a machine that is busy with other things. */
    private static final Duration PATIENT = Duration.ofMinutes(1);
    /** For what never answers. */
    private static final Duration QUICK = Duration.ofMillis(700);

    private static PathSample sample(int port, Duration timeout) throws InterruptedException {
        InetAddress address = SystemResolvers.address("127.0.0.1").orElseThrow();
        return Sampling.of(address, port, Deadline.in(timeout), new Cancellation());
    }

    private PathSample sample(LoopbackServer.Behaviour behaviour) throws Exception {
        return sample(PATIENT, behaviour);
    }

    private PathSample sample(Duration timeout, LoopbackServer.Behaviour behaviour) throws Exception {
        try (LoopbackServer server = new LoopbackServer(behaviour)) {
            return sample(server.port(), timeout);
        }
    }

    @Test
    void anAnswerIsTimed() throws Exception {
        // What the server itself took lies between the question and the answer.
        AtomicLong took = new AtomicLong();
        PathSample sample = sample((socket, number) -> {
            LoopbackServer.readRequest(socket);
            long begin = System.nanoTime();
            pause(60);
            took.set(System.nanoTime() - begin);
            LoopbackServer.choose(socket, 1);
            LoopbackServer.drain(socket);
        });
        assertEquals(Outcome.ANSWERED, sample.outcome());
        assertEquals("127.0.0.1", sample.address());
        assertNotNull(sample.connect());
        assertTrue(sample.answer().toNanos() >= took.get(), () -> sample + ", and the server took " + took + " ns");
    }

    @Test
    void aRefusalIsAnAnswer() throws Exception {
        PathSample sample = sample((socket, number) -> {
            LoopbackServer.readRequest(socket);
            LoopbackServer.refuse(socket, 5);
            LoopbackServer.drain(socket);
        });
        assertEquals(Outcome.ANSWERED, sample.outcome());
    }

    @Test
    void closedResetSilentForeign() throws Exception {
        PathSample closed = sample((socket, number) -> LoopbackServer.readRequest(socket));
        assertEquals(Outcome.CLOSED, closed.outcome());
        assertNull(closed.answer());
        assertNotNull(closed.connect());
        assertEquals(
                Outcome.RESET,
                sample((socket, number) -> {
                            LoopbackServer.readRequest(socket);
                            LoopbackServer.reset(socket);
                        })
                        .outcome());
        assertEquals(
                Outcome.SILENT,
                sample(QUICK, (socket, number) -> LoopbackServer.drain(socket)).outcome());
        assertEquals(
                Outcome.NOT_UNDERSTOOD,
                sample((socket, number) -> {
                            socket.getOutputStream().write("SSH-2.0-x\r\n".getBytes());
                            LoopbackServer.drain(socket);
                        })
                        .outcome());
    }

    @Test
    void aClosedPort() throws Exception {
        assertEquals(Outcome.REFUSED, sample(Ports.free(), PATIENT).outcome());
    }

    @Test
    void cancellingEndsItAtOnce() throws Exception {
        InetAddress address = SystemResolvers.address("127.0.0.1").orElseThrow();
        Promptness.within(Duration.ofMillis(250), stopwatch -> {
            CountDownLatch asked = new CountDownLatch(1);
            try (LoopbackServer server = new LoopbackServer((socket, number) -> {
                LoopbackServer.readRequest(socket);
                asked.countDown();
                LoopbackServer.drain(socket);
            })) {
                Cancellation cancellation = new Cancellation();
                CompletableFuture<PathSample> running = CompletableFuture.supplyAsync(
                        () -> Sampling.of(address, server.port(), Deadline.in(PATIENT), cancellation));
                assertTrue(asked.await(1, TimeUnit.MINUTES));
                PathSample sample = stopwatch.time(() -> {
                    cancellation.cancel();
                    return running.get(1, TimeUnit.MINUTES);
                });
                assertEquals(Outcome.NOT_EXAMINED, sample.outcome());
            }
        });
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
