// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.wire;

import java.time.Duration;
import java.util.List;

/**
 * How the host name was turned into addresses.
 *
 * @param status how it came out
 * @param addresses the addresses found, in the resolver's order, without zone names in brackets; never null
 * @param omitted how many further addresses were found and left out, because a probe looks at a bounded number
 * @param duration how long the resolver took
 * @param reason what the resolver said when it failed; null otherwise
 */
public record NameResolution(Status status, List<String> addresses, int omitted, Duration duration, String reason) {
    /** How a resolution came out. */
    public enum Status {
        /** The host was given as an address; no name was asked for. */
        LITERAL,
        /** At least one address was found. */
        RESOLVED,
        /** The resolver of the probing computer knows no address for the name, and said so in words that are definitive. */
        NOT_FOUND,
        /** The resolver failed, and its words do not tell whether the name exists. */
        FAILED,
        /** The resolver did not answer in time, or could reach no name server. */
        TIMED_OUT,
        /** The probe was cancelled while the resolver was working. */
        CANCELLED
    }

    /** Copies the list. */
    public NameResolution {
        addresses = List.copyOf(addresses);
    }
}
