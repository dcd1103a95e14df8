// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.addons.core;

/** Something could not be put in or taken out. The message is a sentence for the user, with what would be right. */
public final class AddOnException extends Exception {
    private static final long serialVersionUID = 1L;

    /** A reason. */
    public AddOnException(String message) {
        super(message);
    }

    /** A reason with what is behind it. */
    public AddOnException(String message, Throwable cause) {
        super(message, cause);
    }
}
