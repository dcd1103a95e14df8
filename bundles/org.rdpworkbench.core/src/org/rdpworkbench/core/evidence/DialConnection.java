// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.evidence;

import java.util.Objects;

/**
 * A connection by dialling or VPN, as a phone book has it. That it is set up says nothing about whether it was up.
 *
 * @param name its name
 * @param kind what it is
 * @param server whom it calls: a name, an address, or a number to dial; empty when the book does not say
 * @param takesAll whether all of IPv4 goes through it while it is up ({@code IpPrioritizeRemote}); null when the book does not say
 * @param place where it stands: the file and the line
 */
public record DialConnection(String name, Kind kind, String server, Boolean takesAll, String place) {
    public DialConnection {
        Objects.requireNonNull(name);
        Objects.requireNonNull(kind);
        Objects.requireNonNull(server);
        Objects.requireNonNull(place);
    }

    /** Kinds, after {@code dwType} of RASENTRY: 1 to 5. */
    public enum Kind {
        /** A modem or ISDN. */
        PHONE,
        /** A virtual private network. */
        VPN,
        /** A cable from computer to computer. */
        DIRECT,
        /** An older kind for the internet. */
        INTERNET,
        /** PPPoE. */
        BROADBAND,
        /** The book does not say, or says what is not documented. */
        UNKNOWN
    }
}
