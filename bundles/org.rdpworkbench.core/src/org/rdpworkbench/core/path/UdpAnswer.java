// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.path;

import java.time.Duration;
import java.util.Objects;

/**
 * What came back when a UDP port was asked to begin a Remote Desktop connection (MS-RDPEUDP).
 *
 * @param address the address
 * @param port the UDP port
 * @param sent how many packets were sent
 * @param outcome how it came out
 * @param duration time from the first packet until the outcome was known
 * @param detail what exactly came or failed; null when the outcome says it all
 */
public record UdpAnswer(String address, int port, int sent, Outcome outcome, Duration duration, String detail) {
    /** How it came out. */
    public enum Outcome {
        /** A packet came that answers the request to connect. */
        ANSWERED,
        /** A packet came that is no such answer. */
        FOREIGN_ANSWER,
        /** The host, or something in its place, says that nobody listens there (ICMP port unreachable). */
        CLOSED,
        /** Nothing came. UDP need not answer, so that nothing is decided by it. */
        SILENT,
        /** This computer knows no way there, or may not send. */
        NOT_SENT,
        /** It was not asked to the end. */
        NOT_EXAMINED
    }

    /** Checks that the outcome is there. */
    public UdpAnswer {
        Objects.requireNonNull(outcome);
    }
}
