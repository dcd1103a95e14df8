// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A server that answers every negotiation and every client hello with the same bytes, whatever they say, and then closes. */
final class DeafTlsServer implements AutoCloseable {
    private static final int REQUEST = 19;
    private static final int RECORD_HEADER = 5;
    private static final int SILENCE_MILLIS = 5000;

    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final byte[] negotiation;
    private final byte[] handshake;

    DeafTlsServer(byte[] negotiation, byte[] handshake) throws IOException {
        this.negotiation = negotiation;
        this.handshake = handshake;
        Thread.ofPlatform().daemon().name("deaf server").start(this::serve);
    }

    int port() {
        return socket.getLocalPort();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                client.setSoTimeout(SILENCE_MILLIS);
                answer(client);
            } catch (IOException e) {
                // The client went away, or the server was closed; the client sees which, and is what is examined.
                continue;
            }
        }
    }

    private void answer(Socket client) throws IOException {
        InputStream in = client.getInputStream();
        if (in.readNBytes(REQUEST).length < REQUEST) {
            return;
        }
        client.getOutputStream().write(negotiation);
        byte[] header = in.readNBytes(RECORD_HEADER);
        if (header.length < RECORD_HEADER) {
            return;
        }
        in.readNBytes((header[3] & 0xFF) << Byte.SIZE | header[4] & 0xFF);
        client.getOutputStream().write(handshake);
        client.shutdownOutput();
        in.skip(Long.MAX_VALUE);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
