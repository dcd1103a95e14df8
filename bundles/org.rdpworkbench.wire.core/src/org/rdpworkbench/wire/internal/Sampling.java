// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.wire.internal;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.rdpworkbench.core.path.PathSample;
import org.rdpworkbench.core.path.PathSample.Outcome;
import org.rdpworkbench.core.wire.Phase;
import org.rdpworkbench.core.wire.SecurityProtocols;
import org.rdpworkbench.core.wire.Stop;
import org.rdpworkbench.core.wire.TcpConnect;

/** One connection with one X.224 request on it, and how long each answer took. */
final class Sampling {
    /** What every current client offers, so that a server answers as it answers clients. */
    static final int PROTOCOLS = SecurityProtocols.SSL | SecurityProtocols.HYBRID | SecurityProtocols.HYBRID_EX;

    private Sampling() {}

    /** Tries one address. */
    static PathSample of(InetAddress address, int port, Deadline end, Cancellation cancellation) {
        Instant at = Instant.now();
        Duration left = Duration.ofNanos(Math.max(1, end.nanos() - System.nanoTime()));
        String tried = address.getHostAddress();
        try (OwnDelay delay = new OwnDelay();
                Connection connection = new Connection(cancellation, end, left)) {
            TcpConnect connect = connection.connect(address, port);
            if (connect.status() != TcpConnect.Status.CONNECTED) {
                boolean inTime = cancellation.isCancelled() || !end.passed();
                return new PathSample(
                        at, tried, unopened(connect.status(), inTime), null, null, connect.reason(), delay.longest());
            }
            return asked(at, tried, connect.duration(), connection, cancellation, delay);
        }
    }

    private static PathSample asked(
            Instant at,
            String address,
            Duration opened,
            Connection connection,
            Cancellation cancellation,
            OwnDelay delay) {
        connection.begin(Phase.X224);
        long asked = System.nanoTime();
        Duration answer = null;
        try {
            connection.send(NegotiationCodec.request(PROTOCOLS));
            byte[] header = new byte[NegotiationCodec.TPKT_HEADER];
            int first = connection.receive(header, 0, header.length);
            answer = Duration.ofNanos(System.nanoTime() - asked);
            connection.receiveFully(header, first, header.length - first);
            byte[] packet = Arrays.copyOf(header, NegotiationCodec.packetLength(header));
            connection.receiveFully(packet, header.length, packet.length - header.length);
            // A refusal is an answer, too.
            NegotiationCodec.answer(packet);
            return new PathSample(at, address, Outcome.ANSWERED, opened, answer, null, delay.longest());
        } catch (DecodeException e) {
            return new PathSample(at, address, Outcome.NOT_UNDERSTOOD, opened, answer, e.located(), delay.longest());
        } catch (StoppedException e) {
            return new PathSample(
                    at, address, ended(e.kind(), cancellation), opened, answer, e.detail(), delay.longest());
        }
    }

    /** The time of a sample is all there is, so that running out of it before an answer is no answer. */
    private static Outcome unopened(TcpConnect.Status status, boolean inTime) {
        return switch (status) {
            case REFUSED -> Outcome.REFUSED;
            case TIMED_OUT -> Outcome.NO_ANSWER;
            case NO_ROUTE -> Outcome.NO_ROUTE;
            case CANCELLED -> inTime ? Outcome.NOT_EXAMINED : Outcome.NO_ANSWER;
            case CONNECTED, FAILED -> Outcome.NOT_EXAMINED;
        };
    }

    private static Outcome ended(Stop.Kind kind, Cancellation cancellation) {
        return switch (kind) {
            case CLOSED -> Outcome.CLOSED;
            case RESET -> Outcome.RESET;
            case TIMED_OUT, OUT_OF_TIME -> cancellation.isCancelled() ? Outcome.NOT_EXAMINED : Outcome.SILENT;
            case NOT_UNDERSTOOD, TOO_MUCH, ALERT, REFUSED -> Outcome.NOT_UNDERSTOOD;
            case CANCELLED, LOCAL_ERROR -> Outcome.NOT_EXAMINED;
        };
    }
}
