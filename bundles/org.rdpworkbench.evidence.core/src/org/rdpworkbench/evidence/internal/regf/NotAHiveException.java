// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.evidence.internal.regf;

import java.io.IOException;

/** The file is not a registry hive at all, or one whose header leaves nothing to read. */
public final class NotAHiveException extends IOException {
    private static final long serialVersionUID = 1L;

    NotAHiveException(String message) {
        super(message);
    }
}
