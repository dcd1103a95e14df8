// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.wire;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * One connection of a probe: what was asked, how far it came, and where it ended.
 *
 * @param purpose why the connection was made
 * @param requestedProtocols the protocols offered, see {@link SecurityProtocols}
 * @param started when it began
 * @param duration how long it took
 * @param connect how the TCP connection came out
 * @param reached the last phase it entered
 * @param answer the X.224 answer; null when no valid one came
 * @param foreign the service that answered instead; null when none did
 * @param tls what TLS showed; null when it was not begun
 * @param credSsp what CredSSP showed; null when it was not begun
 * @param stop where it ended early; null when everything asked was answered
 * @param bytesSent bytes sent in all
 * @param bytesReceived bytes received in all
 * @param sentHead the first bytes sent, as exhibit
 * @param receivedHead the first bytes received, as exhibit
 * @param outcome the class, as {@link ProbeClassifier} tells it from the other fields; null before it did
 */
public record NegotiationAttempt(
        Purpose purpose,
        int requestedProtocols,
        Instant started,
        Duration duration,
        TcpConnect connect,
        Phase reached,
        NegotiationAnswer answer,
        ForeignService foreign,
        TlsFacts tls,
        CredSspFacts credSsp,
        Stop stop,
        long bytesSent,
        long bytesReceived,
        byte[] sentHead,
        byte[] receivedHead,
        OutcomeClass outcome) {
    /** Why a connection was made. */
    public enum Purpose {
        /** To see what the server answers to this set of protocols. */
        PROTOCOL_SET,
        /** To see whether an older TLS version works, after the newest ones failed. */
        OLDER_TLS
    }

    /** The same attempt with the class {@code outcome}. */
    public NegotiationAttempt withOutcome(OutcomeClass outcome) {
        return new NegotiationAttempt(
                purpose,
                requestedProtocols,
                started,
                duration,
                connect,
                reached,
                answer,
                foreign,
                tls,
                credSsp,
                stop,
                bytesSent,
                bytesReceived,
                sentHead,
                receivedHead,
                outcome);
    }

    /** Whether the server chose a protocol or confirmed without negotiation. */
    public boolean accepted() {
        return answer != null && answer.accepted();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NegotiationAttempt attempt && parts().equals(attempt.parts());
    }

    @Override
    public int hashCode() {
        return parts().hashCode();
    }

    /** All of it, in a form in which equal bytes are equal. */
    private List<Object> parts() {
        return Arrays.asList(
                purpose,
                requestedProtocols,
                started,
                duration,
                connect,
                reached,
                answer,
                foreign,
                tls,
                credSsp,
                stop,
                bytesSent,
                bytesReceived,
                sentHead == null ? null : ByteBuffer.wrap(sentHead),
                receivedHead == null ? null : ByteBuffer.wrap(receivedHead),
                outcome);
    }
}
