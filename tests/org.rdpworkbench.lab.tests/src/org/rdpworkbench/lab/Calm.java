// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.lab;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Watches, past the ways and past what is tested, how long the server itself takes to answer, and by how much threads of this machine are late. Where that is a good part
 * of a second, packets that TCP repeats after a second, and a fault of two seconds, cannot be told from what is in good order: a round that went wrong is made again.
 */
final class Calm implements AutoCloseable {
    private static final int TRIES = 6;
    private static final long BUSY_MILLIS = 300;
    private static final int PERIOD = 400;

    /** Threads that look whether they may go on when they want to; one alone may be lucky while another waits. */
    private static final int THREADS = 6;

    private static final int STEP = 10;
    private static final byte[] REQUEST = {3, 0, 0, 19, 14, (byte) 0xE0, 0, 0, 0, 0, 0, 1, 0, 8, 0, 11, 0, 0, 0};

    private final InetSocketAddress server;
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicLong longest = new AtomicLong();

    /** A round of experiments: what went wrong in it. */
    interface Round {
        List<String> run() throws Exception, BusyException;
    }

    /** The product itself says that this computer is too busy to tell. */
    static final class BusyException extends Exception {
        private static final long serialVersionUID = 1L;

        BusyException(String message) {
            super(message);
        }
    }

    private Calm(InetSocketAddress server) {
        this.server = server;
        threads.add(Thread.ofPlatform().daemon().start(this::watch));
        for (int i = 0; i < THREADS; i++) {
            threads.add(Thread.ofPlatform().daemon().start(this::step));
        }
    }

    /** What went wrong in a round while the machine was calm. Skips the test when it never is. */
    static List<String> round(InetSocketAddress server, Round round) throws Exception {
        for (int i = 0; i < TRIES; i++) {
            List<String> wrong;
            long longest;
            try (Calm calm = new Calm(server)) {
                wrong = round.run();
                longest = calm.longest.get();
            } catch (BusyException e) {
                System.out.println("made again: " + e.getMessage());
                continue;
            }
            if (wrong.isEmpty() || longest < BUSY_MILLIS) {
                return wrong;
            }
            System.out.println(
                    "made again, since this machine was late by " + longest + " ms: " + String.join("\n", wrong));
        }
        assumeTrue(false, "this machine is too busy to tell");
        return List.of();
    }

    private void watch() {
        try {
            while (true) {
                long begin = System.nanoTime();
                ask();
                TimeUnit.MILLISECONDS.sleep(PERIOD);
                late(System.nanoTime() - begin, PERIOD);
            }
        } catch (InterruptedException e) {
            // The round is over.
            return;
        }
    }

    private void step() {
        try {
            while (true) {
                long begin = System.nanoTime();
                TimeUnit.MILLISECONDS.sleep(STEP);
                late(System.nanoTime() - begin, STEP);
            }
        } catch (InterruptedException e) {
            // The round is over.
            return;
        }
    }

    private void late(long nanos, int expected) {
        longest.accumulateAndGet(nanos / 1_000_000 - expected, Math::max);
    }

    private void ask() {
        try (Socket socket = new Socket()) {
            socket.connect(server, 10_000);
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(REQUEST);
            socket.getInputStream().read();
        } catch (IOException e) {
            late(BUSY_MILLIS * 1_000_000, 0);
        }
    }

    @Override
    public void close() throws InterruptedException {
        threads.forEach(Thread::interrupt);
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
