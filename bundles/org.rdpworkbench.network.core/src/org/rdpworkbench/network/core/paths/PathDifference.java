// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.core.paths;

/**
 * One aspect of two ways.
 *
 * @param aspect what is compared
 * @param first how the first way is
 * @param second how the second one is
 * @param verdict whether they differ
 * @param words the difference, and how sure one can be of it
 */
public record PathDifference(Aspect aspect, String first, String second, Verdict verdict, String words) {
    /** What is compared. */
    public enum Aspect {
        /** How they come out. */
        OUTCOME,
        /** The addresses. */
        ADDRESSES,
        /** The usual time to open a connection. */
        LATENCY,
        /** The share that fails. */
        FAILED,
        /** The security protocol that the server chose. */
        PROTOCOL,
        /** The version of TLS. */
        TLS,
        /** The server's certificate. */
        CERTIFICATE
    }

    /** Whether they differ. */
    public enum Verdict {
        /** They are the same. */
        SAME,
        /** They differ, and by more than chance. */
        DIFFERENT,
        /** They differ by no more than chance may explain. */
        NOT_SIGNIFICANT,
        /** There are too few measurements to say. */
        TOO_FEW,
        /** One of them was not seen. */
        NOT_SEEN
    }
}
