// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.wire.internal;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A DNS server on loopback that answers as a test wants, for what real ones do not do on demand. */
final class FakeDns implements AutoCloseable {
    /** What it answers to a query; null for nothing. */
    interface Answering {
        byte[] answer(byte[] query, boolean tcp);
    }

    private final DatagramSocket udp;
    private final ServerSocket tcp;

    FakeDns(Answering answering) throws IOException {
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        tcp = new ServerSocket(0, 50, loopback);
        udp = new DatagramSocket(new InetSocketAddress(loopback, tcp.getLocalPort()));
        Thread.ofPlatform().daemon().start(() -> serveUdp(answering));
        Thread.ofPlatform().daemon().start(() -> serveTcp(answering));
    }

    InetSocketAddress address() {
        return (InetSocketAddress) udp.getLocalSocketAddress();
    }

    private void serveUdp(Answering answering) {
        try {
            while (true) {
                DatagramPacket packet = new DatagramPacket(new byte[512], 512);
                udp.receive(packet);
                byte[] answer = answering.answer(Arrays.copyOf(packet.getData(), packet.getLength()), false);
                if (answer != null) {
                    udp.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
                }
            }
        } catch (SocketException e) {
            // The test is over.
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serveTcp(Answering answering) {
        try {
            while (true) {
                try (Socket socket = tcp.accept()) {
                    DataInputStream in = new DataInputStream(socket.getInputStream());
                    byte[] query = in.readNBytes(in.readUnsignedShort());
                    byte[] answer = answering.answer(query, true);
                    if (answer != null) {
                        ByteBuffer framed = ByteBuffer.allocate(2 + answer.length);
                        socket.getOutputStream()
                                .write(framed.putShort((short) answer.length)
                                        .put(answer)
                                        .array());
                    }
                }
            }
        } catch (SocketException e) {
            // The test is over.
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An answer that repeats the query, with flags and records. */
    static byte[] reply(byte[] query, int flags, int count, byte[] records) {
        ByteBuffer packet = ByteBuffer.allocate(query.length + records.length);
        packet.put(query).put(records);
        packet.putShort(2, (short) (0x8000 | flags)).putShort(6, (short) count);
        return packet.array();
    }

    /** Address records of the name asked for. */
    static byte[] addresses(int count) {
        ByteBuffer records = ByteBuffer.allocate(16 * count);
        for (int i = 0; i < count; i++) {
            records.putShort((short) 0xC00C)
                    .putShort((short) 1)
                    .putShort((short) 1)
                    .putInt(60)
                    .putShort((short) 4);
            records.put(new byte[] {(byte) 192, 0, 2, (byte) (i + 1)});
        }
        return records.array();
    }

    /** The name asked for is an alias, whose address follows. */
    static byte[] alias(String label) {
        byte[] bytes = label.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer records = ByteBuffer.allocate(12 + bytes.length + 2 + bytes.length + 2 + 14);
        records.putShort((short) 0xC00C).putShort((short) 5).putShort((short) 1).putInt(60);
        records.putShort((short) (bytes.length + 2))
                .put((byte) bytes.length)
                .put(bytes)
                .put((byte) 0);
        records.put((byte) bytes.length).put(bytes).put((byte) 0);
        records.putShort((short) 1).putShort((short) 1).putInt(60).putShort((short) 4);
        return records.put(new byte[] {(byte) 192, 0, 2, 99}).array();
    }

    @Override
    public void close() throws IOException {
        udp.close();
        tcp.close();
    }
}
