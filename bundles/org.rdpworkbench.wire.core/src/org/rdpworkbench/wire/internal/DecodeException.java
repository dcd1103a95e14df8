// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.wire.internal;

/** Bytes that are not what they should be, with the place. */
final class DecodeException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int offset;

    DecodeException(int offset, String message) {
        super(message, null, false, false);
        this.offset = offset;
    }

    /** The place of the first byte that does not fit. */
    int offset() {
        return offset;
    }

    /** The message with the place. */
    String located() {
        return getMessage() + " (at byte " + offset + ")";
    }
}
