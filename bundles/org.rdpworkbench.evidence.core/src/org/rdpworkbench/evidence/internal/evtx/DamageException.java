// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.evtx;

/** Stops the reading of one record. Carries no stack trace: hostile files throw many. */
public final class DamageException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int offset;
    private final String key;
    private final transient Object[] arguments;

    /** Something at an offset of a chunk that is not as the format demands. */
    DamageException(int offset, String key, Object... arguments) {
        super(null, null, false, false);
        this.offset = offset;
        this.key = key;
        this.arguments = arguments;
    }

    int offset() {
        return offset;
    }

    String what() {
        return Messages.text(key, arguments);
    }
}
