// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.wire.internal;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.PortUnreachableException;
import java.net.SocketOption;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.rdpworkbench.core.path.MtuReport;

/**
 * Sends datagrams that may not be cut into pieces, until the system says which size it takes: its own interface's, or
 * what a router on the way has told it. Needs no privileges.
 */
final class MtuSearch {
    /** What every way must carry (RFC 791: 576 bytes; taken a little less). */
    private static final int LEAST = 548;

    /** Larger ones are of no interest, and are not sent. */
    private static final int MOST = 9000;

    private static final int HEADERS_4 = 28;
    private static final int HEADERS_6 = 48;

    /** Rounds of sending and listening; each router on the way that takes less answers in one. */
    private static final int ROUNDS = 4;

    /** The time in which a router's answer has come. */
    private static final Duration ECHO = Duration.ofMillis(250);

    private MtuSearch() {}

    /** The result; empty when this system does not let programs ask so. */
    static Optional<MtuReport> measure(InetAddress address, int port, Deadline end, Cancellation cancellation)
            throws IOException, InterruptedException {
        boolean ipv4 = address instanceof Inet4Address;
        int headers = ipv4 ? HEADERS_4 : HEADERS_6;
        try (DatagramChannel channel =
                DatagramChannel.open(ipv4 ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6)) {
            cancellation.guard(channel);
            Optional<SocketOption<?>> whole = channel.supportedOptions().stream()
                    .filter(option -> option.name().equals("IP_DONTFRAGMENT") && option.type() == Boolean.class)
                    .findFirst();
            if (whole.isEmpty()) {
                return Optional.empty();
            }
            set(channel, whole.get());
            channel.connect(new InetSocketAddress(address, port));
            InetAddress local = ((InetSocketAddress) channel.getLocalAddress()).getAddress();
            NetworkInterface through = NetworkInterface.getByInetAddress(local);
            int largest = through == null ? MOST : Math.clamp(through.getMTU(), LEAST, MOST);
            // One more than the interface takes tells whether the system refuses at all.
            boolean bounded = largest < MOST && !taken(channel, largest + 1 - headers);
            for (int round = 0; round < ROUNDS; round++) {
                if (taken(channel, largest - headers)) {
                    cancellation.pauseUntil(Deadline.in(ECHO).earlierOf(end));
                }
                if (cancellation.isCancelled() || end.passed()) {
                    return Optional.empty();
                }
                if (taken(channel, largest - headers)) {
                    return Optional.of(new MtuReport(address.getHostAddress(), largest, bounded));
                }
                bounded = true;
                largest = search(channel, largest, headers);
            }
            return Optional.of(new MtuReport(address.getHostAddress(), largest, bounded));
        } finally {
            cancellation.guard(null);
        }
    }

    private static int search(DatagramChannel channel, int refused, int headers) throws IOException {
        int good = LEAST;
        int bad = refused;
        while (bad - good > 1) {
            int middle = (good + bad) / 2;
            if (taken(channel, middle - headers)) {
                good = middle;
            } else {
                bad = middle;
            }
        }
        return good;
    }

    /** Sends so many bytes; false when the system says that they are too many for one piece. */
    private static boolean taken(DatagramChannel channel, int bytes) throws IOException {
        for (int i = 0; i < 3; i++) {
            try {
                channel.write(ByteBuffer.allocate(bytes));
                return true;
            } catch (PortUnreachableException e) {
                // That an earlier one came to a closed port is heard of now, and says nothing about this one.
                continue;
            } catch (IOException e) {
                if (tooLong(e)) {
                    return false;
                }
                throw e;
            }
        }
        return true;
    }

    /** EMSGSIZE has no exception of its own. */
    private static boolean tooLong(IOException e) {
        String words = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        return words.contains("too long") || words.contains("larger than") || words.contains("emsgsize");
    }

    @SuppressWarnings("unchecked")
    private static void set(DatagramChannel channel, SocketOption<?> whole) throws IOException {
        channel.setOption((SocketOption<Boolean>) whole, Boolean.TRUE);
    }
}
