// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.core.watch;

import org.rdpworkbench.core.wire.NameResolution;
import org.rdpworkbench.core.wire.Stop;
import org.rdpworkbench.core.wire.TcpConnect;

/** How a connection ended, whatever phase it was in. */
public enum Ending {
    /** Everything asked was answered. */
    NONE,
    /** Closed in order by the other side. */
    CLOSED,
    /** Reset. */
    RESET,
    /** Nothing came in time. */
    SILENT,
    /** Refused, in words or by the port. */
    REFUSED,
    /** A TLS alert. */
    ALERT,
    /** The answer was not understood, or too much of it. */
    NOT_UNDERSTOOD,
    /** This computer, or a router, knows no way there. */
    NO_ROUTE,
    /** The name has no address. */
    NO_SUCH_NAME,
    /** The resolver failed, or did not answer. */
    NAME_FAILED,
    /** The probe itself ended it. */
    NOT_EXAMINED;

    static Ending of(Stop.Kind kind) {
        return switch (kind) {
            case CLOSED -> CLOSED;
            case RESET -> RESET;
            case TIMED_OUT -> SILENT;
            case REFUSED -> REFUSED;
            case ALERT -> ALERT;
            case NOT_UNDERSTOOD, TOO_MUCH -> NOT_UNDERSTOOD;
            case OUT_OF_TIME, CANCELLED, LOCAL_ERROR -> NOT_EXAMINED;
        };
    }

    static Ending of(TcpConnect.Status status) {
        return switch (status) {
            case CONNECTED -> NONE;
            case REFUSED -> REFUSED;
            case TIMED_OUT -> SILENT;
            case NO_ROUTE -> NO_ROUTE;
            case CANCELLED, FAILED -> NOT_EXAMINED;
        };
    }

    static Ending of(NameResolution.Status status) {
        return switch (status) {
            case LITERAL, RESOLVED -> NONE;
            case NOT_FOUND -> NO_SUCH_NAME;
            case FAILED, TIMED_OUT -> NAME_FAILED;
            case CANCELLED -> NOT_EXAMINED;
        };
    }
}
