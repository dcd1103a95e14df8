// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.wire;

/**
 * One rung of the ladder from a name to a server that asks for credentials, for a view.
 *
 * @param phase the phase
 * @param state how it went
 */
public record LadderRung(Phase phase, State state) {
    /** How a phase went. */
    public enum State {
        /** It worked. */
        PASSED,
        /** The connection ended here. */
        STOPPED,
        /** The connection ended before. */
        NOT_REACHED,
        /** The server chose a protocol that does not use it. */
        NOT_USED
    }
}
