// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.wire.internal;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.rdpworkbench.core.path.ResolverAnswer;
import org.rdpworkbench.core.path.ResolverAnswer.Family;
import org.rdpworkbench.core.path.ResolverAnswer.Status;

/**
 * Asks one DNS server one question: over UDP, repeated once, and over TCP when the answer does not fit. Ours, since the
 * JDK's can neither be cancelled nor tell a refusal from a failure.
 */
final class DnsClient {
    private static final int LARGEST = 4096;
    private static final int TRIES = 2;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final InetSocketAddress server;
    private final String name;
    private final Family family;
    private final Deadline end;
    private final Cancellation cancellation;
    private final long begin = System.nanoTime();

    DnsClient(InetSocketAddress server, String name, Family family, Deadline end, Cancellation cancellation) {
        this.server = server;
        this.name = name;
        this.family = family;
        this.end = end;
        this.cancellation = cancellation;
    }

    /** Asks; whatever happens is an answer. */
    ResolverAnswer ask() {
        int type = family == Family.IPV4 ? DnsCodec.A : DnsCodec.AAAA;
        int id = RANDOM.nextInt(0x10000);
        try {
            byte[] query = DnsCodec.query(id, name, type);
            DnsCodec.Reply reply = DnsCodec.reply(overUdp(query, id), id, name, type);
            if (reply.truncated()) {
                reply = DnsCodec.reply(overTcp(query), id, name, type);
            }
            return answer(status(reply), reply, null);
        } catch (SocketTimeoutException e) {
            return answer(Status.NO_ANSWER, null, null);
        } catch (PortUnreachableException e) {
            return answer(Status.NO_ANSWER, null, "nobody listens there");
        } catch (DecodeException e) {
            return answer(Status.NOT_UNDERSTOOD, null, e.located());
        } catch (EOFException e) {
            return answer(Status.NOT_UNDERSTOOD, null, "the answer ends early");
        } catch (IOException e) {
            Status status = cancellation.isCancelled() ? Status.NOT_EXAMINED : Status.NO_ANSWER;
            return answer(status, null, e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
        } finally {
            cancellation.guard(null);
        }
    }

    private byte[] overUdp(byte[] query, int id) throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            cancellation.guard(socket);
            // Connected, so that only this server's packets arrive, and a closed port is heard of.
            socket.connect(server);
            byte[] buffer = new byte[LARGEST];
            for (int left = TRIES; left > 0; left--) {
                socket.send(new DatagramPacket(query, query.length));
                Deadline next = new Deadline(System.nanoTime()
                        + Math.max(1, Duration.ofMillis(end.remainingMillis()).toNanos() / left));
                try {
                    return received(socket, buffer, id, next.earlierOf(end));
                } catch (SocketTimeoutException e) {
                    if (left == 1) {
                        throw e;
                    }
                }
            }
            throw new SocketTimeoutException();
        }
    }

    /** Waits for the answer; packets with another number are none. */
    private static byte[] received(DatagramSocket socket, byte[] buffer, int id, Deadline end) throws IOException {
        while (true) {
            if (end.passed()) {
                throw new SocketTimeoutException();
            }
            socket.setSoTimeout((int) Math.max(1, end.remainingMillis()));
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            socket.receive(packet);
            byte[] bytes = Arrays.copyOf(buffer, packet.getLength());
            if (DnsCodec.answers(bytes, id)) {
                return bytes;
            }
        }
    }

    private byte[] overTcp(byte[] query) throws IOException {
        try (Socket socket = new Socket()) {
            cancellation.guard(socket);
            socket.connect(server, (int) Math.max(1, end.remainingMillis()));
            ByteBuffer framed = ByteBuffer.allocate(2 + query.length).putShort((short) query.length);
            socket.getOutputStream().write(framed.put(query).array());
            socket.setSoTimeout((int) Math.max(1, end.remainingMillis()));
            DataInputStream in = new DataInputStream(socket.getInputStream());
            byte[] answer = new byte[in.readUnsignedShort()];
            int done = 0;
            while (done < answer.length) {
                if (end.passed()) {
                    throw new SocketTimeoutException();
                }
                socket.setSoTimeout((int) Math.max(1, end.remainingMillis()));
                int count = in.read(answer, done, answer.length - done);
                if (count < 0) {
                    throw new EOFException();
                }
                done += count;
            }
            return answer;
        }
    }

    private static Status status(DnsCodec.Reply reply) {
        return switch (reply.code()) {
            case DnsCodec.NO_ERROR -> reply.addresses().isEmpty() ? Status.NO_ADDRESS : Status.ANSWERED;
            case DnsCodec.NAME_ERROR -> Status.NO_SUCH_NAME;
            case DnsCodec.REFUSED -> Status.REFUSED;
            default -> Status.FAILED;
        };
    }

    private ResolverAnswer answer(Status status, DnsCodec.Reply reply, String detail) {
        String shown = detail == null && status == Status.FAILED ? "response code " + reply.code() : detail;
        return new ResolverAnswer(
                ResolverAnswer.Kind.DNS_SERVER,
                place(server),
                name,
                family,
                status,
                reply == null ? List.of() : reply.addresses(),
                reply == null ? 0 : reply.omitted(),
                reply == null ? List.of() : reply.aliases(),
                Duration.ofNanos(System.nanoTime() - begin),
                shown);
    }

    /** The server without the usual port. */
    static String place(InetSocketAddress server) {
        String address = server.getAddress().getHostAddress();
        if (server.getPort() == SystemResolvers.PORT) {
            return address;
        }
        return (address.indexOf(':') >= 0 ? "[" + address + "]" : address) + ":" + server.getPort();
    }
}
