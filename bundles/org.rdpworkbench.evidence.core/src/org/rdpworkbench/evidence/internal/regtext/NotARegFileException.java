// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.regtext;

import java.io.IOException;

/** The text does not begin as a registry export does. */
public final class NotARegFileException extends IOException {
    private static final long serialVersionUID = 1L;

    NotARegFileException(String message) {
        super(message);
    }
}
