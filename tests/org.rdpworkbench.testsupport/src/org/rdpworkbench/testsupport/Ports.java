// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.testsupport;

import java.io.IOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** Ports for servers that tests start, and for those that nobody starts. */
public final class Ports {
    /** Below those that systems give to who does not ask for a certain one: Linux from 32768, others from 49152 on. */
    private static final int FIRST = 10_000;

    private static final int COUNT = 22_000;

    private static final AtomicInteger NEXT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(COUNT));

    private Ports() {}

    /**
     * A port on which nobody listens at any address of this computer, with TCP or UDP. The system gives it to nobody, so that it stays
     * free, and whoever tries to connect to it is not joined to himself, which happens with a port of the others now and then. No other
     * call answers it soon.
     */
    public static int free() throws IOException {
        for (int i = 0; i < COUNT; i++) {
            int port = FIRST + Math.floorMod(NEXT.getAndIncrement(), COUNT);
            if (isFree(port)) {
                return port;
            }
        }
        throw new BindException("no port from " + FIRST + " on is free");
    }

    private static boolean isFree(int port) throws IOException {
        try (ServerSocket tcp = new ServerSocket(port);
                DatagramSocket udp = new DatagramSocket(port)) {
            return tcp.isBound() && udp.isBound();
        } catch (BindException e) {
            return false;
        }
    }
}
