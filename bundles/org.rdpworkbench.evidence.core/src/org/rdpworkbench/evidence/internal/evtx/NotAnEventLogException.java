// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.evtx;

import java.io.IOException;

/** The file does not begin as event logs do. */
public final class NotAnEventLogException extends IOException {
    private static final long serialVersionUID = 1L;

    NotAnEventLogException(String message) {
        super(message);
    }
}
