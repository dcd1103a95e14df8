// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.evidence;

/** A text is no host. The message is meant for the user. */
public final class HostFormatException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    HostFormatException(String message) {
        super(message);
    }
}
