// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.wire.internal;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.rdpworkbench.core.wire.CredSspFacts;
import org.rdpworkbench.core.wire.ForeignService;
import org.rdpworkbench.core.wire.NegotiationAnswer;
import org.rdpworkbench.core.wire.NegotiationAttempt;
import org.rdpworkbench.core.wire.Phase;
import org.rdpworkbench.core.wire.SecurityProtocols;
import org.rdpworkbench.core.wire.Stop;
import org.rdpworkbench.core.wire.TcpConnect;
import org.rdpworkbench.core.wire.TlsFacts;

/** One connection, climbed as far as asked for and as far as the server lets it. */
final class Attempt {
    /** How far an attempt should climb after the negotiation. */
    enum Goal {
        /** Not further. */
        NEGOTIATION,
        /** Through TLS and CredSSP, but only when the server chooses CredSSP. */
        CREDSSP,
        /** As far as the protocol that the server chooses goes. */
        ALL
    }

    /**
     * What to ask.
     *
     * @param purpose why
     * @param protocols the protocols to offer
     * @param versions the TLS versions to offer
     * @param goal how far to climb
     */
    record Question(NegotiationAttempt.Purpose purpose, int protocols, List<TlsVersion> versions, Goal goal) {}

    private final String host;
    private final Question question;
    private final Connection connection;
    private NegotiationAnswer answer;
    private ForeignService foreign;
    private TlsExchange exchange;
    private TlsFacts tls;
    private CredSspFacts credSsp;

    private Attempt(String host, Question question, Connection connection) {
        this.host = host;
        this.question = question;
        this.connection = connection;
    }

    /** Makes the attempt. */
    static NegotiationAttempt run(
            String host, InetAddress address, int port, Question question, Connection connection) {
        return new Attempt(host, question, connection).run(address, port);
    }

    private NegotiationAttempt run(InetAddress address, int port) {
        Instant started = Instant.now();
        long begin = System.nanoTime();
        TcpConnect connect = connection.connect(address, port);
        Stop stop = connect.status() == TcpConnect.Status.CONNECTED
                ? climb()
                : new Stop(Phase.TCP, stopKind(connect.status()), 0, connect.reason());
        // Closed before the certificates are read, so that the server is not kept waiting for our arithmetic.
        connection.close();
        Duration duration = Duration.ofNanos(System.nanoTime() - begin);
        tls = exchange == null ? null : exchange.facts();
        return new NegotiationAttempt(
                question.purpose(),
                question.protocols(),
                started,
                duration,
                connect,
                connection.phase(),
                answer,
                foreign,
                tls,
                credSsp,
                stop,
                connection.bytesSent(),
                connection.bytesReceived(),
                connection.sentHead(),
                connection.receivedHead(),
                null);
    }

    private static Stop.Kind stopKind(TcpConnect.Status status) {
        return switch (status) {
            case REFUSED -> Stop.Kind.REFUSED;
            case TIMED_OUT, NO_ROUTE -> Stop.Kind.TIMED_OUT;
            case CANCELLED -> Stop.Kind.CANCELLED;
            case FAILED, CONNECTED -> Stop.Kind.LOCAL_ERROR;
        };
    }

    /** Climbs; returns where it ended early, or null. */
    private Stop climb() {
        try {
            connection.begin(Phase.X224);
            negotiate();
            boolean further =
                    switch (question.goal()) {
                        case NEGOTIATION -> false;
                        case CREDSSP -> SecurityProtocols.usesCredSsp(answer.selectedProtocol());
                        case ALL -> SecurityProtocols.usesTls(answer.selectedProtocol());
                    };
            if (further) {
                shakeHands();
            }
            return null;
        } catch (StoppedException e) {
            return new Stop(connection.phase(), e.kind(), connection.bytesInPhase(), e.detail());
        }
    }

    private void negotiate() throws StoppedException {
        connection.send(NegotiationCodec.request(question.protocols()));
        byte[] header = new byte[NegotiationCodec.TPKT_HEADER];
        int first = connection.receive(header, 0, header.length);
        if (header[0] != NegotiationCodec.TPKT_VERSION) {
            recognise(Arrays.copyOf(header, first));
        }
        connection.receiveFully(header, first, header.length - first);
        try {
            byte[] packet = Arrays.copyOf(header, NegotiationCodec.packetLength(header));
            connection.receiveFully(packet, header.length, packet.length - header.length);
            answer = NegotiationCodec.answer(packet);
        } catch (DecodeException e) {
            throw new StoppedException(Stop.Kind.NOT_UNDERSTOOD, e.located());
        }
        if (!answer.accepted()) {
            throw new StoppedException(Stop.Kind.REFUSED, answer.failureName());
        }
    }

    /** Reads the rest of a greeting, as long as it keeps coming, and names who sent it. */
    private void recognise(byte[] begun) throws StoppedException {
        byte[] greeting = Arrays.copyOf(begun, ForeignServices.MAX_GREETING);
        int length = begun.length;
        connection.hurry(ProbeOptions.GREETING);
        try {
            while (length < greeting.length && greeting[length - 1] != '\n') {
                length += connection.receive(greeting, length, greeting.length - length);
            }
        } catch (StoppedException e) {
            if (e.kind() == Stop.Kind.CANCELLED) {
                throw e;
            }
        }
        foreign = ForeignServices.recognise(Arrays.copyOf(greeting, length));
        throw new StoppedException(Stop.Kind.NOT_UNDERSTOOD, "the answer does not begin with a TPKT header");
    }

    private void shakeHands() throws StoppedException {
        connection.begin(Phase.TLS);
        exchange = new TlsExchange(connection, question.versions(), host);
        exchange.handshake();
        if (SecurityProtocols.usesCredSsp(answer.selectedProtocol())) {
            askForChallenge();
        }
    }

    private void askForChallenge() throws StoppedException {
        connection.begin(Phase.CREDSSP);
        CredSspExchange asking = new CredSspExchange(exchange);
        try {
            asking.run();
        } finally {
            credSsp = asking.facts();
        }
    }
}
