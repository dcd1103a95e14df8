// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.network.core.watch;

import java.io.IOException;

/** A file is no saved watch, or one that this version cannot read. The message is a sentence for the user. */
public final class WatchFormatException extends IOException {
    private static final long serialVersionUID = 1L;

    WatchFormatException(String message) {
        super(message);
    }
}
