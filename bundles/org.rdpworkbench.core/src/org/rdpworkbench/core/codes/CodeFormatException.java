// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.core.codes;

/** A text holds no code, or not clearly one. The message is meant for the user. */
public final class CodeFormatException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    CodeFormatException(String message) {
        super(message);
    }
}
