// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Something on the way to a server: accepts connections, passes them on, and has a fault. */
final class FaultyWay implements AutoCloseable {
    /** Faults. */
    enum Fault {
        /** None. */
        CLEAN,
        /** Every piece waits 20 to 60 ms. */
        SLOW,
        /** Everything comes in pieces of a few bytes. */
        CHOPPED,
        /** Accepts and closes: nothing is behind it. */
        NO_BACKEND,
        /** Accepts and swallows everything. */
        SWALLOWS,
        /** Every third connection is closed. */
        SOMETIMES,
        /** Resets a connection on which the client sends more than a limit. */
        CUTS_AT_SIZE,
        /** Passes nothing on any more once the client sent more than a limit. */
        SWALLOWS_AT_SIZE,
        /** Ends every connection after a time. */
        CUTS_AFTER_TIME
    }

    /** Bytes from the client that are too many: fewer than a large hello with what comes before it, more than a usual one. */
    static final int LIMIT = 1420;

    /** After this time connections are ended. */
    static final int MILLIS = 2000;

    private static final int THIRD = 3;

    private final Fault fault;
    private final InetSocketAddress server;
    private final ServerSocket listener;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile int connections;

    FaultyWay(Fault fault, InetSocketAddress server) throws IOException {
        this.fault = fault;
        this.server = server;
        listener = new ServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        start(this::acceptAll);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** How many connections it accepted. */
    int connections() {
        return connections;
    }

    private static void start(Runnable work) {
        Thread.ofPlatform().daemon().start(work);
    }

    private void acceptAll() {
        try {
            while (true) {
                Socket client = listener.accept();
                open.add(client);
                int number = connections++;
                if (fault == Fault.CUTS_AFTER_TIME) {
                    // The time counts from the opening, as a box counts it.
                    start(() -> {
                        sleep(MILLIS);
                        end(client);
                    });
                }
                start(() -> serve(client, number));
            }
        } catch (SocketException e) {
            // The test is over.
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(Socket client, int number) {
        if (fault == Fault.NO_BACKEND || fault == Fault.SOMETIMES && number % THIRD == 2) {
            end(client);
            return;
        }
        if (fault == Fault.SWALLOWS) {
            swallow(client);
            return;
        }
        try {
            Socket backend = new Socket();
            open.add(backend);
            backend.connect(server, 5000);
            client.setTcpNoDelay(true);
            backend.setTcpNoDelay(true);
            start(() -> pass(backend, client, false));
            pass(client, backend, true);
        } catch (IOException e) {
            end(client);
        }
    }

    private void swallow(Socket client) {
        try {
            client.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // The client went away, or the test is over.
            return;
        } finally {
            end(client);
        }
    }

    private void pass(Socket from, Socket to, boolean ofClient) {
        byte[] buffer = new byte[16_384];
        long total = 0;
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                total += count;
                if (ofClient && total > LIMIT && fault == Fault.CUTS_AT_SIZE) {
                    from.setSoLinger(true, 0);
                    break;
                }
                if (!(ofClient && total > LIMIT && fault == Fault.SWALLOWS_AT_SIZE)) {
                    write(out, buffer, count);
                }
            }
        } catch (IOException e) {
            // One side went away; the other one is told by closing.
            return;
        } finally {
            end(from);
            end(to);
        }
    }

    private void write(OutputStream out, byte[] bytes, int count) throws IOException {
        switch (fault) {
            case SLOW -> {
                sleep(20 + (int) (System.nanoTime() % 40));
                out.write(bytes, 0, count);
            }
            case CHOPPED -> {
                int size = 1 + count / 16;
                for (int at = 0; at < count; at += size) {
                    out.write(bytes, at, Math.min(size, count - at));
                    sleep(2);
                }
            }
            default -> out.write(bytes, 0, count);
        }
    }

    private static void sleep(int millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void end(Socket socket) {
        open.remove(socket);
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        open.forEach(this::end);
    }
}
