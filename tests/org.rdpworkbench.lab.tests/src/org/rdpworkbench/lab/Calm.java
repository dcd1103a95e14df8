// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.lab;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Watches, past the ways and past what is tested, how long the server itself takes to answer. On a machine so busy that it
 * takes seconds, a way with a fault of two seconds cannot be told from one without: such a round is made again.
 */
final class Calm implements AutoCloseable {
    private static final int TRIES = 6;
    private static final long BUSY_MILLIS = 1000;
    private static final int PERIOD = 400;
    private static final byte[] REQUEST = {3, 0, 0, 19, 14, (byte) 0xE0, 0, 0, 0, 0, 0, 1, 0, 8, 0, 11, 0, 0, 0};

    private final InetSocketAddress server;
    private final Thread thread;
    private volatile long longest;

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
        this.thread = Thread.ofPlatform().daemon().start(this::watch);
    }

    /** What went wrong in a round while the machine was calm. Skips the test when it never is. */
    static List<String> round(InetSocketAddress server, Round round) throws Exception {
        for (int i = 0; i < TRIES; i++) {
            List<String> wrong;
            long longest;
            try (Calm calm = new Calm(server)) {
                wrong = round.run();
                longest = calm.longest;
            } catch (BusyException e) {
                System.out.println("made again: " + e.getMessage());
                continue;
            }
            if (wrong.isEmpty() || longest < BUSY_MILLIS) {
                return wrong;
            }
            System.out.println(
                    "made again, since the server itself took " + longest + " ms: " + String.join("\n", wrong));
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
                longest = Math.max(longest, (System.nanoTime() - begin) / 1_000_000 - PERIOD);
            }
        } catch (InterruptedException e) {
            // The round is over.
            return;
        }
    }

    private void ask() {
        try (Socket socket = new Socket()) {
            socket.connect(server, 10_000);
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(REQUEST);
            socket.getInputStream().read();
        } catch (IOException e) {
            longest = Math.max(longest, BUSY_MILLIS);
        }
    }

    @Override
    public void close() throws InterruptedException {
        thread.interrupt();
        thread.join();
    }
}
