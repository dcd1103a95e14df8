// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.wire.internal;

import java.time.Duration;

/**
 * The bounds of a probe. Everything the other side could stretch has one.
 *
 * @param total time for the whole probe
 * @param phase time for one phase of one connection; shortened to a third of {@code total} so that one silent phase
 *     cannot eat everything
 * @param pause time between the end of one connection and the begin of the next to the same host
 * @param maxAddresses how many addresses of a name are looked at
 */
public record ProbeOptions(Duration total, Duration phase, Duration pause, int maxAddresses) {
    /** Bytes kept of each direction of a connection as exhibit. */
    static final int EXHIBIT_BYTES = 4096;

    /**
     * Bytes read in one phase before the probe gives up on it; the largest certificate chain it keeps fits well within.
     */
    static final int MAX_PHASE_BYTES = 256 * 1024;

    /** Certificates kept of a chain. */
    static final int MAX_CHAIN = 10;

    /** Size of the largest certificate kept. */
    static final int MAX_CERTIFICATE_BYTES = 32 * 1024;

    /** Connections that got no answer to the X.224 request before the remaining protocol sets are left out. */
    static final int MAX_UNANSWERED = 2;

    /** How long a foreign service may take to finish its greeting, once it has begun. */
    static final Duration GREETING = Duration.ofMillis(300);

    /** The bounds used unless told otherwise. The pause is the one that keeps servers and intrusion detection calm. */
    public static final ProbeOptions DEFAULT =
            new ProbeOptions(Duration.ofSeconds(20), Duration.ofSeconds(5), Duration.ofMillis(200), 8);

    /** Checks the bounds. */
    public ProbeOptions {
        if (total.isNegative() || total.isZero() || phase.isNegative() || phase.isZero() || pause.isNegative()) {
            throw new IllegalArgumentException("times must be positive");
        }
        if (maxAddresses < 1) {
            throw new IllegalArgumentException("at least one address must be looked at");
        }
        Duration third = total.dividedBy(3);
        if (phase.compareTo(third) > 0) {
            phase = third;
        }
    }

    /** The default bounds with another time for the whole probe. */
    public static ProbeOptions within(Duration total) {
        return new ProbeOptions(total, DEFAULT.phase, DEFAULT.pause, DEFAULT.maxAddresses);
    }
}
