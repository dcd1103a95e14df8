// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.policy.core;

import java.util.List;

/**
 * Whether a client can connect to a server, as far as the settings of this area go.
 *
 * @param client the client
 * @param outcome the worst of its reasons
 * @param reasons what speaks against it, or keeps it open; empty when nothing does
 */
public record ClientVerdict(Client client, Outcome outcome, List<Reason> reasons) {
    public ClientVerdict {
        reasons = List.copyOf(reasons);
    }

    /** What becomes of a connection, the best first. */
    public enum Outcome {
        WORKS,
        /** It depends on something that is not known. */
        DEPENDS,
        FAILS
    }

    /**
     * A reason.
     *
     * @param outcome what it makes of the connection
     * @param text the reason, a sentence
     * @param settings the settings it rests on
     * @param inferred whether no primary source says so
     */
    public record Reason(Outcome outcome, String text, List<Effective> settings, boolean inferred) {
        public Reason {
            settings = List.copyOf(settings);
        }
    }
}
