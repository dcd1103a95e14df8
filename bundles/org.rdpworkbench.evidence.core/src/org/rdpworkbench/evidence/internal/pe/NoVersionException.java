// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.pe;

import java.io.IOException;

/** A file carries no version that could be read. The message is a clause for the user. */
public final class NoVersionException extends IOException {
    private static final long serialVersionUID = 1L;

    NoVersionException(String message) {
        super(message);
    }
}
