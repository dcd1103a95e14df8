// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.targets;

/** A file is no list of computers, or one that is not read. The message is meant for the user. */
public final class TargetListException extends Exception {
    private static final long serialVersionUID = 1L;

    TargetListException(String message) {
        super(message);
    }

    TargetListException(String message, Throwable cause) {
        super(message, cause);
    }
}
