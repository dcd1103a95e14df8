// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.wire.internal;

/** An address did not give what was asked of it; the message says why, as a clause for the user. */
final class FetchException extends Exception {
    private static final long serialVersionUID = 1L;

    FetchException(String reason) {
        super(reason);
    }
}
