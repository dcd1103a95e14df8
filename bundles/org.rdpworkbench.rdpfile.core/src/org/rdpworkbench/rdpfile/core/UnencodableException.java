// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.rdpfile.core;

/** A text holds a character that its encoding does not have. */
public final class UnencodableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int position;

    UnencodableException(int position, String message) {
        super(message);
        this.position = position;
    }

    /** Where the first such character is in the text, counted in {@code char}. */
    public int position() {
        return position;
    }
}
