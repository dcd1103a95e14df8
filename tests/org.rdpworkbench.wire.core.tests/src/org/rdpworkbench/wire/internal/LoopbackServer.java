// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.wire.internal;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server on loopback that treats every connection as a test tells it to. */
final class LoopbackServer implements AutoCloseable {
    /** What is done with one connection; it is closed afterwards. */
    @FunctionalInterface
    interface Behaviour {
        void serve(Socket socket, int number) throws IOException;
    }

    private final ServerSocket listener;
    private final Behaviour behaviour;
    private final List<Long> acceptedAt = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    LoopbackServer(Behaviour behaviour) {
        this.behaviour = behaviour;
        try {
            listener = new ServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofPlatform().daemon().start(this::acceptAll);
    }

    int port() {
        return listener.getLocalPort();
    }

    int connections() {
        return acceptedAt.size();
    }

    /** When each connection was accepted, in nanoseconds. */
    List<Long> acceptedAt() {
        return acceptedAt;
    }

    private void acceptAll() {
        try {
            while (true) {
                Socket socket = listener.accept();
                open.add(socket);
                int number = acceptedAt.size();
                acceptedAt.add(System.nanoTime());
                Thread.ofPlatform().daemon().start(() -> serve(socket, number));
            }
        } catch (SocketException e) {
            // The test is over and closed the listener.
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(Socket socket, int number) {
        try (socket) {
            behaviour.serve(socket, number);
        } catch (IOException e) {
            // The probe hung up, which is its right; what it saw is checked on its side.
            return;
        } finally {
            open.remove(socket);
        }
    }

    /** Reads {@code length} bytes, or ends the connection's service when the other side hung up before. */
    static byte[] readExactly(Socket socket, int length) throws IOException {
        byte[] bytes = socket.getInputStream().readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        return bytes;
    }

    /** Reads one connection request and returns the protocols it offers. */
    static int readRequest(Socket socket) throws IOException {
        byte[] request = readExactly(socket, 19);
        return ByteBuffer.wrap(request).order(ByteOrder.LITTLE_ENDIAN).getInt(15);
    }

    /** Sends a connection confirm that chooses {@code protocol}. */
    static void choose(Socket socket, int protocol) throws IOException {
        socket.getOutputStream().write(confirm(2, 1, protocol));
    }

    /** Sends a refusal. */
    static void refuse(Socket socket, int code) throws IOException {
        socket.getOutputStream().write(confirm(3, 0, code));
    }

    /** A connection confirm with negotiation data. */
    static byte[] confirm(int type, int flags, int value) {
        ByteBuffer packet = ByteBuffer.allocate(19);
        packet.put(new byte[] {3, 0, 0, 19, 14, (byte) 0xD0, 0, 0, 0, 0, 0, (byte) type, (byte) flags, 8, 0});
        packet.order(ByteOrder.LITTLE_ENDIAN).putInt(value);
        return packet.array();
    }

    /** Makes the coming close a reset. */
    static void reset(Socket socket) throws SocketException {
        socket.setSoLinger(true, 0);
    }

    /** Reads until the other side hangs up. */
    static byte[] drain(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        return in.readAllBytes();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
