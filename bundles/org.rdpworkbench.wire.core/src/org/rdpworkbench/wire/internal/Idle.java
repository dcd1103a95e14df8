// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.wire.internal;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.rdpworkbench.core.path.IdleSeries;
import org.rdpworkbench.core.path.IdleSeries.Outcome;
import org.rdpworkbench.core.path.IdleSeries.Stage;
import org.rdpworkbench.core.path.IdleSeries.Wait;
import org.rdpworkbench.core.wire.Phase;
import org.rdpworkbench.core.wire.TcpConnect;

/** Watches connections on which nothing happens, one at each stage, side by side. */
final class Idle {
    /** How often it is done when this computer was too busy to tell. */
    private static final int ROUNDS = 3;

    private final InetAddress address;
    private final int port;
    private final Duration limit;
    private final PathTimes times;
    private final Turns turns;
    private final Deadline end;
    private final Cancellations cancellations;

    Idle(
            InetAddress address,
            int port,
            Duration limit,
            PathTimes times,
            Turns turns,
            Deadline end,
            Cancellations cancellations) {
        this.address = address;
        this.port = port;
        this.limit = limit;
        this.times = times;
        this.turns = turns;
        this.end = end;
        this.cancellations = cancellations;
    }

    IdleSeries measure() throws InterruptedException {
        IdleSeries series = once();
        for (int i = 1; i < ROUNDS && series.together() == IdleSeries.Together.UNCLEAR && !end.passed(); i++) {
            IdleSeries again = once();
            if (again.waits().stream().noneMatch(wait -> wait.outcome() == Outcome.NOT_EXAMINED)) {
                series = again;
            }
        }
        return series;
    }

    private IdleSeries once() throws InterruptedException {
        try (OwnDelay delay = new OwnDelay()) {
            List<Wait> waits = watchAll();
            return new IdleSeries(address.getHostAddress(), port, limit, delay.longest(), waits);
        }
    }

    private List<Wait> watchAll() throws InterruptedException {
        List<CompletableFuture<Wait>> running = new ArrayList<>();
        for (Stage stage : Stage.values()) {
            CompletableFuture<Wait> result = new CompletableFuture<>();
            Cancellation cancellation = cancellations.next();
            running.add(result);
            ProbeThreads.start("idle " + stage, () -> {
                try {
                    result.complete(watch(stage, cancellation));
                } catch (Throwable e) {
                    // Handed to the waiting thread, which would otherwise wait for ever.
                    result.completeExceptionally(e);
                }
            });
        }
        List<Wait> waits = new ArrayList<>();
        for (CompletableFuture<Wait> result : running) {
            try {
                waits.add(result.get());
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            }
        }
        return waits;
    }

    private Wait watch(Stage stage, Cancellation cancellation) throws InterruptedException {
        try (Connection connection = new Connection(cancellation, end, times.sample())) {
            // Only the beginning takes a turn; the waiting disturbs nobody.
            Long opened = turns.take(end, cancellation, () -> begin(connection, stage));
            if (opened == null || opened == 0) {
                boolean over = cancellation.isCancelled() || end.passed();
                return new Wait(stage, over ? Outcome.NOT_EXAMINED : Outcome.NOT_REACHED, Duration.ZERO);
            }
            Outcome outcome = wait(connection);
            return new Wait(stage, outcome, Duration.ofNanos(System.nanoTime() - opened));
        }
    }

    /** Brings a connection to its stage; answers when it was opened, or 0 when it came to nothing. */
    private long begin(Connection connection, Stage stage) {
        if (connection.connect(address, port).status() != TcpConnect.Status.CONNECTED) {
            return 0;
        }
        long opened = System.nanoTime();
        if (stage == Stage.NEGOTIATED) {
            try {
                connection.begin(Phase.X224);
                connection.send(NegotiationCodec.request(Sampling.PROTOCOLS));
                if (!Sizes.answer(connection).accepted()) {
                    return 0;
                }
            } catch (StoppedException | DecodeException e) {
                return 0;
            }
        }
        return opened;
    }

    private Outcome wait(Connection connection) {
        connection.begin(Phase.X224, limit);
        byte[] buffer = new byte[1024];
        try {
            while (true) {
                // Whatever is said is no end of the connection.
                connection.receive(buffer, 0, buffer.length);
            }
        } catch (StoppedException e) {
            return switch (e.kind()) {
                case TIMED_OUT -> Outcome.KEPT;
                case CLOSED -> Outcome.CLOSED;
                case RESET -> Outcome.RESET;
                default -> Outcome.NOT_EXAMINED;
            };
        }
    }
}
