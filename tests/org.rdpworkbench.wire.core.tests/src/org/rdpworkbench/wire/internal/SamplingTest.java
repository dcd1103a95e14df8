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
import org.junit.jupiter.api.Test;
import org.rdpworkbench.core.path.PathSample;
import org.rdpworkbench.core.path.PathSample.Outcome;
import org.rdpworkbench.testsupport.Xrdp;

/** One sample against real sockets. */
class SamplingTest {
    private static final Duration TIMEOUT = Duration.ofMillis(700);

    private static PathSample sample(String host, int port) throws InterruptedException {
        InetAddress address = SystemResolvers.address(host).orElseThrow();
        return Sampling.of(address, port, Deadline.in(TIMEOUT), new Cancellation());
    }

    private PathSample sample(LoopbackServer.Behaviour behaviour) throws Exception {
        try (LoopbackServer server = new LoopbackServer(behaviour)) {
            return sample("127.0.0.1", server.port());
        }
    }

    @Test
    void anAnswerIsTimed() throws Exception {
        PathSample sample = sample((socket, number) -> {
            LoopbackServer.readRequest(socket);
            pause(60);
            LoopbackServer.choose(socket, 1);
            LoopbackServer.drain(socket);
        });
        assertEquals(Outcome.ANSWERED, sample.outcome());
        assertEquals("127.0.0.1", sample.address());
        assertNotNull(sample.connect());
        assertTrue(sample.answer().toMillis() >= 55, sample.toString());
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
                sample((socket, number) -> LoopbackServer.drain(socket)).outcome());
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
        assertEquals(Outcome.REFUSED, sample("127.0.0.1", Xrdp.freePort()).outcome());
    }

    @Test
    void cancellingEndsItAtOnce() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        try (LoopbackServer server = new LoopbackServer((socket, number) -> {
            LoopbackServer.readRequest(socket);
            asked.countDown();
            LoopbackServer.drain(socket);
        })) {
            InetAddress address = SystemResolvers.address("127.0.0.1").orElseThrow();
            Cancellation cancellation = new Cancellation();
            CompletableFuture<PathSample> running = CompletableFuture.supplyAsync(
                    () -> Sampling.of(address, server.port(), Deadline.in(Duration.ofSeconds(60)), cancellation));
            assertTrue(asked.await(10, TimeUnit.SECONDS));
            long begin = System.nanoTime();
            cancellation.cancel();
            assertEquals(Outcome.NOT_EXAMINED, running.get(5, TimeUnit.SECONDS).outcome());
            long millis = (System.nanoTime() - begin) / 1_000_000;
            assertTrue(millis <= 250, "ended after " + millis + " ms");
        }
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
