// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.investigation;

import java.io.IOException;

/** A text is not an investigation that this version reads. The message is a sentence for the user and names the place. */
public final class InvestigationFormatException extends IOException {
    private static final long serialVersionUID = 1L;

    /** With the sentence for the user. */
    public InvestigationFormatException(String message) {
        super(message);
    }

    /** With the sentence for the user and what went wrong beneath. */
    public InvestigationFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
