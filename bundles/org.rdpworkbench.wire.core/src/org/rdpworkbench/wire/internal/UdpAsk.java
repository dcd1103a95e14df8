// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.wire.internal;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import org.rdpworkbench.core.path.UdpAnswer;
import org.rdpworkbench.core.path.UdpAnswer.Outcome;

/** Asks a UDP port to begin a Remote Desktop connection (MS-RDPEUDP 2.2.2.1, 2.2.2.5), and goes no further. */
final class UdpAsk {
    /** Size of the first datagram: it is padded to the largest that the protocol allows. */
    static final int SIZE = 1232;

    private static final int SYN = 0x0001;
    private static final int ACK = 0x0004;
    private static final int TRIES = 3;
    private static final int WINDOW = 64;
    private static final int LARGEST = 2048;
    private static final Duration WAIT = Duration.ofMillis(700);
    private static final SecureRandom RANDOM = new SecureRandom();

    private UdpAsk() {}

    static UdpAnswer measure(InetAddress address, int port, Deadline end, Cancellation cancellation) {
        long begin = System.nanoTime();
        int sent = 0;
        Outcome outcome = Outcome.SILENT;
        String detail = null;
        byte[] request = request();
        try (DatagramSocket socket = new DatagramSocket()) {
            cancellation.guard(socket);
            // Connected, so that only this host's packets arrive, and a closed port is heard of.
            socket.connect(new InetSocketAddress(address, port));
            while (sent < TRIES && outcome == Outcome.SILENT && !end.passed()) {
                socket.send(new DatagramPacket(request, request.length));
                sent++;
                DatagramPacket packet = new DatagramPacket(new byte[LARGEST], LARGEST);
                Deadline wait = Deadline.in(WAIT).earlierOf(end);
                socket.setSoTimeout((int) Math.max(1, wait.remainingMillis()));
                try {
                    socket.receive(packet);
                    boolean answer = answers(packet.getData(), packet.getLength());
                    outcome = answer ? Outcome.ANSWERED : Outcome.FOREIGN_ANSWER;
                    detail = packet.getLength() + " bytes";
                } catch (SocketTimeoutException e) {
                    outcome = Outcome.SILENT;
                }
            }
        } catch (PortUnreachableException e) {
            outcome = Outcome.CLOSED;
        } catch (IOException | RuntimeException e) {
            // Connecting a DatagramSocket throws UncheckedIOException where there is no way.
            outcome = Outcome.NOT_SENT;
            detail = String.valueOf(e.getMessage());
        } finally {
            cancellation.guard(null);
        }
        boolean broken = cancellation.isCancelled() || outcome == Outcome.SILENT && sent < TRIES;
        return new UdpAnswer(
                address.getHostAddress(),
                port,
                sent,
                broken ? Outcome.NOT_EXAMINED : outcome,
                Duration.ofNanos(System.nanoTime() - begin),
                detail);
    }

    static byte[] request() {
        ByteBuffer datagram = ByteBuffer.allocate(SIZE);
        datagram.putInt(-1).putShort((short) WINDOW).putShort((short) SYN);
        datagram.putInt(RANDOM.nextInt()).putShort((short) SIZE).putShort((short) SIZE);
        return datagram.array();
    }

    /** Whether it is a datagram that both opens and acknowledges. */
    static boolean answers(byte[] datagram, int length) {
        return length >= 8 && (ByteBuffer.wrap(datagram).getShort(6) & (SYN | ACK)) == (SYN | ACK);
    }
}
