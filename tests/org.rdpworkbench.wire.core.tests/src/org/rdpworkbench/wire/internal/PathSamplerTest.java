// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.wire.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.rdpworkbench.core.path.PathSample;
import org.rdpworkbench.core.path.PathSample.Outcome;
import org.rdpworkbench.testsupport.Xrdp;

/** One sample against real sockets. */
class PathSamplerTest {
    private static final Duration TIMEOUT = Duration.ofMillis(700);

    private final WirePathSampler sampler = new WirePathSampler();

    private PathSample sample(LoopbackServer.Behaviour behaviour) throws Exception {
        try (LoopbackServer server = new LoopbackServer(behaviour)) {
            return sampler.sample("127.0.0.1", server.port(), TIMEOUT);
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
    void aClosedPortAndANameOfNobody() throws Exception {
        assertEquals(
                Outcome.REFUSED,
                sampler.sample("127.0.0.1", Xrdp.freePort(), TIMEOUT).outcome());
        PathSample unknown = sampler.sample("no-such-host.invalid", 3389, TIMEOUT);
        assertEquals(Outcome.NAME_UNRESOLVED, unknown.outcome());
        assertNull(unknown.address());
    }

    @Test
    void anInterruptEndsItAtOnce() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        AtomicLong ended = new AtomicLong();
        AtomicBoolean interrupted = new AtomicBoolean();
        try (LoopbackServer server = new LoopbackServer((socket, number) -> {
            LoopbackServer.readRequest(socket);
            asked.countDown();
            LoopbackServer.drain(socket);
        })) {
            Thread thread = Thread.ofPlatform().start(() -> {
                try {
                    sampler.sample("127.0.0.1", server.port(), Duration.ofSeconds(60));
                } catch (InterruptedException e) {
                    interrupted.set(true);
                }
                ended.set(System.nanoTime());
            });
            assertTrue(asked.await(10, TimeUnit.SECONDS));
            long begin = System.nanoTime();
            thread.interrupt();
            thread.join(5000);
            assertTrue(interrupted.get());
            assertTrue(ended.get() - begin < 250_000_000L, "ended after " + (ended.get() - begin) / 1_000_000 + " ms");
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
