// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.wire.internal;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.rdpworkbench.core.path.SizeSeries;
import org.rdpworkbench.core.path.SizeSeries.Outcome;
import org.rdpworkbench.core.path.SizeSeries.SizeStep;
import org.rdpworkbench.core.text.Texts;
import org.rdpworkbench.core.wire.NegotiationAnswer;
import org.rdpworkbench.core.wire.Phase;
import org.rdpworkbench.core.wire.SecurityProtocols;
import org.rdpworkbench.core.wire.Stop;
import org.rdpworkbench.core.wire.TcpConnect;

/** Begins TLS with packets of growing size, to see whether the way lets all of them through. */
final class Sizes {
    /**
     * From what every way carries to several packets: around the sizes of tunnels and Ethernet, and on until a box that
     * reassembles would have to have given up.
     */
    static final List<Integer> STEPS = List.of(PaddedHello.LEAST, 600, 1200, 1350, 1460, 2000, 4000, 8000);

    /** How often the border is tried again, on both sides in turn. */
    private static final int CONFIRMATIONS = 2;

    /** So long TCP has repeated a lost packet several times; a server answers a hello in much less. */
    private static final Duration SILENCE = Duration.ofSeconds(2);

    private static final Texts TEXTS = Texts.of(Sizes.class);

    private final InetAddress address;
    private final int port;
    private final PathTimes times;
    private final Turns turns;
    private final Deadline end;
    private final Cancellation cancellation;
    private final List<SizeStep> steps = new ArrayList<>();
    private String obstacle;

    Sizes(InetAddress address, int port, PathTimes times, Turns turns, Deadline end, Cancellation cancellation) {
        this.address = address;
        this.port = port;
        this.times = times;
        this.turns = turns;
        this.end = end;
        this.cancellation = cancellation;
    }

    SizeSeries measure() throws InterruptedException {
        boolean complete = climb();
        return new SizeSeries(address.getHostAddress(), port, steps, complete, obstacle);
    }

    private boolean climb() throws InterruptedException {
        int good = 0;
        for (int size : STEPS) {
            SizeStep step = ask(size);
            if (step == null || step.outcome() == Outcome.NOT_EXAMINED) {
                return false;
            }
            if (obstacle != null) {
                return true;
            }
            if (!step.outcome().failed()) {
                good = size;
            } else if (good == 0) {
                obstacle = TEXTS.get("sizes.every");
                return true;
            } else {
                return confirm(good, size);
            }
        }
        return true;
    }

    private boolean confirm(int good, int failed) throws InterruptedException {
        for (int i = 0; i < CONFIRMATIONS; i++) {
            if (ask(good) == null || ask(failed) == null) {
                return false;
            }
        }
        return steps.stream().noneMatch(step -> step.outcome() == Outcome.NOT_EXAMINED);
    }

    private SizeStep ask(int size) throws InterruptedException {
        SizeStep step = turns.take(end, cancellation, () -> once(size));
        if (step != null) {
            steps.add(step);
        }
        return step;
    }

    private SizeStep once(int size) {
        try (Connection connection = new Connection(cancellation, end, times.sample())) {
            long sent = System.nanoTime();
            boolean sending = false;
            Outcome outcome;
            try {
                if (connection.connect(address, port).status() != TcpConnect.Status.CONNECTED) {
                    return new SizeStep(size, unless(Outcome.NOT_REACHED), Duration.ZERO);
                }
                connection.begin(Phase.X224);
                connection.send(NegotiationCodec.request(Sampling.PROTOCOLS));
                NegotiationAnswer answer = answer(connection);
                if (!answer.accepted() || !SecurityProtocols.usesTls(answer.selectedProtocol())) {
                    obstacle = TEXTS.get("sizes.no-tls");
                    return new SizeStep(size, Outcome.NOT_REACHED, Duration.ZERO);
                }
                connection.begin(Phase.TLS, SILENCE);
                sending = true;
                sent = System.nanoTime();
                connection.send(PaddedHello.of(size));
                byte[] first = new byte[1];
                connection.receive(first, 0, 1);
                outcome = first[0] >= 20 && first[0] <= 24 ? Outcome.ANSWERED : Outcome.NOT_UNDERSTOOD;
            } catch (DecodeException e) {
                outcome = Outcome.NOT_REACHED;
            } catch (StoppedException e) {
                outcome = sending ? stopped(e.kind()) : unless(Outcome.NOT_REACHED);
            }
            return new SizeStep(size, outcome, Duration.ofNanos(System.nanoTime() - sent));
        }
    }

    static NegotiationAnswer answer(Connection connection) throws StoppedException, DecodeException {
        byte[] header = new byte[NegotiationCodec.TPKT_HEADER];
        connection.receiveFully(header, 0, header.length);
        byte[] packet = Arrays.copyOf(header, NegotiationCodec.packetLength(header));
        connection.receiveFully(packet, header.length, packet.length - header.length);
        return NegotiationCodec.answer(packet);
    }

    private Outcome unless(Outcome outcome) {
        return cancellation.isCancelled() || end.passed() ? Outcome.NOT_EXAMINED : outcome;
    }

    private Outcome stopped(Stop.Kind kind) {
        return switch (kind) {
            case CLOSED -> Outcome.CLOSED;
            case RESET -> Outcome.RESET;
            case TIMED_OUT -> Outcome.SILENT;
            default -> Outcome.NOT_EXAMINED;
        };
    }
}
