// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.wire.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Locale;
import org.rdpworkbench.core.wire.Phase;
import org.rdpworkbench.core.wire.Stop;
import org.rdpworkbench.core.wire.TcpConnect;

/**
 * One TCP connection, with a time and a byte bound for each phase, counters, and the first bytes of both directions
 * kept as exhibit. Every way a peer can end it becomes a {@link StoppedException}.
 */
final class Connection implements AutoCloseable {
    private final Socket socket = new Socket();
    private final ByteArrayOutputStream sentHead = new ByteArrayOutputStream();
    private final ByteArrayOutputStream receivedHead = new ByteArrayOutputStream();
    private final Cancellation cancellation;
    private final Deadline total;
    private final Duration phaseTime;
    private Phase phase = Phase.TCP;
    private Deadline phaseEnd;
    private long bytesInPhase;
    private long bytesSent;
    private long bytesReceived;
    private boolean closed;
    private long closedAt;

    Connection(Cancellation cancellation, Deadline total, Duration phaseTime) {
        this.cancellation = cancellation;
        this.total = total;
        this.phaseTime = phaseTime;
        this.phaseEnd = Deadline.in(phaseTime);
        cancellation.guard(socket);
    }

    /** Opens the connection; the answer is an observation, never an exception. */
    TcpConnect connect(InetAddress address, int port) {
        long begin = System.nanoTime();
        Deadline end = phaseEnd.earlierOf(total);
        TcpConnect.Status status;
        String reason = null;
        try {
            if (end.passed()) {
                throw new SocketTimeoutException();
            }
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(address, port), (int) Math.max(1, end.remainingMillis()));
            status = TcpConnect.Status.CONNECTED;
        } catch (IOException e) {
            status = connectFailure(e);
            reason = reasonOf(e);
        }
        return new TcpConnect(status, Duration.ofNanos(System.nanoTime() - begin), reason);
    }

    private TcpConnect.Status connectFailure(IOException e) {
        if (cancellation.isCancelled()) {
            return TcpConnect.Status.CANCELLED;
        }
        String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        if (e instanceof SocketTimeoutException || message.contains("timed out")) {
            return total.passed() ? TcpConnect.Status.CANCELLED : TcpConnect.Status.TIMED_OUT;
        }
        if (e instanceof NoRouteToHostException || message.contains("unreachable")) {
            return TcpConnect.Status.NO_ROUTE;
        }
        return e instanceof ConnectException ? TcpConnect.Status.REFUSED : TcpConnect.Status.FAILED;
    }

    /** Starts the clock and the byte count of a phase. */
    void begin(Phase next) {
        begin(next, phaseTime);
    }

    /** Starts the clock, with a time of its own, and the byte count of a phase. */
    void begin(Phase next, Duration time) {
        phase = next;
        phaseEnd = Deadline.in(time);
        bytesInPhase = 0;
    }

    /** Shortens the current phase. */
    void hurry(Duration time) {
        phaseEnd = phaseEnd.earlierOf(Deadline.in(time));
    }

    Phase phase() {
        return phase;
    }

    long bytesInPhase() {
        return bytesInPhase;
    }

    long bytesSent() {
        return bytesSent;
    }

    long bytesReceived() {
        return bytesReceived;
    }

    byte[] sentHead() {
        return sentHead.toByteArray();
    }

    byte[] receivedHead() {
        return receivedHead.toByteArray();
    }

    /** Sends all of {@code bytes}. They are few, so the socket's buffer takes them without waiting for the peer. */
    void send(byte[] bytes) throws StoppedException {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException e) {
            throw stopped(e);
        }
        bytesSent += bytes.length;
        keep(sentHead, bytes, 0, bytes.length);
    }

    /** Waits for at least one byte and returns how many came, never 0 and never more than asked for. */
    int receive(byte[] buffer, int offset, int length) throws StoppedException {
        if (bytesInPhase >= ProbeOptions.MAX_PHASE_BYTES) {
            throw new StoppedException(Stop.Kind.TOO_MUCH, "more than " + ProbeOptions.MAX_PHASE_BYTES + " bytes");
        }
        Deadline end = phaseEnd.earlierOf(total);
        if (end.passed()) {
            throw timedOut();
        }
        int count;
        try {
            socket.setSoTimeout((int) Math.max(1, end.remainingMillis()));
            InputStream in = socket.getInputStream();
            count = in.read(buffer, offset, length);
        } catch (IOException e) {
            throw stopped(e);
        }
        if (count < 0) {
            throw new StoppedException(Stop.Kind.CLOSED, null);
        }
        bytesInPhase += count;
        bytesReceived += count;
        keep(receivedHead, buffer, offset, count);
        return count;
    }

    /** Waits until {@code length} bytes have come. */
    void receiveFully(byte[] buffer, int offset, int length) throws StoppedException {
        int done = 0;
        while (done < length) {
            done += receive(buffer, offset + done, length - done);
        }
    }

    private StoppedException stopped(IOException e) {
        if (cancellation.isCancelled()) {
            return new StoppedException(Stop.Kind.CANCELLED, null);
        }
        if (e instanceof SocketTimeoutException) {
            return timedOut();
        }
        String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        boolean reset = e instanceof SocketException
                && (message.contains("reset") || message.contains("abort") || message.contains("broken pipe"));
        return reset
                ? new StoppedException(Stop.Kind.RESET, null)
                : new StoppedException(Stop.Kind.LOCAL_ERROR, reasonOf(e));
    }

    private StoppedException timedOut() {
        return new StoppedException(total.passed() ? Stop.Kind.OUT_OF_TIME : Stop.Kind.TIMED_OUT, null);
    }

    private static String reasonOf(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private static void keep(ByteArrayOutputStream head, byte[] bytes, int offset, int length) {
        int room = ProbeOptions.EXHIBIT_BYTES - head.size();
        head.write(bytes, offset, Math.clamp(length, 0, room));
    }

    /** The moment from which the pause before the next connection counts. */
    long closedAt() {
        return closedAt;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        cancellation.guard(null);
        try {
            socket.close();
        } catch (IOException e) {
            // The attempt is over and its outcome known; a socket that fails to close changes neither.
            return;
        } finally {
            closedAt = System.nanoTime();
        }
    }
}
