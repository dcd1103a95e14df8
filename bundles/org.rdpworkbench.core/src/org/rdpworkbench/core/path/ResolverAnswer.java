// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.path;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * What one resolver answered to one question.
 *
 * @param kind which kind of resolver
 * @param server its address and port; null for the system's and the hosts file
 * @param name the name that was asked for, with the suffix that was tried
 * @param family the kind of address asked for
 * @param status how it came out
 * @param addresses the addresses, in the answer's order, at most a bounded number
 * @param omitted addresses that were answered and left out
 * @param aliases the names that the name was an alias for, in order
 * @param duration how long it took
 * @param detail what was said when it failed; null otherwise
 */
public record ResolverAnswer(
        Kind kind,
        String server,
        String name,
        Family family,
        Status status,
        List<String> addresses,
        int omitted,
        List<String> aliases,
        Duration duration,
        String detail) {
    /** Kinds of resolvers. */
    public enum Kind {
        /** The operating system, as programs ask it: hosts file, DNS and whatever else it uses. */
        SYSTEM,
        /** The hosts file, read. */
        HOSTS_FILE,
        /** A DNS server that the system is set to use, asked directly. */
        DNS_SERVER
    }

    /** Kinds of addresses. */
    public enum Family {
        /** IPv4: A records. */
        IPV4,
        /** IPv6: AAAA records. */
        IPV6,
        /** Both in one answer. */
        ANY
    }

    /** How a question came out. */
    public enum Status {
        /** At least one address. */
        ANSWERED,
        /** The name exists, or may exist, and has no address of that family. */
        NO_ADDRESS,
        /** The resolver says that there is no such name. */
        NO_SUCH_NAME,
        /** The resolver refuses to answer. */
        REFUSED,
        /** The resolver says that it failed. */
        FAILED,
        /** Nothing came in time. */
        NO_ANSWER,
        /** What came is no answer to the question. */
        NOT_UNDERSTOOD,
        /** It was not asked to the end. */
        NOT_EXAMINED
    }

    /** Copies the lists. */
    public ResolverAnswer {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(family);
        Objects.requireNonNull(status);
        addresses = List.copyOf(addresses);
        aliases = List.copyOf(aliases);
    }
}
