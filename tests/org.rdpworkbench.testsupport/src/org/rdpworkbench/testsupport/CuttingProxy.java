// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.testsupport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A middlebox on a loopback port: hands everything on to another port of this computer, until it is told to do worse. As a forwarder whose backend has
 * gone it accepts and closes without a word; as a flaky line it answers late.
 */
public final class CuttingProxy implements AutoCloseable {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    private static final int BUFFER = 16 * 1024;

    private final ServerSocket server;
    private final int backend;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile boolean cutting;
    private volatile int delayMillis;

    /** A proxy in front of a port of this computer. */
    public CuttingProxy(int backend) throws IOException {
        this.backend = backend;
        server = new ServerSocket(0, 50, LOOPBACK);
        Thread.ofPlatform().daemon().name("proxy").start(this::accept);
    }

    /** Where it listens. */
    public int port() {
        return server.getLocalPort();
    }

    /** How many connections it accepted. */
    public int connections() {
        return connections.get();
    }

    /** From now on, accepts connections and closes them at once; cuts those that are open. */
    public void cut() {
        cutting = true;
        open.forEach(CuttingProxy::close);
    }

    /** Hands on again. */
    public void heal() {
        cutting = false;
    }

    /** Waits so long before it hands on what it got, either way. */
    public void delay(int millis) {
        delayMillis = millis;
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                connections.incrementAndGet();
                if (cutting) {
                    client.close();
                } else {
                    join(client);
                }
            }
        } catch (IOException e) {
            // The proxy was closed.
            open.forEach(CuttingProxy::close);
        }
    }

    private void join(Socket client) throws IOException {
        Socket behind = new Socket();
        try {
            behind.connect(new InetSocketAddress(LOOPBACK, backend), 5000);
        } catch (IOException e) {
            client.close();
            return;
        }
        open.add(client);
        open.add(behind);
        Thread.ofVirtual().start(() -> pump(client, behind));
        Thread.ofVirtual().start(() -> pump(behind, client));
    }

    private void pump(Socket from, Socket to) {
        byte[] buffer = new byte[BUFFER];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                if (delayMillis > 0) {
                    Thread.sleep(delayMillis);
                }
                out.write(buffer, 0, length);
            }
            to.shutdownOutput();
        } catch (IOException e) {
            // One side is gone; the other one is told below.
            close(from);
            close(to);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (from.isInputShutdown() && to.isInputShutdown()) {
            close(from);
            close(to);
        }
        open.remove(from);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
