// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.policy.core;

/** Who set what counts. */
public enum Origin {
    /** A policy of the computer. */
    MACHINE_POLICY,
    /** A policy of the user; only the user's whose hive is among the evidence. */
    USER_POLICY,
    /** The listener's own setting. */
    LISTENER,
    /** The computer's own setting. Security policies write to the same place. */
    COMPUTER,
    /** What this version of Windows does when nothing is set. */
    DEFAULT,
    /** Nobody, and what Windows does then is not known. */
    NOT_SET,
    /** Not known: what counts could not be read, or is not of a type that Windows writes. */
    UNKNOWN,
    /** The question "what if". */
    SUPPOSED;

    /** Whether somebody set it. */
    public boolean set() {
        return switch (this) {
            case MACHINE_POLICY, USER_POLICY, LISTENER, COMPUTER, SUPPOSED -> true;
            case DEFAULT, NOT_SET, UNKNOWN -> false;
        };
    }

    /** Whether a policy set it. */
    public boolean policy() {
        return this == MACHINE_POLICY || this == USER_POLICY;
    }
}
