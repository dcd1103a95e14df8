// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.wire.internal;

import org.rdpworkbench.core.wire.Stop;

/** Ends the current attempt. The phase and its byte count are known to the connection, not here. */
final class StoppedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Stop.Kind kind;
    private final String detail;

    StoppedException(Stop.Kind kind, String detail) {
        super(kind + (detail == null ? "" : ": " + detail), null, false, false);
        this.kind = kind;
        this.detail = detail;
    }

    Stop.Kind kind() {
        return kind;
    }

    String detail() {
        return detail;
    }
}
